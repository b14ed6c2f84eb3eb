// Annotator: a text becomes tokens, and each token what the lexicons know of it. The one lookup per token.
//
//   Annotator annotator(table);                 // one per thread
//   annotator.annotate(post.text, annotated);   // annotated: one per thread, reused
//
// Threads: one Annotator per thread over a shared table. Lifetime: an AnnotatedText is valid until the next annotate();
// its senses point into the table or into itself. Cost: O(text); no heap call when warm.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/lexicon/term_table.h"
#include "engine/lexicon/word_forms.h"
#include "engine/text/tokenizer.h"

namespace lyt {

// What the words of a text say about its language; see Evidence.
struct LanguageEvidence {
  std::array<std::uint32_t, 16> sums{};
  std::uint32_t words = 0;
};

// A token as the rules see it.
struct TokenWord {
  std::uint32_t symbol = 0;
  std::uint32_t sense = 0;   // first of its senses
  std::uint16_t langs = 0;   // languages with a sense
  std::uint16_t starts = 0;  // languages in which an expression may begin here
  std::uint8_t flags = 0;    // WordFlag
  std::uint8_t own = 0;      // 1: `sense` counts in AnnotatedText::derived, not in the table
};

// Of 64 tokens, a bit each, those that a walk over the text stops at. Most tokens are nothing to it: to ask each of them
// costs a branch that cannot be foretold.
struct TokenSets {
  std::uint64_t hits = 0;   // it has a value, modifies one, has a topic, or an expression may begin here; or it is a number
  std::uint64_t opens = 0;  // it may open a clause: by itself, or by what stands before it
  std::uint64_t names = 0;  // a word of a name, or a handle
};

// What may open a clause, between two tokens.
inline constexpr std::uint16_t kClauseMarks = kGapSentence | kGapComma | kGapColon | kGapDash | kGapOpen | kGapClose;

struct AnnotatedText {
  std::string_view text;
  Tokens tokens;
  std::vector<TokenWord> words;  // one for each token, the end token included
  std::vector<TokenSets> sets;
  std::vector<Sense> derived;    // senses of words that no list has as they stand
  LanguageEvidence evidence;
  const Sense* senses = nullptr;  // of the table

  // The first token of a set at or behind `from`; tokens.size() when there is none.
  [[nodiscard]] std::uint32_t next_of(std::uint64_t TokenSets::*set, std::uint32_t from) const {
    const auto n = static_cast<std::uint32_t>(tokens.size());
    if (from >= n) return n;
    std::size_t block = from / 64;
    std::uint64_t bits = sets[block].*set & (~std::uint64_t{0} << (from % 64));
    while (bits == 0) {
      if (++block * 64 >= n) return n;
      bits = sets[block].*set;
    }
    return std::min(n, static_cast<std::uint32_t>(block * 64) + static_cast<std::uint32_t>(std::countr_zero(bits)));
  }

  // What token `i` means in a language; nullptr when nothing is known.
  [[nodiscard]] const Sense* sense(std::size_t i, Lang lang) const {
    const TokenWord& word = words[i];
    const std::int64_t at = sense_index(word.langs, word.sense, lang);
    if (at < 0) return nullptr;
    return (word.own != 0 ? derived.data() : senses) + at;
  }
};

class Annotator {
 public:
  Annotator(const TermTable& table, const WordForms& forms) : table_(table), memo_(table, forms) {}

  // Both steps below, one after the other.
  void annotate(std::string_view text, AnnotatedText& out) {
    cut(text, out);
    look_up(out);
  }

  // Cuts a text into its words, and fetches from memory what look_up() will ask for. Most of the time that annotating
  // takes is waiting for memory: who has other work to do between the two waits for nothing.
  void cut(std::string_view text, AnnotatedText& out) const;
  void look_up(AnnotatedText& out);

 private:
  const TermTable& table_;
  WordMemo memo_;
};

}  // namespace lyt
