#include "engine/report/alert_text.h"

#include <fmt/format.h>

#include "engine/report/foreign_text.h"
#include "engine/report/names.h"
#include "engine/report/numbers.h"

namespace lyt {

namespace {

constexpr std::size_t kNameColumns = 30;

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

std::string p_text(const Alert& alert) { return alert.p_value_e4 ? " (p = " + e4_text(*alert.p_value_e4) + ")" : ""; }

}  // namespace

std::string_view alert_kind_name(AlertKind kind) {
  switch (kind) {
    case AlertKind::drop: return "drop";
    case AlertKind::spike: return "spike";
    case AlertKind::bad_day: return "bad_day";
    case AlertKind::unanswered: return "unanswered";
    case AlertKind::exposure: return "exposure";
    case AlertKind::silence: return "silence";
    case AlertKind::goal: return "goal";
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
  }
  return "?";
}

std::string alert_text(const ReportInput& input, const Alert& alert) {
  const std::string who = subject(input, alert.group);
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
  }
  return "?";
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
