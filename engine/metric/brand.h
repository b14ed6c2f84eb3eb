// The employer brand: how its messages are echoed, what employees give away about it in public, and who speaks for it.
//
// Threads: pure. Cost: a pass over the voices each.
#pragma once

#include <vector>

#include "engine/metric/counted.h"

namespace lyt {

// By message, audience, period.
std::vector<MessageEcho> compute_messages(const Counted& counted);

// By period; the whole time first.
std::vector<Ambassadors> compute_ambassadors(const Counted& counted);

// What belongs inside: pay, leadership, job security, safety and workload. By topic (all first), then period.
std::vector<Exposure> compute_exposure(const Counted& counted);

}  // namespace lyt
