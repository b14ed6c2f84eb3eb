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
#include <string_view>
#include <vector>

#include "engine/lexicon/term_table.h"
#include "engine/text/tokenizer.h"

namespace lyt {

// A word with the senses that belong to it; `senses` is indexed by sense_index(word->langs, 0, lang).
struct WordView {
  const Word* word = nullptr;
  const Sense* senses = nullptr;

  [[nodiscard]] const Sense* sense(Lang lang) const {
    const std::int64_t i = sense_index(word->langs, 0, lang);
    return i < 0 ? nullptr : senses + i;
  }
};

struct DerivedWord {
  Word word;
  std::array<Sense, kLangs> senses;
};

class WordForms {
 public:
  explicit WordForms(const TermTable& table);

  void derive(std::string_view folded, std::uint64_t hash, DerivedWord& out) const;

 private:
  struct Parts {
    std::vector<Part> linkers, firsts, boosts, suffixes, prefixes;
  };

  [[nodiscard]] const Word* find(std::string_view folded) const;
  [[nodiscard]] const Sense* sense_of(const Word& word, Lang lang) const;
  [[nodiscard]] std::string_view text(const Part& part) const;
  [[nodiscard]] const Word* find_first_part(std::string_view part, Lang lang) const;
  void copy_senses(const Word& base, DerivedWord& out) const;
  bool stretched(std::string_view word, DerivedWord& out) const;
  void name(std::string_view word, DerivedWord& out) const;
  bool compound(std::string_view word, Lang lang, Sense& sense, const Word*& head) const;

  const TermTable& table_;
  std::array<Parts, kLangs> parts_;
};

// A direct-mapped memory of derived words. kSlots x 0.3 KiB per thread.
class WordMemo {
 public:
  WordMemo() : slots_(kSlots) {}

  // The word of a token, from the table or derived. Valid until another word takes the memo's slot: copy what must
  // outlive the post, or look it up again.
  WordView find(const TermTable& table, const WordForms& forms, const Tokens& tokens, const Token& token) {
    if (const Word* word = table.find(token.hash)) return {word, table.senses() + word->sense};
    DerivedWord& slot = slots_[token.hash & (kSlots - 1)];
    if (slot.word.hash != token.hash || slot.word.hash == 0) forms.derive(tokens.fold(token), token.hash, slot);
    return {&slot.word, slot.senses.data()};
  }

 private:
  static constexpr std::size_t kSlots = 1U << 14;
  std::vector<DerivedWord> slots_;
};

}  // namespace lyt
