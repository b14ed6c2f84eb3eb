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
  const std::vector<Fact> facts = {fact_of(1, 7, 800), fact_of(2, 7, 400), fact_of(3, 8, -200)};
  std::vector<Opinion> opinions;
  for (const Fact& fact : facts) opinions.push_back({&fact, fact.author, 0});
  const std::vector<Cell> cells = aggregate(opinions);
  const auto all = std::ranges::find(cells, CellKey{0}, &Cell::key);
  ASSERT_NE(all, cells.end());
  EXPECT_EQ(all->posts, 3U);
  EXPECT_EQ(all->authors, 2U);
  EXPECT_NEAR(all->score.mean(), (0.6 - 0.2) / 2, 1e-12);
  EXPECT_NEAR(all->sentiment.mean(), 0, 1e-12);
}

TEST(Aggregate, RoundsAnAuthorsMeanToMillionths) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 0; i < 3; ++i) facts.push_back(fact_of(i, 7, i == 0 ? 1 : 0));
  std::vector<Opinion> opinions;
  for (const Fact& fact : facts) opinions.push_back({&fact, fact.author, 0});
  const std::vector<Cell> cells = aggregate(opinions);
  EXPECT_EQ(cells.front().score.sum_micro, 333);
}

TEST(Aggregate, DoesNotDependOnTheOrder) {
  std::mt19937_64 random(82);
  for (int round = 0; round < 50; ++round) {
    std::vector<Fact> facts;
    for (std::uint64_t i = 0; i < 60; ++i) {
      Fact fact = fact_of(i, random() % 10, static_cast<int>(random() % 2001) - 1000);
      fact.audience = static_cast<Audience>(random() % kAudiences);
      fact.topics = static_cast<TopicSet>(random() % 8);
      facts.push_back(fact);
    }
    const auto cells_of = [&] {
      std::vector<Opinion> opinions;
      for (const Fact& fact : facts) opinions.push_back({&fact, fact.author, static_cast<std::uint16_t>(fact.post.hi % 3)});
      return aggregate(opinions);
    };
    const std::vector<Cell> one = cells_of();
    std::ranges::shuffle(facts, random);
    const std::vector<Cell> two = cells_of();
    ASSERT_EQ(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      ASSERT_EQ(one[i].key, two[i].key);
      ASSERT_EQ(one[i].score.sum_micro, two[i].score.sum_micro);
      ASSERT_TRUE(one[i].score.square_sum == two[i].score.square_sum);
      ASSERT_EQ(one[i].posts, two[i].posts);
    }
  }
}

}  // namespace
}  // namespace lyt
