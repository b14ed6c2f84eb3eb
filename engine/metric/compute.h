// From facts to figures: unite, count, protect. The whole of the right-hand side of design section 1 but for showing.
//
//   ShownBefore before;                                        // or ShownBefore::parse(bytes of last night)
//   Result<Figures> figures = compute_figures(project, FactSpan(run.facts), run,
//                                             {.period = PeriodKind::week, .before = &before});
//
// Threads: two are used; the result does not depend on it. Errors: an unknown time zone; those of the facts and of
// `before`. Cost: about a microsecond a fact; see bench/record.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/calendar.h"
#include "engine/metric/figures.h"
#include "engine/metric/shown_before.h"
#include "engine/metric/time_axis.h"
#include "engine/model/fact_run.h"
#include "engine/model/fact_source.h"
#include "engine/model/project.h"

namespace lyt {

struct ComputeOptions {
  PeriodKind period = PeriodKind::week;
  DayRange range;                  // other posts are left out, undated ones too
  ShownBefore* before = nullptr;   // what earlier nights let know; tonight is added. Borrowed
};

// `totals` are what goes with the facts, the channels sorted.
Result<Figures> compute_figures(const Project& project, const FactSource& facts, const FactTotals& totals,
                                const ComputeOptions& options);

// The same for a run in memory.
Result<Figures> compute_figures(const Project& project, const FactRun& run, PeriodKind period);

}  // namespace lyt
