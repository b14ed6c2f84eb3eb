// Writes a report into a folder: report.html, report.json, alerts.json, tables/*.csv and rejects.ndjson.
// The last one holds words of people (rejects_ndjson.h): only its owner may read it.
//
//   const Result<std::vector<std::string>> written = write_report(input, "report");
//   if (!written) return written.error();   // nothing in the folder was half written
//
// All files are first written in full beside their places, under temporary names, and brought to the disk; only then
// are they renamed. So whoever reads the folder meets whole files, and a full disk leaves the old report as it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/report/report.h"

namespace lyt {

// Writes the report and makes `folder` and its parents when they are missing. Returns the paths, report.html first.
// Error write_failed, with the path and the system's reason.
struct WriteOptions {
  bool byte_order_mark = false;  // at the beginning of the tables: Excel then knows that they are UTF-8
};
Result<std::vector<std::string>> write_report(const ReportInput& input, const std::string& folder, const WriteOptions& options = {});

// One file in the same way: readable by its owner only. Error write_failed.
Status write_file(const std::string& path, std::string_view bytes);

}  // namespace lyt
