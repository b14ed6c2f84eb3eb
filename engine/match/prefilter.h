// Prefilter: whether a text can name anybody of the project at all, without looking at its words.
//
// Facts are made of the few posts that concern somebody; the others need not be cut into words. One rare group of
// three or four letters is taken from each name, and a text without any of them names nobody. It never denies a name
// that Names would find: texts with anything that folding or spelling rules may turn into other letters (full-width
// letters, combining marks, stretched letters, soft hyphens) pass. Where a name has no such group of letters, may be
// misspelt, or an entity is found by a query, everything passes.
//
// Threads: immutable, shared. Cost: about 0.1 ns a byte; bench/micro BM_Prefilter.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

#include "engine/match/group_scan.h"
#include "engine/model/project.h"

namespace lyt {

class Prefilter {
 public:
  explicit Prefilter(const Project& project);

  // False: no entity of the project is named in `text`.
  [[nodiscard]] bool may_name(std::string_view text) const;

 private:
  static constexpr unsigned kBits = 16;
  static constexpr std::size_t kFewestLetters = 3;
  static constexpr std::size_t kMostLetters = 4;

  [[nodiscard]] bool is_group(std::string_view text, std::size_t at) const;
  static std::size_t bucket(std::string_view letters) {
    std::uint32_t number = 0;
    for (const char c : letters) number = (number << 8) | static_cast<unsigned char>(c);
    return (number * 0x9E3779B1U) >> (32 - kBits);
  }

  bool passes_all_ = false;
  std::size_t letters_ = kMostLetters;  // of each group
  GroupScan scan_;
  std::bitset<1U << kBits> groups_;
};

}  // namespace lyt
