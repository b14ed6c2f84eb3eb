// Alerts and goals in a plain English sentence, for the terminal and for report.json. report.html has its own words.
#pragma once

#include <string>

#include "engine/report/report.h"

namespace lyt {

// "Warehouse fell to 38.2 in 2026-W42, from 45.1 (p = 0.0110)".
std::string alert_text(const ReportInput& input, const Alert& alert);

// The same of one that is over: "Warehouse: no further drop", "Mood: back within the limit".
std::string over_text(const ReportInput& input, const SettledAlert& settled);

// "new", "still", "over".
std::string_view alert_news_name(AlertNews news);

// What moved with it, three at most: "delivery -2.1, trustpilot -1.0"; empty when nothing is known.
std::string cause_text(const ReportInput& input, const Alert& alert);

// "employee_satisfaction_index: 54.1 of 70.0 by 2027-06-30, behind (56.0 is due)".
std::string goal_text(const ReportInput& input, const GoalProgress& progress);

// "reached", "on_track".
std::string_view goal_state_name(GoalState state);
std::string_view driver_kind_name(DriverKind kind);

// The topic, department, channel or term that a number of a driver or of a cause stands for.
std::string_view driver_part_name(const ReportInput& input, DriverKind kind, std::uint16_t part);

}  // namespace lyt
