// Report: the protected figures, as people and programs read them.
//
//   const ReportInput input{.project = project, .figures = figures, .coverage = coverage, .version = "0.1.0"};
//   Result<std::vector<std::string>> written = write_report(input, "report");   // engine/report/write_report.h
//   std::string summary = report_text(input);
//
// Every form is a pure function of its input: no clock, no random number, no path, so the same input gives the same
// bytes. Nothing here computes a figure: what metric suppressed stays unknown, and the page filters among the figures
// that are in it. Texts that came from outside (names of files, channels, departments) are escaped in each form.
// Threads: all functions may run at once on the same input.
#pragma once

#include <string>
#include <vector>

#include "engine/metric/alert_memory.h"
#include "engine/metric/figures.h"
#include "engine/model/coverage.h"
#include "engine/model/project.h"

namespace lyt {

// What a report is made of. Borrows everything but the version.
struct ReportInput {
  const Project& project;
  const Figures& figures;
  const Coverage& coverage;
  std::string version;  // of lyt
  const std::vector<SettledAlert>* settled = nullptr;  // what is new of the alerts, when earlier nights are remembered
};

}  // namespace lyt
