// Coverage added up over all files, for the sections on data quality.
#pragma once

#include <cstdint>

#include "engine/model/coverage.h"

namespace lyt {

struct CoverageTotals {
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;
  std::uint64_t kept = 0;
  std::uint64_t skipped_n = 0;  // the sum of `skipped`
  FaultCounts skipped{};
};

CoverageTotals coverage_totals(const Coverage& coverage);

}  // namespace lyt
