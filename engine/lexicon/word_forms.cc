#include "engine/lexicon/word_forms.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "engine/base/hash.h"
#include "engine/lexicon/letter_grams.h"
#include "engine/lexicon/lexicon_source.h"

namespace lyt {

namespace {

constexpr std::size_t kShortestCompound = 7;   // bytes
constexpr std::size_t kShortestHead = 4;
constexpr std::size_t kShortestFirst = 3;
constexpr std::size_t kShortestNameInCompound = 5;
constexpr int kClearValence = 200;             // heads below it are noise
constexpr int kHeadPercent = 70;

// Endings of names and of terms of a configuration, in the languages of the house: genitive, definite, plural.
constexpr std::array<std::string_view, 30> kNameEndings = {
    "s",  "'s", "'",   "en",  "et",   "n",    "t",  "a",  "e",   "er",  "erne", "ene", "ens", "ets", "ernes",
    "na", "ar", "arna", "or",  "orna", "enes", "es", "ers", "ne", "nes", "ns",   "ts",  "rna", "i",   "sen"};

// A run of three or more of the same letter becomes `length` of it.
std::string squeeze(std::string_view word, std::size_t length) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t bytes = 1;
    while (at + bytes < word.size() && (static_cast<unsigned char>(word[at + bytes]) & 0xC0U) == 0x80U) ++bytes;
    const std::string_view letter = word.substr(at, bytes);
    std::size_t run = 0;
    while (word.substr(at).starts_with(letter)) {
      ++run;
      at += bytes;
    }
    for (std::size_t i = 0; i < (run >= 3 ? length : run); ++i) out += letter;
  }
  return out;
}

bool at_letter(std::string_view word, std::size_t at) {
  return at >= word.size() || (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
}

}  // namespace

WordForms::WordForms(const TermTable& table) : table_(table) {
  for (const Part& part : table.data().parts) {
    Parts& of_lang = parts_[index(part.lang)];
    switch (static_cast<PartKind>(part.kind)) {
      case PartKind::linker: of_lang.linkers.push_back(part); break;
      case PartKind::first: of_lang.firsts.push_back(part); break;
      case PartKind::boost: of_lang.boosts.push_back(part); break;
      case PartKind::suffix: of_lang.suffixes.push_back(part); break;
      case PartKind::prefix: of_lang.prefixes.push_back(part); break;
    }
  }
}

const Word* WordForms::find(std::string_view folded) const { return table_.find(hash64(folded)); }

const Sense* WordForms::sense_of(const Word& word, Lang lang) const {
  const std::int64_t i = sense_index(word.langs, word.sense, lang);
  return i < 0 ? nullptr : table_.senses() + i;
}

std::string_view WordForms::text(const Part& part) const {
  return std::string_view(table_.data().texts).substr(part.text, part.text_size);
}

void WordForms::copy_senses(const Word& base, DerivedWord& out) const {
  const auto n = static_cast<std::size_t>(std::popcount(static_cast<unsigned>(base.langs)));
  std::copy_n(table_.senses() + base.sense, n, out.senses.begin());
  out.word.langs = base.langs;
  out.word.symbol = base.symbol;
  out.word.flags |= base.flags;
  out.word.evidence = base.evidence;
}

bool WordForms::stretched(std::string_view word, DerivedWord& out) const {
  for (const std::size_t length : {2U, 1U}) {
    const std::string squeezed = squeeze(word, length);
    if (squeezed == word) return false;
    if (const Word* base = find(squeezed)) {
      copy_senses(*base, out);
      return true;
    }
  }
  return false;
}

void WordForms::name(std::string_view word, DerivedWord& out) const {
  // The longest name that the word begins with; then the longest that it ends with.
  for (std::size_t size = word.size() - 1; size >= 2; --size) {
    if (!at_letter(word, size)) continue;
    const Word* base = find(word.substr(0, size));
    if (base == nullptr || (base->flags & kNameWord) == 0) continue;
    std::string_view rest = word.substr(size);
    const bool ending = std::ranges::find(kNameEndings, rest) != kNameEndings.end();
    // butik -> butikken: the last letter is doubled before an ending.
    const bool doubled = rest.size() > 2 && rest.front() == word[size - 1] &&
                         std::ranges::find(kNameEndings, rest.substr(1)) != kNameEndings.end();
    const bool leads = size >= kShortestNameInCompound && rest.size() >= kShortestFirst;
    if (ending || doubled || leads) {
      out.word.symbol = base->symbol;
      out.word.flags |= kNameWord;
      return;
    }
  }
  for (std::size_t at = kShortestFirst; at + kShortestNameInCompound <= word.size(); ++at) {
    if (!at_letter(word, at)) continue;
    const std::string_view tail = word.substr(at);
    for (std::size_t size = tail.size(); size >= kShortestNameInCompound && size + 5 >= tail.size(); --size) {
      const Word* base = find(tail.substr(0, size));
      if (base == nullptr || (base->flags & kNameWord) == 0) continue;
      const std::string_view rest = tail.substr(size);
      if (rest.empty() || std::ranges::find(kNameEndings, rest) != kNameEndings.end()) {
        out.word.symbol = base->symbol;
        out.word.flags |= kNameWord;
        return;
      }
    }
  }
}

const Word* WordForms::find_first_part(std::string_view part, Lang lang) const {
  if (part.size() >= kShortestFirst) {
    if (const Word* word = find(part); word != nullptr && (word->langs & lang_bit(lang)) != 0) return word;
  }
  for (const Part& linker : parts_[index(lang)].linkers) {
    const std::string_view link = text(linker);
    if (!part.ends_with(link) || part.size() < link.size() + kShortestFirst) continue;
    const Word* word = find(part.substr(0, part.size() - link.size()));
    if (word != nullptr && (word->langs & lang_bit(lang)) != 0) return word;
  }
  return nullptr;
}

bool WordForms::compound(std::string_view word, Lang lang, Sense& sense, const Word*& head) const {
  const Parts& parts = parts_[index(lang)];
  const auto scaled = [](const Sense& base, int percent) {
    Sense out = base;
    out.valence_centi = static_cast<std::int16_t>(std::clamp(base.valence_centi * percent / 100, -500, 500));
    out.has = kHasValence;
    return out;
  };
  const auto polar = [&](const Word* base, int least) -> const Sense* {
    if (base == nullptr) return nullptr;
    const Sense* found = (base->langs & lang_bit(lang)) != 0 ? sense_of(*base, lang) : nullptr;
    const bool is = found != nullptr && (found->has & kHasValence) != 0 && std::abs(found->valence_centi) >= least;
    return is ? found : nullptr;
  };
  for (const Part& part : parts.suffixes) {
    for (const std::string_view ending : {"", "t", "e", "a", "er", "en", "es", "em"}) {
      const std::string suffix = std::string(text(part)) + std::string(ending);
      if (!word.ends_with(suffix) || word.size() < suffix.size() + kShortestFirst) continue;
      const Word* base = find_first_part(word.substr(0, word.size() - suffix.size()), lang);
      if (const Sense* found = polar(base, 50)) {
        sense = scaled(*found, part.value);
        sense.pos = Pos::adjective;
        head = base;
        return true;
      }
    }
  }
  for (const Part& part : parts.prefixes) {
    if (!word.starts_with(text(part))) continue;
    const Word* base = find(word.substr(part.text_size));
    if (const Sense* found = polar(base, 100); found != nullptr && found->pos != Pos::verb) {
      sense = scaled(*found, part.value);
      head = base;
      return true;
    }
  }
  for (const Part& part : parts.boosts) {
    if (!word.starts_with(text(part))) continue;
    const Word* base = find(word.substr(part.text_size));
    if (const Sense* found = polar(base, 50);
        found != nullptr && (found->pos == Pos::adjective || found->pos == Pos::adverb)) {
      sense = scaled(*found, part.value);
      head = base;
      return true;
    }
  }
  for (const Part& part : parts.firsts) {
    if (!word.starts_with(text(part))) continue;
    const std::string_view rest = word.substr(part.text_size);
    if (rest.size() < kShortestFirst) continue;
    const Word* base = find(rest);
    const bool known = base != nullptr && (base->langs & lang_bit(lang)) != 0;
    if (known || (part.text_size >= 5 && rest.size() >= kShortestHead)) {
      sense = table_.senses()[part.sense];
      head = known ? base : nullptr;
      return true;
    }
  }
  for (std::size_t at = kShortestFirst; at + kShortestHead <= word.size(); ++at) {
    if (!at_letter(word, at)) continue;
    const Word* base = find(word.substr(at));
    if (base == nullptr || (base->langs & lang_bit(lang)) == 0) continue;
    if (find_first_part(word.substr(0, at), lang) == nullptr) continue;
    const Sense* found = sense_of(*base, lang);
    if ((found->has & kHasFunction) != 0) continue;
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
  out.word.hash = hash;
  out.word.flags = kDerived;
  if (word.empty()) return;
  if (stretched(word, out)) return;
  if (const std::size_t quote = word.rfind('\''); quote != std::string_view::npos && quote >= 2) {
    if (const Word* base = find(word.substr(0, quote)); base != nullptr && word.size() - quote <= 2) {
      copy_senses(*base, out);
      return;
    }
  }
  if (word.size() >= 3) name(word, out);
  bool known = false;
  if (word.size() >= kShortestCompound) {
    std::size_t n = 0;
    for (const Lang lang : kScoredLangs) {
      if (parts_[index(lang)].linkers.empty()) continue;
      Sense sense;
      const Word* head = nullptr;
      if (!compound(word, lang, sense, head)) continue;
      if (head != nullptr) {
        known = true;
        const std::uint8_t weight = head->evidence[index(lang)];
        out.word.evidence[index(lang)] = static_cast<std::uint8_t>(std::min(weight + 20, 255));
      }
      if (sense.has == 0) continue;
      out.word.langs |= lang_bit(lang);
      out.senses[n++] = sense;  // kScoredLangs is in the order of the bits
    }
  }
  if (!known) out.word.evidence = LetterGrams::score_letters(table_.data().grams, word);
}

}  // namespace lyt
