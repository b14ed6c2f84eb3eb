#include "engine/metric/daily_rules.h"

#include <algorithm>
#include <array>

#include "engine/metric/aggregate.h"
#include "engine/metric/daily_series.h"

namespace lyt {

namespace {

constexpr std::array kFilters = {kByDepartment, kByAudience, kByChannel, kByLang, kByTopic};

// A rule's group as cells see it: rows of a department or of the whole, and which bits must agree.
struct Watched {
  std::uint16_t rule = 0;
  GroupKey group;
  CellKey key = 0;         // without the topic
  std::uint8_t dimensions = 0;
  bool negative = false;

  // Which of `dimensions` a voice does not share: 0 when it is in the group.
  [[nodiscard]] std::uint8_t misses(const Voice& voice) const {
    std::uint8_t missed = 0;
    const CellKey full = full_key(voice);
    for (const Dimension dimension : {kByDepartment, kByAudience, kByChannel, kByLang}) {
      if ((dimensions & dimension) == 0) continue;
      const CellKey field = mask_of(dimension) & ~mask_of(0);
      if ((full & field) != (key & field)) missed |= dimension;
    }
    if (group.topic && (voice.topics & topic_bit(*group.topic)) == 0) missed |= kByTopic;
    return missed;
  }
};

std::vector<Watched> watched_by_rules(const Counted& counted, const Figures& figures) {
  std::vector<Watched> list;
  for (std::uint16_t number = 0; number < counted.project.alerts.size(); ++number) {
    const AlertRule& rule = counted.project.alerts[number];
    if (rule.kind != AlertKind::spike && rule.kind != AlertKind::bad_day) continue;
    const std::optional<GroupKey> group = group_of_rule(rule, figures.channels, {});
    if (!group) continue;
    GroupKey plain = *group;
    plain.topic.reset();
    list.push_back({number, *group, cell_key(plain), dimensions_of(cell_key(*group)), rule.kind == AlertKind::bad_day});
  }
  return list;
}

}  // namespace

RuleFindings find_rule_days(const Counted& counted, const Figures& figures) {
  RuleFindings findings;
  findings.states.assign(counted.project.alerts.size(), RuleState::no_figure);
  const std::vector<Watched> watched = watched_by_rules(counted, figures);
  if (watched.empty() || counted.voices.axis.last_day() == kNoDay || days_known(counted) < 14) return findings;
  // In these cells the channel is the number of the rule; with a topic they count the last day of what a larger group
  // has beside the rule's, which must be nobody or k people: else it could be computed.
  const auto emit = [&](const Voice& voice, auto&& visit) {
    const std::uint16_t back = days_back(counted, voice);
    if (back == kNoDay || !voice.is_opinion()) return;
    for (const Watched& each : watched) {
      if (voice.entity != each.group.entity || (each.negative && voice.label != Label::neg)) continue;
      if (voice.is_whole() != !each.group.department) continue;
      const std::uint8_t missed = each.misses(voice);
      const CellKey rule = key_part(kByChannel, each.rule);
      if (missed == 0) visit(rule | day_key(back));
      if (missed == 0 || back != 0) continue;
      for (const Dimension dimension : kFilters) {
        if (missed == dimension) visit(rule | topic_key(dimension) | day_key(0));
      }
    }
  };
  const CellSet set = aggregate(counted.voices.rows, counted.k(), Counts::all, emit);
  const std::map<CellKey, Series> series = series_of(set);
  for (const Watched& each : watched) {
    const AlertRule& rule = counted.project.alerts[each.rule];
    const CellKey key = key_part(kByChannel, each.rule);
    const auto counts = series.find(key);
    RuleState& state = findings.states[each.rule];
    if (counts == series.end()) continue;
    state = RuleState::quiet;
    const std::optional<Outlier> outlier = outlier_of(counted, counts->second, 1);
    if (!outlier) continue;
    const Cell& cell = set.cells[set.find(key | day_key(0))];
    state = RuleState::too_few;
    if (cell.posts < rule.min_posts || cell.people < std::max(rule.min_authors, counted.k())) continue;
    state = RuleState::hidden;
    const bool computable = std::ranges::any_of(kFilters, [&](Dimension dimension) {
      const std::size_t rest = set.find(key | topic_key(dimension) | day_key(0));
      return rest != kNoCell && set.cells[rest].people < counted.k();
    });
    if (computable) continue;
    state = RuleState::fired;
    findings.alerts.push_back(day_alert(counted, rule.kind, each.group, cell, *outlier));
    findings.alerts.back().rule = each.rule;
  }
  return findings;
}

}  // namespace lyt
