// Clauses: where one statement ends and the next begins. Negation, contrast and targets work clause by clause.
//
// A clause ends at sentence marks, commas, colons, dashes, brackets, at an emoji before a capital, before words and
// expressions of contrast and concession, and before subordinators; a word inside an expression ("anything but") opens nothing.
// Threads: pure. Cost: O(tokens).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/lexicon/annotate.h"

namespace lyt {

struct Clause {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;
  std::uint16_t opening = 0;   // GapFlag before it
  bool contrast = false;       // opens with but, however
  bool concession = false;     // opens with although
  bool subordinate = false;    // opens with that, because, which
  bool question = false;       // its sentence ends with ?
  std::uint8_t exclaims = 0;   // its sentence ends with ! (1) or !! (2)
};

// An expression of several words that scores or modifies.
struct Expression {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  Modifier modifier = Modifier::none;
};

// `expressions`: by begin, apart from one another.
void find_clauses(const AnnotatedText& text, Lang lang, const std::vector<Expression>& expressions, std::vector<Clause>& out);

}  // namespace lyt
