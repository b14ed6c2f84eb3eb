// LexiconData: the compiled lexicons of all languages, as flat arrays. Built by lexicon_build, embedded in the binary.
//
//   Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
//
// Byte format: "LYTLEX" and a version, the xxh3 of the rest, then each array as u64 count and its elements, little
// endian, in the order of the members. It belongs to the binary that it was built with and is read by no other.
//
// Threads: immutable once parsed. Cost of parse(): one copy of the arrays, a few ms.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/lexicon/sense.h"
#include "engine/model/language.h"

namespace lyt {

// Weight of a word as evidence for each language: 40 times the decimal logarithm of how much more frequent it is than
// an unknown word, 0..255. Index by index(lang).
using Evidence = std::array<std::uint8_t, 16>;

// Bits of a word's flags: what the passes over a text need to know before they look at its senses.
enum WordFlag : std::uint8_t {
  kStartsPhrase = 1U << 0,  // an expression of a lexicon may begin here
  kNameWord = 1U << 1,      // a word of a name or term of the configuration
  kDerived = 1U << 2,       // made by word_forms: a compound, an inflected name, a stretched word
  kOpensClause = 1U << 3,   // in some language a word of contrast or concession, or a subordinator
  kScores = 1U << 4,        // in some language it has a value or modifies one
  kTopical = 1U << 5,       // in some language it has a topic or gives an audience away
  kCompoundPart = 1U << 6,  // a first or last part of compounds that changes their value
  kUsed = 1U << 7,          // the slot of a table holds a word
};

// What the forms of a lemma have in common: half a million forms share some twenty thousand of these.
struct WordMeaning {
  std::uint32_t sense = 0;   // first of its senses: one for each bit of langs, in the order of the bits
  std::uint16_t langs = 0;   // languages that have a sense; bit 0 is a sense for every language
  std::uint16_t starts = 0;  // languages in which an expression begins with it
  Evidence evidence{};

  friend auto operator<=>(const WordMeaning&, const WordMeaning&) = default;
};
static_assert(sizeof(WordMeaning) == 24);

// A word form as the lexicons have it.
struct WordRecord {
  std::uint64_t hash = 0;     // word_hash of the folded form
  std::uint32_t symbol = 0;   // its letter in the alphabet of expressions; 0: occurs in none
  std::uint32_t meaning = 0;  // index in LexiconData::meanings
  std::uint32_t text = 0;     // folded form in LexiconData::texts
  std::uint8_t flags = 0;     // WordFlag
  std::uint8_t text_size = 0;
  std::uint16_t reserved = 0;
};
static_assert(sizeof(WordRecord) == 24);

// The flags that follow from a sense.
constexpr std::uint8_t flags_of(const Sense& sense) {
  std::uint8_t flags = 0;
  const bool opens = sense.modifier == Modifier::contrast || sense.modifier == Modifier::concession ||
                     sense.function == FunctionKind::subordinator;
  if (opens) flags |= kOpensClause;
  if ((sense.has & (kHasValence | kHasModifier)) != 0) flags |= kScores;
  if ((sense.has & (kHasTopic | kHasAudience)) != 0) flags |= kTopical;
  return flags;
}

// The number of set bits. std::popcount is a function call on processors that may lack the instruction.
constexpr unsigned count_bits(std::uint16_t bits) {
  unsigned x = bits;
  x -= (x >> 1) & 0x5555U;
  x = (x & 0x3333U) + ((x >> 2) & 0x3333U);
  x = (x + (x >> 4)) & 0x0F0FU;
  return (x + (x >> 8)) & 0x1FU;
}

// A place in the tree of expressions. Node 0 is the root; the child of the root for symbol s is node s, and symbols from
// LexiconData::roots on begin no expression. Nodes come in the order of their depth, the most frequent beginnings first,
// so that the few that texts keep asking for lie together.
struct PhraseNode {
  std::uint32_t sense = 0;
  std::uint16_t langs = 0;  // languages in which an expression ends here
  std::uint16_t below = 0;  // languages in which one ends here or further down
  std::uint16_t gap = 0;    // 1: an edge with kGapSymbol leaves
  std::uint16_t reserved = 0;
  std::uint32_t next = 0;   // edge_bit() of each edge that leaves: most words end a walk here, without a probe
};

constexpr std::uint32_t edge_bit(std::uint32_t symbol) { return 1U << ((symbol * 0x9E3779B1U) >> 27); }

struct PhraseEdge {
  std::uint32_t node = 0;
  std::uint32_t symbol = 0;
  std::uint32_t child = 0;
};

// The edge that stands for "zero to four words" in an expression.
inline constexpr std::uint32_t kGapSymbol = 0xFFFFFFFFU;
inline constexpr std::size_t kMaxGap = 4;

struct Part {
  std::uint32_t text = 0;
  std::uint8_t text_size = 0;
  std::uint8_t kind = 0;  // PartKind
  Lang lang = Lang::none;
  std::uint8_t reserved = 0;
  std::int16_t value = 0;
  std::uint16_t reserved2 = 0;
  std::uint32_t sense = 0;  // of a `first` part: its own valence
};

// Index of the sense that `langs` and `first` give for a language; -1 when there is none. A sense of the language
// itself goes before the one for every language.
inline std::int64_t sense_index(std::uint16_t langs, std::uint32_t first, Lang lang) {
  const std::uint16_t bit = lang_bit(lang);
  if ((langs & bit) != 0) return first + count_bits(static_cast<std::uint16_t>(langs & (bit - 1U)));
  return (langs & 1U) != 0 ? static_cast<std::int64_t>(first) : -1;
}

struct LexiconData {
  static constexpr std::size_t kGramBuckets = 1U << 15;

  std::vector<WordRecord> words;
  std::vector<WordMeaning> meanings{1};  // the first means nothing
  std::vector<Sense> senses;
  std::vector<PhraseNode> nodes;
  std::vector<PhraseEdge> edges;  // but those that leave the root
  std::vector<Part> parts;        // by language, kind, then longest first
  std::vector<std::int8_t> grams;  // kGramBuckets x 16: letters that speak for or against a language
  std::string texts;
  std::uint32_t symbols = 1;      // number of symbols in use, 0 included
  std::uint32_t roots = 1;        // symbols below it begin an expression, but for 0

  [[nodiscard]] std::string_view text(const WordRecord& word) const {
    return std::string_view(texts).substr(word.text, word.text_size);
  }
  [[nodiscard]] const WordMeaning& meaning(const WordRecord& word) const { return meanings[word.meaning]; }

  [[nodiscard]] std::string serialize() const;
  static Result<LexiconData> parse(std::string_view bytes);
};

}  // namespace lyt
