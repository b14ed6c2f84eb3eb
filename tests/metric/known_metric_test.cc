// What protection and uniting do not do yet.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/metric/aggregate.h"
#include "tests/metric/facts.h"

namespace lyt {
namespace {

TEST(KnownProtect, UndatedPostsAreNotLeftOverByThePeriods) {
  // Six dated authors and one undated: all minus the only week is that one author.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 7; ++i) facts.push_back(fact_of(i, i, i == 7 ? -900 : 100));
  facts.back().precision = Precision::unknown;
  const Figures figures = figures_of(facts, project_with(5));
  GroupKey week;
  week.period = 0;
  EXPECT_TRUE(figures.find({})->suppressed || figures.find(week)->suppressed);
}

TEST(KnownProtect, HiddenAuthorsAreThoseWithAScore) {
  // Customers are nine scored authors; employees one scored and five unscored ones. The family counts six hidden
  // authors, but the index of all minus that of the customers is the one employee's.
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

TEST(KnownProtect, ATopicIsNotTheWholeLessOneAuthor) {
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

TEST(KnownProtect, ReachOfASmallPeriodIsNotTheRestOfAll) {
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

TEST(KnownUnite, EveryFieldDecidesBetweenTwoVersions) {
  // Two exports with the same post, of which one has the rating (or the thread, the messages): the one with the lower
  // file number wins, and file numbers follow the order of the input.
  for (const int field : {0, 1, 2, 3}) {
    Fact one = fact_of(1, 7, 500);
    Fact two = one;
    if (field == 0) two.rating_milli = 800;
    if (field == 1) two.thread = 5;
    if (field == 2) two.messages = 1;
    if (field == 3) two.parent = 6;
    two.file = 1;
    const Fact first = unite({one, two}).at(0);
    std::swap(one.file, two.file);
    const Fact second = unite({one, two}).at(0);
    EXPECT_EQ(std::tuple(first.rating_milli, first.thread, first.messages, first.parent),
              std::tuple(second.rating_milli, second.thread, second.messages, second.parent))
        << field;
  }
}

TEST(KnownCellKey, HoldsAThousandDepartmentsOrTheConfigurationHasALimit) {
  // Ten bits: department 1,023 is the whole entity again.
  GroupKey group;
  group.department = 1023;
  EXPECT_EQ(group_of(cell_key(group)), group);
}

}  // namespace
}  // namespace lyt
