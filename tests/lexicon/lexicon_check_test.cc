// What `lyt lexicon check` finds, and what `stats` counts.
#include "engine/lexicon/lexicon_check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

bool holds(const std::vector<Error>& findings, std::string_view place, std::string_view what) {
  return std::ranges::any_of(findings, [&](const Error& error) {
    return error.where == place && error.what.find(what) != std::string::npos;
  });
}

TEST(LexiconCheck, FindsWhatIsDoubtful) {
  const TemporaryFolder folder;
  folder.write("da/inflection.tsv", with_tabs("v1 | -e+er\n"));
  folder.write("da/sentiment.tsv", with_tabs("god | a | 2\ngod | a | 2\nskide | v1 | -2\nskider | n | 2\nog | n | 1\n"));
  folder.write("da/function.tsv", with_tabs("og | conj\nog | conj\n"));
  folder.write("da/phrases.tsv", with_tabs("ikke god | -1\nikke god | -1\n~ukendt ord | -1\n"));
  const std::vector<Error> findings = check_lexicons(folder.path(), "da");
  EXPECT_TRUE(holds(findings, "da/sentiment.tsv:2", "twice"));
  EXPECT_TRUE(holds(findings, "da/sentiment.tsv:4", "other sign"));
  EXPECT_TRUE(holds(findings, "da/sentiment.tsv:5", "grammar word"));
  EXPECT_TRUE(holds(findings, "da/function.tsv:2", "already"));
  EXPECT_TRUE(holds(findings, "da/phrases.tsv:2", "already"));
  EXPECT_TRUE(holds(findings, "da/phrases.tsv:3", "no lemma"));
  EXPECT_EQ(findings.size(), 6U) << "nothing else";
}

TEST(LexiconCheck, FindsClassesThatMakeNothing) {
  const TemporaryFolder folder;
  folder.write("da/inflection.tsv", with_tabs("v1 | -e+er\nn0 | \n"));
  folder.write("da/sentiment.tsv", with_tabs("skid | v1 | -2\nskide | v1 | -2\nbrok | v1+brokker | -1\nrod | n | -1\n"));
  const std::vector<Error> findings = check_lexicons(folder.path(), "da");
  EXPECT_TRUE(holds(findings, "da/sentiment.tsv:1", "class v1 makes no form of \"skid\""));
  EXPECT_FALSE(holds(findings, "da/sentiment.tsv:2", "makes no form"));
  EXPECT_FALSE(holds(findings, "da/sentiment.tsv:4", "makes no form"));
}

TEST(LexiconCheck, FindsSymbolsThatAreThereTwice) {
  const TemporaryFolder folder;
  folder.write("da/sentiment.tsv", with_tabs("god | a | 2\n"));
  folder.write("emoji.tsv", with_tabs(":) | 2\n"));
  folder.write("emoticons.tsv", with_tabs(":( | -2\n:) | 1\n:/ | much\n"));
  const std::vector<Error> findings = check_lexicons(folder.path(), "");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_TRUE(holds(findings, "emoticons.tsv:2", "is in emoji.tsv:1 already"));
  EXPECT_TRUE(holds(findings, "emoticons.tsv:3", "no valence"));
}

TEST(LexiconCheck, SaysWhenThereIsNothingToCheck) {
  const TemporaryFolder folder;
  folder.write("da/sentiment.tsv", with_tabs("god | a | 2\n"));
  EXPECT_TRUE(check_lexicons(folder.path(), "da").empty());
  ASSERT_EQ(check_lexicons(folder.path(), "sv").size(), 1U);
  EXPECT_EQ(check_lexicons(folder.path(), "sv")[0].code, Code::not_found);
  EXPECT_EQ(check_lexicons(folder.file("nowhere"), "").at(0).code, Code::not_found);
}

class CustomCheck : public testing::Test {
 protected:
  CustomCheck() {
    LexiconBuild build = build_files({{"da/inflection.tsv", "a1 | +t +e\n"},
                                      {"da/sentiment.tsv", "fed | a1 | 2\nslap | a1 | -2\n"},
                                      {"da/modifiers.tsv", "meget | intensifier | 1.4\nikke | negator\n"},
                                      {"da/function.tsv", "og | conj\n"}});
    built_in_ = std::move(build.data);
    lemmas_ = Lemmas::parse(build.lemmas, Lang::da);
  }

  // Findings of a list, each as "line: reason".
  std::vector<std::string> check(const std::string& list) {
    std::vector<std::string> out;
    const CustomLexicon custom = read(list);
    for (const Error& error : check_custom_lexicon(custom.parts.at(0), lemmas_, built_in_)) {
      out.push_back(error.where.substr(error.where.rfind(':') + 1) + ": " + error.what);
    }
    return out;
  }

  CustomStats stats(const std::string& list) { return custom_stats(read(list).parts.at(0), lemmas_, built_in_); }

 private:
  static CustomLexicon read(const std::string& list) {
    const TemporaryFolder folder;
    return read_custom_lexicon(folder.write("list.tsv", with_tabs(list)), Lang::da);
  }

  LexiconData built_in_;
  Lemmas lemmas_;
};

TEST_F(CustomCheck, FindsWhatIsDoubtful) {
  using Findings = std::vector<std::string>;
  EXPECT_EQ(check("fed | 3\nhyggelig | 2\nslap | -\nmeget | x1.5\n"), Findings{});
  EXPECT_EQ(check("fed | -1\n"), Findings{"1: \"fed\" has the other sign in the built-in lexicon (2.0)"});
  EXPECT_EQ(check("og | 1\n"), Findings{"1: \"og\" is a grammar word"});
  EXPECT_EQ(check("meget | 1\n"), Findings{"1: \"meget\" is a word that modifies others (intensifier)"});
  EXPECT_EQ(check("ikke | x1.5\n"), Findings{"1: \"ikke\" is a negator in the built-in lexicon"});
  EXPECT_EQ(check("hyggelig | -\n"), Findings{"1: \"hyggelig\" is taken away, and is not in the built-in lexicon"});
  const Findings twice = check("kok | 1\nkok | 1\n");
  ASSERT_EQ(twice.size(), 1U);
  EXPECT_TRUE(twice[0].starts_with("2: \"kok\" is in ") && twice[0].ends_with("list.tsv:1 already")) << twice[0];
}

TEST_F(CustomCheck, Counts) {
  const CustomStats counted = stats("fed | 3\nslap | -2\nhyggelig | 2\nover stregen | -1\nlidt | x0.5\nskidt | -\n");
  EXPECT_EQ(counted.entries, 6U);
  EXPECT_EQ(counted.positive, 2U);
  EXPECT_EQ(counted.negative, 2U);
  EXPECT_EQ(counted.factors, 1U);
  EXPECT_EQ(counted.removals, 1U);
  EXPECT_EQ(counted.expressions, 1U);
  EXPECT_EQ(counted.forms, 10U) << "fed, fedt, fede; slap, slapt, slape; and four more";
  EXPECT_EQ(counted.added, 2U);
  EXPECT_EQ(counted.changed, 3U);
}

}  // namespace
}  // namespace lyt
