// NameTypos: long names with one mistake in them: a letter left out, put in, changed, or two that changed places.
//
//   NameTypos typos;
//   typos.add("klarvang", symbol);
//   typos.find("klravang");           // symbol; 0: no name, or more than one
//
// Two words are one mistake apart when taking a letter out of each can make them equal, or out of one of them (W. Garbe,
// SymSpell, 2012). The first letter has to be right, and the word may be in no lexicon: the caller sees to that.
//
// Threads: immutable once built, shared. Cost: a look-up for each letter of the word; asked once for a distinct word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lyt {

class NameTypos {
 public:
  // Names with fewer letters are one mistake from too many other words.
  static constexpr std::size_t kShortest = 7;

  // `word` is folded; words that are too short are not taken.
  void add(std::string_view word, std::uint32_t symbol);

  [[nodiscard]] bool empty() const { return names_.empty(); }
  [[nodiscard]] std::uint32_t find(std::string_view word) const;

 private:
  struct Name {
    std::u32string letters;
    std::uint32_t symbol = 0;
  };

  std::vector<Name> names_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_rest_;  // hash of a name less one letter, or whole
};

}  // namespace lyt
