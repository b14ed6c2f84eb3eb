// Finds the expressions of the lexicons in an annotated text.
//
// Threads: pure. Cost: one tree walk at each word that begins an expression; a gap multiplies it by at most five.
#pragma once

#include <cstdint>

#include "engine/lexicon/annotate.h"

namespace lyt {

struct PhraseMatch {
  std::uint32_t end = 0;          // one past the last token; 0: nothing found
  const Sense* sense = nullptr;
  std::uint32_t gap_begin = 0;    // tokens of the gap, not part of the expression
  std::uint32_t gap_end = 0;
};

// The longest expression of each sort that begins at one token.
struct PhraseMatches {
  PhraseMatch scoring;   // has a valence or modifies
  PhraseMatch topic;
  PhraseMatch audience;
};

// The longest expressions of `lang` that begin at token `begin` and end before token `limit`.
PhraseMatches match_phrases(const TermTable& table, const AnnotatedText& text, std::size_t begin, std::size_t limit,
                            Lang lang);

}  // namespace lyt
