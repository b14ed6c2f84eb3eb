// Ratings: net promoter scores from answers to "how likely are you to recommend us", and stars beside reviews. Figures
// of their own: nothing of them is in an index, and nothing of an index in them.
//
// Threads: pure. Cost: a pass over the voices for each kind.
#pragma once

#include <vector>

#include "engine/metric/counted.h"

namespace lyt {

// Of the employer, by kind, department, audience, period.
std::vector<Rating> compute_ratings(const Counted& counted);

}  // namespace lyt
