// Which version of a post stays when facts are united: the rule of reports, of the history and of `lyt merge`.
//
// The latest version of a post wins; of two equally late, the one with more engagement, then the greater content: so
// the result does not depend on the order in which feeds were read, nor on how they were split. A deletion notice
// removes every version, earlier and later ones.
//
// Threads: pure. Cost: O(n log n) and 16 bytes a fact beside them.
#pragma once

#include <functional>
#include <span>

#include "engine/model/fact.h"

namespace lyt {

// Whether version `a` of a post goes before version `b`: its rows, by entity and department. Of two that are the same,
// neither does.
bool goes_before(std::span<const Fact> a, std::span<const Fact> b);

// Calls keep(fact) for the rows of the winning version of each post, sorted by post, entity, department. All versions
// of a post must be in `facts`; those of one version have the same Fact::file and Fact::record. For a post that is
// deleted it calls forget(notice) once, if there is such a function, with the latest of its notices.
void latest_versions(std::span<const Fact> facts, const std::function<void(const Fact&)>& keep,
                     const std::function<void(const Fact&)>& forget = {});

}  // namespace lyt
