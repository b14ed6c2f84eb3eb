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

// The longest expression of `lang` that begins at token `begin`, ends before token `limit`, and has one of the parts
// of SensePart in `wanted`.
PhraseMatch match_phrase(const TermTable& table, const AnnotatedText& text, std::size_t begin, std::size_t limit,
                         Lang lang, std::uint8_t wanted);

}  // namespace lyt
