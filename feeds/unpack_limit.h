// What compressed data may grow to: the guard against files that unpack to more than anybody wrote.
//
//   auto limit = std::make_shared<UnpackLimit>();
//   limit->packed_bytes = file_size;
//   stream = std::make_unique<LimitedStream>(std::move(decoder), limit, "export.zip");
//
// Streams are never held in memory, so a bomb costs time only; the limit says how much. One limit counts everything
// that comes out of one file, all members and layers together: an archive whose members share their bytes is caught,
// too. Real exports shrink to a third or a thirtieth; gzip cannot go beyond 1032:1.
// Threads: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "feeds/byte_stream.h"

namespace lyt::feeds {

struct UnpackLimit {
  std::uint64_t free_bytes = 1ULL << 30;  // so much may come out of anything
  std::uint64_t ratio = 200;              // beyond that, so many times what is in the file
  std::uint64_t most_bytes = 1ULL << 40;  // and never more than this

  std::uint64_t packed_bytes = 0;    // of the file, or of what was read of a pipe so far
  std::uint64_t unpacked_bytes = 0;  // so far

  [[nodiscard]] bool exceeded() const {
    if (unpacked_bytes <= free_bytes) return false;
    return unpacked_bytes > most_bytes || unpacked_bytes / ratio > packed_bytes;
  }
};

class LimitedStream final : public ByteStream {
 public:
  LimitedStream(std::unique_ptr<ByteStream> from, std::shared_ptr<UnpackLimit> limit, std::string name)
      : from_(std::move(from)), limit_(std::move(limit)), name_(std::move(name)) {}

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (limit_->exceeded()) {
      return Error{Code::too_large, name_, limit_->unpacked_bytes,
                   "unpacks to more than " + std::to_string(limit_->ratio) +
                       " times its size, as no export does: if you trust it, unpack it and name the files instead"};
    }
    const Result<std::size_t> got = from_->read(to, n);
    if (got) limit_->unpacked_bytes += *got;
    return got;
  }

 private:
  std::unique_ptr<ByteStream> from_;
  std::shared_ptr<UnpackLimit> limit_;
  std::string name_;
};

}  // namespace lyt::feeds
