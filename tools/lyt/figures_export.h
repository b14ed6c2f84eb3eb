// Where the protected figures go beside the report.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/report/report.h"

namespace lyt {

// `target` is postgresql://... or a file that ends in .ndjson. Errors: usage for anything else, those of the target.
Status check_target(const std::string& target);
Status export_figures(const ReportInput& input, const std::string& target);

}  // namespace lyt
