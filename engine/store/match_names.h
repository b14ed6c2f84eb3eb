// Names that travelled with facts, matched with those of a project.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lyt {

// The number of each name in `list`, or nothing. `name_of` tells the name of an item of the list.
template <class List, class NameOf = std::identity>
std::vector<std::optional<std::uint16_t>> match_names(const std::vector<std::string>& names, const List& list, const NameOf& name_of = {}) {
  std::vector<std::optional<std::uint16_t>> out;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(list, name, name_of);
    if (found == list.end()) {
      out.emplace_back();
    } else {
      out.emplace_back(static_cast<std::uint16_t>(found - list.begin()));
    }
  }
  return out;
}

// Bit i of `bits` goes to bit places[i], or nowhere.
inline std::uint32_t moved_bits(std::uint32_t bits, const std::vector<std::optional<std::uint16_t>>& places) {
  std::uint32_t moved = 0;
  for (std::size_t i = 0; i < places.size() && i < 32; ++i) {
    if ((bits >> i & 1U) != 0 && places[i]) moved |= 1U << *places[i];
  }
  return moved;
}

}  // namespace lyt
