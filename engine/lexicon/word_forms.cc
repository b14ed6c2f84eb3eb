#include "engine/lexicon/word_forms.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <string>

#include "engine/base/check.h"
#include "engine/lexicon/letter_grams.h"
#include "engine/lexicon/lexicon_source.h"
#include "engine/text/characters.h"
#include "engine/text/word_hash.h"

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

// An ending in a number, so that a word's end is compared in one step: five bytes and the size.
constexpr std::uint64_t packed(std::string_view ending) {
  std::uint64_t number = ending.size();
  for (const char c : ending) number = (number << 8) | static_cast<unsigned char>(c);
  return number;
}

constexpr std::array<std::uint64_t, kNameEndings.size()> make_packed_endings() {
  std::array<std::uint64_t, kNameEndings.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = packed(kNameEndings[i]);
  return out;
}
constexpr std::array<std::uint64_t, kNameEndings.size()> kPackedEndings = make_packed_endings();
constexpr std::size_t kLongestEnding = 5;

bool is_name_ending(std::string_view rest) {
  return rest.size() <= kLongestEnding && std::ranges::find(kPackedEndings, packed(rest)) != kPackedEndings.end();
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
    const Word* left;    // word[0, at)
    const Word* right;   // word[at, end)
    const std::vector<Part>* first;
    const std::vector<Part>* last;
  };
  std::array<Cut, Tokens::kMaxWord + 1> at;  // filled as far as the word goes: clearing all costs more than cutting
  std::uint16_t joined_langs = 0;  // languages that may know both sides of some cut, linking letters left out
  std::uint16_t part_langs = 0;    // languages in which some side is a part that changes the value of compounds
};

WordForms::WordForms(TermTable& table, NameTypos typos) : table_(table), typos_(std::move(typos)) {
  const std::vector<Part> parts = table.data().parts;  // marking may move the texts
  for (const Part& part : parts) {
    const std::string text(std::string_view(table.data().texts).substr(part.text, part.text_size));
    switch (static_cast<PartKind>(part.kind)) {
      case PartKind::linker:
        LYT_CHECK(text.size() <= kLongestLinker);
        linkers_[index(part.lang)].push_back(text);
        compounding_ |= lang_bit(part.lang);
        break;
      case PartKind::first:
      case PartKind::boost:
      case PartKind::prefix:
        first_parts_[word_hash(text)].push_back(part);
        table.mark(text, kCompoundPart);
        break;
      case PartKind::suffix:
        for (const std::string_view ending : kSuffixEndings) {
          last_parts_[word_hash(text + std::string(ending))].push_back(part);
          table.mark(text + std::string(ending), kCompoundPart);
        }
        break;
    }
  }
}

const Sense* WordForms::sense_of(const Word* word, Lang lang) const {
  if (word == nullptr || (word->langs() & lang_bit(lang)) == 0) return nullptr;
  return table_.senses() + sense_index(word->langs(), table_.meaning(*word).sense, lang);
}

const Word* WordForms::find(std::string_view word) const { return table_.find(word_hash(word)); }

void WordForms::cut(std::string_view word, Cuts& cuts) const {
  std::array<char, Tokens::kMaxWord + 16> padded;
  std::memcpy(padded.data(), word.data(), word.size());
  // First where a listed word may end or begin at all, without a branch: what a cut is cannot be foretold.
  std::uint64_t ends = 0;    // bit at - 1: word[0, at)
  std::uint64_t begins = 0;  // bit at - 1: word[at, end)
  const std::size_t cuttable = std::min<std::size_t>(word.size() - 1, 64);
  for (std::size_t at = 1; at <= cuttable; ++at) {
    const char* const split = padded.data() + at;
    const unsigned letter = at_letter(word, at) ? 1 : 0;
    const unsigned end = at < 4 || table_.may_end(split - 4) ? 1 : 0;
    const unsigned begin = word.size() - at < 4 || table_.may_begin(split) ? 1 : 0;
    ends |= static_cast<std::uint64_t>(letter & end) << (at - 1);
    begins |= static_cast<std::uint64_t>(letter & begin) << (at - 1);
  }
  std::memset(static_cast<void*>(cuts.at.data()), 0, (word.size() + 1) * sizeof(Cuts::Cut));
  const auto is_part = [](const Word* side) { return side != nullptr && (side->flags() & kCompoundPart) != 0; };
  const auto parts_of = [&](const auto& parts, std::uint64_t hash) -> const std::vector<Part>* {
    const auto found = parts.find(hash);
    if (found == parts.end()) return nullptr;
    for (const Part& part : found->second) cuts.part_langs |= lang_bit(part.lang);
    return &found->second;
  };
  for (; ends != 0; ends &= ends - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(ends)) + 1;
    const std::uint64_t hash = word_hash_padded(padded.data(), at);
    Cuts::Cut& here = cuts.at[at];
    here.left = table_.find(hash);
    if (is_part(here.left)) here.first = parts_of(first_parts_, hash);
  }
  for (; begins != 0; begins &= begins - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(begins)) + 1;
    const std::size_t rest = word.size() - at;
    Cuts::Cut& here = cuts.at[at];
    // A side this short is no first part but for those listed.
    if (at < kShortestFirst && !is_part(here.left)) continue;
    const std::uint64_t hash = word_hash_padded(padded.data() + at, rest);
    here.right = table_.find(hash);
    if (is_part(here.right)) here.last = parts_of(last_parts_, hash);
    if (here.right == nullptr || rest < kShortestHead) continue;
    // What ends here or up to three letters before: the longest linking element.
    unsigned near = 0;
    for (std::size_t left = at; left + kLongestLinker >= at && left >= kShortestFirst; --left) {
      if (cuts.at[left].left != nullptr) near |= cuts.at[left].left->langs();
    }
    cuts.joined_langs |= static_cast<std::uint16_t>(here.right->langs() & near);
  }
}

void WordForms::copy_senses(const Word& base, DerivedWord& out) const {
  const WordMeaning& meaning = table_.meaning(base);
  std::copy_n(table_.senses() + meaning.sense, count_bits(meaning.langs), out.senses.begin());
  out.langs = meaning.langs;
  out.symbol = base.symbol();
  out.flags |= base.flags();
  out.evidence = meaning.evidence;
}

bool WordForms::stretched(std::string_view word, DerivedWord& out) const {
  if (!is_stretched(word)) return false;
  // Each run once or twice: of "gooodddd" the third of four is meant. More than three runs are all made alike.
  for (const unsigned lengths : {0b111U, 0b110U, 0b101U, 0b011U, 0b100U, 0b010U, 0b001U, 0b000U}) {
    if (const Word* base = find(squeeze(word, lengths))) {
      copy_senses(*base, out);
      return true;
    }
  }
  return false;
}

void WordForms::name(std::string_view word, const Cuts& cuts, DerivedWord& out) const {
  const auto take = [&](const Word& base) {
    out.symbol = base.symbol();
    out.flags |= kNameWord;
  };
  const auto is_name = [](const Word* base) { return base != nullptr && (base->flags() & kNameWord) != 0; };
  // The longest name that the word begins with; then the longest that it ends with.
  for (std::size_t size = word.size() - 1; size >= 2; --size) {
    if (!is_name(cuts.at[size].left)) continue;
    const std::string_view rest = word.substr(size);
    // butik -> butikken: the last letter is doubled before an ending.
    const bool doubled = rest.size() > 2 && rest.front() == word[size - 1] && is_name_ending(rest.substr(1));
    const bool leads = size >= kShortestNameInCompound && rest.size() >= kShortestFirst;
    if (is_name_ending(rest) || doubled || leads) return take(*cuts.at[size].left);
  }
  // Before it stands a word, or what is long enough for one: "centrallager", not "Schlager".
  const auto is_first = [&](std::size_t at) { return cuts.at[at].left != nullptr || at > kShortestFirst; };
  for (std::size_t at = kShortestFirst; at + kShortestNameInCompound <= word.size(); ++at) {
    if (is_name(cuts.at[at].right) && is_first(at)) return take(*cuts.at[at].right);
  }
  // The name inside, with an ending behind it: "hovedlagerets".
  for (std::size_t at = kShortestFirst; at + kShortestNameInCompound < word.size(); ++at) {
    if (!at_letter(word, at) || !is_first(at) || !table_.may_begin_long_name(word.substr(at))) continue;
    for (std::size_t size = 1; size <= kLongestEnding && at + kShortestNameInCompound + size <= word.size(); ++size) {
      if (!is_name_ending(word.substr(word.size() - size))) continue;
      const Word* base = find(word.substr(at, word.size() - size - at));
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

struct WordForms::Compound {
  Sense sense;
  const Word* head = nullptr;
};

// A valence that another part of the word scales.
static Sense scaled(const Sense& base, int percent) {
  Sense out = base;
  out.valence_centi = static_cast<std::int16_t>(std::clamp(base.valence_centi * percent / 100, -500, 500));
  out.has = kHasValence;
  return out;
}

static const Sense* if_polar(const Sense* sense, int least) {
  const bool is = sense != nullptr && (sense->has & kHasValence) != 0 && std::abs(sense->valence_centi) >= least;
  return is ? sense : nullptr;
}

// An ending or a beginning that changes the value of the rest.
bool WordForms::turned(std::string_view word, const Cuts& cuts, Lang lang, Compound& out) const {
  // From the left: the longest ending and the shortest beginning are met first, whichever kind they are.
  for (std::size_t at = kShortestFirst; at < word.size(); ++at) {
    if (cuts.at[at].last == nullptr) continue;
    for (const Part& part : *cuts.at[at].last) {
      if (part.lang != lang) continue;
      const Word* base = first_part(word, cuts, at, lang);
      if (const Sense* found = if_polar(sense_of(base, lang), 50)) {
        out.sense = scaled(*found, part.value);
        out.sense.pos = Pos::adjective;
        out.head = base;
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
          out.sense = table_.senses()[part.sense];
          out.head = known ? base : nullptr;
          return true;
        }
        const Sense* found = if_polar(sense_of(base, lang), kind == PartKind::prefix ? 100 : 50);
        if (found == nullptr) continue;
        const bool adjective = found->pos == Pos::adjective || found->pos == Pos::adverb;
        if (kind == PartKind::prefix ? found->pos == Pos::verb : !adjective) continue;
        out.sense = scaled(*found, part.value);
        out.head = base;
        return true;
      }
    }
  }
  return false;
}

// The head behind a cut decides what the word means.
bool WordForms::headed(std::string_view word, const Cuts& cuts, std::size_t at, Lang lang, Compound& out) const {
  const Word* base = cuts.at[at].right;
  const Sense* found = sense_of(base, lang);
  if ((found->has & kHasFunction) != 0 || first_part(word, cuts, at, lang) == nullptr) return false;
  out.head = base;
  out.sense = Sense{};
  out.sense.pos = found->pos;
  out.sense.topics = found->topics;
  out.sense.has = static_cast<std::uint8_t>(found->topics != 0 ? kHasTopic | (found->has & kWeakTopic) : 0);
  if (if_polar(found, kClearValence) != nullptr) {
    out.sense.valence_centi = static_cast<std::int16_t>(found->valence_centi * kHeadPercent / 100);
    out.sense.has |= kHasValence;
  }
  return true;
}

// Adds what the word means as a compound, in each language that makes compounds. True if some language knows its head.
bool WordForms::compounds(std::string_view word, const Cuts& cuts, DerivedWord& out) const {
  std::array<Compound, kLangs> found;
  std::uint16_t langs = 0;  // found so far
  for (unsigned here = cuts.part_langs & compounding_; here != 0; here &= here - 1) {
    const auto lang = static_cast<Lang>(std::countr_zero(here));
    if (turned(word, cuts, lang, found[index(lang)])) langs |= lang_bit(lang);
  }
  auto left = static_cast<std::uint16_t>(cuts.joined_langs & compounding_ & ~langs);
  for (std::size_t at = kShortestFirst; left != 0 && at + kShortestHead <= word.size(); ++at) {
    if (cuts.at[at].right == nullptr) continue;
    for (unsigned here = cuts.at[at].right->langs() & left; here != 0; here &= here - 1) {
      const auto lang = static_cast<Lang>(std::countr_zero(here));
      if (!headed(word, cuts, at, lang, found[index(lang)])) continue;
      langs |= lang_bit(lang);
      left = static_cast<std::uint16_t>(left & ~lang_bit(lang));
    }
  }
  bool known = false;
  std::size_t n = 0;
  for (unsigned here = langs; here != 0; here &= here - 1) {
    const auto lang = static_cast<Lang>(std::countr_zero(here));
    const Compound& compound = found[index(lang)];
    if (compound.head != nullptr) {
      known = true;
      const std::uint8_t weight = table_.meaning(*compound.head).evidence[index(lang)];
      out.evidence[index(lang)] = static_cast<std::uint8_t>(std::min(weight + 20, 255));
    }
    if (compound.sense.has == 0) continue;
    out.langs |= lang_bit(lang);
    out.flags |= flags_of(compound.sense);
    out.senses[n++] = compound.sense;
  }
  return known;
}

void WordForms::derive(std::string_view word, DerivedWord& out) const {
  out.symbol = 0;
  out.langs = 0;
  out.flags = kDerived;
  out.evidence = {};
  if (word.empty() || word.size() > Tokens::kMaxWord) return;
  if (stretched(word, out)) return;
  if (const std::size_t quote = word.rfind('\''); quote != std::string_view::npos && quote >= 2) {
    if (const Word* base = find(word.substr(0, quote)); base != nullptr && word.size() - quote <= 5) {
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
    if (word.size() >= kShortestCompound) known = compounds(word, cuts, out);
  }
  if (!typos_.empty() && !known && out.langs == 0 && out.symbol == 0) {
    out.symbol = typos_.find(word);
    if (out.symbol != 0) out.flags |= kNameWord;
  }
  if (!known) out.evidence = LetterGrams::score_letters(table_.data().grams, word);
}

const WordMemo::Form& WordMemo::remember(const Tokens& tokens, const Token& token) {
  Form form;
  form.tag = token.hash & ~std::uint64_t{0xFFFF};
  if (const Word* listed = table_.find(token.hash)) {
    const WordMeaning& meaning = table_.meaning(*listed);
    form.tag |= meaning.langs;
    form.symbol_flags = listed->symbol_flags;
    form.sense = static_cast<std::uint16_t>(meaning.sense);
    form.starts = meaning.starts;
    form.evidence = meaning.evidence;
  } else {
    derive(tokens, token, form);
  }
  Form* const pair = &slots_[place_of(token.hash)];
  pair[1] = pair[0];
  pair[0] = form;
  return pair[0];
}

void WordMemo::derive(const Tokens& tokens, const Token& token, Form& form) {
  forms_.derive(tokens.fold(token), derived_);
  const std::size_t n = count_bits(derived_.langs);
  if (senses_.size() + n > kMostSenses) {
    slots_.clear();
    senses_.clear();
  }
  form.tag |= derived_.langs;
  form.symbol_flags = (derived_.symbol << 8) | derived_.flags | kUsed;
  form.sense = static_cast<std::uint16_t>(senses_.size());
  form.starts = (derived_.flags & kStartsPhrase) != 0 ? 0xFFFF : 0;
  form.evidence = derived_.evidence;
  senses_.insert(senses_.end(), derived_.senses.begin(), derived_.senses.begin() + static_cast<std::ptrdiff_t>(n));
}

}  // namespace lyt
