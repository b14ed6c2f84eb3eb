#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <tuple>

#include "engine/metric/compute.h"
#include "engine/report/report_text.h"
#include "engine/report/write_report.h"
#include "engine/store/history_facts.h"
#include "tools/lyt/alerting.h"
#include "tools/lyt/night.h"
#include "tools/lyt/version.h"

namespace lyt {

namespace {

constexpr std::int64_t kDay_s = 86'400;
constexpr std::string_view kShown = "shown";
constexpr std::string_view kAlerts = "alerts";

// How far the report looks: not into the future, and as far back as the configuration says, whole periods.
Result<HistoryLimits> limits_of(const Night& night, History& history) {
  HistoryLimits limits;
  const std::int64_t last = history.database().number("SELECT max(read_utc_s) FROM file");
  // Of a clock that went back and one that had been ahead, only the first would take the dates from all posts.
  const std::int64_t now = std::max(night.now_utc_s, last);
  if (now > night.now_utc_s + kDay_s) {
    complain(fmt::format("note: the clock says {:%Y-%m-%d}, but the history was last written on {:%Y-%m-%d}: the later day counts",
                         fmt::gmtime(static_cast<std::time_t>(night.now_utc_s)), fmt::gmtime(static_cast<std::time_t>(last))));
  }
  limits.dated_before_utc_s = now + kDay_s;
  if (night.project.report_days == 0) return limits;
  const Result<Calendar> calendar = Calendar::make(night.project.timezone, night.period);
  if (!calendar) return calendar.error();
  const std::int64_t first = calendar->day_of(now) - static_cast<std::int64_t>(night.project.report_days);
  limits.from_utc_s = calendar->midnight_utc_s(calendar->period_begin(first));
  return limits;
}

// The coverage of all nights, with what was wrong in tonight's files.
Coverage coverage_of(Coverage all, const Coverage& tonight) {
  for (const FileCoverage& file : tonight.files) {
    auto known = std::ranges::find(all.files, file.name, &FileCoverage::name);
    if (known == all.files.end()) known = all.files.insert(known, file);
    known->rejects = file.rejects;
    known->errors = file.errors;
  }
  all.unreadable = tonight.unreadable;
  all.set_aside = tonight.set_aside;
  std::ranges::stable_sort(all.files, {}, &FileCoverage::name);
  std::ranges::stable_sort(all.set_aside, {}, &SetAside::archive);
  std::ranges::stable_sort(all.unreadable, [](const Error& a, const Error& b) {
    return std::tie(a.where, a.what) < std::tie(b.where, b.what);
  });
  return all;
}

}  // namespace

Result<NightReport> report_night(const Night& night, History& history, const Coverage& tonight, ReportUse use) {
  Result<FactTotals> totals = history.totals();
  if (!totals) return totals.error();
  const Result<HistoryLimits> limits = limits_of(night, history);
  if (!limits) return limits.error();
  const Result<HistoryFacts> facts = HistoryFacts::open(history, night.project, *limits);
  if (!facts) return facts.error();
  const Result<std::string> shown = history.memory(kShown);
  if (!shown) return shown.error();
  Result<ShownBefore> before = shown->empty() ? Result<ShownBefore>(ShownBefore()) : ShownBefore::parse(*shown);
  if (!before) return Error{before.error().code, history.path(), 0, before.error().what};

  ComputeOptions options;
  options.period = night.period;
  options.before = &*before;
  Result<Figures> figures = compute_figures(night.project, *facts, *totals, options);
  if (!figures && figures.error().code == Code::usage) {
    // Other days, other groups: nothing of them was shown before, and nothing can be compared.
    complain("note: the time zone, the periods or min_authors changed: what earlier nights showed counts no longer");
    *before = ShownBefore();
    figures = compute_figures(night.project, *facts, *totals, options);
  }
  if (!figures) return figures.error();
  if (facts->future_posts() != 0) {
    complain(fmt::format("note: {} posts are said to be of the future: they are counted, but in no period", facts->future_posts()));
  }

  const Coverage coverage = coverage_of(std::move(totals->coverage), tonight);
  const Result<std::string> known_alerts = history.memory(kAlerts);
  if (!known_alerts) return known_alerts.error();
  Result<AlertState> alerts = AlertState::parse(*known_alerts);
  if (!alerts) return Error{alerts.error().code, history.path(), 0, alerts.error().what};
  const std::vector<SettledAlert> settled = alerts->settle(night.project, *figures);
  ReportInput input{night.project, *figures, coverage, std::string(kVersion)};
  input.settled = &settled;
  const Result<std::vector<std::string>> written = write_report(input, night.output);
  if (!written) return written.error();
  // After the report: readers who never saw it were shown nothing.
  const bool tells = use == ReportUse::tonight;
  const feeds::DeliverPlan plan = deliver_plan(night.project, night.common.config);
  if (tells) alerts->post(input, plan);
  if (Status remembered = history.remember({{kShown, before->bytes()}, {kAlerts, tells ? alerts->bytes() : *known_alerts}}); !remembered) {
    return remembered.error();
  }
  if (tells && !alerts->outbox.pending.empty()) {
    deliver_alerts(plan, *alerts);
    if (Status kept = history.remember({{kAlerts, alerts->bytes()}}); !kept) return kept.error();
  }
  return NightReport{report_text(input), written->front(), tells && any_fresh(settled)};
}

}  // namespace lyt
