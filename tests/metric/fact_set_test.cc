// Uniting facts: whatever the order, the same set.
#include "engine/metric/fact_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

TEST(Unite, KeepsTheLatestVersion) {
  Fact old = fact_of(1, 7, 500);
  Fact edited = fact_of(1, 7, -500);
  edited.version_utc_s += 60;
  edited.file = 1;
  for (const auto& facts : {std::vector{old, edited}, std::vector{edited, old}}) {
    const std::vector<Fact> united = unite(facts);
    ASSERT_EQ(united.size(), 1U);
    EXPECT_EQ(united[0].score_milli, -500);
  }
}

TEST(Unite, OfTwoEquallyLateTheMoreEngagingWins) {
  Fact few = fact_of(1, 7, 500);
  few.likes = 3;
  Fact many = few;
  many.likes = 30;
  many.file = 1;
  for (const auto& facts : {std::vector{few, many}, std::vector{many, few}}) EXPECT_EQ(unite(facts).at(0).likes, 30);
}

TEST(Unite, TakesAllRowsOfOneVersion) {
  // The old version spoke of a department, the new one does not: no row of the old one may stay.
  Fact whole = fact_of(1, 7, 500);
  Fact department = whole;
  department.department = 2;
  Fact later = fact_of(1, 7, 100);
  later.version_utc_s += 60;
  later.file = 1;
  EXPECT_EQ(unite({whole, department, later}).size(), 1U);
  EXPECT_EQ(unite({whole, department}).size(), 2U);
}

TEST(Unite, ADeletionRemovesEveryVersion) {
  Fact post = fact_of(1, 7, 500);
  Fact deletion;
  deletion.post = post.post;
  deletion.flags = kDeletion;
  deletion.file = 2;
  Fact later = post;
  later.version_utc_s += 1000;
  later.file = 3;
  const Fact other = fact_of(2, 7, 100);
  const std::vector<Fact> united = unite({post, deletion, later, other});
  ASSERT_EQ(united.size(), 1U);
  EXPECT_EQ(united[0].post, other.post);
  EXPECT_TRUE(unite({deletion}).empty());
}

TEST(Unite, NamesEachDeletedPostOnce) {
  const Fact post = fact_of(1, 7, 500);
  Fact early;
  early.post = post.post;
  early.flags = kDeletion;
  early.version_utc_s = 5;
  early.file = 1;
  Fact late = early;
  late.version_utc_s = 9;
  late.file = 2;
  for (const auto& facts : {std::vector{post, early, late}, std::vector{late, post, early}}) {
    std::vector<Fact> forgotten;
    latest_versions(facts, [](const Fact&) { FAIL(); }, [&](const Fact& fact) { forgotten.push_back(fact); });
    ASSERT_EQ(forgotten.size(), 1U);
    EXPECT_EQ(forgotten[0].version_utc_s, 9);
  }
}

TEST(Unite, AbsurdCountsDoNotOverflow) {
  Fact few = fact_of(1, 7, 500);
  Fact many = few;
  many.likes = many.shares = many.replies = many.views = INT64_MAX;
  many.file = 1;
  EXPECT_EQ(unite({few, many}).at(0).likes, INT64_MAX);
}

TEST(Unite, ExactRepetitionsAreHarmless) {
  const Fact post = fact_of(1, 7, 500);
  Fact again = post;
  again.file = 4;
  again.record = 9;
  EXPECT_EQ(unite({post, again}).size(), 1U);
}

TEST(Unite, MarksCopiesAndKeepsTheEarliest) {
  Fact first = fact_of(1, 7, 500);
  Fact copy = fact_of(2, 8, 500, kNoon + 60);
  Fact same_time = fact_of(3, 9, 500, kNoon + 60);
  Fact other = fact_of(4, 9, 500, kNoon - 60);
  first.text_key = copy.text_key = same_time.text_key = 77;
  const std::vector<Fact> united = unite({copy, same_time, first, other});
  ASSERT_EQ(united.size(), 4U);
  EXPECT_EQ(united[0].flags & kCopy, 0U);
  EXPECT_NE(united[1].flags & kCopy, 0U);
  EXPECT_NE(united[2].flags & kCopy, 0U);
  EXPECT_EQ(united[3].flags & kCopy, 0U) << "no fingerprint, no copy";
}

TEST(Unite, ARepostIsNeverTheOriginal) {
  Fact repost = fact_of(1, 7, 500, kNoon - 60);
  repost.flags = kRepost;
  Fact original = fact_of(2, 8, 500);
  repost.text_key = original.text_key = 77;
  const std::vector<Fact> united = unite({repost, original});
  EXPECT_EQ(united[1].flags & kCopy, 0U);
  EXPECT_NE(united[0].flags & (kCopy | kRepost), 0U);
}

TEST(Unite, AllRowsOfAPostAreCopiesOrNone) {
  Fact first = fact_of(1, 7, 500);
  Fact copy = fact_of(2, 8, 500, kNoon + 60);
  first.text_key = copy.text_key = 77;
  Fact row = copy;
  row.department = 1;
  const std::vector<Fact> united = unite({first, copy, row});
  ASSERT_EQ(united.size(), 3U);
  EXPECT_NE(united[1].flags & kCopy, 0U);
  EXPECT_NE(united[2].flags & kCopy, 0U);
}

std::vector<Fact> random_facts(std::mt19937_64& random) {
  std::vector<Fact> facts;
  const std::size_t n = random() % 40;
  for (std::uint32_t record = 0; record < n; ++record) {
    Fact fact = fact_of(random() % 12, random() % 5, static_cast<int>(random() % 5) * 200 - 400,
                        kNoon + static_cast<std::int64_t>(random() % 3));
    fact.version_utc_s = fact.time_utc_s + static_cast<std::int64_t>(random() % 3);
    fact.file = static_cast<std::uint32_t>(random() % 3);
    fact.record = record;
    fact.likes = random() % 3 == 0 ? Post::kUnknown : static_cast<std::int64_t>(random() % 3);
    fact.text_key = random() % 4;
    fact.flags = random() % 10 == 0 ? std::uint32_t{kRepost} : 0U;
    if (random() % 25 == 0) fact.flags = kDeletion;
    fact.channel = static_cast<std::uint16_t>(random() % 2);
    facts.push_back(fact);
    while (random() % 3 == 0) {
      fact.department = static_cast<std::uint16_t>(fact.department + 1 + random() % 2);
      fact.score_milli = static_cast<std::int16_t>(random() % 500);
      facts.push_back(fact);
    }
  }
  return facts;
}

TEST(Unite, DoesNotDependOnTheOrderOfTheFacts) {
  std::mt19937_64 random(73);
  for (int round = 0; round < 500; ++round) {
    std::vector<Fact> facts = random_facts(random);
    const std::vector<Fact> expected = unite(facts);
    std::ranges::shuffle(facts, random);
    const std::vector<Fact> united = unite(facts);
    ASSERT_EQ(united.size(), expected.size());
    for (std::size_t i = 0; i < united.size(); ++i) ASSERT_EQ(essence(united[i]), essence(expected[i]));
  }
}

TEST(Unite, DoesNotDependOnTheNumbersOfTheFiles) {
  std::mt19937_64 random(74);
  for (int round = 0; round < 500; ++round) {
    std::vector<Fact> facts = random_facts(random);
    const std::vector<Fact> expected = unite(facts);
    for (Fact& fact : facts) fact.file = 2 - fact.file;
    const std::vector<Fact> united = unite(facts);
    ASSERT_EQ(united.size(), expected.size());
    for (std::size_t i = 0; i < united.size(); ++i) ASSERT_EQ(essence(united[i]), essence(expected[i]));
  }
}

TEST(Unite, InTwoStepsIsInOne) {
  // Merging what was merged: only versions matter, so a part may be united before.
  std::mt19937_64 random(75);
  for (int round = 0; round < 500; ++round) {
    std::vector<Fact> facts = random_facts(random);
    std::erase_if(facts, [](const Fact& fact) { return (fact.flags & kDeletion) != 0; });
    std::vector<Fact> first;
    std::vector<Fact> second;
    for (const Fact& fact : facts) (fact.file == 0 ? first : second).push_back(fact);
    std::vector<Fact> both = unite(first);
    for (Fact& fact : both) fact.flags &= ~std::uint32_t{kCopy};
    both.insert(both.end(), second.begin(), second.end());
    const std::vector<Fact> united = unite(both);
    const std::vector<Fact> expected = unite(facts);
    ASSERT_EQ(united.size(), expected.size());
    for (std::size_t i = 0; i < united.size(); ++i) ASSERT_EQ(essence(united[i]), essence(expected[i]));
  }
}

TEST(Unite, GivesSortedRows) {
  std::mt19937_64 random(76);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Fact> united = unite(random_facts(random));
    for (std::size_t i = 1; i < united.size(); ++i) {
      ASSERT_LT(std::tuple(united[i - 1].post, united[i - 1].entity, united[i - 1].department),
                std::tuple(united[i].post, united[i].entity, united[i].department));
    }
  }
}

TEST(Unite, EveryFieldDecidesBetweenTwoVersions) {
  // Two exports with the same post, of which one has the rating (or the thread, the messages): file numbers follow the
  // order of the input, and must not decide.
  for (const int field : {0, 1, 2, 3, 4, 5}) {
    Fact one = fact_of(1, 7, 500);
    Fact two = one;
    if (field == 0) two.rating_milli = 800;
    if (field == 1) two.thread = 5;
    if (field == 2) two.messages = 1;
    if (field == 3) two.parent = 6;
    if (field == 4) two.rating_kind = RatingKind::recommend;
    if (field == 5) two.terms = {8};
    two.file = 1;
    const Fact first = unite({one, two}).at(0);
    std::swap(one.file, two.file);
    const Fact second = unite({one, two}).at(0);
    EXPECT_EQ(std::tuple(first.rating_milli, first.thread, first.messages, first.parent, first.rating_kind, first.terms),
              std::tuple(second.rating_milli, second.thread, second.messages, second.parent, second.rating_kind, second.terms))
        << field;
  }
}

}  // namespace
}  // namespace lyt
