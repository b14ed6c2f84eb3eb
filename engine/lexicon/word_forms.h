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

// A word with the senses that belong to it; `senses` is indexed by sense_index(word->langs(), 0, lang).
struct WordView {
  const Word* word = nullptr;
  const Sense* senses = nullptr;

  [[nodiscard]] const Sense* sense(Lang lang) const {
    const std::int64_t i = sense_index(word->langs(), 0, lang);
    return i < 0 ? nullptr : senses + i;
  }
};

// A word made from others. At most one sense a language, in the order of the bits of word.langs.
struct DerivedWord {
  Word word;
  std::array<Sense, kLangs> senses;
};

class WordForms {
 public:
  // Marks the parts of compounds in the table, so that one lookup finds a word and whether it is a part.
  // `typos`: the names that may be misspelt by one letter.
  explicit WordForms(TermTable& table, NameTypos typos = {});

  void derive(std::string_view folded, std::uint64_t hash, DerivedWord& out) const;

 private:
  // A word cut at each of its letters: what the tables know of either side.
  struct Cuts;

  void copy_senses(const Word& base, DerivedWord& out) const;
  bool stretched(std::string_view word, DerivedWord& out) const;
  void name(std::string_view word, const Cuts& cuts, DerivedWord& out) const;
  bool compound(std::string_view word, const Cuts& cuts, Lang lang, Sense& sense, const Word*& head) const;
  [[nodiscard]] const Word* first_part(std::string_view word, const Cuts& cuts, std::size_t at, Lang lang) const;
  [[nodiscard]] const Sense* sense_of(const Word* word, Lang lang) const;
  void cut(std::string_view word, Cuts& cuts) const;

  const TermTable& table_;
  NameTypos typos_;
  std::array<std::vector<std::string>, kLangs> linkers_;
  std::array<bool, kLangs> compounding_{};
  std::unordered_map<std::uint64_t, std::vector<Part>> first_parts_;  // prefixes, boosts, firsts
  std::unordered_map<std::uint64_t, std::vector<Part>> last_parts_;   // suffixes, with their endings
};

// The forms that a name or term of a configuration may take in a text: inflected, in the languages of the house.
// Includes the term itself. `word` is folded.
std::vector<std::string> name_forms(std::string_view word);

// A memory of derived words, two to a place, the later one first: 8 MiB a thread.
class WordMemo {
 public:
  WordMemo() : slots_(kSlots) {}

  // The word of a token, from the table or derived. Valid until the next call.
  WordView find(const TermTable& table, const WordForms& forms, const Tokens& tokens, const Token& token) {
    if (const Word* word = table.find_prefetched(token.hash)) return {word, table.senses() + word->sense};
    const Word* pair = &slots_[token.hash & (kSlots - 2)];
    if (pair[0].is(token.hash)) return {&pair[0], senses_.data() + pair[0].sense};
    if (pair[1].is(token.hash)) return {&pair[1], senses_.data() + pair[1].sense};
    return remember(forms, tokens, token);
  }

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (kSlots - 2)]); }

 private:
  static constexpr std::size_t kSlots = 1U << 18;
  static constexpr std::size_t kMostSenses = 1U << 17;

  WordView remember(const WordForms& forms, const Tokens& tokens, const Token& token);

  HugeArray<Word> slots_;
  std::vector<Sense> senses_;  // of the slots; when it is full, everything is forgotten
  DerivedWord derived_;
};

}  // namespace lyt
