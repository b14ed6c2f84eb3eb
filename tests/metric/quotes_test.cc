// Which kept words are shown.
#include "engine/metric/quotes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

class Kept {
 public:
  // A post with words to quote.
  Fact& add(std::uint64_t author, int score_milli = -500, Audience audience = Audience::customer) {
    facts.push_back(fact_of(++post_, author, score_milli));
    Fact& fact = facts.back();
    fact.audience = audience;
    quotes.push_back({fact.post, fact.version_utc_s, "text of post " + std::to_string(post_)});
    return fact;
  }

  [[nodiscard]] std::vector<ShownQuote> shown(std::uint32_t least = 8, ShownBefore* before = nullptr) const {
    Project project = project_with(5, 2);
    project.min_authors_quotes = least;
    FactTotals totals = with_channels({"x"});
    totals.quotes = quotes;
    std::ranges::sort(totals.quotes);
    const Result<Figures> figures = compute_figures(project, FactSpan(facts), totals, {.period = PeriodKind::week, .range = {}, .before = before});
    EXPECT_TRUE(figures);
    return figures->quotes;
  }

  std::vector<Fact> facts;
  std::vector<Quote> quotes;

 private:
  std::uint64_t post_ = 0;
};

TEST(Quotes, NeedEnoughAuthorsOfTheirKind) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 7; ++author) kept.add(author);
  EXPECT_TRUE(kept.shown().empty());
  EXPECT_FALSE(kept.shown(7).empty());
  kept.add(8, 500);  // somebody else, but of another label
  EXPECT_TRUE(kept.shown().empty());
  kept.add(9);
  const std::vector<ShownQuote> shown = kept.shown();
  ASSERT_EQ(shown.size(), kQuotesShown);
  for (const ShownQuote& quote : shown) {
    EXPECT_EQ(quote.audience, Audience::customer);
    EXPECT_EQ(quote.label, Label::neg);
    EXPECT_FALSE(quote.department);
  }
}

TEST(Quotes, AreOneForAnAuthor) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 8; ++author) kept.add(author);
  for (int i = 0; i < 100; ++i) kept.add(1);
  std::set<std::string> of_first;
  for (std::size_t i = 0; i < kept.facts.size(); ++i) {
    if (kept.facts[i].author == 1) of_first.insert(kept.quotes[i].text);
  }
  const auto shown = kept.shown();
  EXPECT_LE(std::ranges::count_if(shown, [&](const ShownQuote& quote) { return of_first.contains(quote.text); }), 1);
}

TEST(Quotes, OfAProtectedGroupAreNotShown) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 30; ++author) kept.add(author);
  for (std::uint64_t author = 31; author <= 34; ++author) kept.add(author, -500, Audience::employee_current);
  for (const ShownQuote& quote : kept.shown(2)) EXPECT_EQ(quote.audience, Audience::customer);
}

TEST(Quotes, OfCopiesAndOwnPostsAreNotShown) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 20; ++author) kept.add(author);
  kept.quotes.clear();
  Fact& own = kept.add(21);
  own.flags |= kOwn;
  Fact& repost = kept.add(22);
  repost.flags |= kRepost;
  EXPECT_TRUE(kept.shown().empty());
}

TEST(Quotes, OfAnotherVersionAreNotShown) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 20; ++author) kept.add(author);
  for (Fact& fact : kept.facts) fact.version_utc_s += 60;  // edited since
  EXPECT_TRUE(kept.shown().empty());
}

TEST(Quotes, StandWhereThePostSpeaksOfADepartment) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 10; ++author) {
    Fact whole = kept.add(author);
    whole.department = 2;
    kept.facts.push_back(whole);
  }
  const auto shown = kept.shown();
  std::set<std::string> texts;
  std::size_t of_department = 0;
  for (const ShownQuote& quote : shown) {
    EXPECT_TRUE(texts.insert(quote.text).second) << "quoted twice";
    if (quote.department == 1) ++of_department;
  }
  EXPECT_EQ(of_department, kQuotesShown);
}

TEST(Quotes, DoNotTellWhoWroteSinceLastNight) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 20; ++author) kept.add(author);
  kept.facts.push_back(fact_of(9000, 99, 0, kNoon + 6 * kDay));  // the week is complete
  kept.facts.back().entity = 1;
  ShownBefore before;
  const auto first = kept.shown(8, &before);
  EXPECT_EQ(first.size(), kQuotesShown);
  // Three people in the next, complete week: too few for theirs to be among the quotes.
  std::set<std::string> fresh;
  for (std::uint64_t author = 31; author <= 33; ++author) {
    kept.add(author).time_utc_s += 8 * kDay;
    fresh.insert(kept.quotes.back().text);
  }
  kept.facts.push_back(fact_of(9001, 98, 0, kNoon + 13 * kDay));
  kept.facts.back().entity = 1;
  ShownBefore later;
  for (const ShownQuote& quote : kept.shown(8, &later)) EXPECT_FALSE(fresh.contains(quote.text));
}

TEST(Quotes, DoNotDependOnTheOrder) {
  Kept kept;
  for (std::uint64_t author = 1; author <= 40; ++author) kept.add(author);
  const auto one = kept.shown();
  std::ranges::reverse(kept.facts);
  std::ranges::reverse(kept.quotes);
  const auto other = kept.shown();
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].text, other[i].text);
}

}  // namespace
}  // namespace lyt
