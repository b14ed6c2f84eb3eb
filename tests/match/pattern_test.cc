#include "engine/match/pattern.h"

#include <gtest/gtest.h>

#include "tests/match/queried.h"

namespace lyt {
namespace {

struct PatternCase {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

TEST(Pattern, IsSearchedWithoutCaseInUtf8) {
  for (const PatternCase& each : {
           PatternCase{"klarvang[- ]?gate", "Hele Klarvang-Gate igen", true},
           PatternCase{"klarvang[- ]?gate", "klarvang mat gate", false},
           PatternCase{"v\u00e6r?sgo", "V\u00c6RSGO", true},
           PatternCase{"\\bapp(en|s)?\\b", "ny app!", true},
           PatternCase{"\\d{3,4} kr", "kun 1999 kr", true},
           PatternCase{"ny|gammel", "en gammel sag", true},
           PatternCase{"(?:lang|kort) k\u00f8", "LANG K\u00d8", true},
           PatternCase{"x[^/]y", "x\xF0\x9F\x98\x80y", true},
       }) {
    const Result<Pattern> pattern = Pattern::compile(each.pattern);
    ASSERT_TRUE(pattern) << each.pattern << pattern.error().message();
    EXPECT_EQ(pattern->search(each.text).answer == Pattern::Answer::yes, each.matches) << each.pattern;
  }
}

TEST(Pattern, SaysWhereItMatches) {
  const Pattern::Match match = Pattern::compile("gate\\w*")->search("\u00e6\u00f8 gaten");
  EXPECT_EQ(match.begin, 5U);
  EXPECT_EQ(match.end, 10U);
}

TEST(Pattern, KnowsItsLiteralPart) {
  struct Case {
    std::string_view pattern;
    std::string_view literal;
  };
  for (const Case& each : {Case{"Klarvang(en)?", "klarvang"}, Case{"a+b?cde", "cde"}, Case{"colou?r", "colo"},
                           Case{"ab|cd", ""}, Case{"(abc)d", ""}, Case{"[abc]xyz", "xyz"}, Case{"\\d\\d", ""},
                           Case{"ab{2}cd", "cd"}}) {
    const Result<Pattern> pattern = Pattern::compile(each.pattern);
    ASSERT_TRUE(pattern) << each.pattern;
    EXPECT_EQ(pattern->literal(), each.literal) << each.pattern;
  }
}

TEST(Pattern, GivesUpInsteadOfHanging) {
  // Exponential, and not seen by the check for nested repetitions.
  const Result<Pattern> pattern = Pattern::compile("(a|aa|aaa|a.)+b");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->search(std::string(5000, 'a')).answer, Pattern::Answer::stopped);
  EXPECT_EQ(pattern->search("aab").answer, Pattern::Answer::yes);
  std::uint32_t stopped = 0;
  TermTable table(lexicon_of({}));
  const Result<Query> query = Query::compile("/(a|aa|aaa|a.)+b/ AND lang:da", table);
  const WordForms forms(table);
  Annotator annotator(table, forms);
  AnnotatedText annotated;
  const std::string text(5000, 'a');
  annotator.annotate(text, annotated);
  const Presence presence(annotated);
  const Post post;
  EXPECT_FALSE(query->matches({annotated, presence, post, Lang::en, stopped}));
  EXPECT_EQ(stopped, 0U) << "the cheap terms are asked first";
  EXPECT_FALSE(query->matches({annotated, presence, post, Lang::da, stopped}));
  EXPECT_EQ(stopped, 1U);
}

TEST(Pattern, StandsAmongTheTermsOfAQuery) {
  EXPECT_TRUE(query_matches("/klar.ang/ AND NOT kirke", "Klarvang er her"));
  EXPECT_FALSE(query_matches("/klar.ang/ AND NOT kirke", "Klarvang Kirke"));
  EXPECT_TRUE(query_matches("(/a\\/b/ OR c) d", "a/b d"));
}

}  // namespace
}  // namespace lyt
