#include "engine/flow/channels.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lyt {
namespace {

TEST(GlobMatch, KnowsStarsAndQuestionMarks) {
  struct Case {
    std::string_view pattern, text;
    bool expected;
  };
  for (const Case& each : {
           Case{"", "", true}, Case{"", "a", false}, Case{"a", "", false}, Case{"a", "a", true}, Case{"a", "b", false},
           Case{"*", "", true}, Case{"*", "anything", true}, Case{"**", "x", true}, Case{"?", "", false}, Case{"?", "x", true},
           Case{"?", "xy", false}, Case{"a*", "abc", true}, Case{"a*", "ba", false}, Case{"*c", "abc", true}, Case{"*c", "abcd", false},
           Case{"a*c", "abbbc", true}, Case{"a*c", "ac", true}, Case{"a*b*c", "axbxbxc", true}, Case{"a*b*c", "axcxb", false},
           Case{"*.json", "x.json", true}, Case{"*.json", "x.json.gz", false}, Case{"trustpilot*", "trustpilot_2026.csv", true},
           Case{"trustpilot*", "TrustPilot.csv", true}, Case{"TRUST*", "trustpilot", true}, Case{"a?c", "abc", true},
           Case{"*a*a*a*", "aa", false}, Case{"*a*a*a*", "xaxaxa", true}, Case{"[ab]", "a", false}, Case{"a.b", "axb", false},
       }) {
    EXPECT_EQ(glob_match(each.pattern, each.text), each.expected) << each.pattern << " / " << each.text;
  }
}

// The definition, in exponential time.
bool slow(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') return slow(pattern.substr(1), text) || (!text.empty() && slow(pattern, text.substr(1)));
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && slow(pattern.substr(1), text.substr(1));
}

TEST(GlobMatch, AgreesWithItsDefinition) {
  const auto all = [](std::string_view letters, std::size_t most, const auto& visit) {
    std::string text;
    for (std::size_t size = 0; size <= most; ++size) {
      std::size_t n = 1;
      for (std::size_t i = 0; i < size; ++i) n *= letters.size();
      text.assign(size, ' ');
      for (std::size_t code = 0; code < n; ++code) {
        for (std::size_t i = 0, rest = code; i < size; ++i, rest /= letters.size()) text[i] = letters[rest % letters.size()];
        visit(text);
      }
    }
  };
  all("ab*?", 4, [&](const std::string& pattern) {
    all("ab", 5, [&](const std::string& text) { ASSERT_EQ(glob_match(pattern, text), slow(pattern, text)) << pattern << " / " << text; });
  });
}

TEST(Channels, TheFirstRuleThatMatchesWins) {
  Project project;
  project.channels.push_back({"trustpilot_dk*", "dk", Audience::customer, true, false});
  project.channels.push_back({"trustpilot*", "trustpilot", Audience::customer, false, false});
  project.channels.push_back({"slack", "internal", Audience::employee_current, true, true});
  const Channels channels(project);
  const auto name = [&](std::string_view file, std::string_view platform) -> std::string {
    const ChannelRule* rule = channels.rule_for(file, platform);
    return rule == nullptr ? "" : rule->name;
  };
  EXPECT_EQ(name("exports/trustpilot_dk.csv", "csv"), "dk");
  EXPECT_EQ(name("exports/trustpilot_se.csv", "csv"), "trustpilot");
  EXPECT_EQ(name("trustpilot/export.csv", "csv"), "") << "the file, not its folder";
  EXPECT_EQ(name("export.csv", "trustpilot"), "trustpilot");
  EXPECT_EQ(name("all.zip!data/slack", ""), "internal") << "the member of an archive";
  EXPECT_EQ(name("slack.json", "x"), "");
  EXPECT_EQ(name("x.json", "slack"), "internal");
  EXPECT_EQ(name("", ""), "");
}

TEST(Channels, APatternMayBeWhatPeopleCallAPlatform) {
  Project project;
  project.channels.push_back({"yammer", "chat", Audience::employee_current, true, true});
  project.channels.push_back({"appstore*", "app", Audience::customer, true, false});
  const Channels channels(project);
  for (const auto& [platform, expected] : {std::pair<std::string_view, std::string_view>{"viva-engage", "chat"},
                                           {"app-store", "app"}, {"google-play", ""}, {"yammer", "chat"}, {"", ""}}) {
    const ChannelRule* rule = channels.rule_for("posts.ndjson", platform);
    EXPECT_EQ(rule == nullptr ? "" : rule->name, expected) << platform;
  }
}

TEST(Channels, APlatformHasItsUsualAuthorsUnlessTheRuleSaysOthers) {
  EXPECT_EQ(Channels::context_of(nullptr, "glassdoor").audience, Audience::employee_current);
  EXPECT_EQ(Channels::context_of(nullptr, "trustpilot").audience, Audience::customer);
  EXPECT_FALSE(Channels::context_of(nullptr, "facebook").audience);
  ChannelRule rule{"*", "reviews", std::nullopt, true, false};
  EXPECT_EQ(Channels::context_of(&rule, "trustpilot").audience, Audience::customer);
  rule.audience = Audience::candidate;
  EXPECT_EQ(Channels::context_of(&rule, "glassdoor").audience, Audience::candidate);
}

TEST(Channels, ARuleGivesAContext) {
  EXPECT_FALSE(Channels::context_of(nullptr, "x").audience);
  EXPECT_FALSE(Channels::context_of(nullptr, "x").about_employer);
  const ChannelRule rule{"x", "x", Audience::candidate, true, true};
  const ChannelContext context = Channels::context_of(&rule, "x");
  EXPECT_EQ(context.audience, Audience::candidate);
  EXPECT_TRUE(context.about_employer);
  EXPECT_TRUE(context.internal);
}

}  // namespace
}  // namespace lyt
