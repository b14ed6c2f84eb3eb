#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/metric/compute.h"
#include "engine/report/report_text.h"
#include "engine/report/write_report.h"
#include "engine/store/fact_file.h"
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
  std::ranges::stable_sort(coverage.set_aside, {}, &SetAside::archive);
  std::ranges::stable_sort(coverage.unreadable, [](const Error& a, const Error& b) {
    return std::tie(a.where, a.what) < std::tie(b.where, b.what);
  });
}

}  // namespace

namespace {

// Notes, once each, the departments that cannot be found in a language in which people write about the employer.
void note_missing_terms(const Project& project, const std::vector<Fact>& facts) {
  std::array<bool, kLangs> written{};
  for (const Fact& fact : facts) {
    if (fact.entity == 0 && project.has_employer()) written[index(fact.lang)] = true;
  }
  written[index(Lang::nb)] = written[index(Lang::nb)] || written[index(Lang::nn)];
  written[index(Lang::nn)] = false;  // Norwegian terms are for both forms
  for (const Department& department : project.departments) {
    if (!department.terms[index(Lang::none)].empty()) continue;
    std::string missing;
    for (const Lang lang : kScoredLangs) {
      const bool norwegian = lang == Lang::nb && !department.terms[index(Lang::nn)].empty();
      if (!written[index(lang)] || norwegian || !department.terms[index(lang)].empty()) continue;
      missing += (missing.empty() ? "" : ", ") + std::string(lang_code(lang));
    }
    if (!missing.empty()) {
      complain("note: department \"" + department.name + "\" has no terms in " + missing + ", which the feeds are written in");
    }
  }
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

  FactRun run;
  int code = kAllUsed;
  if (!args.fact_files.empty()) {
    Result<FactRun> read = read_fact_files(args.fact_files, project);
    if (!read) {
      complain(read.error());
      return kCouldNotRun;
    }
    run = std::move(*read);
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
    run = run_facts(**tables, *pseudonyms, pipeline, feeds.paths, opener(*options, project, args.common.quiet), progress.callback());
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
  if (!args.common.quiet) note_missing_terms(project, run.facts);

  const Result<Figures> figures = compute_figures(project, run, *period);
  if (!figures) {
    complain(figures.error());
    return kCouldNotRun;
  }
  const ReportInput input{project, *figures, run.coverage, std::string(kVersion)};
  const Result<std::vector<std::string>> written =
      write_report(input, args.output.empty() ? project.output : args.output);
  if (!written) {
    complain(written.error());
    return kCouldNotRun;
  }
  if (!args.common.quiet) std::fputs((report_text(input) + "\n" + written->front() + "\n").c_str(), stdout);
  return code;
}

}  // namespace lyt
