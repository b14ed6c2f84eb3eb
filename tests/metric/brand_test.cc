// Messages, ambassadors and exposure of sets made by hand.
#include "engine/metric/brand.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

constexpr std::int64_t kWeek = 7 * kDay;

TEST(Messages, AreCountedByAudienceAndPeriod) {
  // Ten customers and ten employees; the first six of each echo the first message, with +600 and -200.
  Project project = project_with(3);
  project.messages = {{"Flexibility", {}}, {"Pride", {}}};
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 20; ++i) {
    facts.push_back(fact_of(i, i, i <= 10 ? 600 : -200));
    facts.back().audience = i <= 10 ? Audience::customer : Audience::employee_current;
    facts.back().messages = (i - 1) % 10 < 6 ? 1 : 0;
  }
  facts[0].messages = 3;  // one author alone echoes the second
  const Figures figures = figures_of(facts, project);
  const auto find = [&](std::uint16_t message, std::optional<Audience> audience, std::optional<std::uint16_t> period) {
    return std::ranges::find_if(figures.messages, [&](const MessageEcho& row) {
      return row.message == message && row.audience == audience && row.period == period;
    });
  };
  const auto all = find(0, std::nullopt, std::nullopt);
  ASSERT_NE(all, figures.messages.end());
  EXPECT_FALSE(all->suppressed);
  EXPECT_EQ(all->posts, 12U);
  EXPECT_EQ(all->authors, 12U);
  EXPECT_EQ(all->positive, 6U);
  EXPECT_EQ(all->negative, 6U);
  EXPECT_EQ(all->share_deci, 600) << "12 of 20";
  EXPECT_EQ(all->satisfaction_index_deci, 600) << "50 + 50 x (0.6 - 0.2) / 2";
  EXPECT_EQ(find(0, Audience::employee_current, 0)->satisfaction_index_deci, 400);
  EXPECT_TRUE(find(1, std::nullopt, std::nullopt)->suppressed);
  EXPECT_EQ(find(1, std::nullopt, std::nullopt)->posts, 0U);
}

TEST(Ambassadors, AreEmployeesWhoPraiseInPublic) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 8; ++i) {
    facts.push_back(fact_of(i, i, i <= 6 ? 500 : -500));
    facts.back().audience = Audience::employee_current;
    if (i != 1) facts.back().likes = 10;
    if (i == 2) facts.back().views = 400;
    if (i == 6) facts.back().flags = kInternal;
  }
  facts.push_back(fact_of(9, 99, 800));  // own
  facts.back().flags = kOwn;
  facts.back().shares = 7;
  const Figures figures = figures_of(facts, project_with(3));
  ASSERT_EQ(figures.ambassadors.size(), 2U);
  const Ambassadors& all = figures.ambassadors[0];
  EXPECT_FALSE(all.period);
  EXPECT_FALSE(all.suppressed);
  EXPECT_EQ(all.posts, 5U);
  EXPECT_EQ(all.authors, 5U);
  EXPECT_EQ(all.engagement.likes, 40U);
  EXPECT_EQ(all.engagement.views, 400U);
  EXPECT_EQ(all.engagement.known, 4U) << "the first says nothing: unknown, not none";
  EXPECT_EQ(all.own_posts, 1U);
  EXPECT_EQ(all.own_engagement.shares, 7U);
  const Figures protected_ones = figures_of(facts, project_with(6));
  EXPECT_TRUE(protected_ones.ambassadors[0].suppressed);
  EXPECT_EQ(protected_ones.ambassadors[0].posts, 0U);
  EXPECT_EQ(protected_ones.ambassadors[0].own_posts, 1U);
}

TEST(Exposure, CountsWhatEmployeesSayInPublicOfInternalMatters) {
  std::vector<Fact> facts;
  std::uint64_t post = 0;
  const auto add = [&](std::size_t n, int week, TopicSet topics, Audience audience, std::uint32_t flags) {
    for (std::size_t i = 0; i < n; ++i) {
      facts.push_back(fact_of(++post, 1000 * (topics + 1) + i, -300, kNoon + week * kWeek));
      facts.back().topics = topics;
      facts.back().audience = audience;
      facts.back().flags = flags;
    }
  };
  const TopicSet pay = topic_bit(Topic::pay);
  for (const int week : {0, 1}) {
    add(7, week, 0, Audience::employee_current, 0);
    add(week == 0 ? 6 : 18, week, pay, Audience::employee_current, 0);
    add(9, week, pay, Audience::employee_current, kInternal);
    add(9, week, pay, Audience::customer, 0);
    add(9, week, topic_bit(Topic::delivery), Audience::employee_current, 0);
  }
  add(5, 2, 0, Audience::customer, 0);  // so that the second week is complete
  const Figures figures = figures_of(facts, project_with(3));
  const auto find = [&](std::optional<Topic> topic, std::optional<std::uint16_t> period) {
    return *std::ranges::find_if(figures.exposure, [&](const Exposure& row) { return row.topic == topic && row.period == period; });
  };
  EXPECT_EQ(find(Topic::pay, 0).posts, 6U);
  EXPECT_EQ(find(Topic::pay, 1).posts, 18U);
  EXPECT_EQ(find(Topic::pay, 1).negative, 18U);
  EXPECT_EQ(find(std::nullopt, 0).posts, 22U);
  EXPECT_TRUE(std::ranges::none_of(figures.exposure, [](const Exposure& row) { return row.topic == Topic::delivery; }));
  // 18 after 6: at least 18 of 24 by chance is 0.0113; that is no alert. 18 after 5 would be.
  EXPECT_TRUE(std::ranges::none_of(figures.alerts, [](const Alert& alert) { return alert.kind == AlertKind::exposure; }));
  std::erase_if(facts, [&](const Fact& fact) { return fact.post.lo == 8; });
  const Figures more = figures_of(facts, project_with(3));
  const auto alert = std::ranges::find(more.alerts, AlertKind::exposure, &Alert::kind);
  ASSERT_NE(alert, more.alerts.end());
  EXPECT_EQ(alert->group.topic, Topic::pay);
  EXPECT_EQ(alert->value_deci, 180);
  EXPECT_EQ(alert->usual_deci, 50);
}

}  // namespace
}  // namespace lyt
