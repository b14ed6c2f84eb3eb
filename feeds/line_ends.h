// Line ends of old Mac programs, which some spreadsheets still write: a lone carriage return ends a line.
//
//   if (only_returns(head)) stream = std::make_unique<LineEnds>(std::move(stream));
//
// Threads: one thread at a time. Offsets stay what they are: a byte becomes a byte.
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>

#include "feeds/byte_stream.h"

namespace lyt::feeds {

inline bool only_returns(std::string_view head) {
  return head.find('\r') != std::string_view::npos && head.find('\n') == std::string_view::npos;
}

class LineEnds final : public ByteStream {
 public:
  explicit LineEnds(std::unique_ptr<ByteStream> from) : from_(std::move(from)) {}

  Result<std::size_t> read(char* to, std::size_t n) override {
    Result<std::size_t> got = from_->read(to, n);
    if (got) std::replace(to, to + *got, '\r', '\n');
    return got;
  }

 private:
  std::unique_ptr<ByteStream> from_;
};

}  // namespace lyt::feeds
