#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <tuple>

#include "engine/metric/compute.h"
#include "engine/report/report_text.h"
#include "engine/report/write_report.h"
#include "engine/store/fact_reader.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"
#include "tools/lyt/version.h"

namespace lyt {

namespace {

std::optional<PeriodKind> period_of(const std::string& name) {
  if (name == "day") return PeriodKind::day;
  if (name == "week") return PeriodKind::week;
  if (name == "month") return PeriodKind::month;
  if (name == "quarter") return PeriodKind::quarter;
  return std::nullopt;
}

// The same files in any order give the same report: coverage goes by name, and so does the number of a fact's file.
void sort_files(Coverage& coverage) {
  std::ranges::stable_sort(coverage.files, {}, &FileCoverage::name);
  std::ranges::stable_sort(coverage.unreadable, [](const Error& a, const Error& b) {
    return std::tie(a.where, a.what) < std::tie(b.where, b.what);
  });
}

Result<ComputeOptions> options_of(const ReportArgs& args, PeriodKind period) {
  ComputeOptions options;
  options.period = period;
  const auto day = [](const std::string& flag, const std::string& text) -> Result<std::optional<std::int64_t>> {
    if (text.empty()) return std::optional<std::int64_t>();
    const std::optional<std::int64_t> found = day_from_iso(text);
    if (!found) return Error{Code::usage, {}, 0, flag + " is a day like 2026-10-25, not \"" + text + "\""};
    return found;
  };
  const auto from = day("--from", args.from);
  const auto to = day("--to", args.to);
  if (!from || !to) return from ? to.error() : from.error();
  options.range = {*from, *to};
  if (*from && *to && **from > **to) return Error{Code::usage, {}, 0, "--from is later than --to"};
  return options;
}

// What earlier reports showed; a file that does not exist yet is the first night.
Result<ShownBefore> read_shown(const std::string& path) {
  if (!std::filesystem::exists(path)) return ShownBefore();
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::unreadable, path, 0, "cannot be read"};
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  Result<ShownBefore> before = ShownBefore::parse(bytes);
  if (!before) return Error{before.error().code, path, before.error().at, before.error().what};
  return before;
}

}  // namespace

int run_report(const ReportArgs& args) {
  const std::optional<PeriodKind> period = period_of(args.period);
  if (!period) {
    complain("--period is day, week, month or quarter, not \"" + args.period + "\"");
    return kCouldNotRun;
  }
  if (args.common.config.empty() && args.common.employer.empty()) {
    complain("a report is about an employer: give --config lyt.toml or --employer NAME");
    return kCouldNotRun;
  }
  const Result<std::unique_ptr<Tables>> tables = tables_of(args.common);
  if (!tables) {
    complain(tables.error());
    return kCouldNotRun;
  }
  const Project& project = (*tables)->project;
  // Before anything is read: a wrong time zone is a wrong configuration.
  if (const Result<Calendar> calendar = Calendar::make(project.timezone, *period); !calendar) {
    complain(calendar.error());
    return kCouldNotRun;
  }

  const Result<ComputeOptions> how = options_of(args, *period);
  if (!how) {
    complain(how.error());
    return kCouldNotRun;
  }
  ComputeOptions options_of_figures = *how;
  ShownBefore before;
  if (!args.remember.empty()) {
    Result<ShownBefore> read = read_shown(args.remember);
    if (!read) {
      complain(read.error());
      return kCouldNotRun;
    }
    before = std::move(*read);
    options_of_figures.before = &before;
  }

  FactRun run;
  std::optional<FactFiles> files;
  int code = kAllUsed;
  if (!args.fact_files.empty()) {
    Result<FactFiles> opened = FactFiles::open(args.fact_files, project);
    if (!opened) {
      complain(opened.error());
      return kCouldNotRun;
    }
    files = std::move(*opened);
    run.channels = files->channels();
    run.coverage = files->coverage();
  } else {
    const Result<FeedOptions> options = feed_options_of(args.common);
    const Result<Pseudonyms> pseudonyms = pseudonyms_of(project, args.common.config);
    if (!options || !pseudonyms) {
      complain(options ? pseudonyms.error() : options.error());
      return kCouldNotRun;
    }
    const Expansion feeds = expand_feeds(args.feeds);
    for (const Error& error : feeds.missing) complain(error);
    if (feeds.paths.empty()) {
      if (feeds.missing.empty()) complain("no feeds: name files, folders or globs");
      return kCouldNotRun;
    }
    ProgressLine progress(args.common.quiet);
    PipelineOptions pipeline;
    pipeline.threads = args.common.threads;
    run = run_facts(**tables, *pseudonyms, pipeline, feeds.paths, opener(*options), progress.callback());
    run.coverage.unreadable.insert(run.coverage.unreadable.end(), feeds.missing.begin(), feeds.missing.end());
    Coverage shown = run.coverage;
    shown.unreadable.resize(shown.unreadable.size() - feeds.missing.size());
    code = report_coverage(shown, args.common.quiet);
    if (code == kCouldNotRun) {
      complain("nothing could be read: no report is written");
      return code;
    }
    if (!feeds.missing.empty()) code = kSomeSkipped;
  }
  sort_files(run.coverage);

  const FactSpan in_memory(run.facts);
  const FactSource& source = files ? static_cast<const FactSource&>(*files) : in_memory;
  const Result<Figures> figures = compute_figures(project, source, run.channels, run.coverage, options_of_figures);
  if (!figures) {
    complain(figures.error());
    return kCouldNotRun;
  }
  const ReportInput input{project, *figures, run.coverage, std::string(kVersion)};
  const Result<std::vector<std::string>> written =
      write_report(input, args.output.empty() ? project.output : args.output, {.byte_order_mark = args.byte_order_mark});
  if (!written) {
    complain(written.error());
    return kCouldNotRun;
  }
  // After the report: readers who never saw it were shown nothing.
  if (!args.remember.empty()) {
    if (const Status remembered = write_file(args.remember, before.bytes()); !remembered) {
      complain(remembered.error());
      return kCouldNotRun;
    }
  }
  if (!args.common.quiet) std::fputs((report_text(input) + "\n" + written->front() + "\n").c_str(), stdout);
  return code;
}

}  // namespace lyt
