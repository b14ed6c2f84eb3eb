#include "engine/lexicon/name_typos.h"

#include <algorithm>

#include "engine/base/hash.h"
#include "engine/text/characters.h"

namespace lyt {

namespace {

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode(word, at);
    letters += point.value;
    at += point.bytes;
  }
  return letters;
}

std::uint64_t hash_of(const std::u32string& letters) {
  return hash64({reinterpret_cast<const char*>(letters.data()), letters.size() * sizeof(char32_t)});
}

// Calls each(rest) for the word, and for the word less one letter that is not the first.
template <class Each>
void each_rest(const std::u32string& letters, Each&& each) {
  each(letters);
  std::u32string rest = letters.substr(0, letters.size() - 1);
  for (std::size_t left_out = letters.size() - 1; left_out >= 1; --left_out) {
    each(rest);
    rest[left_out - 1] = letters[left_out];
  }
}

// One letter more, less or changed, or two neighbours that changed places.
bool is_one_mistake(const std::u32string& a, const std::u32string& b) {
  const auto [left, right] = std::ranges::mismatch(a, b);
  std::u32string_view x(left, a.end());
  std::u32string_view y(right, b.end());
  if (x.size() == y.size() + 1) return x.substr(1) == y;
  if (y.size() == x.size() + 1) return y.substr(1) == x;
  if (x.size() != y.size() || x.empty()) return false;
  if (x.substr(1) == y.substr(1)) return true;
  return x.size() >= 2 && x[0] == y[1] && x[1] == y[0] && x.substr(2) == y.substr(2);
}

}  // namespace

void NameTypos::add(std::string_view word, std::uint32_t symbol) {
  std::u32string letters = letters_of(word);
  if (letters.size() < kShortest) return;
  const auto name = static_cast<std::uint32_t>(names_.size());
  each_rest(letters, [&](const std::u32string& rest) {
    std::vector<std::uint32_t>& names = by_rest_[hash_of(rest)];
    if (names.empty() || names.back() != name) names.push_back(name);
  });
  names_.push_back({std::move(letters), symbol});
}

std::uint32_t NameTypos::find(std::string_view word) const {
  const std::u32string letters = letters_of(word);
  if (letters.size() + 1 < kShortest) return 0;
  std::uint32_t found = 0;
  bool several = false;
  each_rest(letters, [&](const std::u32string& rest) {
    const auto names = by_rest_.find(hash_of(rest));
    if (names == by_rest_.end()) return;
    for (const std::uint32_t name : names->second) {
      if (names_[name].letters[0] != letters[0] || !is_one_mistake(names_[name].letters, letters)) continue;
      several = several || (found != 0 && found != names_[name].symbol);
      found = names_[name].symbol;
    }
  });
  return several ? 0 : found;
}

}  // namespace lyt
