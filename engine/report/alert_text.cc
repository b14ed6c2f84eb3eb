#include "engine/report/alert_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/foreign_text.h"
#include "engine/report/names.h"
#include "engine/report/numbers.h"

namespace lyt {

namespace {

constexpr std::size_t kNameColumns = 30;
constexpr std::size_t kCausesSaid = 3;

// What an alert is about, in a few words.
std::string subject(const ReportInput& input, const GroupKey& group) {
  const auto short_name = [](std::string_view name) { return one_line(name, kNameColumns); };
  if (group.department) return short_name(input.project.departments.at(*group.department).name);
  if (group.topic) return std::string(topic_name(*group.topic));
  if (group.channel) return short_name(input.figures.channels.at(*group.channel));
  if (group.lang) return "language " + std::string(lang_name(*group.lang));
  if (group.audience == Audience::customer) return "Customer satisfaction";
  if (group.audience == Audience::employee_current) return "Employee satisfaction";
  return short_name(input.project.entities.at(group.entity).name);
}

std::string period_id(const ReportInput& input, const GroupKey& group) {
  return group.period ? input.figures.periods.at(*group.period).id : std::string();
}

std::string count_text(std::int64_t deci) { return grouped_text(static_cast<std::uint64_t>(deci / 10)); }

std::string p_text(const Alert& alert) {
  if (!alert.p_value_e4) return {};
  return *alert.p_value_e4 == 0 ? " (p < 0.0001)" : " (p = " + e4_text(*alert.p_value_e4) + ")";
}

// All filters of a rule's group.
std::string group_text(const ReportInput& input, const Alert& alert) {
  const GroupKey& group = alert.group;
  std::string text;
  const auto add = [&](std::string_view part) { text += (text.empty() ? "" : ", ") + one_line(part, kNameColumns); };
  if (group.entity != 0) add(input.project.entities.at(group.entity).name);
  if (group.department) add(input.project.departments.at(*group.department).name);
  if (group.audience) add(audience_name(*group.audience));
  if (group.channel) add(input.figures.channels.at(*group.channel));
  if (group.lang) add(lang_name(*group.lang));
  if (group.topic) add(topic_name(*group.topic));
  return text;
}

std::string kind_text(const ReportInput& input, const Alert& alert, const std::string& who) {
  const std::string value = deci_text(alert.value_deci);
  const std::string usual = deci_text(alert.usual_deci);
  switch (alert.kind) {
    case AlertKind::drop:
      return fmt::format("{} fell to {} in {}, from {}{}", who, value, period_id(input, alert.group), usual, p_text(alert));
    case AlertKind::spike:
      return fmt::format("{}: {} posts on {}, usually {}", who, count_text(alert.value_deci), alert.day, count_text(alert.usual_deci));
    case AlertKind::bad_day:
      return fmt::format("{}: {} negative posts on {}, usually {}", who, count_text(alert.value_deci), alert.day,
                         count_text(alert.usual_deci));
    case AlertKind::unanswered:
      return fmt::format("Answers: {} % of questions and complaints in {}, {} % before", value, period_id(input, alert.group), usual);
    case AlertKind::exposure:
      return fmt::format("Employees in public about {}: {} posts in {}, {} before", who, count_text(alert.value_deci),
                         period_id(input, alert.group), count_text(alert.usual_deci));
    case AlertKind::silence:
      return fmt::format("{}: silent for {} {} since {}, {} posts expected", who, count_text(alert.value_deci),
                         alert.value_deci == 10 ? "day" : "days", alert.day, count_text(alert.usual_deci));
    case AlertKind::goal: {
      const Goal& goal = input.project.goals.at(alert.goal.value_or(0));
      return fmt::format("Goal missed: {} is {}, not {} by {}", one_line(goal.metric, 40), value, usual, goal.by);
    }
    case AlertKind::limit:
    case AlertKind::unusual: break;  // always of a rule
  }
  return "?";
}

// The name of the rule, then what it found.
std::string rule_text(const ReportInput& input, const Alert& alert, const AlertRule& rule) {
  const std::string name = one_line(rule.name, 40) + ": ";
  if (is_built_in(alert.kind)) {
    const std::string who = group_text(input, alert);
    return name + kind_text(input, alert, who.empty() ? subject(input, alert.group) : who);
  }
  const auto number = [&](std::int64_t deci) { return is_count(rule.metric) ? count_text(deci) : deci_text(deci); };
  const std::string period = period_id(input, alert.group);
  if (alert.kind == AlertKind::unusual) {
    return fmt::format("{}{} in {}, {} before{}", name, number(alert.value_deci), period, number(alert.usual_deci), p_text(alert));
  }
  const std::string interval =
      alert.interval ? fmt::format(" (95 % {} to {})", deci_text(alert.interval->low_deci), deci_text(alert.interval->high_deci)) : "";
  // A limit may have decimals, also where counts have none.
  return fmt::format("{}{} in {}, {} {}{}", name, number(alert.value_deci), period, rule.below ? "below" : "above",
                     deci_text(alert.usual_deci), interval);
}

}  // namespace

std::string_view driver_part_name(const ReportInput& input, DriverKind kind, std::uint16_t part) {
  switch (kind) {
    case DriverKind::topic: return topic_name(static_cast<Topic>(part));
    case DriverKind::department: return input.project.departments.at(part).name;
    case DriverKind::channel: return input.figures.channels.at(part);
    case DriverKind::term: return input.figures.term_names.at(part);
  }
  return "?";
}

std::string_view goal_state_name(GoalState state) {
  switch (state) {
    case GoalState::unknown: return "unknown";
    case GoalState::reached: return "reached";
    case GoalState::on_track: return "on_track";
    case GoalState::behind: return "behind";
    case GoalState::missed: return "missed";
  }
  return "?";
}

std::string_view driver_kind_name(DriverKind kind) {
  switch (kind) {
    case DriverKind::topic: return "topic";
    case DriverKind::department: return "department";
    case DriverKind::channel: return "channel";
    case DriverKind::term: return "term";
  }
  return "?";
}

std::string alert_text(const ReportInput& input, const Alert& alert) {
  if (alert.rule) return rule_text(input, alert, input.project.alerts.at(*alert.rule));
  return kind_text(input, alert, subject(input, alert.group));
}

std::string over_text(const ReportInput& input, const SettledAlert& settled) {
  const Alert& alert = settled.alert;
  const std::string who = alert.rule   ? one_line(input.project.alerts.at(*alert.rule).name, 40)
                          : alert.goal ? one_line(input.project.goals.at(*alert.goal).metric, 40)
                                       : subject(input, alert.group);
  switch (alert.kind) {
    case AlertKind::drop: return who + ": no further drop";
    case AlertKind::spike: return who + ": posts are back to the usual";
    case AlertKind::bad_day: return who + ": negative posts are back to the usual";
    case AlertKind::unanswered: return "Answers: no further loss";
    case AlertKind::exposure: return who + ": no more in public than before";
    case AlertKind::silence: return who + ": not silent any more";
    case AlertKind::goal: return who + ": the goal is not missed any more";
    case AlertKind::limit: return who + ": back within the limit";
    case AlertKind::unusual: return who + ": no further change";
  }
  return "?";
}

std::string_view alert_news_name(AlertNews news) {
  switch (news) {
    case AlertNews::fresh: return "new";
    case AlertNews::lasting: return "still";
    case AlertNews::over: return "over";
  }
  return "?";
}

std::string cause_text(const ReportInput& input, const Alert& alert) {
  std::string text;
  for (std::size_t at = 0; at < std::min(alert.causes.size(), kCausesSaid); ++at) {
    const AlertCause& cause = alert.causes[at];
    text += (at == 0 ? "" : ", ") + one_line(driver_part_name(input, cause.kind, cause.part), kNameColumns);
    if (cause.change_deci) text += " " + signed_deci_text(*cause.change_deci);
  }
  return text;
}

std::string goal_text(const ReportInput& input, const GoalProgress& progress) {
  const Goal& goal = input.project.goals.at(progress.goal);
  const std::string by = goal.by.empty() ? "" : " by " + goal.by;
  const auto target = static_cast<std::int64_t>(goal.target * 10 + (goal.target < 0 ? -0.5 : 0.5));
  if (!progress.value_deci) return fmt::format("{}: no figure; {}{}", one_line(goal.metric, 40), deci_text(target), by);
  const std::string due = progress.state == GoalState::behind && progress.due_deci ? " (" + deci_text(*progress.due_deci) + " is due)" : "";
  std::string state(goal_state_name(progress.state));
  if (progress.state == GoalState::on_track) state = "on track";
  return fmt::format("{}: {} of {}{}, {}{}", one_line(goal.metric, 40), deci_text(*progress.value_deci), deci_text(target), by, state, due);
}

}  // namespace lyt
