// Ways to one person's score that a report must not leave open: one test each.
#include <gtest/gtest.h>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

TEST(Leaks, UndatedPostsAreNotLeftOverByThePeriods) {
  // Six dated authors and one undated: all minus the only week is that one author.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 7; ++i) facts.push_back(fact_of(i, i, i == 7 ? -900 : 100));
  facts.back().precision = Precision::unknown;
  const Figures figures = figures_of(facts, project_with(5));
  GroupKey week;
  week.period = 0;
  EXPECT_TRUE(figures.find({})->suppressed || figures.find(week)->suppressed);
}

TEST(Leaks, HiddenAuthorsAreThoseWithAScore) {
  // Customers are nine scored authors; employees one scored and five unscored ones. There are six
  // hidden authors, but the index of all minus that of the customers would be the one employee's.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 15; ++i) {
    facts.push_back(fact_of(i, i, i == 10 ? -900 : 100));
    facts.back().audience = i <= 9 ? Audience::customer : Audience::employee_current;
    if (i > 10) facts.back().label = Label::unscored;
  }
  const Figures figures = figures_of(facts, project_with(5));
  GroupKey customers;
  customers.audience = Audience::customer;
  EXPECT_TRUE(figures.find({})->suppressed || figures.find(customers)->suppressed);
}

TEST(Leaks, ATopicIsNotTheWholeLessOneAuthor) {
  // Five authors write of pay, a sixth of nothing: all minus pay is the sixth.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 6; ++i) {
    facts.push_back(fact_of(i, i, i == 6 ? -900 : 100));
    if (i != 6) facts.back().topics = topic_bit(Topic::pay);
  }
  const Figures figures = figures_of(facts, project_with(5));
  GroupKey pay;
  pay.topic = Topic::pay;
  EXPECT_TRUE(figures.find({})->suppressed || figures.find(pay)->suppressed);
}

TEST(Leaks, ReachOfASmallPeriodIsNotTheRestOfAll) {
  // Six authors in the first week, one in the second: the likes of all minus those of the first week are the one's.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 7; ++i) {
    facts.push_back(fact_of(i, i, 100, i == 7 ? kNoon + 7 * kDay : kNoon));
    facts.back().likes = 5;
  }
  const Figures figures = figures_of(facts, project_with(5));
  std::size_t shown = 0;
  for (const Reach& reach : figures.reach) shown += reach.suppressed ? 0 : 1;
  EXPECT_EQ(shown, 1U) << "the whole or the first week, not both";
}

}  // namespace
}  // namespace lyt
