// The prefilter may pass what names nobody, and must pass what names somebody.
#include "engine/match/prefilter.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/lexicon/spelling.h"
#include "tests/match/matched.h"
#include "tests/text/decomposed.h"

namespace lyt {
namespace {

Project project_of(const std::vector<std::string>& names) {
  Project project;
  for (const std::string& name : names) project.entities.push_back(entity_of(name));
  return project;
}

TEST(Prefilter, PassesTextsWithANameOnly) {
  const Prefilter filter(project_of({"Klarvang", "Brillson"}));
  for (const std::string_view text : {"Klarvang", "hos klarvangs", "KLARVANG", "#klarvangjob", "@brillson", "Xbrillsony"}) {
    EXPECT_TRUE(filter.may_name(text)) << text;
  }
  for (const std::string_view text : {"", "the weather is nice", "vang klar", "Æ ø å"}) {
    EXPECT_FALSE(filter.may_name(text)) << text;
  }
}

TEST(Prefilter, PassesWhatMayFoldToAName) {
  const Prefilter filter(project_of({"Klarvang"}));
  for (const std::string_view text : {"Klaaaarvang", "Klar\u00ADvang", "\uFF2B\uFF4C\uFF41\uFF52\uFF56\uFF41\uFF4E\uFF47", "\u212Alarvang",
                                      "Kl\U0001D41Arvang", "Klar\u200Dvang"}) {
    EXPECT_TRUE(filter.may_name(text)) << text;
  }
}

TEST(Prefilter, PassesAllWhenANameIsTooShortOrAQuery) {
  EXPECT_TRUE(Prefilter(project_of({"Klarvang", "HP"})).may_name("nothing"));
  EXPECT_TRUE(Prefilter(project_of({"Åø"})).may_name("nothing"));
  Project project = project_of({"Klarvang"});
  project.entities[0].query = "lang:da";
  EXPECT_TRUE(Prefilter(project).may_name("nothing"));
}

TEST(Prefilter, NeverDeniesANameThatIsFound) {
  const std::vector<std::string> pool = {"Klarvang", "Brillson A/S", "Møbelgården", "McDonald's", "Weißmann", "Café Nord", "3M Nordic",
                                         "Hjørring Sparekasse", "ÅBC", "Løvbjerg", "X-Tra Køb", "Gør-det-selv", "Ærøskøbing", "Zoo"};
  const std::vector<std::string> around = {" ", "", "s ", "'s ", "en ", "butikken ", "-chefen ", "#", "@", ". ", "hos ", "\u00AD", "ooo", "\U0001F600",
                                           "\u2019s ", "xyz", "MØBEL", "ß"};
  std::mt19937_64 random(121);
  std::size_t named = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 1 + random() % 3; ++i) names.push_back(pool[random() % pool.size()]);
    const Project project = project_of(names);
    const Prefilter filter(project);
    Matched matched(project);
    for (int i = 0; i < 60; ++i) {
      std::string text;
      for (std::size_t k = 0; k < 1 + random() % 3; ++k) {
        std::string name = pool[random() % pool.size()];
        switch (random() % 6) {
          case 0: name = folded(name); break;
          case 1: name = decomposed(name); break;
          case 2:
            if (const auto variants = spelling_variants(folded(name), Lang::da); !variants.empty()) name = variants[random() % variants.size()];
            break;
          case 3: name.insert(random() % name.size(), "\u00AD"); break;
          case 4:
            for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            break;
          default: break;
        }
        text += around[random() % around.size()] + name + around[random() % around.size()];
      }
      if (matched.find(text).empty()) continue;
      ++named;
      ASSERT_TRUE(filter.may_name(text)) << text << " for " << testing::PrintToString(names);
    }
  }
  EXPECT_GT(named, 300U);
}

}  // namespace
}  // namespace lyt
