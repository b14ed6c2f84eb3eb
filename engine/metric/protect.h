// Protection: which cells may be shown. Applied once, at the end, after merging.
//
// A cell with fewer than k authors is hidden. So that it cannot be computed by subtracting the shown cells of a family
// (a parent and its children along one dimension) from the parent, the hidden children of a shown parent must together
// have k distinct authors: else the shown sibling that is missed least (the audience "other", then the
// smallest) is hidden as well, and when there is none, the parent. This
// is repeated over all families until nothing changes (complementary suppression, as in Statistics Netherlands'
// tau-ARGUS handbook, in its simplest greedy form: nothing is ever shown again, so it ends).
//
// Families run along audience, channel, language and period, which divide a parent's posts among its children; undated
// posts are a hidden child. Topics overlap, so what a topic leaves over of its parent must itself have k authors, or the
// topic is hidden. A department's posts are scored for the department, and so are no part of the whole's sums.
// Threads: pure. Cost: a pass over the opinions for each family and round.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/metric/aggregate.h"

namespace lyt {

// Sets Cell::suppressed. `cells` is sorted by key.
void protect(std::vector<Cell>& cells, const std::vector<Opinion>& opinions, std::uint32_t min_authors);

}  // namespace lyt
