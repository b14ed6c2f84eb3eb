// Conversations: questions and complaints from outside, and how soon the employer's own accounts answered them.
//
// A post is answered when an own account replies to it, or writes later in the conversation that the post began.
// Threads: pure. Cost: a pass over the voices, and O(asks log answers).
#pragma once

#include <vector>

#include "engine/metric/counted.h"

namespace lyt {

// By channel (all first), then period.
std::vector<Conversation> compute_conversations(const Counted& counted);

}  // namespace lyt
