// Prefilter: whether a text can name anybody of the project at all, without looking at its words.
//
// Facts are made of the few posts that concern somebody; the others need not be cut into words. One rare group of
// three or four letters is taken from each name, and a text without any of them names nobody. It never denies a name
// that Names would find: texts with anything that folding or spelling rules may turn into other letters (full-width
// letters, combining marks, stretched letters, soft hyphens) pass. Where a name has no such group of letters, may be
// misspelt, or an entity is found by a query, everything passes.
//
// Threads: immutable, shared. Cost: about one ns a byte; bench/micro BM_Prefilter.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/project.h"

namespace lyt {

class Prefilter {
 public:
  explicit Prefilter(const Project& project);

  // False: no entity of the project is named in `text`.
  [[nodiscard]] bool may_name(std::string_view text) const;

 private:
  static constexpr unsigned kBits = 16;

  // The most groups that are compared in vectors; with more, every byte is looked up.
  static constexpr std::size_t kMostVectors = 16;

  void add(std::string_view name);
  [[nodiscard]] bool may_name_from(std::string_view text, std::size_t begin, std::size_t end) const;
  [[nodiscard]] bool is_quiet(const char* sixteen) const;
  [[nodiscard]] std::uint32_t bucket(std::uint32_t letters) const { return (letters * 0x9E3779B1U) >> (32 - kBits); }

  static constexpr std::uint16_t kEndsGroup = 1U << 8;
  static constexpr std::uint16_t kNotAscii = 1U << 9;

  std::array<std::uint16_t, 256> bytes_{};  // its letter, and whether it has to be looked at
  bool passes_all_ = false;
  std::uint32_t mask_ = 0xFFFFFFFFU;  // of the last three or four letters
  std::vector<std::string> names_;
  std::bitset<1U << kBits> groups_;
  std::vector<std::array<std::uint8_t, 3>> ends_;  // the last three letters of each group
};

}  // namespace lyt
