#include "engine/metric/alert_rules.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/config/load_project.h"
#include "engine/metric/metric_value.h"
#include "tests/metric/facts.h"

namespace lyt {
namespace {

constexpr std::string_view kEmployer =
    "[employer]\nname = \"Klarvang\"\n[[department]]\nname = \"Warehouse\"\nterms = [\"w\"]\n"
    "[[competitor]]\nname = \"Brillson\"\n";

Project project_of(const std::string& rules) {
  const Result<Project> project = parse_project(std::string(kEmployer) + rules, "lyt.toml");
  EXPECT_TRUE(project) << (project ? "" : project.error().message());
  return project ? *project : Project{};
}

// A week of posts by `authors` people each, all with one score but for a ripple; the last week is followed by a day that
// makes it complete.
std::vector<Fact> weeks(const std::vector<int>& scores, std::uint64_t authors = 10, std::uint16_t department = 0) {
  std::vector<Fact> facts;
  for (std::size_t week = 0; week < scores.size(); ++week) {
    for (std::uint64_t author = 1; author <= authors; ++author) {
      for (const std::int64_t day : {0, 6}) {
        Fact fact = fact_of(facts.size() + 1 + 100'000 * department, author, scores[week] + static_cast<int>(author) * 3,
                            kNoon + (static_cast<std::int64_t>(week) * 7 + day) * kDay);
        fact.audience = Audience::customer;
        fact.department = department;
        facts.push_back(fact);
      }
    }
  }
  return facts;
}

struct RuleCase {
  const char* name;
  const char* rule;
  RuleState state;
};

TEST(AlertRules, LookAtTheLatestCompletePeriod) {
  // Weeks at 50.8, 50.8, 25.8: 20 posts of 10 customers each, on channel 0 ("mastodon"), in Danish.
  const std::vector<Fact> facts = weeks({0, 0, -500});
  for (const RuleCase& each : {
           RuleCase{"below", "metric = \"customer_satisfaction_index\"\nbelow = 30", RuleState::fired},
           RuleCase{"not below", "metric = \"customer_satisfaction_index\"\nbelow = 25.8", RuleState::quiet},
           RuleCase{"above", "metric = \"satisfaction_index\"\nabove = 25.7", RuleState::fired},
           RuleCase{"not above", "metric = \"satisfaction_index\"\nabove = 25.8", RuleState::quiet},
           RuleCase{"of a channel", "metric = \"satisfaction_index\"\nchannel = \"mastodon\"\nbelow = 30", RuleState::fired},
           RuleCase{"of a channel without posts", "metric = \"satisfaction_index\"\nchannel = \"x\"\nbelow = 30", RuleState::no_figure},
           RuleCase{"of a channel that nobody knows", "metric = \"satisfaction_index\"\nchannel = \"fax\"\nbelow = 30", RuleState::no_figure},
           RuleCase{"of a language", "metric = \"satisfaction_index\"\nlang = \"da\"\naudience = \"customer\"\nbelow = 30", RuleState::fired},
           RuleCase{"of nobody", "metric = \"employee_satisfaction_index\"\nbelow = 30", RuleState::no_figure},
           RuleCase{"of too few posts", "metric = \"satisfaction_index\"\nbelow = 30\nmin_posts = 21", RuleState::too_few},
           RuleCase{"of too few people", "metric = \"satisfaction_index\"\nbelow = 30\nmin_authors = 11", RuleState::too_few},
           RuleCase{"of enough people", "metric = \"satisfaction_index\"\nbelow = 30\nmin_authors = 10", RuleState::fired},
           RuleCase{"a count may be low", "metric = \"posts\"\nbelow = 21\nmin_posts = 1000", RuleState::fired},
           RuleCase{"negative share", "metric = \"negative_share\"\nabove = 99.9", RuleState::fired},
           RuleCase{"net sentiment", "metric = \"net_sentiment\"\nbelow = -99.9", RuleState::fired},
           RuleCase{"share of voice", "metric = \"share_of_voice\"\nabove = 99.9", RuleState::fired},
           RuleCase{"unusual index", "metric = \"satisfaction_index\"\nanomaly = \"down\"", RuleState::fired},
           RuleCase{"unusual the other way", "metric = \"satisfaction_index\"\nanomaly = \"up\"", RuleState::quiet},
           RuleCase{"unusual share", "metric = \"negative_share\"\nanomaly = \"either\"", RuleState::fired},
           RuleCase{"as many as ever", "metric = \"posts\"\nanomaly = \"either\"", RuleState::no_figure},
           RuleCase{"drop of a group", "metric = \"drop\"\nchannel = \"mastodon\"", RuleState::fired},
           RuleCase{"drop of nobody", "metric = \"drop\"\ndepartment = \"Warehouse\"", RuleState::no_figure},
       }) {
    const Project project = project_of("[[alert]]\nname = \"N\"\n" + std::string(each.rule) + "\n");
    const Figures figures = figures_of(facts, project);
    ASSERT_EQ(figures.rules.size(), 1U) << each.name;
    EXPECT_EQ(figures.rules[0], each.state) << each.name;
    const auto by_rule = std::ranges::count_if(figures.alerts, [](const Alert& alert) { return alert.rule == 0; });
    EXPECT_EQ(by_rule, each.state == RuleState::fired ? 1 : 0) << each.name;
  }
}

TEST(AlertRules, SayHowSureTheyAre) {
  const Project project = project_of("[[alert]]\nname = \"Mood\"\nmetric = \"satisfaction_index\"\nbelow = 30\n");
  const Figures figures = figures_of(weeks({0, 0, -500}), project);
  const Alert& alert = figures.alerts.at(0);
  EXPECT_EQ(alert.kind, AlertKind::limit);
  EXPECT_EQ(alert.value_deci, 258);
  EXPECT_EQ(alert.usual_deci, 300);
  EXPECT_EQ(alert.posts, 20U);
  EXPECT_EQ(alert.authors, 10U);
  ASSERT_TRUE(alert.interval);
  EXPECT_LT(alert.interval->low_deci, 258);
  EXPECT_GT(alert.interval->high_deci, 258);
}

TEST(AlertRules, TellNothingOfSmallGroups) {
  for (const char* rule : {"metric = \"satisfaction_index\"\nbelow = 99", "metric = \"posts\"\nabove = 0", "metric = \"drop\""}) {
    const Project project = project_of("[[alert]]\nname = \"N\"\ndepartment = \"Warehouse\"\nmin_posts = 1\nmin_authors = 1\n" + std::string(rule) + "\n");
    std::vector<Fact> facts = weeks({0, 0, -500});
    const std::vector<Fact> few = weeks({0, 0, -500}, 4, 1);
    facts.insert(facts.end(), few.begin(), few.end());
    const Figures figures = figures_of(facts, project);
    EXPECT_EQ(figures.rules.at(0), RuleState::hidden) << rule;
    EXPECT_TRUE(std::ranges::none_of(figures.alerts, [](const Alert& alert) { return alert.group.department.has_value(); })) << rule;
  }
}

TEST(AlertRules, ReplaceTheBuiltInAlertOfTheSameGroup) {
  const Project project = project_of("[[alert]]\nname = \"Customers\"\nmetric = \"drop\"\naudience = \"customer\"\n");
  const Figures figures = figures_of(weeks({0, 0, -500}), project);
  ASSERT_EQ(std::ranges::count(figures.alerts, AlertKind::drop, &Alert::kind), 1);
  EXPECT_EQ(figures.alerts[0].rule, 0);
}

TEST(AlertRules, OfCountsKnowTheWeeksBefore) {
  // 12, 13, 12, 14, 13 posts a week, then 60; and, for the other case, 16.
  const auto state = [](int last) {
    const Project project = project_of("[[alert]]\nname = \"N\"\nmetric = \"posts\"\nanomaly = \"up\"\n");
    std::vector<Fact> facts;
    std::int64_t week = 0;
    for (const int posts : {12, 13, 12, 14, 13, last}) {
      for (int i = 0; i < posts; ++i) {
        facts.push_back(fact_of(facts.size() + 1, static_cast<std::uint64_t>(i) + 1, 0, kNoon + (week * 7 + (i % 2) * 6) * kDay));
      }
      ++week;
    }
    return figures_of(facts, project).rules.at(0);
  };
  EXPECT_EQ(state(60), RuleState::fired);
  EXPECT_EQ(state(16), RuleState::quiet);
}

// `today` posts on the last day of 31, five on each before; each from an author of their own, on channel 1.
std::vector<Fact> last_day(int today, int others_today) {
  std::vector<Fact> facts;
  for (int day = 0; day <= 30; ++day) {
    for (const std::uint16_t channel : {std::uint16_t{0}, std::uint16_t{1}}) {
      const int posts = day < 30 ? 5 : channel == 1 ? today : others_today;
      for (int i = 0; i < posts; ++i) {
        facts.push_back(fact_of(facts.size() + 1, 1000U * channel + static_cast<std::uint64_t>(i) + 1, 0, kNoon + day * kDay));
        facts.back().channel = channel;
      }
    }
  }
  return facts;
}

TEST(AlertRules, FindDaysInAGroupOfTheirOwn) {
  const Project project = project_of("[alerts]\nspike = false\n[[alert]]\nmetric = \"spike\"\nchannel = \"trustpilot\"\n");
  const Figures figures = figures_of(last_day(30, 5), project);
  ASSERT_EQ(figures.alerts.size(), 1U);
  EXPECT_EQ(figures.alerts[0].kind, AlertKind::spike);
  EXPECT_EQ(figures.alerts[0].value_deci, 300);
  EXPECT_EQ(figures.alerts[0].group.channel, 1);
  EXPECT_EQ(figures.rules.at(0), RuleState::fired);
  const Project more = project_of("[[alert]]\nmetric = \"spike\"\nchannel = \"trustpilot\"\nmin_posts = 31\n");
  EXPECT_EQ(figures_of(last_day(30, 5), more).rules.at(0), RuleState::too_few);
  EXPECT_EQ(figures_of(last_day(6, 5), project).rules.at(0), RuleState::quiet);
}

TEST(AlertRules, FindNoDayThatGivesTheRestAway) {
  // Who knows how many posts there were at all would know those of two people on the other channel.
  const Project project = project_of("[[alert]]\nmetric = \"spike\"\nchannel = \"trustpilot\"\n");
  const Figures figures = figures_of(last_day(30, 2), project);
  EXPECT_EQ(figures.rules.at(0), RuleState::hidden);
  ASSERT_EQ(figures.alerts.size(), 1U) << "the whole is said";
  EXPECT_FALSE(figures.alerts[0].group.channel);
  EXPECT_EQ(figures_of(last_day(30, 0), project).rules.at(0), RuleState::fired) << "nobody is in the rest";
}

TEST(AlertRules, SayWhereADayStoodOut) {
  const Figures figures = figures_of(last_day(30, 5), project_of(""));
  ASSERT_EQ(figures.alerts.size(), 1U);
  ASSERT_EQ(figures.alerts[0].causes.size(), 1U);
  EXPECT_EQ(figures.alerts[0].causes[0].kind, DriverKind::channel);
  EXPECT_EQ(figures.alerts[0].causes[0].part, 1);
}

TEST(AlertRules, SwitchBuiltInKindsOff) {
  const std::vector<Fact> facts = weeks({0, 0, -500});
  EXPECT_FALSE(figures_of(facts, project_of("")).alerts.empty());
  EXPECT_TRUE(figures_of(facts, project_of("[alerts]\ndrop = false\nspike = false\nbad_day = false\n")).alerts.empty());
}

TEST(AlertRules, AskForNothingThatIsNotCounted) {
  // What load_alerts allows is in the roll-ups, and what it refuses is not.
  const auto allowed = [](std::uint8_t dimensions) {
    std::string rule = "[[alert]]\nmetric = \"posts\"\nbelow = 1\n";
    if ((dimensions & kByDepartment) != 0) rule += "department = \"Warehouse\"\n";
    if ((dimensions & kByAudience) != 0) rule += "audience = \"customer\"\n";
    if ((dimensions & kByChannel) != 0) rule += "channel = \"x\"\n";
    if ((dimensions & kByLang) != 0) rule += "lang = \"da\"\n";
    if ((dimensions & kByTopic) != 0) rule += "topic = \"pay\"\n";
    return parse_project(std::string(kEmployer) + rule, "lyt.toml").has_value();
  };
  for (std::uint8_t dimensions = 0; dimensions < 32; ++dimensions) {
    const auto counted = static_cast<std::uint8_t>(dimensions | kByPeriod);
    EXPECT_EQ(allowed(dimensions), std::ranges::find(rollups(), counted) != rollups().end()) << int{dimensions};
  }
}

TEST(MetricNames, AllHaveAValueOrSayThatThereIsNone) {
  const Figures figures = figures_of(weeks({0, 0, -500}), project_of(""));
  std::string names = metric_names() + ", ";
  std::size_t n = 0;
  for (std::size_t comma = 0; (comma = names.find(", ")) != std::string::npos; ++n) {
    const auto named = metric_from_name(names.substr(0, comma));
    ASSERT_TRUE(named) << names;
    GroupKey group;
    group.audience = named->audience;
    group.period = 1;
    const MetricValue value = metric_value(figures, named->metric, group);
    const bool of_customers = !named->audience || named->audience == Audience::customer;
    if (base_of(named->metric) == MetricBase::group && of_customers) {
      EXPECT_EQ(value.state, MetricState::known) << names.substr(0, comma);
    }
    names.erase(0, comma + 2);
  }
  EXPECT_EQ(n, 23U);
}

}  // namespace
}  // namespace lyt
