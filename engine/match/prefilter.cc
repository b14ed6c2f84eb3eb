#include "engine/match/prefilter.h"

#include <algorithm>
#include <array>

#include "engine/text/fold.h"

namespace lyt {

namespace {

// ASCII letters and digits in lower case; 0 for every other byte.
constexpr std::array<std::uint8_t, 256> make_letters() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = static_cast<std::uint8_t>(c);
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<std::uint8_t>(c + 32);
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<std::uint8_t>(c);
  return table;
}
constexpr std::array<std::uint8_t, 256> kLetters = make_letters();

// The rarer a letter in our languages, the later it stands here.
constexpr std::string_view kCommonFirst = "etanirsoldgmhukfvpbcyjwz0123456789xq";

std::size_t rarity(std::string_view group) {
  std::size_t sum = 0;
  for (const char c : group) sum += kCommonFirst.find(c);
  return sum;
}

// The longest run of plain letters in a folded name.
std::string_view plain_run(std::string_view name) {
  std::string_view best;
  for (std::size_t begin = 0; begin < name.size();) {
    std::size_t end = begin;
    while (end < name.size() && kLetters[static_cast<unsigned char>(name[end])] != 0) ++end;
    if (end - begin > best.size()) best = name.substr(begin, end - begin);
    begin = end + 1;
  }
  return best;
}

// True if the bytes at `at`, the first not ASCII, may fold to plain letters or vanish inside a word.
bool may_fold(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  switch (byte(0)) {
    case 0xC2: return byte(1) == 0xAD || byte(1) == 0xAA || byte(1) >= 0xB2;
    case 0xC3: return byte(1) == 0x9F;  // sharp s
    case 0xE2:  // punctuation and symbols; not joiners, not letter-like signs
      return (byte(1) == 0x80 && byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(1) >= 0x81 && byte(1) <= 0x85) ||
             (byte(1) >= 0x91 && byte(1) <= 0x93) || byte(1) >= 0xB1;
    case 0xF0: return byte(1) != 0x9F || (byte(2) >= 0x84 && byte(2) <= 0x86);  // emoji, but for enclosed letters
    default: return true;
  }
}

}  // namespace

Prefilter::Prefilter(const Project& project) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    bytes_[byte] = static_cast<std::uint16_t>(kLetters[byte] | (byte >= 0xC2 ? kNotAscii : 0));
  }
  for (const Entity& entity : project.entities) {
    if (!entity.query.empty()) passes_all_ = true;
    if (entity.kind != EntityKind::industry) add(entity.name);
    for (const auto* list : {&entity.aliases, &entity.handles, &entity.hashtags}) {
      for (const std::string& name : *list) add(name);
    }
    for (const auto& terms : entity.terms) {
      for (const std::string& term : terms) add(term);
    }
  }
  std::size_t shortest = 4;
  for (const std::string& name : names_) shortest = std::min(shortest, name.size());
  if (shortest < 3) passes_all_ = true;
  if (passes_all_) return;
  if (shortest == 3) mask_ = 0xFFFFFFU;
  for (const std::string& name : names_) {
    std::string_view best = std::string_view(name).substr(0, shortest);
    for (std::size_t at = 0; at + shortest <= name.size(); ++at) {
      const std::string_view group = std::string_view(name).substr(at, shortest);
      if (rarity(group) > rarity(best)) best = group;
    }
    std::uint32_t letters = 0;
    for (const char c : best) letters = (letters << 8) | static_cast<unsigned char>(c);
    groups_.set(bucket(letters & mask_));
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (kLetters[byte] == (letters & 0xFFU)) bytes_[byte] |= kEndsGroup;
    }
  }
  names_.clear();
}

// Folding a name can only shorten its plain runs at letters that are not ASCII, so its longest run is in every spelling.
void Prefilter::add(std::string_view name) {
  const std::string fold = folded_phrase(name);
  names_.emplace_back(plain_run(fold));
}

bool Prefilter::may_name(std::string_view text) const {
  if (passes_all_) return true;
  std::uint32_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint16_t what = bytes_[static_cast<unsigned char>(text[at])];
    const auto letter = static_cast<std::uint8_t>(what);
    // A letter three times: stretched, the words have to be looked at.
    if (((letters ^ (letters >> 8)) & 0xFFU) == 0 && letter == (letters & 0xFFU) && letter != 0) return true;
    letters = (letters << 8) | letter;
    if (what < kEndsGroup) continue;
    if ((what & kNotAscii) != 0 ? may_fold(text, at) : groups_.test(bucket(letters & mask_))) return true;
  }
  return false;
}

}  // namespace lyt
