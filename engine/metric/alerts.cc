#include "engine/metric/alerts.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "engine/metric/alert_rules.h"
#include "engine/metric/daily.h"
#include "engine/metric/daily_rules.h"
#include "engine/metric/metric_value.h"
#include "engine/metric/rounded.h"

namespace lyt {

namespace {

constexpr double kRare = 0.01;
constexpr std::int32_t kLeastLossDeci = 100;  // ten points fewer answered
constexpr std::uint64_t kLeastExposed = 10;

template <class Row, class Matches>
const Row* row_of(const std::vector<Row>& rows, const Matches& matches) {
  const auto found = std::ranges::find_if(rows, matches);
  return found == rows.end() || found->suppressed ? nullptr : &*found;
}

std::int32_t significant_e4(const Project& project) {
  return static_cast<std::int32_t>(std::lround(project.alert_settings.significance * 10'000));
}

void add_drops(std::vector<Alert>& alerts, const Project& project, const Figures& figures, std::uint16_t period) {
  std::vector<GroupKey> groups;
  for (const Audience audience : {Audience::customer, Audience::employee_current}) {
    GroupKey group;
    group.audience = audience;
    groups.push_back(group);
  }
  for (std::uint16_t department = 0; department < project.departments.size(); ++department) {
    GroupKey group;
    group.department = department;
    groups.push_back(group);
  }
  for (GroupKey group : groups) {
    group.period = period;
    const Figure* figure = figures.find(group);
    if (figure == nullptr || figure->suppressed || figure->as_of != 0 || !figure->change_deci || *figure->change_deci >= 0) continue;
    if (!figure->p_value_e4 || *figure->p_value_e4 >= significant_e4(project)) continue;
    Alert alert;
    alert.kind = AlertKind::drop;
    alert.group = group;
    alert.value_deci = *figure->satisfaction_index_deci;
    alert.usual_deci = *figure->satisfaction_index_deci - *figure->change_deci;
    alert.p_value_e4 = figure->p_value_e4;
    alert.posts = figure->posts;
    alert.authors = figure->authors;
    alert.interval = figure->interval;
    alert.causes = causes_of_move(figures, group, false);
    alerts.push_back(alert);
  }
}

void add_unanswered(std::vector<Alert>& alerts, const Project& project, const Figures& figures, std::uint16_t period) {
  const auto in = [](std::uint16_t at) { return [at](const Conversation& row) { return !row.channel && row.period == at; }; };
  const Conversation* now = row_of(figures.conversations, in(period));
  const Conversation* before = row_of(figures.conversations, in(static_cast<std::uint16_t>(period - 1)));
  if (!figures.answers_known || now == nullptr || before == nullptr) return;
  const std::int32_t share = share_deci(now->answered, now->asks);
  const std::int32_t usual = share_deci(before->answered, before->asks);
  const auto p = two_shares_p(now->answered, now->asks, before->answered, before->asks);
  if (usual - share < kLeastLossDeci || !p || p_e4(*p) >= significant_e4(project)) return;
  Alert alert;
  alert.kind = AlertKind::unanswered;
  alert.group.period = period;
  alert.value_deci = share;
  alert.usual_deci = usual;
  alert.p_value_e4 = p_e4(*p);
  alert.posts = now->asks;
  alert.authors = now->authors;
  alerts.push_back(alert);
}

void add_exposure(std::vector<Alert>& alerts, const Figures& figures, std::uint16_t period) {
  for (const Exposure& now : figures.exposure) {
    if (!now.topic || now.suppressed || now.period != period || now.posts < kLeastExposed) continue;
    const Exposure* before = row_of(figures.exposure, [&](const Exposure& row) {
      return row.topic == now.topic && row.period == static_cast<std::uint16_t>(period - 1);
    });
    if (before == nullptr || now.posts < 2 * before->posts || more_than_before_p(now.posts, before->posts) > kRare) continue;
    Alert alert;
    alert.kind = AlertKind::exposure;
    alert.group.audience = Audience::employee_current;
    alert.group.topic = now.topic;
    alert.group.period = period;
    alert.value_deci = static_cast<std::int64_t>(now.posts) * 10;
    alert.usual_deci = static_cast<std::int64_t>(before->posts) * 10;
    alert.p_value_e4 = p_e4(more_than_before_p(now.posts, before->posts));
    alert.posts = now.posts;
    alert.authors = now.authors;
    alerts.push_back(alert);
  }
}

// The value of a goal's metric in a period, in tenths.
std::optional<std::int32_t> goal_value(const Figures& figures, std::string_view metric, std::uint16_t period) {
  const std::optional<NamedMetric> named = metric_from_name(metric);
  if (!named) return std::nullopt;
  GroupKey group;
  group.audience = named->audience;
  group.period = period;
  const MetricValue value = metric_value(figures, named->metric, group);
  return value.state == MetricState::known ? std::optional(static_cast<std::int32_t>(value.deci)) : std::nullopt;
}

// Whether two alerts say the same.
bool is_same(const Alert& a, const Alert& b) { return a.kind == b.kind && a.group == b.group && a.day == b.day; }

// The first day of it.
std::string since_of(const Project& project, const Figures& figures, const Alert& alert) {
  if (alert.goal) return project.goals.at(*alert.goal).by;
  if (!alert.group.period) return alert.day;
  std::uint16_t first = *alert.group.period;
  if (alert.kind == AlertKind::limit) {
    const AlertRule& rule = project.alerts.at(*alert.rule);
    for (GroupKey group = alert.group; *group.period > 0; first = *group.period) {
      --*group.period;
      const MetricValue value = metric_value(figures, rule.metric, group, rule.message);
      if (value.state != MetricState::known || !is_beyond(rule, value.deci)) break;
    }
  }
  return figures.periods.at(first).first_day;
}

}  // namespace

std::vector<GoalProgress> compute_goals(const Project& project, const Figures& figures) {
  std::vector<GoalProgress> progress;
  const std::optional<std::uint16_t> news = news_period(figures);
  for (std::uint16_t number = 0; number < project.goals.size(); ++number) {
    const Goal& goal = project.goals[number];
    GoalProgress row;
    row.goal = number;
    const std::int32_t target = in_tenths(goal.target);
    std::optional<std::uint16_t> first;
    for (std::uint16_t period = 0; news && period <= *news; ++period) {
      const std::optional<std::int32_t> value = goal_value(figures, goal.metric, period);
      if (!value) continue;
      if (!first) {
        first = period;
        row.start_deci = value;
      }
      row.value_deci = value;
      row.period = period;
    }
    const std::optional<std::int64_t> by = day_from_iso(goal.by);
    if (row.value_deci && first) {
      const auto day = [&](std::uint16_t period) { return day_from_iso(figures.periods[period].last_day).value_or(0); };
      const std::int64_t begin = day(*first);
      const std::int64_t now = day(*row.period);
      const bool over = by && day_from_iso(figures.last_day).value_or(now) > *by;
      if (by && *by > begin) {
        const double way = std::min(1.0, static_cast<double>(now - begin) / static_cast<double>(*by - begin));
        // Who began above the target is to stay there.
        row.due_deci = std::min(target, static_cast<std::int32_t>(std::lround(*row.start_deci + (target - *row.start_deci) * way)));
      }
      row.state = *row.value_deci >= target                                        ? GoalState::reached
                  : over                                                           ? GoalState::missed
                  : !row.due_deci || *row.value_deci >= *row.due_deci               ? GoalState::on_track
                                                                                   : GoalState::behind;
    }
    progress.push_back(row);
  }
  return progress;
}

void compute_alerts(const Counted& counted, Figures& figures) {
  const Project& project = counted.project;
  const AlertSettings& settings = project.alert_settings;
  RuleFindings rules = find_rule_alerts(project, figures);
  RuleFindings days = find_rule_days(counted, figures);
  std::vector<Alert> alerts = std::move(rules.alerts);
  std::ranges::move(days.alerts, std::back_inserter(alerts));

  std::vector<Alert> built_in;
  const std::optional<std::uint16_t> news = news_period(figures);
  if (project.has_employer() && news && *news > 0 && settings.wants(AlertKind::drop)) add_drops(built_in, project, figures, *news);
  std::ranges::move(find_spikes(counted), std::back_inserter(built_in));
  if (news && *news > 0) {
    if (settings.wants(AlertKind::unanswered)) add_unanswered(built_in, project, figures, *news);
    if (settings.wants(AlertKind::exposure)) add_exposure(built_in, figures, *news);
  }
  std::ranges::move(find_silence(counted, figures), std::back_inserter(built_in));
  for (const GoalProgress& goal : figures.goals) {
    if (goal.state != GoalState::missed || !settings.wants(AlertKind::goal)) continue;
    Alert alert;
    alert.kind = AlertKind::goal;
    alert.goal = goal.goal;
    alert.value_deci = *goal.value_deci;
    alert.usual_deci = in_tenths(project.goals[goal.goal].target);
    built_in.push_back(alert);
  }
  // What a rule asks for as well is said once, by the rule.
  for (Alert& alert : built_in) {
    if (std::ranges::none_of(alerts, [&](const Alert& each) { return is_same(each, alert) && alert.kind != AlertKind::goal; })) {
      alerts.push_back(std::move(alert));
    }
  }
  for (Alert& alert : alerts) alert.since = since_of(project, figures, alert);
  figures.rules = std::move(rules.states);
  for (std::size_t number = 0; number < figures.rules.size(); ++number) {
    const AlertKind kind = project.alerts[number].kind;
    if (kind == AlertKind::spike || kind == AlertKind::bad_day) figures.rules[number] = days.states[number];
    const bool fired = std::ranges::any_of(alerts, [&](const Alert& each) { return each.rule == number; });
    if (kind == AlertKind::silence && fired) figures.rules[number] = RuleState::fired;
  }
  figures.alerts = std::move(alerts);
}

}  // namespace lyt
