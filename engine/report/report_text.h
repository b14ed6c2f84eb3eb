// The terminal summary: one screen of at most 60 lines of 79 columns, which a cron mail can carry.
#pragma once

#include <string>

#include "engine/report/report.h"

namespace lyt {

// Headline figures, alerts, what moved the indices, departments ranked, competitors, goals, data quality, hints. In English, as all of lyt's messages are.
// Never empty; ends with a line break.
std::string report_text(const ReportInput& input);

}  // namespace lyt
