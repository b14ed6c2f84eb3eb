#include "engine/report/coverage_totals.h"

namespace lyt {

CoverageTotals coverage_totals(const Coverage& coverage) {
  CoverageTotals totals;
  for (const FileCoverage& file : coverage.files) {
    totals.bytes += file.bytes;
    totals.records += file.records;
    totals.kept += file.kept;
    for (std::size_t at = 0; at < kFaults; ++at) {
      totals.skipped[at] += file.skipped[at];
      totals.skipped_n += file.skipped[at];
    }
  }
  return totals;
}

}  // namespace lyt
