// Reach: everything that others wrote about an entity, reposts and copies included; share of voice; engagement. What the
// employer's own accounts write is no part of it (see Ambassadors).
#pragma once

#include <vector>

#include "engine/metric/counted.h"

namespace lyt {

// By entity, then period. A period of an entity is hidden when its opinions are.
std::vector<Reach> compute_reach(const Counted& counted);

// Adds what a voice says of its engagement; `known` counts posts that say anything.
void add_engagement(Engagement& sum, const Voice& voice);

}  // namespace lyt
