#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tools/lyt/night.h"

namespace lyt {

namespace {

bool any_address(const Project& project) {
  return std::ranges::any_of(project.feeds, [](const FeedRule& feed) { return feed.source.find("://") != std::string::npos; });
}

void print_summary(const NightRead& read, const NightReport& report) {
  std::fputs((report.summary + "\n").c_str(), stdout);
  std::string line = fmt::format("{} new {}, {} read before; {} facts", read.files_n, read.files_n == 1 ? "file" : "files", read.known_n, read.facts_n);
  if (read.deletions_n != 0) line += fmt::format(", {} deletion notices", read.deletions_n);
  if (read.forgotten_n != 0) line += fmt::format(", {} left out as erased", read.forgotten_n);
  std::fputs((line + "\n" + report.page + "\n").c_str(), stdout);
}

Result<int> run_night(const NightlyArgs& args) {
  Result<Night> night = night_of(args.common);
  if (!night) return night.error();
  const Result<Pseudonyms> pseudonyms = key_of(*night);
  if (!pseudonyms) return pseudonyms.error();
  const Result<FileLock> lock = lock_of(*night, args.wait_s);
  if (!lock) return lock.error();
  int code = kAllUsed;
  // A server that cannot be reached takes nothing from the files that are there.
  if (any_address(night->project)) {
    FetchArgs fetch;
    fetch.config = args.common.config;
    fetch.quiet = args.common.quiet;
    if (run_fetch(fetch) != kAllUsed) code = kSomeSkipped;
  }
  const Result<std::unique_ptr<Tables>> tables = tables_of(args.common);
  if (!tables) return tables.error();
  Result<History> history = History::open(night->history, night->project, pseudonyms->mark());
  if (!history) return history.error();
  const Result<NightRead> read = read_new(*night, **tables, *pseudonyms, *history);
  if (!read) return read.error();
  code = std::max(code, read->code);
  const Result<HistoryInfo> info = history->info();
  if (!info) return info.error();
  if (info->files == 0) {
    complain("no feed could be read, and the history is empty: no report is written");
    return kCouldNotRun;
  }
  if (Status kept = keep_to_limits(*night, *history); !kept) return kept.error();
  const Result<NightReport> report = report_night(*night, *history, read->coverage, ReportUse::tonight);
  if (!report) return report.error();
  clear_spool(*night, read->spooled, night->now_utc_s - 86'400 * static_cast<std::int64_t>(night->project.spool_days));
  if (!args.common.quiet) print_summary(*read, *report);
  return report->alert ? kAlertFired : code;
}

}  // namespace

int run_nightly(const NightlyArgs& args) {
  const Result<int> code = run_night(args);
  if (code) return *code;
  complain(code.error());
  return kCouldNotRun;
}

}  // namespace lyt
