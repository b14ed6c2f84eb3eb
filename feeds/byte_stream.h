// ByteStream: the bytes of a feed, in order, whatever they come out of.
//
//   PeekStream stream(std::move(*open_container("posts.ndjson.gz")));
//   std::string_view head = stream.look(64 * 1024);      // what the file begins with; nothing is consumed
//   Result<std::size_t> got = stream.read(buffer, n);    // from the first byte on
//
// Threads: one thread at a time. Streams are stacked: a decoder owns the stream it reads from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/result.h"

namespace lyt::feeds {

class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  // Reads at least one and at most `n` bytes (n > 0); 0 at the end, and only there. After an Error the stream is dead:
  // what it gave before is good.
  virtual Result<std::size_t> read(char* to, std::size_t n) = 0;
};

// A stream whose beginning can be looked at before it is read.
class PeekStream final : public ByteStream {
 public:
  explicit PeekStream(std::unique_ptr<ByteStream> from) : from_(std::move(from)) {}

  // The first `n` bytes, fewer when the stream ends or fails before. The view lives until the next call.
  std::string_view look(std::size_t n) {
    // Room for all of it at once: a pipe may give a few bytes at a time.
    if (!failed_ && !ended_ && head_.size() < n) head_.resize(n);
    while (!failed_ && !ended_ && filled_ < n) {
      const Result<std::size_t> got = from_->read(head_.data() + filled_, n - filled_);
      if (!got) failed_ = got.error();
      else if (*got == 0) ended_ = true;
      else filled_ += *got;
    }
    return std::string_view(head_).substr(0, std::min(n, filled_));
  }

  // Takes the first `n` bytes, which look() has shown, out of the stream.
  void drop(std::size_t n) { at_ += n; }

  // True when look() has seen the whole stream.
  [[nodiscard]] bool ended() const { return ended_; }

  // What ended the stream early, if look() came across it. read() reports it in its place.
  [[nodiscard]] const std::optional<Error>& failed() const { return failed_; }

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (at_ < filled_) {
      n = std::min(n, filled_ - at_);
      std::memcpy(to, head_.data() + at_, n);
      at_ += n;
      if (at_ == filled_) head_ = std::string(), at_ = filled_ = 0;
      return n;
    }
    if (failed_) return *failed_;
    if (ended_) return std::size_t{0};
    return from_->read(to, n);
  }

 private:
  std::unique_ptr<ByteStream> from_;
  std::string head_;         // its first filled_ bytes are of the stream
  std::size_t filled_ = 0;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::optional<Error> failed_;
};

}  // namespace lyt::feeds
