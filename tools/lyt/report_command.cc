#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <tuple>

#include "engine/lexicon/embedded.h"
#include "engine/metric/compute.h"
#include "engine/report/report_text.h"
#include "engine/report/write_report.h"
#include "engine/store/fact_reader.h"
#include "tools/lyt/alerting.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/figures_export.h"
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

// What earlier reports left in a file: a ShownBefore or an AlertState. A file that does not exist yet is the first night.
template <class Memory>
Result<Memory> read_memory(const std::string& path) {
  if (path.empty() || !std::filesystem::exists(path)) return Memory();
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::unreadable, path, 0, "cannot be read"};
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  Result<Memory> before = Memory::parse(bytes);
  if (!before) return Error{before.error().code, path, before.error().at, before.error().what};
  return before;
}

// The facts of a report: fact files, read as often as asked, or those of the feeds, in memory.
struct Facts {
  Project project;
  std::optional<FactFiles> files;
  FactRun run;
  int code = kAllUsed;
};

// Fact files need neither lexicons nor names: the project is enough.
Result<Facts> facts_of_files(const ReportArgs& args) {
  Facts facts;
  Result<Project> project = project_of(args.common);
  if (!project) return project.error();
  facts.project = std::move(*project);
  Result<FactFiles> opened = FactFiles::open(args.fact_files, facts.project);
  if (!opened) return opened.error();
  facts.files = std::move(*opened);
  static_cast<FactTotals&>(facts.run) = facts.files->totals();
  return facts;
}

Result<Facts> facts_of_feeds(const ReportArgs& args) {
  Facts facts;
  const Result<std::unique_ptr<Tables>> tables = tables_of(args.common);
  if (!tables) return tables.error();
  facts.project = (*tables)->project;
  const Result<FeedOptions> options = feed_options_of(args.common);
  if (!options) return options.error();
  const Result<Pseudonyms> pseudonyms = pseudonyms_of(facts.project, args.common.config);
  if (!pseudonyms) return pseudonyms.error();
  const Expansion feeds = expand_feeds(args.feeds);
  for (const Error& error : feeds.missing) complain(error);
  if (feeds.paths.empty()) {
    facts.code = kCouldNotRun;
    if (feeds.missing.empty()) complain("no feeds: name files, folders or globs");
    return facts;
  }
  ProgressLine progress(args.common.quiet);
  PipelineOptions pipeline;
  pipeline.lemmas = embedded_lemmas();
  pipeline.threads = args.common.threads;
  facts.run = run_facts(**tables, *pseudonyms, pipeline, feeds.paths, opener(*options, facts.project, args.common.quiet), progress.callback());
  facts.code = report_coverage(facts.run.coverage, args.common.quiet);
  if (facts.code == kCouldNotRun) {
    complain("nothing could be read: no report is written");
    return facts;
  }
  Coverage& coverage = facts.run.coverage;
  coverage.unreadable.insert(coverage.unreadable.end(), feeds.missing.begin(), feeds.missing.end());
  if (!feeds.missing.empty()) facts.code = kSomeSkipped;
  return facts;
}

Status check(const ReportArgs& args, const std::optional<PeriodKind>& period) {
  const auto wrong = [](std::string what) { return Error{Code::usage, {}, 0, std::move(what)}; };
  if (!period) return wrong("--period is day, week, month or quarter, not \"" + args.period + "\"");
  if (args.common.config.empty() && args.common.employer.empty()) {
    return wrong("a report is about an employer: give --config lyt.toml or --employer NAME");
  }
  for (const std::string& target : args.exports) {
    if (Status checked = check_target(target); !checked) return checked;
  }
  // Before anything is read: a wrong time zone is a wrong configuration.
  const Result<Project> project = project_of(args.common);
  if (!project) return project.error();
  if (const Result<Calendar> calendar = Calendar::make(project->timezone, *period); !calendar) return calendar.error();
  return Ok{};
}

// Alerts are kept before they are sent: whatever happens meanwhile, the next report sends them.
Status keep_and_send(const ReportArgs& args, const ReportInput& input, AlertState& alerts) {
  const feeds::DeliverPlan plan = args.send ? deliver_plan(input.project, args.common.config) : feeds::DeliverPlan{};
  alerts.post(input, plan);
  Status kept = write_file(args.alerts, alerts.bytes());
  if (!kept || !args.send || alerts.outbox.pending.empty()) return kept;
  deliver_alerts(plan, alerts);
  return write_file(args.alerts, alerts.bytes());
}

Result<int> make_report(const ReportArgs& args) {
  const std::optional<PeriodKind> period = period_of(args.period);
  if (const Status checked = check(args, period); !checked) return checked.error();
  Result<ComputeOptions> options = options_of(args, *period);
  if (!options) return options.error();
  ShownBefore before;
  if (!args.remember.empty()) {
    Result<ShownBefore> read = read_memory<ShownBefore>(args.remember);
    if (!read) return read.error();
    before = std::move(*read);
    options->before = &before;
  }

  Result<AlertState> alerts = read_memory<AlertState>(args.alerts);
  if (!alerts) return alerts.error();

  Result<Facts> facts = args.fact_files.empty() ? facts_of_feeds(args) : facts_of_files(args);
  if (!facts) return facts.error();
  if (facts->code == kCouldNotRun) return kCouldNotRun;
  sort_files(facts->run.coverage);
  if (!args.common.quiet) note_missing_terms(facts->project, facts->run.facts);
  const FactSpan in_memory(facts->run.facts);
  const FactSource& source = facts->files ? static_cast<const FactSource&>(*facts->files) : in_memory;
  const Result<Figures> figures = compute_figures(facts->project, source, facts->run, *options);
  if (!figures) return figures.error();
  ReportInput input{facts->project, *figures, facts->run.coverage, std::string(kVersion)};
  std::vector<SettledAlert> settled;
  if (!args.alerts.empty()) {
    settled = alerts->settle(facts->project, *figures);
    input.settled = &settled;
  }
  const Result<std::vector<std::string>> written = write_report(input, args.output.empty() ? facts->project.output : args.output,
                                                                {.byte_order_mark = args.byte_order_mark});
  if (!written) return written.error();
  // After the report: readers who never saw it were shown nothing.
  if (!args.remember.empty()) {
    if (const Status remembered = write_file(args.remember, before.bytes()); !remembered) return remembered.error();
  }
  for (const std::string& target : args.exports) {
    if (const Status exported = export_figures(input, target); !exported) return exported.error();
  }
  if (!args.alerts.empty()) {
    if (const Status sent = keep_and_send(args, input, *alerts); !sent) return sent.error();
  }
  if (!args.common.quiet) std::fputs((report_text(input) + "\n" + written->front() + "\n").c_str(), stdout);
  return facts->code;
}

}  // namespace

int run_report(const ReportArgs& args) {
  const Result<int> code = make_report(args);
  if (code) return *code;
  complain(code.error());
  return kCouldNotRun;
}

}  // namespace lyt
