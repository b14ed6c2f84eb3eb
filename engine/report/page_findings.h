// The figures beside the groups for report.html: drivers, conversations, the employer brand, alerts and goals.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/report/report.h"

namespace lyt {

// An object; html/findings.js and html/brand.js describe its rows. -1 means "all", null what is unknown; rows of what is
// protected end after their key.
nlohmann::ordered_json page_findings(const ReportInput& input);

}  // namespace lyt
