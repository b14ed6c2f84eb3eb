#include "engine/metric/alert_rules.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/metric/metric_value.h"
#include "engine/metric/rounded.h"
#include "engine/metric/statistics.h"

namespace lyt {

namespace {

constexpr double kRare = 0.01;
constexpr double kLeastZ = 3;
constexpr std::uint16_t kPeriodsBack = 8;
constexpr std::size_t kLeastPeriods = 4;
constexpr std::int32_t kLeastMoveDeci = 5;  // half a point
constexpr std::size_t kMostCauses = 4;

std::int64_t limit_deci(const AlertRule& rule) { return std::llround((rule.below ? *rule.below : *rule.above) * 10); }

// How a figure moved, and how sure that is.
struct Move {
  std::int64_t before_deci = 0;
  std::int32_t p_value_e4 = 10'000;
  bool sure = false;
};

class Rules {
 public:
  Rules(const Project& project, const Figures& figures) : project_(project), figures_(figures), period_(news_period(figures)) {}

  RuleFindings find() {
    for (std::uint16_t number = 0; number < project_.alerts.size(); ++number) {
      findings_.states.push_back(check(number, project_.alerts[number]));
    }
    return std::move(findings_);
  }

 private:
  static bool is_daily(AlertKind kind) {
    return kind == AlertKind::spike || kind == AlertKind::bad_day || kind == AlertKind::silence;
  }

  static Metric metric_of(const AlertRule& rule) {
    switch (rule.kind) {
      case AlertKind::drop: return Metric::satisfaction_index;
      case AlertKind::unanswered: return Metric::answered_share;
      case AlertKind::exposure: return Metric::exposure_posts;
      default: return rule.metric;
    }
  }

  RuleState check(std::uint16_t number, const AlertRule& rule) {
    if (is_daily(rule.kind)) return RuleState::quiet;
    const std::optional<GroupKey> group = group_of_rule(rule, figures_.channels, period_);
    if (!group || !period_) return RuleState::no_figure;
    const Metric metric = metric_of(rule);
    const MetricValue value = metric_value(figures_, metric, *group, rule.message);
    if (value.state != MetricState::known) return value.state == MetricState::hidden ? RuleState::hidden : RuleState::no_figure;
    // A count may be low because few wrote: that is for the rule to say.
    const bool counts = rule.kind == AlertKind::limit && is_count(metric);
    const std::uint32_t least_authors = std::max(rule.min_authors, project_.min_authors);
    if (!counts && value.posts < rule.min_posts) return RuleState::too_few;
    if (!counts && value.authors != 0 && value.authors < least_authors) return RuleState::too_few;

    Alert alert;
    alert.kind = rule.kind;
    alert.rule = number;
    alert.group = *group;
    alert.value_deci = value.deci;
    alert.posts = value.posts;
    alert.authors = value.authors;
    alert.interval = value.interval;
    if (rule.kind == AlertKind::limit) {
      alert.usual_deci = limit_deci(rule);
      if (!is_beyond(rule, value.deci)) return RuleState::quiet;
    } else {
      const std::optional<Move> move = move_of(metric, *group, value);
      if (!move) return RuleState::no_figure;
      const bool up = value.deci > move->before_deci;
      alert.usual_deci = move->before_deci;
      alert.p_value_e4 = move->p_value_e4;
      if (!move->sure || value.deci == move->before_deci || !wanted(rule, up)) return RuleState::quiet;
    }
    if (metric == Metric::satisfaction_index) {
      const bool up = rule.kind == AlertKind::limit ? rule.above.has_value() : alert.value_deci > alert.usual_deci;
      alert.causes = causes_of_move(figures_, *group, up);
    }
    findings_.alerts.push_back(std::move(alert));
    return RuleState::fired;
  }

  static bool wanted(const AlertRule& rule, bool up) {
    if (rule.kind == AlertKind::drop || rule.kind == AlertKind::unanswered) return !up;
    if (rule.kind == AlertKind::exposure) return up;
    return rule.direction == Direction::either || (rule.direction == Direction::up) == up;
  }

  // Nothing when the time before is unknown.
  std::optional<Move> move_of(Metric metric, GroupKey group, const MetricValue& now) const {
    Move move;
    const auto significant = static_cast<std::int32_t>(std::lround(project_.alert_settings.significance * 10'000));
    if (metric == Metric::satisfaction_index) {
      if (!now.change_deci || !now.p_value_e4) return std::nullopt;
      move.before_deci = now.deci - *now.change_deci;
      move.p_value_e4 = *now.p_value_e4;
      move.sure = move.p_value_e4 < significant;
      return move;
    }
    if (*period_ == 0) return std::nullopt;
    group.period = static_cast<std::uint16_t>(*period_ - 1);
    const MetricValue before = metric_value(figures_, metric, group);
    if (before.state != MetricState::known) return std::nullopt;
    move.before_deci = before.deci;
    if (!is_count(metric)) {
      const auto p = two_shares_p(now.part, now.posts, before.part, before.posts);
      if (!p) return std::nullopt;
      move.p_value_e4 = p_e4(*p);
      move.sure = move.p_value_e4 < significant;
      return move;
    }
    std::vector<std::int64_t> earlier;
    for (std::uint16_t back = 1; back <= kPeriodsBack && back <= *period_; ++back) {
      group.period = static_cast<std::uint16_t>(*period_ - back);
      const MetricValue one = metric_value(figures_, metric, group);
      if (one.state == MetricState::known && figures_.periods[*group.period].complete) earlier.push_back(one.deci / 10);
    }
    if (earlier.size() < kLeastPeriods) return std::nullopt;
    const auto count = [](const MetricValue& value) { return static_cast<std::uint64_t>(value.deci / 10); };
    const double p = 2 * std::min(more_than_before_p(count(now), count(before)), more_than_before_p(count(before), count(now)));
    move.p_value_e4 = p_e4(std::min(p, 1.0));
    move.sure = p < kRare && std::abs(robust_z(now.deci / 10, earlier)) >= kLeastZ;
    return move;
  }

  const Project& project_;
  const Figures& figures_;
  std::optional<std::uint16_t> period_;
  RuleFindings findings_;
};

// How far an index moved in a part of a group, weighed by the share of the group's authors; 0 when it is not shown.
double pull_of(const Figures& figures, const GroupKey& part, std::uint64_t authors) {
  const Figure* const figure = figures.find(part);
  if (figure == nullptr || figure->suppressed || figure->as_of != 0 || !figure->change_deci || authors == 0) return 0;
  return *figure->change_deci * static_cast<double>(figure->authors) / static_cast<double>(authors);
}

}  // namespace

bool is_beyond(const AlertRule& rule, std::int64_t value_deci) {
  return rule.below ? value_deci < limit_deci(rule) : value_deci > limit_deci(rule);
}

std::optional<GroupKey> group_of_rule(const AlertRule& rule, const std::vector<std::string>& channels,
                                      const std::optional<std::uint16_t>& period) {
  GroupKey group;
  group.entity = rule.entity;
  group.department = rule.department;
  group.audience = rule.audience;
  group.lang = rule.lang;
  group.topic = rule.topic;
  group.period = period;
  if (!rule.channel.empty()) {
    const auto found = std::ranges::find(channels, rule.channel);
    if (found == channels.end()) return std::nullopt;
    group.channel = static_cast<std::uint16_t>(found - channels.begin());
  }
  return group;
}

std::vector<AlertCause> causes_of_move(const Figures& figures, const GroupKey& group, bool up) {
  std::vector<AlertCause> causes;
  if (!group.period) return causes;
  const bool whole = !group.department && !group.channel && !group.lang && !group.topic && group.entity == 0;
  struct Candidate {
    AlertCause cause;
    double pull;
  };
  std::vector<Candidate> candidates;
  if (whole) {
    for (const Driver& driver : figures.drivers) {
      if (driver.audience != group.audience || driver.period != *group.period || !driver.part) continue;
      candidates.push_back({{driver.kind, *driver.part, driver.change_deci}, static_cast<double>(driver.change_deci)});
    }
  } else {
    const Figure* const all = figures.find(group);
    const std::uint64_t authors = all == nullptr ? 0 : all->authors;
    const auto add = [&](DriverKind kind, std::uint16_t part, const GroupKey& key) {
      candidates.push_back({{kind, part, {}}, pull_of(figures, key, authors)});
    };
    for (std::uint16_t topic = 0; topic < kTopics && !group.topic; ++topic) {
      GroupKey key = group;
      key.topic = static_cast<Topic>(topic);
      add(DriverKind::topic, topic, key);
    }
    for (std::uint16_t channel = 0; channel < figures.channels.size() && !group.channel; ++channel) {
      GroupKey key = group;
      key.channel = channel;
      add(DriverKind::channel, channel, key);
    }
  }
  std::erase_if(candidates, [&](const Candidate& each) { return up ? each.pull < kLeastMoveDeci : each.pull > -kLeastMoveDeci; });
  std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) { return std::abs(a.pull) > std::abs(b.pull); });
  if (candidates.size() > kMostCauses) candidates.resize(kMostCauses);
  for (const Candidate& each : candidates) causes.push_back(each.cause);
  return causes;
}

RuleFindings find_rule_alerts(const Project& project, const Figures& figures) { return Rules(project, figures).find(); }

}  // namespace lyt
