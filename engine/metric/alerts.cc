#include "engine/metric/alerts.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "engine/metric/daily.h"
#include "engine/metric/rounded.h"

namespace lyt {

namespace {

constexpr std::int32_t kSignificantE4 = 500;
constexpr double kRare = 0.01;
constexpr std::int32_t kLeastLossDeci = 100;  // ten points fewer answered
constexpr std::uint64_t kLeastExposed = 10;

template <class Row, class Matches>
const Row* row_of(const std::vector<Row>& rows, const Matches& matches) {
  const auto found = std::ranges::find_if(rows, matches);
  return found == rows.end() || found->suppressed ? nullptr : &*found;
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
    if (!figure->p_value_e4 || *figure->p_value_e4 >= kSignificantE4) continue;
    Alert alert;
    alert.kind = AlertKind::drop;
    alert.group = group;
    alert.value_deci = *figure->satisfaction_index_deci;
    alert.usual_deci = *figure->satisfaction_index_deci - *figure->change_deci;
    alert.p_value_e4 = figure->p_value_e4;
    alerts.push_back(alert);
  }
}

void add_unanswered(std::vector<Alert>& alerts, const Figures& figures, std::uint16_t period) {
  const auto in = [](std::uint16_t at) { return [at](const Conversation& row) { return !row.channel && row.period == at; }; };
  const Conversation* now = row_of(figures.conversations, in(period));
  const Conversation* before = row_of(figures.conversations, in(static_cast<std::uint16_t>(period - 1)));
  if (!figures.answers_known || now == nullptr || before == nullptr) return;
  const std::int32_t share = share_deci(now->answered, now->asks);
  const std::int32_t usual = share_deci(before->answered, before->asks);
  const auto p = two_shares_p(now->answered, now->asks, before->answered, before->asks);
  if (usual - share < kLeastLossDeci || !p || p_e4(*p) >= kSignificantE4) return;
  Alert alert;
  alert.kind = AlertKind::unanswered;
  alert.group.period = period;
  alert.value_deci = share;
  alert.usual_deci = usual;
  alert.p_value_e4 = p_e4(*p);
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
    alerts.push_back(alert);
  }
}

// The value of a goal's metric in a period, in tenths.
std::optional<std::int32_t> goal_value(const Figures& figures, std::string_view metric, std::uint16_t period) {
  GroupKey group;
  group.period = period;
  struct Named {
    std::string_view name;
    std::optional<Audience> audience;
  };
  for (const Named& named : {Named{"satisfaction_index", {}}, Named{"customer_satisfaction_index", Audience::customer},
                             Named{"employee_satisfaction_index", Audience::employee_current},
                             Named{"former_employee_satisfaction_index", Audience::employee_former},
                             Named{"candidate_satisfaction_index", Audience::candidate}}) {
    if (named.name != metric) continue;
    group.audience = named.audience;
    const Figure* figure = figures.find(group);
    return figure == nullptr || figure->suppressed ? std::nullopt : figure->satisfaction_index_deci;
  }
  if (metric == "net_sentiment") {
    const Figure* figure = figures.find(group);
    return figure == nullptr || figure->suppressed ? std::nullopt : figure->net_sentiment_deci;
  }
  if (metric == "share_of_voice") {
    const Reach* row = row_of(figures.reach, [&](const Reach& each) { return each.entity == 0 && each.period == period; });
    return row == nullptr ? std::nullopt : std::optional(row->share_of_voice_deci);
  }
  if (metric == "answered_share" && figures.answers_known) {
    const Conversation* row =
        row_of(figures.conversations, [&](const Conversation& each) { return !each.channel && each.period == period; });
    return row == nullptr ? std::nullopt : std::optional(share_deci(row->answered, row->asks));
  }
  return std::nullopt;
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

std::vector<Alert> compute_alerts(const Counted& counted, const Figures& figures) {
  std::vector<Alert> alerts;
  const std::optional<std::uint16_t> news = news_period(figures);
  const auto append = [&](std::vector<Alert> more) { alerts.insert(alerts.end(), more.begin(), more.end()); };
  if (counted.project.has_employer() && news && *news > 0) add_drops(alerts, counted.project, figures, *news);
  append(find_spikes(counted));
  if (news && *news > 0) {
    add_unanswered(alerts, figures, *news);
    add_exposure(alerts, figures, *news);
  }
  append(find_silence(counted));
  for (const GoalProgress& goal : figures.goals) {
    if (goal.state != GoalState::missed) continue;
    Alert alert;
    alert.kind = AlertKind::goal;
    alert.goal = goal.goal;
    alert.value_deci = *goal.value_deci;
    alert.usual_deci = in_tenths(counted.project.goals[goal.goal].target);
    alerts.push_back(alert);
  }
  return alerts;
}

}  // namespace lyt
