#include "engine/metric/alert_memory.h"

#include <gtest/gtest.h>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

Project watched_project() {
  Project project = project_with(5, 2);
  project.alerts.resize(1);
  project.alerts[0].name = "Mood";
  project.alerts[0].below = 40;
  project.goals = {{"net_sentiment", 10, "2026-01-31"}};
  return project;
}

// One night: the alerts of `of` with their period or day, on channels "mastodon", "x".
struct Night {
  std::vector<Alert> alerts;
};

Figures figures_of_night(const Night& night) {
  Figures figures;
  figures.channels = {"mastodon", "x"};
  for (const char* id : {"2026-W01", "2026-W02", "2026-W03"}) {
    Period period;
    period.id = id;
    figures.periods.push_back(period);
  }
  figures.alerts = night.alerts;
  return figures;
}

Alert of_period(AlertKind kind, std::uint16_t period, std::uint16_t department = 0) {
  Alert alert;
  alert.kind = kind;
  alert.group.department = department;
  alert.group.period = period;
  alert.since = "2026-01-0" + std::to_string(period + 1);
  if (kind == AlertKind::limit) alert.rule = 0;
  return alert;
}

Alert of_day(AlertKind kind, const std::string& day) {
  Alert alert;
  alert.kind = kind;
  alert.day = day;
  alert.since = day;
  return alert;
}

// "new still over" of each night, through bytes every time.
std::vector<std::string> said(const std::vector<Night>& nights, const Project& project = watched_project()) {
  std::vector<std::string> lines;
  std::string bytes = AlertMemory().bytes();
  for (const Night& night : nights) {
    Result<AlertMemory> memory = AlertMemory::parse(bytes);
    EXPECT_TRUE(memory);
    std::string line;
    for (const SettledAlert& each : memory->settle(project, figures_of_night(night))) {
      const char* const name = each.news == AlertNews::fresh ? "new" : each.news == AlertNews::lasting ? "still" : "over";
      line += (line.empty() ? "" : " ") + std::string(name);
    }
    lines.push_back(line);
    bytes = memory->bytes();
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(AlertMemory, SaysWhatIsNewAndWhatIsOver) {
  const Alert limit = of_period(AlertKind::limit, 1);
  EXPECT_EQ(said({{{limit}}, {{limit}}, {{}}, {{}}, {{}}}), (Lines{"new", "still", "over", "", ""}));
  EXPECT_EQ(said({{{}}, {{limit}}, {{}}}), (Lines{"", "new", "over"}));
  const Alert other = of_period(AlertKind::limit, 1, 1);
  EXPECT_EQ(said({{{limit}}, {{other, limit}}, {{other}}}), (Lines{"new", "new still", "still over"}));
}

TEST(AlertMemory, KnowsAStateOverPeriodsAndAChangeInEach) {
  EXPECT_EQ(said({{{of_period(AlertKind::limit, 1)}}, {{of_period(AlertKind::limit, 2)}}}), (Lines{"new", "still"}));
  EXPECT_EQ(said({{{of_period(AlertKind::drop, 1)}}, {{of_period(AlertKind::drop, 1)}}, {{of_period(AlertKind::drop, 2)}}}),
            (Lines{"new", "still", "new"}));
}

TEST(AlertMemory, TakesAPeriodThatComesBackForTheSame) {
  // Late posts lift the figure for one night.
  const Alert drop = of_period(AlertKind::drop, 1);
  EXPECT_EQ(said({{{drop}}, {{}}, {{drop}}, {{}}, {{drop}}}), (Lines{"new", "over", "still", "over", "still"}));
  // A limit that is passed again in another period is.
  EXPECT_EQ(said({{{of_period(AlertKind::limit, 0)}}, {{}}, {{of_period(AlertKind::limit, 2)}}}), (Lines{"new", "over", "new"}));
}

TEST(AlertMemory, OfDaysLastsWhileTheyFollow) {
  const Alert first = of_day(AlertKind::spike, "2026-01-05");
  const Alert second = of_day(AlertKind::spike, "2026-01-06");
  const Alert later = of_day(AlertKind::spike, "2026-01-09");
  EXPECT_EQ(said({{{first}}, {{first}}, {{second}}, {{}}, {{later}}}), (Lines{"new", "still", "still", "over", "new"}));
}

TEST(AlertMemory, KeepsTheDayOnWhichItBegan) {
  AlertMemory memory;
  memory.settle(watched_project(), figures_of_night({{of_day(AlertKind::spike, "2026-01-05")}}));
  const auto settled = memory.settle(watched_project(), figures_of_night({{of_day(AlertKind::spike, "2026-01-06")}}));
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].alert.since, "2026-01-05");
  EXPECT_EQ(settled[0].nights, 2U);
  const auto over = memory.settle(watched_project(), figures_of_night({}));
  ASSERT_EQ(over.size(), 1U);
  EXPECT_EQ(over[0].alert.since, "2026-01-05");
}

TEST(AlertMemory, GoesByNames) {
  const Alert limit = of_period(AlertKind::limit, 1, 1);
  AlertMemory memory;
  Project project = watched_project();
  memory.settle(project, figures_of_night({{limit}}));
  // The departments change places: it is department 0 now.
  std::swap(project.departments[0], project.departments[1]);
  const auto settled = memory.settle(project, figures_of_night({{of_period(AlertKind::limit, 1, 0)}}));
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].news, AlertNews::lasting);
  // A department that is gone: nothing is over, and nothing is read beyond the end.
  project.departments.resize(1);
  project.departments[0].name = "Another";
  EXPECT_TRUE(memory.settle(project, figures_of_night({})).empty());
  EXPECT_TRUE(memory.settle(project, figures_of_night({})).empty());
}

TEST(AlertMemory, OfARuleThatIsGoneIsForgotten) {
  AlertMemory memory;
  Project project = watched_project();
  memory.settle(project, figures_of_night({{of_period(AlertKind::limit, 1)}}));
  project.alerts.clear();
  EXPECT_TRUE(memory.settle(project, figures_of_night({})).empty());
}

TEST(AlertMemory, ForgetsWhatIsLongOver) {
  AlertMemory memory;
  memory.settle(watched_project(), figures_of_night({{of_period(AlertKind::drop, 1)}}));
  for (int night = 0; night < 61; ++night) memory.settle(watched_project(), figures_of_night({}));
  EXPECT_EQ(memory.bytes(), AlertMemory().bytes());
}

TEST(AlertMemory, IsNeverGuessed) {
  AlertMemory memory;
  memory.settle(watched_project(), figures_of_night({{of_period(AlertKind::drop, 1), of_day(AlertKind::spike, "2026-01-05")}}));
  const std::string good = memory.bytes();
  ASSERT_TRUE(AlertMemory::parse(good));
  EXPECT_EQ(AlertMemory::parse(good)->bytes(), good);
  for (std::size_t length = 0; length < good.size(); ++length) EXPECT_FALSE(AlertMemory::parse(good.substr(0, length))) << length;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    EXPECT_FALSE(AlertMemory::parse(bad)) << at;
  }
  std::string other = good;
  other[7] = '9';
  EXPECT_EQ(AlertMemory::parse(other).error().code, Code::version);
}

}  // namespace
}  // namespace lyt
