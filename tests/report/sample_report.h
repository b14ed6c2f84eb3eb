// A hand-made report: an invented employer with seven departments, eight weeks, all audiences, and the shapes that real
// figures have (suppressed groups, an incomplete period, a change that is sure and one that is not).
#pragma once

#include <string>

#include "engine/report/report.h"

namespace lyt::testing {

struct SampleReport {
  Project project;
  Figures figures;
  Coverage coverage;

  [[nodiscard]] ReportInput input() const { return {project, figures, coverage, "0.1.0"}; }
};

// The invented retail group Klarvang: its warehouse falls in week 40, its shops rise in week 42.
SampleReport sample_report();

// The same with names that try to get out of the page: markup, a change of reading direction, formulas, 10,000 letters.
SampleReport hostile_report();

// Two years of weeks and forty departments.
SampleReport large_report(int departments = 40);

// Adds rising words, ratings and quotes.
void add_words(SampleReport& report);

// A figure with the numbers that tests ask for.
Figure shown_figure(GroupKey key, std::uint64_t authors, std::int32_t index_deci);

}  // namespace lyt::testing
