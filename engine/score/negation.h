// Negation: what turns an opinion round, or lets it fade.
//
// Bounded by the clause and asymmetric: praise turns to moderate blame, blame fades (SO-CAL, SentiStrength). A negator is
// looked for before the opinion; where the verb stands second, behind a verb as well; and at the end of a main clause
// whose that-clause the opinion is in.
// Threads: pure. Cost: the windows are bounded.
#pragma once

#include "engine/score/rule_context.h"

namespace lyt {

// Finds what negates hits[h] and changes its value; true when something does. The negator is then used.
bool negate(RuleContext& context, std::size_t h);

}  // namespace lyt
