#include "engine/metric/alerts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/metric/daily.h"
#include "tests/metric/facts.h"

namespace lyt {
namespace {

// `counts[i]` posts on day i, by as many people, with the score of `score(day)`.
std::vector<Fact> daily(const std::vector<int>& counts, int score_milli = 0) {
  std::vector<Fact> facts;
  for (std::size_t day = 0; day < counts.size(); ++day) {
    for (int i = 0; i < counts[day]; ++i) {
      facts.push_back(fact_of(facts.size() + 1, static_cast<std::uint64_t>(i) + 1, score_milli, kNoon + static_cast<std::int64_t>(day) * kDay));
    }
  }
  return facts;
}

const Alert* find(const Figures& figures, AlertKind kind) {
  const auto found = std::ranges::find(figures.alerts, kind, &Alert::kind);
  return found == figures.alerts.end() ? nullptr : &*found;
}

TEST(Spikes, AreDaysUnlikeTheOnesBefore) {
  // Five a day for 30 days, then 30: (30 - 5) / sqrt(5) = 11.2 robust deviations.
  std::vector<int> counts(30, 5);
  counts.push_back(30);
  const Figures figures = figures_of(daily(counts), project_with(5));
  const Alert* alert = find(figures, AlertKind::spike);
  ASSERT_NE(alert, nullptr);
  EXPECT_EQ(alert->day, "2026-02-04");
  EXPECT_EQ(alert->value_deci, 300);
  EXPECT_EQ(alert->usual_deci, 50);
  EXPECT_EQ(find(figures, AlertKind::bad_day), nullptr);
}

TEST(Spikes, OfBlameAreBadDays) {
  std::vector<Fact> facts = daily(std::vector<int>(30, 20));
  for (std::uint64_t i = 0; i < 12; ++i) facts.push_back(fact_of(9000 + i, 500 + i, -600, kNoon + 29 * kDay));
  const Figures figures = figures_of(facts, project_with(5));
  EXPECT_EQ(find(figures, AlertKind::spike), nullptr) << "32 after 20 is no spike";
  ASSERT_NE(find(figures, AlertKind::bad_day), nullptr);
  EXPECT_EQ(find(figures, AlertKind::bad_day)->value_deci, 120);
}

TEST(Spikes, KnowTheWeekday) {
  // Every Wednesday there are 40: the last one is no news.
  std::vector<int> counts(31, 5);
  for (std::size_t day = 2; day < counts.size(); day += 7) counts[day] = 40;
  EXPECT_EQ(find(figures_of(daily(counts), project_with(5)), AlertKind::spike), nullptr);
}

TEST(Spikes, NeedManyPostsOfManyPeopleAndAPast) {
  std::vector<int> few(30, 1);
  few.push_back(9);
  EXPECT_EQ(find(figures_of(daily(few), project_with(5)), AlertKind::spike), nullptr);
  std::vector<Fact> one_person = daily(std::vector<int>(30, 5));
  for (std::uint64_t i = 0; i < 40; ++i) one_person.push_back(fact_of(9000 + i, 3, 0, kNoon + 30 * kDay));
  EXPECT_EQ(find(figures_of(one_person, project_with(5)), AlertKind::spike), nullptr);
  std::vector<int> young(5, 5);
  young.push_back(50);
  EXPECT_EQ(find(figures_of(daily(young), project_with(5)), AlertKind::spike), nullptr);
}

TEST(Silence, IsSeenWhereSomethingUsedToCome) {
  // Two channels with four posts a day; from the second nothing comes for three days.
  std::vector<Fact> facts = daily(std::vector<int>(40, 8));
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].channel = static_cast<std::uint16_t>(i % 2);
  std::erase_if(facts, [](const Fact& fact) { return fact.channel == 1 && fact.time_utc_s >= kNoon + 37 * kDay; });
  const Figures figures = figures_of(facts, project_with(5));
  const Alert* alert = find(figures, AlertKind::silence);
  ASSERT_NE(alert, nullptr);
  EXPECT_EQ(alert->group.channel, 1);
  EXPECT_EQ(alert->value_deci, 30);
  EXPECT_EQ(alert->usual_deci, 120) << "three days of four posts";
  EXPECT_EQ(alert->day, "2026-02-10");
  EXPECT_EQ(std::ranges::count(figures.alerts, AlertKind::silence, &Alert::kind), 1);
}

TEST(Silence, OfAWeekendIsNone) {
  // Monday is day 0; nobody writes on the second channel on Saturdays and Sundays, and the data end on a Sunday.
  std::vector<Fact> facts = daily(std::vector<int>(42, 20));
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].channel = static_cast<std::uint16_t>(i % 2);
  std::erase_if(facts, [](const Fact& fact) { return fact.channel == 1 && (fact.time_utc_s - kNoon) / kDay % 7 >= 5; });
  EXPECT_EQ(find(figures_of(facts, project_with(5)), AlertKind::silence), nullptr);
}

TEST(Drops, OfDepartmentsAndIndicesAreAlerts) {
  std::vector<Fact> facts;
  std::uint64_t post = 0;
  for (const int week : {0, 1, 2}) {
    for (std::uint64_t author = 1; author <= 12; ++author) {
      Fact fact = fact_of(++post, author, (week == 1 ? -500 : 500) + static_cast<int>(author) * 5, kNoon + week * 7 * kDay);
      fact.audience = Audience::customer;
      facts.push_back(fact);
      fact.department = 1;
      facts.push_back(fact);
    }
  }
  const Figures figures = figures_of(facts, project_with(5, 1));
  // The third week has only begun: the news is about the second.
  ASSERT_EQ(std::ranges::count(figures.alerts, AlertKind::drop, &Alert::kind), 2);
  const Alert* alert = find(figures, AlertKind::drop);
  EXPECT_EQ(alert->group.audience, Audience::customer);
  EXPECT_EQ(alert->group.period, 1);
  EXPECT_EQ(alert->usual_deci - alert->value_deci, 500);
  EXPECT_LT(alert->p_value_e4.value_or(10000), 10);
}

// One index a week.
std::vector<Fact> weekly(const std::vector<int>& scores) {
  std::vector<Fact> facts;
  for (std::size_t week = 0; week < scores.size(); ++week) {
    for (std::uint64_t author = 1; author <= 6; ++author) {
      for (const std::int64_t day : {0, 6}) {
        facts.push_back(fact_of(facts.size() + 1, author, scores[week], kNoon + (static_cast<std::int64_t>(week) * 7 + day) * kDay));
        facts.back().audience = Audience::employee_current;
      }
    }
  }
  return facts;
}

TEST(Goals, AreOnTheirWayOrNot) {
  // 50 in the first week, to be 60 after ten more: half-way, 55 is due.
  const auto state = [](const std::vector<int>& scores, const char* by, double target = 60) {
    Project project = project_with(5);
    project.goals = {{"employee_satisfaction_index", target, by}};
    return figures_of(weekly(scores), project).goals.at(0);
  };
  const GoalProgress half_way = state({0, 0, 0, 0, 0, 100}, "2026-03-22");
  EXPECT_EQ(half_way.start_deci, 500);
  EXPECT_EQ(half_way.value_deci, 550);
  EXPECT_EQ(half_way.due_deci, 550);
  EXPECT_EQ(half_way.state, GoalState::on_track);
  EXPECT_EQ(state({0, 0, 0, 0, 0, 98}, "2026-03-22").state, GoalState::behind);
  EXPECT_EQ(state({0, 0, 0, 0, 0, 200}, "2026-03-22").state, GoalState::reached);
  EXPECT_EQ(state({0, 0, 0, 0, 0, 100}, "2026-02-01").state, GoalState::missed);
  EXPECT_EQ(state({}, "2026-03-22").state, GoalState::unknown);
  EXPECT_EQ(state({400, 0, 0, 0, 0, 100}, "2026-03-22").due_deci, 600) << "began above the target";
  Project project = project_with(5);
  project.goals = {{"no_such_figure", 60, "2026-03-22"}};
  EXPECT_EQ(figures_of(weekly({0}), project).goals.at(0).state, GoalState::unknown);
  EXPECT_FALSE(figures_of(weekly({0}), project).goals.at(0).value_deci);
}

TEST(Goals, ThatAreMissedAreAlerts) {
  Project project = project_with(5);
  project.goals = {{"employee_satisfaction_index", 90, "2026-01-12"}};
  const Figures figures = figures_of(weekly({0, 0}), project);
  ASSERT_NE(find(figures, AlertKind::goal), nullptr);
  EXPECT_EQ(find(figures, AlertKind::goal)->usual_deci, 900);
}

}  // namespace
}  // namespace lyt
