// The headline: the employer's two satisfaction indices in the latest complete period and over all of them.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/report/report.h"

namespace lyt {

// An index of the employer. Figures are nullptr when there is none: no employer, no such audience.
struct HeadlineIndex {
  const Figure* latest = nullptr;    // in news_period()
  const Figure* all_time = nullptr;
};

// The index of `audience`: customers give the customer satisfaction index, current employees the employee satisfaction
// index.
HeadlineIndex headline_index(const ReportInput& input, Audience audience);

}  // namespace lyt
