// Where a JSON value ends: brackets, strings and escapes, and nothing else of JSON.
//
// Threads: free functions. Cost: about a byte per cycle between strings, memchr within them. No recursion: depth costs
// nothing.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace lyt::feeds {

// The state of a scan that may stop and go on at any byte.
struct JsonNesting {
  std::size_t depth = 0;
  bool in_string = false;
  bool escaped = false;  // in a string: the byte before was a backslash that escapes the next one
};

// Scans data[at, size) inside a string and returns the offset behind its closing quote, or `size` with in_string still
// set.
inline std::size_t scan_string(const char* data, std::size_t at, std::size_t size, JsonNesting& state) {
  if (state.escaped && at < size) {
    ++at;
    state.escaped = false;
  }
  while (at < size) {
    const void* hit = std::memchr(data + at, '"', size - at);
    const std::size_t quote = hit == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(hit) - data);
    std::size_t slashes = 0;
    while (quote > at + slashes && data[quote - 1 - slashes] == '\\') ++slashes;
    // The run of backslashes may begin with ones that belong to an escape before `at`; `at` never lies inside one.
    if (hit == nullptr) {
      state.escaped = slashes % 2 == 1;
      return size;
    }
    if (slashes % 2 == 0) {
      state.in_string = false;
      return quote + 1;
    }
    at = quote + 1;
  }
  return size;
}

// Scans data[at, size) until the depth falls to `floor`, and returns the offset behind the bracket that did it; `size`
// with depth > floor or in_string when the data ends before.
inline std::size_t scan_nested(const char* data, std::size_t at, std::size_t size, std::size_t floor,
                               JsonNesting& state) {
  while (at < size) {
    if (state.in_string) {
      at = scan_string(data, at, size, state);
      continue;
    }
    switch (data[at++]) {
      case '"': state.in_string = true; break;
      case '{':
      case '[': ++state.depth; break;
      case '}':
      case ']':
        if (--state.depth <= floor) return at;
        break;
      default: break;
    }
  }
  return size;
}

inline bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The offset behind the value that begins at text[0], or npos when it does not end in `text`.
inline std::size_t value_end(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  JsonNesting state;
  if (text[0] == '"') {
    state.in_string = true;
    const std::size_t end = scan_string(text.data(), 1, text.size(), state);
    return state.in_string ? std::string_view::npos : end;
  }
  if (text[0] == '{' || text[0] == '[') {
    state.depth = 1;
    const std::size_t end = scan_nested(text.data(), 1, text.size(), 0, state);
    return state.depth != 0 ? std::string_view::npos : end;
  }
  std::size_t end = 1;
  while (end < text.size() && text[end] != ',' && text[end] != ';' && text[end] != '{' && text[end] != '[' &&
         text[end] != ']' && text[end] != '}' && !is_json_space(text[end])) {
    ++end;
  }
  return end;
}

}  // namespace lyt::feeds
