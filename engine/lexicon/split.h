// The pieces of a lexicon line between separators; empty ones are left out. They live as long as the text.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace lyt {

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace lyt
