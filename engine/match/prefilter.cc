#include "engine/match/prefilter.h"

#include <algorithm>
#include <array>
#include <cstring>

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

using Bytes = std::uint8_t __attribute__((vector_size(16)));
constexpr std::uint8_t kCaseBit = 0x20;      // makes ASCII letters lower case, and leaves digits as they are
constexpr std::uint8_t kSpaceLike = 0x2F;    // the signs up to / are no letters, with the bit set
constexpr std::uint8_t kFirstLead = 0xC2;
constexpr std::uint8_t kLatinLead = 0xC3;
constexpr std::uint8_t kSharpSTail = 0x9F;

}  // namespace

Prefilter::Prefilter(const Project& project) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    bytes_[byte] = static_cast<std::uint16_t>(kLetters[byte] | (byte >= 0xC2 ? kNotAscii : 0));
  }
  for (const Entity& entity : project.entities) {
    if (!entity.query.empty() || entity.typos) passes_all_ = true;
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
    ends_.push_back({static_cast<std::uint8_t>(letters >> 16), static_cast<std::uint8_t>(letters >> 8),
                     static_cast<std::uint8_t>(letters)});
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (kLetters[byte] == (letters & 0xFFU)) bytes_[byte] |= kEndsGroup;
    }
  }
  names_.clear();
  std::ranges::sort(ends_);
  ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
}

// Folding a name can only shorten its plain runs at letters that are not ASCII, so its longest run is in every spelling.
void Prefilter::add(std::string_view name) {
  const std::string fold = folded_phrase(name);
  names_.emplace_back(plain_run(fold));
}

// Whether the sixteen letters that begin at p, each with the two behind it, hold nothing to look at closer: no end of a
// group, no letter three times, no byte that may be another letter. Plain vectors of the compiler: SSE2 on x86-64.
bool Prefilter::is_quiet(const char* p) const {
  const auto load = [](const char* from) {
    Bytes bytes;
    std::memcpy(&bytes, from, sizeof(bytes));
    return bytes;
  };
  const Bytes raw = load(p);
  const Bytes one = raw | kCaseBit;
  const Bytes two = load(p + 1) | kCaseBit;
  const Bytes three = load(p + 2) | kCaseBit;
  // A sharp s is C3 9F; every other lead byte but C3 is looked at.
  Bytes found = Bytes(one == two) & Bytes(two == three) & Bytes(one > kSpaceLike);
  found |= Bytes(raw >= kFirstLead) & Bytes(raw != kLatinLead);
  found |= Bytes(raw == kLatinLead) & Bytes(load(p + 1) == kSharpSTail);
  for (const std::array<std::uint8_t, 3>& end : ends_) {
    found |= Bytes(one == (Bytes{} + end[0])) & Bytes(two == (Bytes{} + end[1])) & Bytes(three == (Bytes{} + end[2]));
  }
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &found, sizeof(halves));
  return (halves[0] | halves[1]) == 0;
}

bool Prefilter::may_name(std::string_view text) const {
  if (passes_all_) return true;
  std::size_t at = 0;
  if (ends_.size() <= kMostVectors) {
    for (; at + sizeof(Bytes) + 2 <= text.size(); at += sizeof(Bytes)) {
      if (is_quiet(text.data() + at)) continue;
      // What was found begins among the sixteen: a group may have a letter before it and ends two behind.
      if (may_name_from(text, at < 3 ? 0 : at - 3, at + sizeof(Bytes) + 2)) return true;
    }
  }
  return may_name_from(text, at < 3 ? 0 : at - 3, text.size());
}

bool Prefilter::may_name_from(std::string_view text, std::size_t begin, std::size_t end) const {
  std::uint32_t letters = 0;
  for (std::size_t at = begin; at < end; ++at) {
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
