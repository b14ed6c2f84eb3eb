// report.html: one self-contained page that opens from disk, offline, and asks nobody for anything.
//
// The page is html/page.html with its style, Chart.js, its own script and the data inside. A Content-Security-Policy
// allows exactly these scripts and this style, by their SHA-256, and no request at all. Data are JSON in an element
// that is never run; the page writes them as text, never as markup.
#pragma once

#include <string>

#include "engine/report/report.h"

namespace lyt {

std::string report_html(const ReportInput& input);

}  // namespace lyt
