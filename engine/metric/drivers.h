// Drivers: which topics, departments, channels and terms moved an index, by contribution.
//
// The index of a period is a mean over authors of a mean over posts, so each post has a weight, and the index is the sum
// of what the posts bring. A post's share is split equally among its topics (or departments, or terms; a channel it has one), and
// what a part brings in a period less what it brought in the period before is its contribution to the change. All
// contributions of one kind add up to the change exactly.
//
// Threads: pure. Cost: a pass over the voices.
#pragma once

#include <vector>

#include "engine/metric/terms.h"

namespace lyt {

// For everybody, customers and current employees; at most a handful of parts for each kind, those that moved it most,
// then everything else. Terms only in the period that they are counted in. By period, audience, kind.
std::vector<Driver> compute_drivers(const Counted& counted, const TermCounts& terms);

}  // namespace lyt
