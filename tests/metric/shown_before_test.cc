// What was shown before: later reports keep their numbers until enough is new, whatever order names come in.
#include "engine/metric/shown_before.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

Figures night(const std::vector<Fact>& facts, ShownBefore& before, const Project& project) {
  const Result<Figures> figures =
      compute_figures(project, FactSpan(facts), with_channels({"mastodon", "trustpilot", "x"}), {.period = PeriodKind::week, .range = {}, .before = &before});
  EXPECT_TRUE(figures);
  return *figures;
}

std::vector<Fact> by_people(std::uint64_t first, std::uint64_t last, int score_milli) {
  std::vector<Fact> facts;
  for (std::uint64_t i = first; i <= last; ++i) facts.push_back(fact_of(i, i, score_milli));
  return facts;
}

TEST(ShownBefore, KeepsANumberUntilEnoughIsNew) {
  ShownBefore before;
  const Project project = project_with(5);
  std::vector<Fact> facts = by_people(1, 10, 200);
  EXPECT_EQ(night(facts, before, project).find({})->satisfaction_index_deci, 600);
  // One more person, who is furious: their score would be eleven times the new mean less ten times the old one.
  facts.push_back(fact_of(11, 11, -1000));
  const Figures second = night(facts, before, project);
  EXPECT_EQ(second.find({})->satisfaction_index_deci, 600);
  EXPECT_EQ(second.find({})->posts, 10U);
  EXPECT_EQ(second.find({})->as_of, 1U);
  EXPECT_EQ(second.earlier_days.at(0), "2026-01-05");
  for (std::uint64_t i = 12; i <= 15; ++i) facts.push_back(fact_of(i, i, 0));
  const Figures third = night(facts, before, project);
  EXPECT_EQ(third.find({})->posts, 15U);
  EXPECT_EQ(third.find({})->as_of, 0U);
}

TEST(ShownBefore, WhatDoesNotChangeIsShownAgain) {
  ShownBefore before;
  const std::vector<Fact> facts = by_people(1, 10, 200);
  for (int i = 0; i < 3; ++i) {
    const Figures figures = night(facts, before, project_with(5));
    EXPECT_FALSE(figures.find({})->suppressed);
    EXPECT_EQ(figures.find({})->as_of, 0U);
  }
}

TEST(ShownBefore, AnEditOrADeletionIsNewsToo) {
  for (const bool edited : {true, false}) {
    ShownBefore before;
    std::vector<Fact> facts = by_people(1, 10, 200);
    night(facts, before, project_with(5));
    if (edited) {
      facts[3].score_milli = -1000;
    } else {
      facts.pop_back();
    }
    EXPECT_EQ(night(facts, before, project_with(5)).find({})->as_of, 1U);
  }
}

TEST(ShownBefore, GoesByNames) {
  ShownBefore before;
  Project project = project_with(5, 2);
  std::vector<Fact> facts = by_people(1, 10, 200);
  for (std::uint64_t i = 1; i <= 10; ++i) {
    facts.push_back(fact_of(i, i, -400));
    facts.back().department = 1;
  }
  night(facts, before, project);
  std::swap(project.departments[0], project.departments[1]);
  for (Fact& fact : facts) fact.department = fact.department == 1 ? 2 : fact.department;
  facts.push_back(fact_of(11, 11, 1000));
  facts.push_back(facts.back());
  facts.back().department = 2;
  GroupKey group;
  group.department = 1;
  const Figures figures = night(facts, before, project);
  EXPECT_EQ(figures.find(group)->satisfaction_index_deci, 300) << "the one that is called so";
  EXPECT_EQ(figures.find(group)->as_of, 1U);
}

TEST(ShownBefore, RefusesOtherSettings) {
  ShownBefore before;
  const std::vector<Fact> facts = by_people(1, 10, 200);
  night(facts, before, project_with(5));
  const Result<Figures> months = compute_figures(project_with(5), FactSpan(facts), with_channels({"a", "b", "c"}),
                                                 {.period = PeriodKind::month, .range = {}, .before = &before});
  ASSERT_FALSE(months);
  EXPECT_EQ(months.error().code, Code::usage);
}

TEST(ShownBefore, ItsBytesGoBothWaysAndDamageIsFound) {
  ShownBefore before;
  night(by_people(1, 10, 200), before, project_with(5));
  const std::string bytes = before.bytes();
  const Result<ShownBefore> again = ShownBefore::parse(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes(), bytes);
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    ASSERT_FALSE(ShownBefore::parse(damaged)) << at;
    ASSERT_FALSE(ShownBefore::parse(bytes.substr(0, at))) << at;
  }
  EXPECT_FALSE(ShownBefore::parse(""));
}

}  // namespace
}  // namespace lyt
