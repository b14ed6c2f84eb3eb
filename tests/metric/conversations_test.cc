#include "engine/metric/conversations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

Fact own_answer(std::uint64_t post, std::uint64_t parent, std::uint64_t thread, std::int64_t time_utc_s) {
  Fact fact = fact_of(post, 999, 0, time_utc_s);
  fact.flags = kOwn | kReply;
  fact.parent = parent;
  fact.thread = thread;
  return fact;
}

// Six questions and four complaints by ten people; five of them are answered.
std::vector<Fact> ten_asks() {
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 10; ++i) {
    facts.push_back(fact_of(i, i, i <= 6 ? 0 : -400, kNoon + static_cast<std::int64_t>(i)));
    if (i <= 6) facts.back().flags = kQuestion;
    facts.back().channel = i <= 5 ? 0 : 1;
  }
  facts.push_back(own_answer(101, 1, 0, kNoon + 1 + 600));           // after 10 minutes
  facts.push_back(own_answer(102, 2, 0, kNoon + 2 + 1800));          // 30 minutes
  facts.push_back(own_answer(103, 2, 0, kNoon + 2 + 1200));          // 20 minutes, found first
  facts.push_back(own_answer(104, 77, 3, kNoon + 3 + 7200));         // in the conversation, 2 hours
  facts.push_back(own_answer(105, 7, 0, kNoon + 7 + 2 * kDay));      // two days
  facts.push_back(own_answer(106, 8, 0, kNoon - 60));                // earlier than what it would answer
  facts.push_back(own_answer(107, 9, 9, kNoon + 9 + kDay));          // a day to the second
  return facts;
}

const Conversation& row_of(const Figures& figures, std::optional<std::uint16_t> channel) {
  return *std::ranges::find_if(figures.conversations, [&](const Conversation& row) { return row.channel == channel && !row.period; });
}

TEST(Conversations, CountAnswersAndTheWayToThem) {
  const Figures figures = figures_of(ten_asks(), project_with(5));
  EXPECT_TRUE(figures.answers_known);
  const Conversation& all = row_of(figures, std::nullopt);
  EXPECT_FALSE(all.suppressed);
  EXPECT_EQ(all.asks, 10U);
  EXPECT_EQ(all.questions, 6U);
  EXPECT_EQ(all.complaints, 4U);
  EXPECT_EQ(all.authors, 10U);
  EXPECT_EQ(all.answered, 5U);
  EXPECT_EQ(all.answered_in_a_day, 4U);
  EXPECT_EQ(all.median_minutes, 120U) << "of 10, 20, 120, 1440 and 2880";
  EXPECT_EQ(row_of(figures, 0).answered, 3U);
  EXPECT_EQ(row_of(figures, 0).median_minutes, 20U);
  EXPECT_EQ(row_of(figures, 1).answered, 2U);
}

TEST(Conversations, AreProtected) {
  const Figures figures = figures_of(ten_asks(), project_with(6));
  for (const Conversation& row : figures.conversations) {
    if (!row.channel) continue;
    EXPECT_TRUE(row.suppressed);
    EXPECT_EQ(row.asks, 0U);
    EXPECT_FALSE(row.median_minutes);
  }
}

TEST(Conversations, LeaveOutWhatIsSaidInside) {
  std::vector<Fact> facts = ten_asks();
  facts[0].flags |= kInternal;
  facts[1].audience = Audience::employee_current;
  facts[2].flags |= kRepost;
  EXPECT_EQ(row_of(figures_of(facts, project_with(5)), std::nullopt).asks, 7U);
}

TEST(Conversations, WithoutOwnPostsAnswersAreUnknown) {
  std::vector<Fact> facts = ten_asks();
  facts.resize(10);
  EXPECT_FALSE(figures_of(facts, project_with(5)).answers_known);
}

}  // namespace
}  // namespace lyt
