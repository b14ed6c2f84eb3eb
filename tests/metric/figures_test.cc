// Whole figures: a set made by hand, and every group of random sets counted again the slow way.
#include "engine/metric/figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

// Five authors with the mean scores 0.6, 0, -0.2, 0.1 and 0.5; the first wrote twice.
std::vector<Fact> five_authors() {
  return {fact_of(1, 1, 800), fact_of(2, 1, 400), fact_of(3, 2, 0), fact_of(4, 3, -200), fact_of(5, 4, 100), fact_of(6, 5, 500)};
}

TEST(Figures, AreThoseOfAHandMadeSet) {
  const Figures figures = figures_of(five_authors(), project_with(5));
  const Figure* all = figures.find({});
  ASSERT_NE(all, nullptr);
  EXPECT_FALSE(all->suppressed);
  EXPECT_EQ(all->posts, 6U);
  EXPECT_EQ(all->authors, 5U);
  EXPECT_EQ(all->positive, 4U);
  EXPECT_EQ(all->neutral, 1U);
  EXPECT_EQ(all->negative, 1U);
  EXPECT_EQ(all->unscored, 0U);
  EXPECT_EQ(all->satisfaction_index_deci, 600);  // 50 + 50 x 0.2
  EXPECT_EQ(all->net_sentiment_deci, 400);       // (1 + 0 - 1 + 1 + 1) / 5
  ASSERT_TRUE(all->interval);
  EXPECT_EQ(all->interval->low_deci, 389);       // 0.2 -+ 2.776445 x sqrt(0.115 / 5)
  EXPECT_EQ(all->interval->high_deci, 811);
  EXPECT_FALSE(all->change_deci);
}

TEST(Figures, OneFewerAuthorAndNothingIsShown) {
  std::vector<Fact> facts = five_authors();
  facts.pop_back();
  const Figures figures = figures_of(facts, project_with(5));
  for (const Figure& figure : figures.groups) {
    EXPECT_TRUE(figure.suppressed);
    EXPECT_EQ(figure.posts, 0U);
    EXPECT_EQ(figure.authors, 0U);
    EXPECT_FALSE(figure.satisfaction_index_deci || figure.net_sentiment_deci || figure.interval);
  }
  ASSERT_FALSE(figures.reach.empty());
  EXPECT_TRUE(figures.reach[0].suppressed);
  EXPECT_EQ(figures.reach[0].posts, 0U);
}

TEST(Figures, CountOpinionsOnly) {
  std::vector<Fact> facts = five_authors();
  std::uint64_t post = 100;
  for (const std::uint32_t flag : {std::uint32_t{kRepost}, std::uint32_t{kOwn}, std::uint32_t{kBot}}) {
    Fact fact = fact_of(post++, 50 + flag, -900);
    fact.flags = flag;
    facts.push_back(fact);
  }
  Fact original = fact_of(200, 5, 500, kNoon - 10);
  Fact copy = fact_of(201, 60, 500);
  original.text_key = copy.text_key = 9;
  facts.push_back(copy);
  facts.push_back(original);
  const Figures figures = figures_of(facts, project_with(1));
  EXPECT_EQ(figures.find({})->posts, 7U);
  EXPECT_EQ(figures.find({})->authors, 5U);
  const auto reach = std::ranges::find_if(figures.reach, [](const Reach& each) { return !each.period && each.entity == 0; });
  ASSERT_NE(reach, figures.reach.end());
  EXPECT_EQ(reach->posts, 10U) << "all but the employer's own";
  EXPECT_EQ(reach->reposts, 2U);
}

TEST(Figures, UnknownAuthorsAreOneEach) {
  const Figures figures = figures_of({fact_of(1, 0, 100), fact_of(2, 0, 100), fact_of(3, 0, 100)}, project_with(3));
  EXPECT_EQ(figures.find({})->authors, 3U);
}

TEST(Figures, UnscoredPostsAreCountedApart) {
  std::vector<Fact> facts = five_authors();
  facts.push_back(fact_of(9, 1, 0));
  facts.back().label = Label::unscored;
  const Figures figures = figures_of(facts, project_with(5));
  const Figure* all = figures.find({});
  EXPECT_EQ(all->posts, 7U);
  EXPECT_EQ(all->unscored, 1U);
  EXPECT_EQ(all->satisfaction_index_deci, 600);
  EXPECT_EQ(figures.posts_unscored, 1U);
}

TEST(Figures, UndatedPostsAreInNoPeriod) {
  std::vector<Fact> facts = five_authors();
  facts[2].precision = Precision::unknown;
  facts[3].precision = Precision::relative;
  const Figures figures = figures_of(facts, project_with(1));
  EXPECT_EQ(figures.posts_undated, 2U);
  EXPECT_EQ(figures.find({})->posts, 6U);
  GroupKey week;
  week.period = 0;
  EXPECT_EQ(figures.find(week)->posts, 4U);
}

TEST(Figures, PeriodsAreWithoutGaps) {
  const Figures figures = figures_of({fact_of(1, 1, 0), fact_of(2, 1, 0, kNoon + 28 * kDay)}, project_with(1));
  ASSERT_EQ(figures.periods.size(), 5U);
  EXPECT_EQ(figures.periods[0].id, "2026-W02");
  EXPECT_EQ(figures.periods[4].id, "2026-W06");
  EXPECT_TRUE(figures.periods[0].complete) << "the data begin on a Monday";
  EXPECT_FALSE(figures.periods[4].complete) << "and end on one";
  GroupKey empty;
  empty.period = 2;
  EXPECT_EQ(figures.find(empty), nullptr);
}

TEST(Figures, ChangesComeWithACorrectedP) {
  std::vector<Fact> facts;
  std::uint64_t post = 0;
  for (const int week : {0, 1}) {
    for (std::uint64_t author = 1; author <= 6; ++author) {
      const Fact whole = fact_of(++post, author, (week == 0 ? 300 : -300) + static_cast<int>(author) * 10, kNoon + week * 7 * kDay);
      facts.push_back(whole);
      for (std::uint16_t department = 1; department <= 2; ++department) {
        Fact row = whole;
        row.department = department;
        // The first department falls, the second stays where it is.
        row.score_milli = static_cast<std::int16_t>(department == 1 ? row.score_milli : 100 + static_cast<int>(author) * 10);
        facts.push_back(row);
      }
    }
  }
  const Figures figures = figures_of(facts, project_with(5, 2));
  GroupKey second;
  second.period = 1;
  const Figure* all = figures.find(second);
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->change_deci, -300);
  ASSERT_TRUE(all->p_value_e4);
  EXPECT_LT(*all->p_value_e4, 10);
  second.department = 1;
  const Figure* steady = figures.find(second);
  ASSERT_NE(steady, nullptr);
  EXPECT_EQ(steady->change_deci, 0);
  EXPECT_EQ(steady->p_value_e4, 10'000);
  GroupKey first;
  first.period = 0;
  EXPECT_FALSE(figures.find(first)->change_deci);
}

TEST(Figures, ShareOfVoiceIsOfEmployerAndCompetitors) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 10; ++i) {
    facts.push_back(fact_of(i, i, 0));
    facts.back().entity = i <= 3 ? 1 : 0;
    facts.back().likes = 2;
  }
  const Figures figures = figures_of(facts, project_with(1));
  const auto reach = [&](std::uint16_t entity) {
    return *std::ranges::find_if(figures.reach, [&](const Reach& each) { return !each.period && each.entity == entity; });
  };
  EXPECT_EQ(reach(0).share_of_voice_deci, 700);
  EXPECT_EQ(reach(1).share_of_voice_deci, 300);
  EXPECT_EQ(reach(0).likes, 14U);
  EXPECT_EQ(reach(0).views, 0U);
  EXPECT_EQ(reach(0).engagement_known, 7U);
}

TEST(Figures, OfNothingAreEmpty) {
  const Figures figures = figures_of({}, project_with(5));
  EXPECT_TRUE(figures.groups.empty());
  EXPECT_TRUE(figures.periods.empty());
  EXPECT_EQ(figures.find({}), nullptr);
  FactRun run;
  Project project = project_with(5);
  project.timezone = "Nowhere/Land";
  EXPECT_FALSE(compute_figures(project, run, PeriodKind::week));
}

std::vector<Fact> random_facts(std::mt19937_64& random) {
  std::vector<Fact> facts;
  const std::size_t n = 20 + random() % 80;
  for (std::uint64_t i = 0; i < n; ++i) {
    Fact fact = fact_of(i, random() % 12, static_cast<int>(random() % 2001) - 1000, kNoon + static_cast<std::int64_t>(random() % 21) * kDay);
    fact.entity = static_cast<std::uint16_t>(random() % 2);
    fact.audience = static_cast<Audience>(random() % 3);
    fact.channel = static_cast<std::uint16_t>(random() % 3);
    fact.lang = random() % 3 == 0 ? Lang::de : Lang::da;
    fact.topics = static_cast<TopicSet>(random() % 4);
    if (random() % 10 == 0) fact.label = Label::unscored;
    if (random() % 15 == 0) fact.precision = Precision::unknown;
    facts.push_back(fact);
    if (fact.entity == 0 && random() % 2 == 0) {
      fact.department = static_cast<std::uint16_t>(1 + random() % 2);
      facts.push_back(fact);
    }
  }
  return facts;
}

bool belongs(const Fact& fact, const GroupKey& key, const Figures& figures) {
  if (fact.entity != key.entity || fact.department != (key.department ? *key.department + 1 : 0)) return false;
  if (key.audience && fact.audience != *key.audience) return false;
  if (key.channel && fact.channel != *key.channel) return false;
  if (key.lang && fact.lang != *key.lang) return false;
  if (key.topic && (fact.topics & topic_bit(*key.topic)) == 0) return false;
  if (!key.period) return true;
  const Period& period = figures.periods[*key.period];
  return fact.precision == Precision::second && fact.time_utc_s >= period.begin_utc_s && fact.time_utc_s < period.end_utc_s;
}

TEST(Figures, AgreeWithASlowCount) {
  std::mt19937_64 random(83);
  for (int round = 0; round < 12; ++round) {
    const std::vector<Fact> facts = random_facts(random);
    const Figures figures = figures_of(facts, project_with(1, 2));
    ASSERT_FALSE(figures.groups.empty());
    for (const Figure& figure : figures.groups) {
      std::uint64_t posts = 0;
      std::uint64_t unscored = 0;
      std::map<std::uint64_t, std::vector<double>> scores;
      for (const Fact& fact : facts) {
        if (!belongs(fact, figure.key, figures)) continue;
        ++posts;
        const std::uint64_t author = fact.author != 0 ? fact.author : fact.post.hi | 1U;
        if (fact.label == Label::unscored) {
          ++unscored;
        } else {
          scores[author].push_back(fact.score_milli / 1000.0);
        }
      }
      if (figure.suppressed) {
        ASSERT_TRUE(scores.empty());
        continue;
      }
      ASSERT_EQ(figure.posts, posts);
      ASSERT_EQ(figure.unscored, unscored);
      double mean = 0;
      for (const auto& [author, each] : scores) {
        double sum = 0;
        for (const double score : each) sum += score;
        mean += sum / static_cast<double>(each.size());
      }
      ASSERT_EQ(figure.positive + figure.neutral + figure.negative + unscored, posts);
      if (scores.empty()) continue;
      mean /= static_cast<double>(scores.size());
      ASSERT_NEAR(figure.satisfaction_index_deci.value_or(-1), 500 + 500 * mean, 0.6);
      if (figure.interval) {
        ASSERT_LE(figure.interval->low_deci, *figure.satisfaction_index_deci);
        ASSERT_GE(figure.interval->high_deci, *figure.satisfaction_index_deci);
      }
    }
  }
}

TEST(Figures, DoNotDependOnTheOrderOfTheFacts) {
  std::mt19937_64 random(84);
  for (int round = 0; round < 10; ++round) {
    std::vector<Fact> facts = random_facts(random);
    const Figures one = figures_of(facts, project_with(3, 2));
    std::ranges::shuffle(facts, random);
    const Figures two = figures_of(facts, project_with(3, 2));
    ASSERT_EQ(one.groups.size(), two.groups.size());
    for (std::size_t i = 0; i < one.groups.size(); ++i) {
      ASSERT_EQ(one.groups[i].key, two.groups[i].key);
      ASSERT_EQ(one.groups[i].suppressed, two.groups[i].suppressed);
      ASSERT_EQ(one.groups[i].satisfaction_index_deci, two.groups[i].satisfaction_index_deci);
      ASSERT_EQ(one.groups[i].p_value_e4, two.groups[i].p_value_e4);
    }
  }
}

TEST(Figures, AreSortedAndFound) {
  std::mt19937_64 random(85);
  const Figures figures = figures_of(random_facts(random), project_with(2, 2));
  for (std::size_t i = 0; i < figures.groups.size(); ++i) {
    if (i > 0) {
      ASSERT_LT(figures.groups[i - 1].key, figures.groups[i].key);
    }
    ASSERT_EQ(figures.find(figures.groups[i].key), &figures.groups[i]);
  }
}

}  // namespace
}  // namespace lyt
