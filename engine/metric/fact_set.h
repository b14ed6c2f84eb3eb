// Unites facts: one version of each post, nothing of what was deleted, and copies marked as copies.
//
// The latest version of a post wins; of two equally late, the one with more engagement, then the greater content: so
// the result does not depend on the order in which feeds were read, nor on how they were split. A deletion notice
// removes every version. Posts with the same words (Fact::text_key) are one opinion: the earliest keeps it, the others
// get kCopy and count as reach.
//
// Threads: pure. Cost: O(n log n).
#pragma once

#include <vector>

#include "engine/model/fact.h"

namespace lyt {

// Sorted by post, entity, department.
std::vector<Fact> unite(std::vector<Fact> facts);

}  // namespace lyt
