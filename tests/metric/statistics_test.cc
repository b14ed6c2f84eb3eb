// Against numbers computed by hand.
#include "engine/metric/statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace lyt {
namespace {

AuthorSums sums_of(const std::vector<double>& values) {
  AuthorSums sums;
  for (const double value : values) sums.add(std::llround(value * 1e6));
  return sums;
}

TEST(AuthorSums, HaveMeanAndVariance) {
  const AuthorSums sums = sums_of({0.1, 0.2, 0.4, -0.3, 0.6});
  EXPECT_NEAR(sums.mean(), 0.2, 1e-12);
  EXPECT_NEAR(sums.variance(), 0.115, 1e-12);  // sum of squared deviations 0.46, over 4
  EXPECT_EQ(sums_of({}).mean(), 0);
  EXPECT_EQ(sums_of({0.5}).variance(), 0);
  EXPECT_NEAR(sums_of({0.5, 0.5, 0.5}).variance(), 0, 1e-15);
}

TEST(AuthorSums, DoNotDependOnTheOrder) {
  std::mt19937_64 random(71);
  std::vector<std::int64_t> values;
  for (int i = 0; i < 1000; ++i) values.push_back(static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000);
  AuthorSums one;
  for (const std::int64_t value : values) one.add(value);
  std::ranges::shuffle(values, random);
  AuthorSums two;
  for (const std::int64_t value : values) two.add(value);
  EXPECT_EQ(one.sum_micro, two.sum_micro);
  EXPECT_TRUE(one.square_sum == two.square_sum);
  EXPECT_EQ(one.variance(), two.variance());
}

TEST(AuthorSums, AreExactForManyAuthors) {
  AuthorSums sums;
  for (int i = 0; i < 3'000'000; ++i) sums.add(i % 2 == 0 ? 1'000'000 : -1'000'000);
  EXPECT_EQ(sums.mean(), 0);
  EXPECT_NEAR(sums.variance(), 3e6 / (3e6 - 1), 1e-12);
}

TEST(HalfInterval, IsStudents) {
  // qt(0.975, 4) = 2.776445; sd = sqrt(0.115); n = 5.
  const auto half = half_interval(sums_of({0.1, 0.2, 0.4, -0.3, 0.6}));
  ASSERT_TRUE(half);
  EXPECT_NEAR(*half, 2.776445105 * std::sqrt(0.115 / 5), 1e-8);
  // qt(0.975, 1) = 12.7062
  EXPECT_NEAR(half_interval(sums_of({0.0, 1.0})).value_or(0), 12.70620474 * std::sqrt(0.5 / 2), 1e-7);
  EXPECT_FALSE(half_interval(sums_of({0.5})));
  EXPECT_FALSE(half_interval(sums_of({})));
}

TEST(WelchP, IsThatOfAHandComputedCase) {
  // The squared errors are 0.115 / 5 and (0.05 / 3) / 4: t = 2.7302 on 5.3466 degrees of freedom.
  const auto p = welch_p(sums_of({0.1, 0.2, 0.4, -0.3, 0.6}), sums_of({0.5, 0.7, 0.8, 0.6}));
  ASSERT_TRUE(p);
  EXPECT_NEAR(*p, 0.0384731, 1e-5);
}

TEST(WelchP, KnowsItsTextbookCase) {
  // Two samples of equal variance and size: Welch is Student. t = sqrt(3/2) on 4 degrees of freedom: p = 0.287864.
  const auto p = welch_p(sums_of({0.1, 0.2, 0.3}), sums_of({0.2, 0.3, 0.4}));
  ASSERT_TRUE(p);
  EXPECT_NEAR(*p, 0.287864, 1e-5);
}

TEST(WelchP, IsTwoSidedAndSymmetric) {
  const AuthorSums a = sums_of({0.1, 0.2, 0.4});
  const AuthorSums b = sums_of({0.5, 0.9, 0.4});
  EXPECT_EQ(welch_p(a, b), welch_p(b, a));
  EXPECT_NEAR(welch_p(a, a).value_or(0), 1, 1e-12);
}

TEST(WelchP, SaysNothingWithoutVariation) {
  EXPECT_FALSE(welch_p(sums_of({0.1}), sums_of({0.1, 0.2})));
  EXPECT_FALSE(welch_p(sums_of({0.1, 0.2}), sums_of({})));
  EXPECT_FALSE(welch_p(sums_of({0.1, 0.1}), sums_of({0.5, 0.5})));
  EXPECT_TRUE(welch_p(sums_of({0.1, 0.1}), sums_of({0.5, 0.6})));
}

TEST(FalseDiscovery, FollowsBenjaminiAndHochberg) {
  // By rank: 0.005 x 4 / 1, 0.01 x 4 / 2, 0.03 x 4 / 3, 0.04 x 4 / 4; and none greater than one behind it.
  std::vector<double> p = {0.01, 0.04, 0.03, 0.005};
  correct_false_discovery(p);
  EXPECT_NEAR(p[0], 0.02, 1e-12);
  EXPECT_NEAR(p[1], 0.04, 1e-12);
  EXPECT_NEAR(p[2], 0.04, 1e-12);
  EXPECT_NEAR(p[3], 0.02, 1e-12);
  std::vector<double> none;
  correct_false_discovery(none);
  std::vector<double> one = {0.3};
  correct_false_discovery(one);
  EXPECT_EQ(one[0], 0.3);
  std::vector<double> equal = {0.2, 0.2, 0.2};
  correct_false_discovery(equal);
  for (const double each : equal) EXPECT_NEAR(each, 0.2, 1e-12);
}

TEST(FalseDiscovery, AgreesWithTheDefinition) {
  std::mt19937_64 random(72);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> p(1 + random() % 15);
    for (double& each : p) each = static_cast<double>(random() % 50) / 50;
    std::vector<double> corrected = p;
    correct_false_discovery(corrected);
    std::vector<double> sorted = p;
    std::ranges::sort(sorted);
    for (std::size_t i = 0; i < p.size(); ++i) {
      // The least over all greater p of p * m / rank, at most 1.
      double expected = 1;
      for (std::size_t rank = 1; rank <= sorted.size(); ++rank) {
        if (sorted[rank - 1] < p[i]) continue;
        expected = std::min(expected, sorted[rank - 1] * static_cast<double>(p.size()) / static_cast<double>(rank));
      }
      ASSERT_NEAR(corrected[i], expected, 1e-12);
      ASSERT_GE(corrected[i], p[i] - 1e-12);
    }
  }
}

TEST(TwoSharesP, IsThatOfAHandComputedCase) {
  // 30 of 100 against 45 of 100: pooled 0.375, z = -0.15 / sqrt(0.375 x 0.625 x 0.02) = -2.19089.
  EXPECT_NEAR(two_shares_p(30, 100, 45, 100).value_or(0), 0.028460, 1e-5);
  EXPECT_FALSE(two_shares_p(0, 0, 1, 2));
  EXPECT_FALSE(two_shares_p(5, 5, 7, 7));
}

TEST(MoreThanBefore, IsABinomialTail) {
  EXPECT_NEAR(more_than_before_p(3, 1), 5.0 / 16, 1e-12);  // 3 or 4 of 4
  EXPECT_NEAR(more_than_before_p(10, 0), 1.0 / 1024, 1e-12);
  EXPECT_EQ(more_than_before_p(0, 7), 1);
}

TEST(RobustZ, UsesTheGreatestSpread) {
  EXPECT_EQ(median({5, 1, 9, 3}), 3);
  EXPECT_EQ(median({}), 0);
  EXPECT_NEAR(robust_z(10, {0, 0, 0}), 10, 1e-12);                  // 1
  EXPECT_NEAR(robust_z(30, {16, 16, 16, 16}), 14.0 / 4, 1e-12);     // the root of 16
  // The median is 5; deviations from it are 0, 3, 4, 5, 15: their median is 4.
  EXPECT_NEAR(robust_z(30, {10, 5, 2, 1, 20}), 25 / (1.4826 * 4), 1e-9);
}

}  // namespace
}  // namespace lyt
