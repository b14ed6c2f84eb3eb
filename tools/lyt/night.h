// Night: what `lyt nightly` and `lyt history` work on, and the steps of a night.
//
// Each step stands on what the one before left in the history, never in memory: a night that is killed anywhere is made
// up for by the next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/flow/pseudonym.h"
#include "engine/metric/calendar.h"
#include "engine/model/coverage.h"
#include "engine/model/project.h"
#include "engine/store/file_lock.h"
#include "engine/store/history.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"

namespace lyt {

struct Night {
  CommonArgs common;
  Project project;
  std::string history;  // paths; relative ones are relative to the configuration
  std::string output;
  std::string spool;
  std::int64_t now_utc_s = 0;
  PeriodKind period = PeriodKind::week;
};

// Reads the configuration. Errors: config, and usage when it has no `history`.
Result<Night> night_of(const CommonArgs& common);
// The key of the project. Errors: not_found when there is none: nights without a common key unite with no others.
Result<Pseudonyms> key_of(const Night& night);
// The lock of the history.
Result<FileLock> lock_of(const Night& night, std::uint32_t wait_s);

// Files of the feeds that are paths, and of the spool, sorted; what is not there goes to `coverage`.
std::vector<std::string> night_files(const Night& night, Coverage& coverage);
bool in_spool(const Night& night, const std::string& path);

// night_read.cc: what is new among the feeds and in the spool, a transaction for each file.
struct NightRead {
  Coverage coverage;  // of tonight, with rejects
  std::uint64_t files_n = 0;
  std::uint64_t known_n = 0;  // files that were taken in before
  std::uint64_t facts_n = 0;
  std::uint64_t deletions_n = 0;
  std::uint64_t forgotten_n = 0;
  int code = kAllUsed;
  std::vector<std::string> spooled;  // files of the spool that are in the history
};
// Errors are those of the history; what is wrong with a feed is complained about and in the coverage.
Result<NightRead> read_new(const Night& night, const Tables& tables, const Pseudonyms& pseudonyms, History& history);

// night_report.cc: figures and report of all that the history holds. What is shown is remembered with it.
struct NightReport {
  std::string summary;
  std::string page;    // path of report.html
  bool alert = false;  // a new one
};
enum class ReportUse : std::uint8_t {
  tonight,  // alerts are settled and sent
  again,    // the same without something: no news
};
Result<NightReport> report_night(const Night& night, History& history, const Coverage& tonight, ReportUse use);

// night_keep.cc: what is older than the configuration allows goes, from the history and from the spool.
Status keep_to_limits(const Night& night, History& history);
void clear_spool(const Night& night, const std::vector<std::string>& read, std::int64_t before_utc_s);

}  // namespace lyt
