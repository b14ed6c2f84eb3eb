#include "engine/lexicon/word_forms.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "engine/base/hash.h"
#include "engine/lexicon/letter_grams.h"
#include "engine/lexicon/lexicon_source.h"
#include "engine/text/characters.h"

namespace lyt {

namespace {

constexpr std::size_t kShortestCompound = 7;   // bytes
constexpr std::size_t kShortestHead = 4;
constexpr std::size_t kShortestFirst = 3;
constexpr std::size_t kShortestNameInCompound = 5;
constexpr int kClearValence = 200;             // heads below it are noise
constexpr int kHeadPercent = 70;

// Endings of names and of terms of a configuration, in the languages of the house: genitive, definite, plural.
constexpr std::array<std::string_view, 36> kNameEndings = {
    "r",  "rs",  "re", "rne",  "rnes", "erna",
    "s",  "'s", "'",   "en",  "et",   "n",    "t",  "a",  "e",   "er",  "erne", "ene", "ens", "ets", "ernes",
    "na", "ar", "arna", "or",  "orna", "enes", "es", "ers", "ne", "nes", "ns",   "ts",  "rna", "i",   "sen"};

// The i-th run of three or more of the same letter becomes two of it where bit i of `twice` is set, else one.
std::string squeeze(std::string_view word, unsigned twice) {
  std::string out;
  unsigned runs = 0;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t bytes = 1;
    while (at + bytes < word.size() && (static_cast<unsigned char>(word[at + bytes]) & 0xC0U) == 0x80U) ++bytes;
    const std::string_view letter = word.substr(at, bytes);
    std::size_t run = 0;
    while (word.substr(at).starts_with(letter)) {
      ++run;
      at += bytes;
    }
    if (run >= 3) run = ((twice >> std::min(runs++, 2U)) & 1U) != 0 ? 2 : 1;
    for (std::size_t i = 0; i < run; ++i) out += letter;
  }
  return out;
}

bool at_letter(std::string_view word, std::size_t at) {
  return at >= word.size() || (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
}

// Endings that a suffix of a compound may itself have: stressfri, stressfrit, stressfria.
constexpr std::array<std::string_view, 8> kSuffixEndings = {"", "t", "e", "a", "er", "en", "es", "em"};

}  // namespace

std::vector<std::string> name_forms(std::string_view word) {
  std::vector<std::string> forms{std::string(word)};
  for (const std::string_view ending : kNameEndings) {
    forms.push_back(std::string(word) + std::string(ending));
    if (!word.empty() && ending.size() > 1) forms.push_back(std::string(word) + word.back() + std::string(ending));
  }
  return forms;
}

// What the tables know of both sides of a word at each of its cuts. A word has at most Tokens::kMaxWord bytes.
struct WordForms::Cuts {
  struct Cut {
    const Word* left = nullptr;    // word[0, at)
    const Word* right = nullptr;   // word[at, end)
    const std::vector<Part>* first = nullptr;
    const std::vector<Part>* last = nullptr;
  };
  std::array<Cut, Tokens::kMaxWord + 1> at;
  std::uint16_t left_langs = 0;   // languages that know some left side
  std::uint16_t right_langs = 0;  // languages that know some right side
  bool parts = false;             // some side is a part of compounds
};

WordForms::WordForms(TermTable& table, NameTypos typos) : table_(table), typos_(std::move(typos)) {
  const std::vector<Part> parts = table.data().parts;  // marking may move the texts
  for (const Part& part : parts) {
    const std::string text(std::string_view(table.data().texts).substr(part.text, part.text_size));
    switch (static_cast<PartKind>(part.kind)) {
      case PartKind::linker:
        linkers_[index(part.lang)].push_back(text);
        compounding_[index(part.lang)] = true;
        break;
      case PartKind::first:
      case PartKind::boost:
      case PartKind::prefix:
        first_parts_[hash64(text)].push_back(part);
        table.mark(text, kCompoundPart);
        break;
      case PartKind::suffix:
        for (const std::string_view ending : kSuffixEndings) {
          last_parts_[hash64(text + std::string(ending))].push_back(part);
          table.mark(text + std::string(ending), kCompoundPart);
        }
        break;
    }
  }
}

const Sense* WordForms::sense_of(const Word* word, Lang lang) const {
  if (word == nullptr || (word->langs() & lang_bit(lang)) == 0) return nullptr;
  return table_.senses() + sense_index(word->langs(), word->sense, lang);
}

void WordForms::cut(std::string_view word, Cuts& cuts) const {
  for (std::size_t at = 0; at <= word.size(); ++at) {
    Cuts::Cut& here = cuts.at[at];
    here = {};
    if (at < 1 || at >= word.size() || !at_letter(word, at)) continue;
    const std::uint64_t left = hash64(word.substr(0, at));
    const std::uint64_t right = hash64(word.substr(at));
    here.left = table_.find(left);
    here.right = table_.find(right);
    const auto is_part = [](const Word* side) { return side != nullptr && (side->flags() & kCompoundPart) != 0; };
    if (here.left != nullptr && at >= kShortestFirst) cuts.left_langs |= here.left->langs();
    if (here.right != nullptr && word.size() - at >= kShortestHead) cuts.right_langs |= here.right->langs();
    cuts.parts = cuts.parts || is_part(here.left) || is_part(here.right);
    if (is_part(here.left)) {
      if (const auto found = first_parts_.find(left); found != first_parts_.end()) here.first = &found->second;
    }
    if (is_part(here.right)) {
      if (const auto found = last_parts_.find(right); found != last_parts_.end()) here.last = &found->second;
    }
  }
}

void WordForms::copy_senses(const Word& base, DerivedWord& out) const {
  std::copy_n(table_.senses() + base.sense, count_bits(base.langs()), out.senses.begin());
  out.word.tag |= base.langs();
  out.word.symbol_flags |= base.symbol_flags;
  out.word.evidence = base.evidence;
}

bool WordForms::stretched(std::string_view word, DerivedWord& out) const {
  if (!is_stretched(word)) return false;
  // Each run once or twice: of "gooodddd" the third of four is meant. More than three runs are all made alike.
  for (const unsigned lengths : {0b111U, 0b110U, 0b101U, 0b011U, 0b100U, 0b010U, 0b001U, 0b000U}) {
    if (const Word* base = table_.find(hash64(squeeze(word, lengths)))) {
      copy_senses(*base, out);
      return true;
    }
  }
  return false;
}

void WordForms::name(std::string_view word, const Cuts& cuts, DerivedWord& out) const {
  const auto take = [&](const Word& base) {
    out.word.symbol_flags = (base.symbol() << 8) | out.word.flags() | kNameWord;
  };
  const auto is_name = [](const Word* base) { return base != nullptr && (base->flags() & kNameWord) != 0; };
  const auto is_ending = [](std::string_view rest) { return std::ranges::find(kNameEndings, rest) != kNameEndings.end(); };
  // The longest name that the word begins with; then the longest that it ends with.
  for (std::size_t size = word.size() - 1; size >= 2; --size) {
    if (!is_name(cuts.at[size].left)) continue;
    const std::string_view rest = word.substr(size);
    // butik -> butikken: the last letter is doubled before an ending.
    const bool doubled = rest.size() > 2 && rest.front() == word[size - 1] && is_ending(rest.substr(1));
    const bool leads = size >= kShortestNameInCompound && rest.size() >= kShortestFirst;
    if (is_ending(rest) || doubled || leads) return take(*cuts.at[size].left);
  }
  // Before it stands a word, or what is long enough for one: "centrallager", not "Schlager".
  const auto is_first = [&](std::size_t at) { return cuts.at[at].left != nullptr || at > kShortestFirst; };
  for (std::size_t at = kShortestFirst; at + kShortestNameInCompound <= word.size(); ++at) {
    if (is_name(cuts.at[at].right) && is_first(at)) return take(*cuts.at[at].right);
  }
  // The name inside, with an ending behind it: "hovedlagerets".
  for (std::size_t size = 1; size <= 5 && size + kShortestNameInCompound + kShortestFirst <= word.size(); ++size) {
    if (!is_ending(word.substr(word.size() - size))) continue;
    const std::string_view stem = word.substr(0, word.size() - size);
    for (std::size_t at = kShortestFirst; at + kShortestNameInCompound <= stem.size(); ++at) {
      if (!at_letter(stem, at) || !is_first(at)) continue;
      const Word* base = table_.find(hash64(stem.substr(at)));
      if (is_name(base)) return take(*base);
    }
  }
}

// The word before a cut in a language, with or without a linking element.
const Word* WordForms::first_part(std::string_view word, const Cuts& cuts, std::size_t at, Lang lang) const {
  if (at < kShortestFirst) return nullptr;
  if (sense_of(cuts.at[at].left, lang) != nullptr) return cuts.at[at].left;
  for (const std::string& link : linkers_[index(lang)]) {
    if (at < link.size() + kShortestFirst || !word.substr(0, at).ends_with(link)) continue;
    if (sense_of(cuts.at[at - link.size()].left, lang) != nullptr) return cuts.at[at - link.size()].left;
  }
  return nullptr;
}

bool WordForms::compound(std::string_view word, const Cuts& cuts, Lang lang, Sense& sense, const Word*& head) const {
  const auto scaled = [](const Sense& base, int percent) {
    Sense out = base;
    out.valence_centi = static_cast<std::int16_t>(std::clamp(base.valence_centi * percent / 100, -500, 500));
    out.has = kHasValence;
    return out;
  };
  const auto polar = [&](const Word* base, int least) -> const Sense* {
    const Sense* found = sense_of(base, lang);
    const bool is = found != nullptr && (found->has & kHasValence) != 0 && std::abs(found->valence_centi) >= least;
    return is ? found : nullptr;
  };
  // From the left: the longest ending and the shortest beginning are met first, whichever kind they are.
  for (std::size_t at = kShortestFirst; at < word.size(); ++at) {
    if (cuts.at[at].last == nullptr) continue;
    for (const Part& part : *cuts.at[at].last) {
      if (part.lang != lang) continue;
      const Word* base = first_part(word, cuts, at, lang);
      if (const Sense* found = polar(base, 50)) {
        sense = scaled(*found, part.value);
        sense.pos = Pos::adjective;
        head = base;
        return true;
      }
    }
  }
  for (const PartKind kind : {PartKind::prefix, PartKind::boost, PartKind::first}) {
    for (std::size_t at = word.size() - 1; at >= 1; --at) {
      if (cuts.at[at].first == nullptr) continue;
      const Word* base = cuts.at[at].right;
      for (const Part& part : *cuts.at[at].first) {
        if (part.lang != lang || static_cast<PartKind>(part.kind) != kind) continue;
        if (kind == PartKind::first) {
          const bool known = sense_of(base, lang) != nullptr && word.size() - at >= kShortestFirst;
          if (!known && !(part.text_size >= 5 && word.size() - at >= kShortestHead)) continue;
          sense = table_.senses()[part.sense];
          head = known ? base : nullptr;
          return true;
        }
        const Sense* found = polar(base, kind == PartKind::prefix ? 100 : 50);
        if (found == nullptr) continue;
        const bool adjective = found->pos == Pos::adjective || found->pos == Pos::adverb;
        if (kind == PartKind::prefix ? found->pos == Pos::verb : !adjective) continue;
        sense = scaled(*found, part.value);
        head = base;
        return true;
      }
    }
  }
  for (std::size_t at = kShortestFirst; at + kShortestHead <= word.size(); ++at) {
    const Word* base = cuts.at[at].right;
    const Sense* found = sense_of(base, lang);
    if (found == nullptr || (found->has & kHasFunction) != 0) continue;
    if (first_part(word, cuts, at, lang) == nullptr) continue;
    head = base;
    sense = Sense{};
    sense.pos = found->pos;
    sense.topics = found->topics;
    sense.has = static_cast<std::uint8_t>(found->topics != 0 ? kHasTopic : 0);
    if (polar(base, kClearValence) != nullptr) {
      sense.valence_centi = static_cast<std::int16_t>(found->valence_centi * kHeadPercent / 100);
      sense.has |= kHasValence;
    }
    return true;
  }
  return false;
}

void WordForms::derive(std::string_view word, std::uint64_t hash, DerivedWord& out) const {
  out.word = Word{};
  out.word.set(hash, 0, 0, kDerived);
  if (word.empty() || word.size() > Tokens::kMaxWord) return;
  if (stretched(word, out)) return;
  if (const std::size_t quote = word.rfind('\''); quote != std::string_view::npos && quote >= 2) {
    if (const Word* base = table_.find(hash64(word.substr(0, quote))); base != nullptr && word.size() - quote <= 5) {
      copy_senses(*base, out);
      return;
    }
  }
  bool known = false;
  // A short word is no compound; it may be an inflected name.
  const bool worth_cutting = word.size() >= kShortestCompound || table_.may_begin_name(word);
  if (word.size() >= 3 && worth_cutting) {
    Cuts cuts;
    cut(word, cuts);
    name(word, cuts, out);
    std::size_t n = 0;
    for (const Lang lang : kScoredLangs) {
      if (word.size() < kShortestCompound || !compounding_[index(lang)]) continue;
      if (!cuts.parts && (cuts.left_langs & cuts.right_langs & lang_bit(lang)) == 0) continue;
      Sense sense;
      const Word* head = nullptr;
      if (!compound(word, cuts, lang, sense, head)) continue;
      if (head != nullptr) {
        known = true;
        const std::uint8_t weight = head->evidence[index(lang)];
        out.word.evidence[index(lang)] = static_cast<std::uint8_t>(std::min(weight + 20, 255));
      }
      if (sense.has == 0) continue;
      out.word.tag |= lang_bit(lang);
      out.word.symbol_flags |= flags_of(sense);
      out.senses[n++] = sense;  // kScoredLangs is in the order of the bits
    }
  }
  if (!typos_.empty() && !known && out.word.langs() == 0 && out.word.symbol() == 0) {
    const std::uint32_t symbol = typos_.find(word);
    if (symbol != 0) out.word.symbol_flags = (symbol << 8) | out.word.flags() | kNameWord;
  }
  if (!known) out.word.evidence = LetterGrams::score_letters(table_.data().grams, word);
}

WordView WordMemo::remember(const WordForms& forms, const Tokens& tokens, const Token& token) {
  forms.derive(tokens.fold(token), token.hash, derived_);
  const std::size_t n = count_bits(derived_.word.langs());
  if (senses_.size() + n > kMostSenses) {
    slots_.clear();
    senses_.clear();
  }
  Word* pair = &slots_[token.hash & (kSlots - 2)];
  pair[1] = pair[0];
  Word& slot = pair[0];
  slot = derived_.word;
  slot.sense = static_cast<std::uint32_t>(senses_.size());
  senses_.insert(senses_.end(), derived_.senses.begin(), derived_.senses.begin() + static_cast<std::ptrdiff_t>(n));
  return {&slot, senses_.data() + slot.sense};
}

}  // namespace lyt
