#include "engine/match/prefilter.h"

#include <algorithm>
#include <array>
#include <bit>

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

constexpr unsigned char kFirstLead = 0xC2;

}  // namespace

Prefilter::Prefilter(const Project& project) {
  std::vector<std::string> runs;
  // Folding a name can only shorten its plain runs at letters that are not ASCII, so its longest run is in every spelling.
  const auto add = [&](std::string_view name) { runs.emplace_back(plain_run(folded_phrase(name))); };
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
  for (const std::string& run : runs) letters_ = std::min(letters_, run.size());
  if (letters_ < kFewestLetters) passes_all_ = true;
  if (passes_all_) return;
  std::vector<std::string> groups;
  for (const std::string& run : runs) {
    std::string_view best = std::string_view(run).substr(0, letters_);
    for (std::size_t at = 0; at + letters_ <= run.size(); ++at) {
      const std::string_view group = std::string_view(run).substr(at, letters_);
      if (rarity(group) > rarity(best)) best = group;
    }
    groups_.set(bucket(best));
    groups.emplace_back(best);
  }
  std::ranges::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  scan_ = GroupScan(groups);
}

// Whether the candidate at `at` is what it seems to be.
bool Prefilter::is_group(std::string_view text, std::size_t at) const {
  if (static_cast<unsigned char>(text[at]) >= kFirstLead) return may_fold(text, at);
  std::array<char, kMostLetters> letters;
  std::size_t n = 0;
  for (; n < letters_ && at + n < text.size(); ++n) {
    letters[n] = static_cast<char>(kLetters[static_cast<unsigned char>(text[at + n])]);
    if (letters[n] == 0) return false;
  }
  // A letter three times: stretched, the words have to be looked at.
  if (n >= 3 && letters[0] == letters[1] && letters[1] == letters[2]) return true;
  return n == letters_ && groups_.test(bucket({letters.data(), letters_}));
}

bool Prefilter::may_name(std::string_view text) const {
  if (passes_all_) return true;
  std::array<std::uint64_t, GroupScan::kBlocks> candidates;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t bytes = scan_.find(text, from, candidates);
    for (std::size_t block = 0; block * 64 < bytes; ++block) {
      for (std::uint64_t bits = candidates[block]; bits != 0; bits &= bits - 1) {
        const std::size_t at = from + block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        if (is_group(text, at)) return true;
      }
    }
    from += bytes;
  }
  return false;
}

}  // namespace lyt
