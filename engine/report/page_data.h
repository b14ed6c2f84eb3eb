// The data that report.html carries: the protected figures in short rows, and the texts of the reader's language.
#pragma once

#include <string>

#include "engine/report/report.h"

namespace lyt {

// JSON for html/figures.js, which describes the rows. Safe inside a script element: no '<', '>' or '&' occurs in it.
std::string page_data(const ReportInput& input);

}  // namespace lyt
