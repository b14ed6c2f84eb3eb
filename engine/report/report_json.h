// report.json: every protected figure, for programs. The form is "lyt-report/1", described by report.schema.json.
//
// One member of the top object a line and one group a line, so that two reports can be compared by diff. Tenths are
// numbers with one decimal. What is protected is null, with "suppressed": true.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/report/report.h"

namespace lyt {

// Hands the document on in parts, of a megabyte or so. O(groups).
using JsonSink = std::function<void(std::string_view)>;
void write_json(const ReportInput& input, const JsonSink& sink);

// The whole document, with a line break at its end.
std::string report_json(const ReportInput& input);

}  // namespace lyt
