// The attacker reads the rising words, the ratings and the quotes of every night of a month.
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <tuple>

#include "tests/metric/organisation.h"

namespace lyt {
namespace {

// What a number is of: a table (the name of a term, a kind of rating, or "posts"), and the group.
struct Told {
  std::string table;
  std::optional<std::uint16_t> department;
  std::optional<Audience> audience;
  std::optional<std::uint16_t> period;
  friend auto operator<=>(const Told&, const Told&) = default;
};

std::string name_of(const Told& told) {
  const auto part = [](const auto& value) { return value ? std::to_string(static_cast<int>(*value)) : std::string("-"); };
  return told.table + " department " + part(told.department) + " audience " + part(told.audience) + " period " + part(told.period);
}

bool is_of_table(const Fact& fact, const std::string& table) {
  if (table == "recommend") return fact.rating_milli >= 0 && fact.rating_kind == RatingKind::recommend;
  if (table == "stars") return fact.rating_milli >= 0 && fact.rating_kind == RatingKind::stars;
  if (table == "posts") return true;
  const auto term = static_cast<std::uint32_t>(std::stoul(table.substr(1)));
  return fact.department == 0 && std::ranges::find(fact.terms, term) != fact.terms.end();
}

Posts posts_of(const Told& told, const std::vector<Fact>& facts, const std::map<std::uint64_t, std::optional<std::uint16_t>>& periods) {
  Posts posts;
  for (const Fact& fact : facts) {
    if (!is_of_table(fact, told.table) || (fact.department == 0) == told.department.has_value()) continue;
    if (told.department && fact.department != *told.department + 1) continue;
    if (told.audience && fact.audience != *told.audience) continue;
    if (told.period && periods.at(fact.post.lo) != told.period) continue;
    posts[version_of(fact)] = fact.author;
  }
  return posts;
}

std::vector<Told> told_by(const Figures& figures) {
  std::vector<Told> all;
  const std::optional<std::uint16_t> news = news_period(figures);
  for (const TermChange& row : figures.terms) {
    const std::string name = figures.term_names[row.term];
    all.push_back({name, std::nullopt, row.audience, news});
    // None at all is nobody's number.
    if (row.authors_before && *row.authors_before > 0) all.push_back({name, std::nullopt, row.audience, static_cast<std::uint16_t>(*news - 1)});
  }
  for (const Rating& row : figures.ratings) {
    if (!row.suppressed) all.push_back({row.kind == RatingKind::recommend ? "recommend" : "stars", row.department, row.audience, row.period});
  }
  return all;
}

// The same table in groups around.
std::vector<Told> larger_ones(const Told& told) {
  std::vector<Told> all;
  for (unsigned without = 1; without < 8; ++without) {
    Told larger = told;
    if ((without & 1) != 0) larger.department.reset();
    if ((without & 2) != 0) larger.audience.reset();
    if ((without & 4) != 0) larger.period.reset();
    if (larger != told) all.push_back(larger);
  }
  return all;
}

// Tonight's numbers, of each other and of what each group was known to be when it was last told before.
TEST(AttackWords, NoDifferenceOfNightsAndGroupsIsOfAFew) {
  for (const std::uint64_t seed : {401U, 402U, 403U}) {
    Organisation organisation(seed, 400, 150);
    Project project = project_with(kThreshold, 2);
    project.min_authors_quotes = 7;
    FactTotals totals = with_channels({"mastodon", "trustpilot", "x"});
    for (std::uint32_t term = 1; term <= 4; ++term) totals.terms.push_back({term, "w" + std::to_string(term)});
    ShownBefore before;
    std::map<Told, Posts> known;  // when it was last told before tonight
    std::size_t terms = 0;
    std::size_t ratings = 0;
    for (std::size_t night = 0; night < 30; ++night) {
      const std::vector<Fact>& facts = organisation.next_night();
      const Result<Figures> figures =
          compute_figures(project, FactSpan(facts), totals, {.period = PeriodKind::week, .range = {}, .before = &before});
      ASSERT_TRUE(figures);
      terms += figures->terms.size();
      std::map<std::uint64_t, std::optional<std::uint16_t>> periods;
      for (const Voice& voice : voices_of(facts).rows) {
        periods[voice.post] = voice.period == kNoPeriod ? std::optional<std::uint16_t>() : std::optional(voice.period);
      }
      for (const TermChange& row : figures->terms) ASSERT_GE(row.authors, 7U);
      std::map<Told, Posts> tonight;
      for (const Told& told : told_by(*figures)) {
        const Posts posts = posts_of(told, facts, periods);
        ASSERT_FALSE(is_isolated(people_between(posts, {}))) << seed << ": " << name_of(told) << " on night " << night;
        if (told.table == "recommend" || told.table == "stars") ++ratings;
        tonight[told] = posts;
      }
      for (const auto& [told, posts] : tonight) {
        const auto differs = [&](const std::map<Told, Posts>& when, const Told& other) {
          const auto found = when.find(other);
          ASSERT_FALSE(found != when.end() && is_isolated(people_between(posts, found->second)))
              << seed << ": " << name_of(told) << " on night " << night << " in " << name_of(other);
        };
        differs(known, told);
        for (const Told& larger : larger_ones(told)) {
          differs(known, larger);
          differs(tonight, larger);
        }
        // A term in all posts of its group tonight, where the report tells how many these are.
        GroupKey group;
        group.audience = told.audience;
        group.period = told.period;
        const Figure* whole = figures->find(group);
        if (told.table.front() != 'w' || whole == nullptr || whole->suppressed || whole->as_of != 0) continue;
        ASSERT_FALSE(is_isolated(people_between(posts, posts_of({"posts", {}, told.audience, told.period}, facts, periods))))
            << seed << ": all but those of " << name_of(told) << " on night " << night;
      }
      for (auto& [told, posts] : tonight) known[told] = std::move(posts);
    }
    // Else the test could not fail.
    EXPECT_GE(terms, 3U);
    EXPECT_GT(ratings, 100U);
  }
}

TEST(AttackWords, NoQuoteIsOfAFew) {
  Organisation organisation(404, 150, 40);
  Project project = project_with(kThreshold, 2);
  project.min_authors_quotes = 7;
  ShownBefore before;
  std::size_t shown = 0;
  for (std::size_t night = 0; night < 20; ++night) {
    const std::vector<Fact>& facts = organisation.next_night();
    FactTotals totals = with_channels({"mastodon", "trustpilot", "x"});
    for (const Fact& fact : facts) {
      if (fact.department == 0) totals.quotes.push_back({fact.post, fact.version_utc_s, std::to_string(fact.post.lo)});
    }
    std::ranges::sort(totals.quotes);
    const Result<Figures> figures =
        compute_figures(project, FactSpan(facts), totals, {.period = PeriodKind::week, .range = {}, .before = &before});
    ASSERT_TRUE(figures);
    const Voices voices = voices_of(facts);
    std::set<std::uint64_t> authors;
    for (const ShownQuote& quote : figures->quotes) {
      ++shown;
      const std::uint64_t post = std::stoull(quote.text);
      const auto row = std::ranges::find_if(voices.rows, [&](const Voice& voice) {
        return voice.post == post && (quote.department ? voice.department == *quote.department + 1 : voice.is_whole());
      });
      ASSERT_NE(row, voices.rows.end());
      // In its own week at least seven people said the like of the same.
      ASSERT_NE(row->period, kNoPeriod);
      EXPECT_TRUE(figures->periods[row->period].complete);
      std::set<std::uint64_t> people;
      for (const Voice& voice : voices.rows) {
        if (voice.department == row->department && voice.audience == row->audience && voice.period == row->period && voice.label == row->label) {
          people.insert(voice.author);
        }
      }
      EXPECT_GE(people.size(), 7U) << "night " << night;
    }
  }
  EXPECT_GT(shown, 10U);
}

}  // namespace
}  // namespace lyt
