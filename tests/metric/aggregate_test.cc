#include "engine/metric/aggregate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

TEST(CellKey, GoesBothWays) {
  std::mt19937_64 random(81);
  for (int i = 0; i < 20'000; ++i) {
    GroupKey group;
    group.entity = static_cast<std::uint16_t>(random() % 60'000);
    if (random() % 2 == 0) group.department = static_cast<std::uint16_t>(random() % 1000);
    if (random() % 2 == 0) group.audience = static_cast<Audience>(random() % kAudiences);
    if (random() % 2 == 0) group.channel = static_cast<std::uint16_t>(random() % 4001);
    if (random() % 2 == 0) group.lang = static_cast<Lang>(random() % kLangs);
    if (random() % 2 == 0) group.topic = static_cast<Topic>(random() % kTopics);
    if (random() % 2 == 0) group.period = static_cast<std::uint16_t>(random() % 8000);
    ASSERT_EQ(group_of(cell_key(group)), group);
  }
}

TEST(CellKey, LosesADimension) {
  GroupKey group;
  group.entity = 3;
  group.department = 2;
  group.audience = Audience::customer;
  group.lang = Lang::da;
  group.period = 5;
  const CellKey key = cell_key(group);
  EXPECT_EQ(dimensions_of(key), kByDepartment | kByAudience | kByLang | kByPeriod);
  GroupKey parent = group;
  parent.audience.reset();
  EXPECT_EQ(group_of(without(key, kByAudience)), parent);
  parent.period.reset();
  EXPECT_EQ(group_of(without(without(key, kByAudience), kByPeriod)), parent);
  EXPECT_EQ(without(key, kByTopic), key) << "it has none";
}

TEST(Rollups, AreSortedAndHoldTheirParents) {
  const std::vector<std::uint8_t>& all = rollups();
  EXPECT_TRUE(std::ranges::is_sorted(all));
  EXPECT_EQ(std::set<std::uint8_t>(all.begin(), all.end()).size(), all.size());
  EXPECT_TRUE(std::ranges::binary_search(all, std::uint8_t{0}));
  // Protection works from children to parents: each parent along a dividing dimension is there.
  for (const std::uint8_t dimensions : all) {
    for (const Dimension along : {kByAudience, kByChannel, kByLang, kByPeriod}) {
      if ((dimensions & along) == 0) continue;
      EXPECT_TRUE(std::ranges::binary_search(all, static_cast<std::uint8_t>(dimensions & ~along))) << int{dimensions};
    }
  }
}

TEST(Aggregate, CountsEachAuthorOnce) {
  const Voices voices = voices_of({fact_of(1, 7, 800), fact_of(2, 7, 400), fact_of(3, 8, -200)});
  const CellSet set = groups_of(voices, 5);
  const std::size_t all = set.find(0);
  ASSERT_NE(all, kNoCell);
  EXPECT_EQ(set.cells[all].posts, 3U);
  EXPECT_EQ(set.cells[all].authors, 2U);
  EXPECT_EQ(set.cells[all].people, 2U);
  EXPECT_NEAR(set.cells[all].score.mean(), (0.6 - 0.2) / 2, 1e-12);
  EXPECT_EQ(set.cells[all].sentiment_micro, 0);
  EXPECT_EQ(set.find(12345), kNoCell);
}

TEST(Aggregate, RoundsAnAuthorsMeanToMillionths) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 0; i < 3; ++i) facts.push_back(fact_of(i, 7, i == 0 ? 1 : 0));
  EXPECT_EQ(groups_of(voices_of(facts), 5).cells.front().score.sum_micro, 333);
}

TEST(Aggregate, KeepsTheFirstAuthorsOfACell) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 9; ++i) {
    facts.push_back(fact_of(i, i, 100));
    facts.back().audience = i <= 3 ? Audience::customer : Audience::other;
    if (i == 1) facts.back().label = Label::unscored;
  }
  const CellSet set = groups_of(voices_of(facts), 5);
  const std::size_t all = set.find(0);
  EXPECT_EQ(set.people_of(all).size(), 5U) << "as many as asked for";
  GroupKey customers;
  customers.audience = Audience::customer;
  const std::size_t few = set.find(cell_key(customers));
  const auto people = set.people_of(few);
  EXPECT_EQ(std::set<std::uint32_t>(people.begin(), people.end()), (std::set<std::uint32_t>{1, 2, 3})) << "all of few";
  const auto scored = set.scored_of(few);
  EXPECT_EQ(std::set<std::uint32_t>(scored.begin(), scored.end()), (std::set<std::uint32_t>{2, 3}));
}

TEST(Aggregate, DoesNotDependOnTheOrder) {
  std::mt19937_64 random(82);
  for (int round = 0; round < 50; ++round) {
    std::vector<Fact> facts;
    for (std::uint64_t i = 0; i < 60; ++i) {
      Fact fact = fact_of(i, random(), static_cast<int>(random() % 2001) - 1000,
                          kNoon + static_cast<std::int64_t>(random() % 3) * 7 * kDay);
      if (i > 0 && random() % 2 == 0) fact.author = facts.back().author;
      fact.audience = static_cast<Audience>(random() % kAudiences);
      fact.topics = static_cast<TopicSet>(random() % 8);
      facts.push_back(fact);
    }
    const CellSet one = groups_of(voices_of(facts), 4);
    std::ranges::shuffle(facts, random);
    const CellSet two = groups_of(voices_of(facts), 4);
    ASSERT_EQ(one.cells.size(), two.cells.size());
    for (std::size_t i = 0; i < one.cells.size(); ++i) {
      ASSERT_EQ(one.cells[i].key, two.cells[i].key);
      ASSERT_EQ(one.cells[i].score.sum_micro, two.cells[i].score.sum_micro);
      ASSERT_TRUE(one.cells[i].score.square_sum == two.cells[i].score.square_sum);
      ASSERT_EQ(one.cells[i].posts, two.cells[i].posts);
      ASSERT_EQ(one.cells[i].authors, two.cells[i].authors);
    }
  }
}

}  // namespace
}  // namespace lyt
