// Rising terms: hand-computed strengths, and what is not told.
#include "engine/metric/terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

constexpr std::int64_t kWeek = 7 * kDay;

// Two whole weeks. In each, the authors of a list write one post with their terms.
class TwoWeeks {
 public:
  TwoWeeks() {
    // The data reach from the first Monday to the last Sunday, so both weeks are complete.
    for (const int day : {0, 13}) {
      facts_.push_back(fact_of(900'000 + static_cast<std::uint64_t>(day), 0, 0, kNoon + day * kDay));
      facts_.back().entity = 1;
    }
  }

  void write(int week, std::uint64_t first, std::uint64_t end, std::vector<std::uint32_t> terms, Audience audience = Audience::other, int score_milli = 300) {
    for (std::uint64_t author = first; author < end; ++author) {
      facts_.push_back(fact_of(++post_, author, score_milli, kNoon + week * kWeek));
      facts_.back().audience = audience;
      std::ranges::copy(terms, facts_.back().terms.begin());
    }
  }

  [[nodiscard]] std::vector<Fact>& facts() { return facts_; }

  [[nodiscard]] Figures figures(std::uint32_t quotes = 8, ShownBefore* before = nullptr) const {
    Project project = project_with(5);
    project.min_authors_quotes = quotes;
    FactTotals totals = with_channels({"x"});
    totals.terms = {{1, "ventetid"}, {2, "ventetid"}, {3, "pris"}, {4, "#fyringer"}};
    const Result<Figures> figures = compute_figures(project, FactSpan(facts_), totals, {.period = PeriodKind::week, .range = {}, .before = before});
    EXPECT_TRUE(figures);
    return *figures;
  }

 private:
  std::vector<Fact> facts_;
  std::uint64_t post_ = 0;
};

std::optional<TermChange> find(const Figures& figures, const std::string& name, std::optional<Audience> audience = {}) {
  for (const TermChange& row : figures.terms) {
    if (figures.term_names[row.term] == name && row.audience == audience) return row;
  }
  return std::nullopt;
}

TEST(Terms, RiseByTheLogLikelihoodOfAuthors) {
  TwoWeeks weeks;
  weeks.write(0, 1, 21, {3});
  weeks.write(1, 1, 11, {3, 4});
  weeks.write(1, 11, 21, {3});
  const Figures figures = weeks.figures();
  const std::optional<TermChange> row = find(figures, "#fyringer");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->authors, 10U);
  EXPECT_EQ(row->authors_before, 0U);
  EXPECT_EQ(row->share_deci, 500);
  // 10 of 20 against 0 of 20: 2 x (10 ln 2 + 10 ln(2/3) + 20 ln(4/3)) = 17.26.
  EXPECT_EQ(row->strength_deci, 173);
  EXPECT_EQ(row->p_value_e4, 1);  // 0.0000326, of two terms compared
  // Everybody wrote of the price in both weeks: nothing rose.
  EXPECT_FALSE(find(figures, "pris"));
}

TEST(Terms, FallBelowZero) {
  TwoWeeks weeks;
  weeks.write(0, 1, 21, {3});
  weeks.write(1, 1, 9, {3});
  weeks.write(1, 9, 21, {});
  const std::optional<TermChange> row = find(weeks.figures(), "pris");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->authors, 8U);
  EXPECT_EQ(row->authors_before, 20U);
  // 8 of 20 against 20 of 20: 2 x (8 ln(4/7) + 12 ln 2 + 20 ln(10/7)) = 21.95.
  EXPECT_EQ(row->strength_deci, -219);
}

TEST(Terms, AnAuthorCountsOnceWhateverTheForm) {
  TwoWeeks weeks;
  weeks.write(0, 1, 31, {});
  for (int i = 0; i < 3; ++i) weeks.write(1, 1, 9, {1, 2});
  weeks.write(1, 9, 31, {});
  const std::optional<TermChange> row = find(weeks.figures(), "ventetid");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->authors, 8U);
}

TEST(Terms, OfFewAuthorsAreNotShown) {
  TwoWeeks weeks;
  weeks.write(0, 1, 31, {});
  weeks.write(1, 1, 8, {4});
  weeks.write(1, 8, 31, {});
  EXPECT_FALSE(find(weeks.figures(8), "#fyringer"));
  EXPECT_TRUE(find(weeks.figures(7), "#fyringer"));
  EXPECT_TRUE(find(weeks.figures(1), "#fyringer"));
}

TEST(Terms, HowManyBeforeIsToldOnlyWhenItMayBe) {
  TwoWeeks weeks;
  weeks.write(0, 1, 3, {4});
  weeks.write(0, 3, 31, {});
  weeks.write(1, 1, 21, {4});
  weeks.write(1, 21, 31, {});
  const Figures figures = weeks.figures();
  const std::optional<TermChange> row = find(figures, "#fyringer");
  ASSERT_TRUE(row);
  EXPECT_FALSE(row->authors_before);
  EXPECT_FALSE(row->share_before_deci);
  // Judged as if four had: the strength does not tell that there were two. 20 of 30 against 4 of 30:
  // 2 x (20 ln(5/3) + 10 ln(5/9) + 4 ln(1/3) + 26 ln(13/9)) = 19.01.
  EXPECT_EQ(row->strength_deci, 190);
}

TEST(Terms, AreNotToldBySubtractionOfAudiences) {
  TwoWeeks weeks;
  weeks.write(0, 1, 61, {}, Audience::customer);
  weeks.write(0, 61, 121, {}, Audience::employee_current);
  weeks.write(1, 1, 31, {4}, Audience::customer);
  weeks.write(1, 31, 61, {}, Audience::customer);
  weeks.write(1, 61, 63, {4}, Audience::employee_current);  // two employees
  weeks.write(1, 63, 121, {}, Audience::employee_current);
  const Figures figures = weeks.figures();
  EXPECT_FALSE(find(figures, "#fyringer", Audience::employee_current));
  const bool all = find(figures, "#fyringer").has_value();
  const bool customers = find(figures, "#fyringer", Audience::customer).has_value();
  EXPECT_TRUE(all || customers);
  EXPECT_FALSE(all && customers) << "all less customers are two employees";
}

TEST(Terms, AreNotToldFromNightToNight) {
  TwoWeeks weeks;
  weeks.write(0, 101, 161, {});
  weeks.write(1, 1, 31, {4});
  weeks.write(1, 31, 61, {});
  ShownBefore before;
  ASSERT_TRUE(find(weeks.figures(8, &before), "#fyringer"));
  weeks.write(1, 61, 63, {4});  // two more on the next night
  EXPECT_FALSE(find(weeks.figures(8, &before), "#fyringer"));
  weeks.write(1, 63, 70, {4});
  EXPECT_TRUE(find(weeks.figures(8, &before), "#fyringer"));
}

TEST(Terms, OfCopiesAndRepostsDoNotCount) {
  TwoWeeks weeks;
  weeks.write(0, 1, 31, {});
  weeks.write(1, 1, 21, {4});
  weeks.write(1, 21, 41, {});
  for (Fact& fact : weeks.facts()) {
    if (fact.terms[0] == 4 && fact.author > 5) fact.flags |= kRepost;
  }
  EXPECT_FALSE(find(weeks.figures(), "#fyringer"));
  for (Fact& fact : weeks.facts()) {
    fact.flags &= ~std::uint32_t{kRepost};
    if (fact.terms[0] == 4) fact.text_key = 77;  // all of them the same text
  }
  EXPECT_FALSE(find(weeks.figures(), "#fyringer"));
}

TEST(Terms, MoveTheIndexByContributionsThatAddUp) {
  // Ten write of waiting, ten of the price. Waiting falls from +400 to -200; the price stays at +200.
  TwoWeeks weeks;
  weeks.write(0, 1, 11, {1}, Audience::other, 400);
  weeks.write(0, 11, 21, {3}, Audience::other, 200);
  weeks.write(1, 1, 11, {2}, Audience::other, -200);
  weeks.write(1, 11, 21, {3}, Audience::other, 200);
  const Figures figures = weeks.figures();
  std::map<std::string, std::int32_t> changes;
  for (const Driver& driver : figures.drivers) {
    if (driver.audience || driver.kind != DriverKind::term) continue;
    changes[driver.part ? figures.term_names[*driver.part] : "rest"] = driver.change_deci;
  }
  // The index falls from 65 to 50: 50 x (10 x -0.2 - 10 x 0.4) / 20 = -15, all of it waiting.
  EXPECT_EQ(changes.at("ventetid"), -150);
  EXPECT_EQ(changes.at("pris"), 0);
  EXPECT_EQ(changes.at("rest"), 0);
}

TEST(LogLikelihood, IsThatOfTheTable) {
  EXPECT_NEAR(log_likelihood(10, 20, 0, 20), 17.2609, 1e-4);
  EXPECT_DOUBLE_EQ(log_likelihood(5, 10, 10, 20), 0);
  EXPECT_DOUBLE_EQ(log_likelihood(5, 10, 0, 0), 0);
  EXPECT_DOUBLE_EQ(log_likelihood(3, 10, 8, 20), log_likelihood(8, 20, 3, 10));
  EXPECT_NEAR(log_likelihood_p(3.841459), 0.05, 1e-6);
}

}  // namespace
}  // namespace lyt
