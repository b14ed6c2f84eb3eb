// Net promoter scores and stars, computed by hand.
#include "engine/metric/ratings.h"

#include <gtest/gtest.h>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

Fact answer(std::uint64_t post, std::uint64_t author, int value, Audience audience = Audience::customer) {
  Fact fact = fact_of(post, author, 0);
  fact.audience = audience;
  fact.rating_kind = RatingKind::recommend;
  fact.rating_milli = static_cast<std::int16_t>(value * 100);
  return fact;
}

const Rating* find(const Figures& figures, RatingKind kind, std::optional<Audience> audience, std::optional<std::uint16_t> department = {},
                   std::optional<std::uint16_t> period = {}) {
  for (const Rating& row : figures.ratings) {
    if (row.kind == kind && row.audience == audience && row.department == department && row.period == period) return &row;
  }
  return nullptr;
}

TEST(Ratings, ANetPromoterScoreIsPromotersLessDetractors) {
  // 10 9 9 8 7 6 0 10 9 5: five promoters, two passives, three detractors: 50 % less 30 %.
  std::vector<Fact> facts;
  std::uint64_t at = 0;
  for (const int value : {10, 9, 9, 8, 7, 6, 0, 10, 9, 5}) {
    ++at;
    facts.push_back(answer(at, at, value));
  }
  const Figures figures = figures_of(facts, project_with(5));
  const Rating* row = find(figures, RatingKind::recommend, Audience::customer);
  ASSERT_NE(row, nullptr);
  EXPECT_FALSE(row->suppressed);
  EXPECT_EQ(row->posts, 10U);
  EXPECT_EQ(row->authors, 10U);
  EXPECT_EQ(row->promoters, 5U);
  EXPECT_EQ(row->passives, 2U);
  EXPECT_EQ(row->detractors, 3U);
  EXPECT_EQ(row->value, 200);
  // Weights 5 x 1, 2 x 0, 3 x -1: mean 0.2, variance (5 x 0.64 + 2 x 0.04 + 3 x 1.44) / 9 = 0.8444; t(0.975, 9) = 2.262:
  // 0.2 -+ 2.262 x 0.9189 / 3.1623 = 0.2 -+ 0.6574.
  ASSERT_TRUE(row->interval);
  EXPECT_EQ(row->interval->low_deci, -457);
  EXPECT_EQ(row->interval->high_deci, 857);
  EXPECT_EQ(find(figures, RatingKind::stars, Audience::customer), nullptr);
}

TEST(Ratings, AnAuthorCountsOnce) {
  // Author 1 answers 10 and 0: nothing in sum. Four promoters beside: 4 of 5.
  std::vector<Fact> facts = {answer(1, 1, 10), answer(2, 1, 0)};
  for (std::uint64_t author = 2; author <= 5; ++author) facts.push_back(answer(author + 1, author, 9));
  const Rating* row = find(figures_of(facts, project_with(5)), RatingKind::recommend, {});
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->posts, 6U);
  EXPECT_EQ(row->authors, 5U);
  EXPECT_EQ(row->value, 800);
}

TEST(Ratings, DoNotTouchTheIndexNorTheIndexThem) {
  std::vector<Fact> facts;
  for (std::uint64_t author = 1; author <= 6; ++author) {
    facts.push_back(answer(author, author, 10));
    facts.back().score_milli = -1000;
    facts.back().label = Label::neg;
  }
  const Figures figures = figures_of(facts, project_with(5));
  EXPECT_EQ(figures.find({})->satisfaction_index_deci, 0);
  EXPECT_EQ(find(figures, RatingKind::recommend, {})->value, 1000);
}

TEST(Ratings, AnswersWithoutWordsCount) {
  std::vector<Fact> facts;
  for (std::uint64_t author = 1; author <= 6; ++author) {
    facts.push_back(answer(author, author, 3, Audience::employee_current));
    facts.back().label = Label::unscored;
  }
  const Rating* row = find(figures_of(facts, project_with(5)), RatingKind::recommend, Audience::employee_current);
  ASSERT_NE(row, nullptr);
  EXPECT_FALSE(row->suppressed);
  EXPECT_EQ(row->value, -1000);
}

TEST(Ratings, OfFewAreHiddenAlsoBySubtraction) {
  std::vector<Fact> facts;
  for (std::uint64_t author = 1; author <= 12; ++author) {
    facts.push_back(answer(author, author, 9, author <= 10 ? Audience::customer : Audience::candidate));
  }
  const Figures figures = figures_of(facts, project_with(5));
  EXPECT_TRUE(find(figures, RatingKind::recommend, Audience::candidate)->suppressed);
  EXPECT_NE(find(figures, RatingKind::recommend, Audience::customer)->suppressed, find(figures, RatingKind::recommend, {})->suppressed);
}

TEST(Ratings, StarsAreAMeanOfTheirOwn) {
  // 5 5 4 3 1 of five stars: 3.6.
  std::vector<Fact> facts;
  std::uint64_t at = 0;
  for (const int stars : {5, 5, 4, 3, 1}) {
    ++at;
    Fact fact = fact_of(at, at, 0);
    fact.rating_milli = static_cast<std::int16_t>((stars - 1) * 250);
    facts.push_back(fact);
  }
  // A department's row of a review has its stars as well.
  facts.push_back(facts.back());
  facts.back().department = 1;
  const Figures figures = figures_of(facts, project_with(5, 1));
  const Rating* row = find(figures, RatingKind::stars, {});
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->value, 360);
  EXPECT_TRUE(find(figures, RatingKind::stars, {}, 0)->suppressed);
  EXPECT_EQ(find(figures, RatingKind::recommend, {}), nullptr);
}

TEST(Ratings, ChangeFromPeriodToPeriod) {
  std::vector<Fact> facts;
  for (const int week : {0, 1}) {
    for (std::uint64_t author = 1; author <= 10; ++author) {
      facts.push_back(answer(static_cast<std::uint64_t>(week) * 100 + author, author, week == 0 || author <= 5 ? 10 : 8));
      facts.back().time_utc_s += week * 7 * kDay;
    }
  }
  const Figures figures = figures_of(facts, project_with(5));
  EXPECT_FALSE(find(figures, RatingKind::recommend, {}, {}, 0)->change);
  EXPECT_EQ(find(figures, RatingKind::recommend, {}, {}, 1)->change, -500);
}

}  // namespace
}  // namespace lyt
