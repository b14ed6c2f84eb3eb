// WordForms: what a word means that no list has as it stands.
//
// In this order: stretched letters ("fantaaastisk"), a trailing 's, an inflected name or a compound with a name
// ("Klarvangs", "Klarvangbutikken", "lagermedarbejder"), then the compounds of each language: an ending that turns the
// value (stressfri), a prefix that turns it (utilfreds), a boosting or evaluative first part (kæmpegod, lortefirma),
// and a head that decides (servicekaos; only clear values, at 70 %). What is left still speaks for a language by its
// letters. Heads at 70 % and from +-2: measured on dictionary compounds, weaker heads are noise.
//
// A pure function of the word and the tables: what the memo holds never changes an answer. Slow, so each thread
// remembers the answers in a WordMemo; text is Zipfian, and nearly every token is a hit.
//
// Threads: WordForms is const and shared; one WordMemo per thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lexicon/name_typos.h"
#include "engine/lexicon/term_table.h"
#include "engine/text/tokenizer.h"

namespace lyt {

// A word made from others. At most one sense a language, in the order of the bits of `langs`.
struct DerivedWord {
  std::uint32_t symbol = 0;
  std::uint16_t langs = 0;
  std::uint8_t flags = kDerived;  // WordFlag
  Evidence evidence{};
  std::array<Sense, kLangs> senses;
};

class WordForms {
 public:
  // Marks the parts of compounds in the table, so that one lookup finds a word and whether it is a part.
  // `typos`: the names that may be misspelt by one letter.
  explicit WordForms(TermTable& table, NameTypos typos = {});

  void derive(std::string_view folded, DerivedWord& out) const;

 private:
  // A word cut at each of its letters: what the tables know of either side.
  struct Cuts;

  void copy_senses(const Word& base, DerivedWord& out) const;
  bool stretched(std::string_view word, DerivedWord& out) const;
  void name(std::string_view word, const Cuts& cuts, DerivedWord& out) const;
  struct Compound;
  bool turned(std::string_view word, const Cuts& cuts, Lang lang, Compound& out) const;
  bool headed(std::string_view word, const Cuts& cuts, std::size_t at, Lang lang, Compound& out) const;
  bool compounds(std::string_view word, const Cuts& cuts, DerivedWord& out) const;
  [[nodiscard]] const Word* first_part(std::string_view word, const Cuts& cuts, std::size_t at, Lang lang) const;
  [[nodiscard]] const Sense* sense_of(const Word* word, Lang lang) const;
  void cut(std::string_view word, Cuts& cuts) const;
  [[nodiscard]] const Word* find(std::string_view word) const;

  const TermTable& table_;
  NameTypos typos_;
  std::array<std::vector<std::string>, kLangs> linkers_;
  std::uint16_t compounding_ = 0;  // languages that have compounds
  std::unordered_map<std::uint64_t, std::vector<Part>> first_parts_;  // prefixes, boosts, firsts
  std::unordered_map<std::uint64_t, std::vector<Part>> last_parts_;   // suffixes, with their endings
};

// The forms that a name or term of a configuration may take in a text: inflected, in the languages of the house.
// Includes the term itself. `word` is folded.
std::vector<std::string> name_forms(std::string_view word);

// What a thread has lately asked of words, listed or derived: two to a place, the later one first; up to 16 MiB. Text is
// Zipfian: nearly every token is answered here, from the few lines that stay in the cache, by one branch that is nearly
// always the same.
class WordMemo {
 public:
  // Half a cache line with everything that a pass over a text asks first.
  struct Form {
    std::uint64_t tag = 0;           // upper 48 bits of the hash; lower 16: the languages that have a sense
    std::uint32_t symbol_flags = 0;  // symbol, and WordFlag in the lowest 8 bits
    std::uint16_t sense = 0;         // first of its senses: in the memo if it is derived, else in the table
    std::uint16_t starts = 0;        // languages in which an expression may begin with it
    Evidence evidence{};

    [[nodiscard]] std::uint16_t langs() const { return static_cast<std::uint16_t>(tag); }
    [[nodiscard]] std::uint32_t symbol() const { return symbol_flags >> 8; }
    [[nodiscard]] std::uint8_t flags() const { return static_cast<std::uint8_t>(symbol_flags); }
    // The lowest 16 bits of the hash are in the place: together they are the whole of it, and never mistaken. No hash
    // is so small that it looks like a place that was never filled.
    [[nodiscard]] bool is(std::uint64_t hash) const { return ((tag ^ hash) >> 16) == 0; }
  };
  static_assert(sizeof(Form) == 32);

  WordMemo(const TermTable& table, const WordForms& forms) : table_(table), forms_(forms), slots_(kSlots) {}

  // Valid until the next call.
  const Form& find(const Tokens& tokens, const Token& token) {
    const Form* const pair = &slots_[place_of(token.hash)];
    // Which of the two it is cannot be foretold, and so is no branch.
    const unsigned first = pair[0].is(token.hash) ? 1 : 0;
    const unsigned second = pair[1].is(token.hash) ? 1 : 0;
    if ((first | second) != 0) [[likely]] return pair[1 - first];
    return remember(tokens, token);
  }

  [[nodiscard]] const Sense* derived_senses(const Form& form) const { return senses_.data() + form.sense; }

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[place_of(hash)]); }

 private:
  static constexpr std::size_t kSlots = 1U << 19;
  static constexpr std::size_t kMostSenses = 1U << 16;  // Form::sense counts them

  static std::size_t place_of(std::uint64_t hash) { return (hash << 1) & (kSlots - 2); }

  const Form& remember(const Tokens& tokens, const Token& token);
  void derive(const Tokens& tokens, const Token& token, Form& form);

  const TermTable& table_;
  const WordForms& forms_;
  HugeArray<Form> slots_;
  std::vector<Sense> senses_;  // of derived words; when it is full, everything is forgotten
  DerivedWord derived_;
};

}  // namespace lyt
