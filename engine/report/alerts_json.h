// alerts.json: the alerts alone, with what is new of them, for programs that act on them. alerts.schema.json describes it.
#pragma once

#include <string>

#include "engine/report/report.h"

namespace lyt {

// Without a memory of earlier nights (`input.settled`) the state of an alert is null. Ends with a line break.
std::string alerts_json(const ReportInput& input);

}  // namespace lyt
