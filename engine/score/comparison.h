// Comparisons: "the shop is better than customer service" praises the one and blames the other, and "unlike payroll, HR
// is helpful" says something of both.
//
//   find_comparisons(text, lang, hits, places, map.comparisons);
//
// What stands behind "than" is measured by the opinion right before it; what stands behind "unlike" by what the sentence
// says of the next one named, or else by what went before. Languages: da sv nb nn nl de en fi pl.
// Threads: pure. Cost: a few tokens for each place.
#pragma once

#include <vector>

#include "engine/lexicon/annotate.h"
#include "engine/score/clauses.h"
#include "engine/score/score.h"

namespace lyt {

// Where a target is named.
struct Place {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  std::uint32_t clause = 0;
  std::uint32_t target = 0;
};

struct Comparison {
  std::uint32_t cut = 0;    // token where the part that is compared with begins
  std::uint32_t hit = 0;    // the opinion that measures it
  std::uint32_t place = 0;  // what it is compared with
  std::int32_t percent = 0;  // what the opinion counts for it
};

// `places`: by begin, with their clauses. `out`: by place, at most one each.
void find_comparisons(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses,
                      const std::vector<Hit>& hits, const std::vector<Place>& places, std::vector<Comparison>& out);

}  // namespace lyt
