// From facts to figures: unite, count, protect. The whole of the right-hand side of design section 1 but for showing.
//
// Threads: pure. Errors: an unknown time zone.
#pragma once

#include "engine/base/result.h"
#include "engine/metric/calendar.h"
#include "engine/metric/figures.h"
#include "engine/model/fact_run.h"
#include "engine/model/project.h"

namespace lyt {

Result<Figures> compute_figures(const Project& project, FactRun& run, PeriodKind period_kind);

}  // namespace lyt
