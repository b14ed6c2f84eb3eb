// What moved the index: contributions that add up to the change.
#include "engine/metric/drivers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

constexpr std::int64_t kWeek = 7 * kDay;

TEST(Drivers, AreContributionsToTheChange) {
  // Ten people write of pay, ten of service, in both weeks. Pay falls from +400 to -200; service stays at +200.
  std::vector<Fact> facts;
  std::uint64_t post = 0;
  for (const int week : {0, 1}) {
    for (std::uint64_t author = 1; author <= 20; ++author) {
      const bool pay = author <= 10;
      facts.push_back(fact_of(++post, author, pay ? (week == 0 ? 400 : -200) : 200, kNoon + week * kWeek));
      facts.back().topics = topic_bit(pay ? Topic::pay : Topic::service);
      facts.back().channel = author <= 10 ? 0 : 1;
    }
  }
  const Figures figures = figures_of(facts, project_with(5));
  std::vector<Driver> topics;
  for (const Driver& driver : figures.drivers) {
    if (!driver.audience && driver.kind == DriverKind::topic) topics.push_back(driver);
  }
  ASSERT_EQ(topics.size(), 3U);
  // The index falls from 50 + 50 x 0.3 to 50 + 50 x 0: 15 points, all of them pay: 50 x (10 x -0.2 - 10 x 0.4) / 20.
  EXPECT_EQ(topics[0].part, static_cast<std::uint16_t>(Topic::pay));
  EXPECT_EQ(topics[0].change_deci, -150);
  EXPECT_EQ(topics[0].authors, 10U);
  EXPECT_EQ(topics[0].authors_before, 10U);
  EXPECT_EQ(topics[1].part, static_cast<std::uint16_t>(Topic::service));
  EXPECT_EQ(topics[1].change_deci, 0);
  EXPECT_FALSE(topics[2].part);
  EXPECT_EQ(topics[2].change_deci, 0);
}

TEST(Drivers, SplitAPostAmongItsTopicsAndDepartments) {
  std::vector<Fact> facts;
  std::uint64_t post = 0;
  for (const int week : {0, 1}) {
    for (std::uint64_t author = 1; author <= 12; ++author) {
      Fact fact = fact_of(++post, author, week == 0 ? 0 : 600, kNoon + week * kWeek);
      fact.topics = author <= 6 ? topic_bit(Topic::pay) | topic_bit(Topic::workload) : topic_bit(Topic::pay);
      facts.push_back(fact);
      fact.department = 1;
      if (author <= 6) facts.push_back(fact);
    }
  }
  const Figures figures = figures_of(facts, project_with(5, 1));
  std::map<std::pair<DriverKind, int>, std::int32_t> changes;
  for (const Driver& driver : figures.drivers) {
    if (!driver.audience) changes[{driver.kind, driver.part ? *driver.part : -1}] = driver.change_deci;
  }
  // 30 points in all; six of twelve posts are half about the workload.
  EXPECT_EQ((changes[{DriverKind::topic, static_cast<int>(Topic::pay)}]), 225);
  EXPECT_EQ((changes[{DriverKind::topic, static_cast<int>(Topic::workload)}]), 75);
  EXPECT_EQ((changes[{DriverKind::department, 0}]), 150);
  EXPECT_EQ((changes[{DriverKind::department, -1}]), 150);
}

std::vector<Fact> random_facts(std::mt19937_64& random) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 0; i < 300; ++i) {
    Fact fact = fact_of(i, 1 + random() % 60, static_cast<int>(random() % 2001) - 1000,
                        kNoon + static_cast<std::int64_t>(random() % 3) * kWeek);
    fact.audience = static_cast<Audience>(random() % 3);
    fact.channel = static_cast<std::uint16_t>(random() % 3);
    fact.topics = static_cast<TopicSet>(random() % 16);
    facts.push_back(fact);
    if (random() % 2 == 0) {
      fact.department = static_cast<std::uint16_t>(1 + random() % 2);
      facts.push_back(fact);
    }
  }
  return facts;
}

TEST(Drivers, AddUpToTheChange) {
  std::mt19937_64 random(401);
  std::size_t checked = 0;
  for (int round = 0; round < 20; ++round) {
    const Figures figures = figures_of(random_facts(random), project_with(4, 2));
    std::map<std::tuple<std::uint16_t, int, DriverKind>, std::int32_t> sums;
    for (const Driver& driver : figures.drivers) {
      sums[{driver.period, driver.audience ? static_cast<int>(*driver.audience) : -1, driver.kind}] += driver.change_deci;
    }
    for (const auto& [key, sum] : sums) {
      GroupKey group;
      group.period = std::get<0>(key);
      if (std::get<1>(key) >= 0) group.audience = static_cast<Audience>(std::get<1>(key));
      ASSERT_EQ(sum, figures.find(group)->change_deci);
      ++checked;
    }
  }
  EXPECT_GT(checked, 50U);
}

TEST(Drivers, LeaveNobodyOver) {
  // Nine write of pay; a tenth of nothing: pay less the change would be the tenth.
  std::vector<Fact> facts;
  std::uint64_t post = 0;
  for (const int week : {0, 1}) {
    for (std::uint64_t author = 1; author <= 10; ++author) {
      facts.push_back(fact_of(++post, author, week == 0 ? 400 : -200, kNoon + week * kWeek));
      if (author < 10) facts.back().topics = topic_bit(Topic::pay);
    }
  }
  for (const Driver& driver : figures_of(facts, project_with(5)).drivers) EXPECT_NE(driver.kind, DriverKind::topic);
}

}  // namespace
}  // namespace lyt
