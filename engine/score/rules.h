// Rules: what the words around an opinion do to it. Fills value_centi, factor_percent and effects of every hit.
//
// In this order: a word that boosts the next opinion has none of its own; intensity multiplies (SO-CAL, Taboada et al.
// 2011); "too" before a gradable word is a complaint; negation is bounded by the clause and asymmetric: praise turns to
// moderate blame, blame fades (SO-CAL, SentiStrength); Germanic verbs are negated from behind as well; wishes and
// questions count less; capitals, stretched letters and ! count more; but- and although-clauses shift the weight
// (VADER, Hutto and Gilbert 2014, but clause by clause).
//
// Threads: pure. Cost: O(hits); the windows are bounded.
#pragma once

#include <vector>

#include "engine/score/hits.h"

namespace lyt {

void apply_rules(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses, HitLists& lists);

}  // namespace lyt
