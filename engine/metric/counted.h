// Counted: the voices of a report and its protected groups, from which the metrics beside the groups are made.
//
// Threads: const once made.
#pragma once

#include <cstdint>

#include "engine/metric/cells.h"
#include "engine/metric/protect.h"
#include "engine/metric/shown_before.h"
#include "engine/metric/voices.h"
#include "engine/model/project.h"

namespace lyt {

struct Counted {
  const Project& project;
  const Voices& voices;
  const CellSet& groups;  // protected
  ShownBefore* before;    // may be nullptr

  [[nodiscard]] std::uint32_t k() const { return project.min_authors; }

  // Whether a group's figures of tonight are shown.
  [[nodiscard]] const Cell* shown(const GroupKey& group) const {
    const std::size_t at = groups.find(cell_key(group));
    return at == kNoCell || groups.cells[at].suppressed ? nullptr : &groups.cells[at];
  }

  // Counts, protects and remembers a table of its own. `allow(group)` says which cells may be shown at all.
  template <class Emit, class Allow>
  [[nodiscard]] CellSet table(Table name, Counts counts, const Emit& emit, const Allow& allow) const {
    return table_by(name, emit, ByScore{counts}, [&](const Cell& cell) { return allow(group_of(cell.key)); });
  }

  // The same by another worth of a voice; `allow` looks at the cell.
  template <class Emit, class WorthOf, class Allow>
  [[nodiscard]] CellSet table_by(Table name, const Emit& emit, const WorthOf& worth_of, const Allow& allow) const {
    CellSet set = aggregate_by(voices.rows, k(), emit, worth_of);
    for (Cell& cell : set.cells) cell.suppressed = !is_undated(cell.key) && !allow(cell);
    protect(set, k(), before == nullptr ? News{} : before->news(name, set, voices.rows, emit));
    if (before != nullptr) before->remember(name, set, nullptr);
    return set;
  }
};

}  // namespace lyt
