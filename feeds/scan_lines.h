// Where lines end: the scanner behind cut_lines.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

#include "feeds/cutter.h"
#include "feeds/scan_json.h"

namespace lyt::feeds {

class LineScanner {
 public:
  struct Nothing {};
  explicit LineScanner(Nothing) {}

  static std::size_t first(const char* data, std::size_t from, std::size_t size) {
    if (from == size) return kNone;
    const void* hit = std::memchr(data + from, '\n', size - from);
    return hit == nullptr ? kNone : static_cast<std::size_t>(static_cast<const char*>(hit) - data) + 1;
  }

  static std::size_t last(const char* data, std::size_t from, std::size_t size) {
    const std::size_t hit = std::string_view(data + from, size - from).rfind('\n');
    return hit == std::string_view::npos ? kNone : from + hit + 1;
  }

  static std::size_t pending(std::size_t end, std::size_t) { return end; }
  static void moved() {}

  // A last line without its line end is a record if its brackets and strings are closed.
  static bool whole(std::string_view rest, bool) {
    while (!rest.empty() && is_json_space(rest.front())) rest.remove_prefix(1);
    return rest.empty() || value_end(rest) != std::string_view::npos;
  }
  static Nothing fresh() { return {}; }
};

}  // namespace lyt::feeds
