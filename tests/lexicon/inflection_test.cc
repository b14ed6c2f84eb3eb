#include "engine/lexicon/inflection.h"

#include <gtest/gtest.h>

namespace lyt {
namespace {

using Forms = std::vector<std::string>;

Forms forms(std::string_view rules, std::string_view lemma, std::string_view word_class = "a1") {
  Inflection inflection;
  const Status added = inflection.add_class("a1", rules);
  if (!added) return {added.error().what};
  const Result<Forms> made = inflection.forms(lemma, word_class);
  return made ? *made : Forms{made.error().what};
}

TEST(Inflection, FollowsItsRules) {
  struct Case {
    const char* name;
    std::string_view rules, lemma;
    Forms expected;
  };
  for (const Case& each : {
           Case{"append", "+t +e", "dårlig", {"dårlig", "dårligt", "dårlige"}},
           Case{"strip", "-e+te", "fungere", {"fungere", "fungerte"}},
           Case{"strip what is not there", "-e+te +s", "god", {"god", "gods"}},
           Case{"strip only", "-e", "glæde", {"glæde", "glæd"}},
           Case{"double", "*+e", "smuk", {"smuk", "smukke"}},
           Case{"double only", "*", "smuk", {"smuk", "smukk"}},
           Case{"double behind a strip", "-e*+er", "bade", {"bade", "badder"}},
           Case{"double a letter of two bytes", "*+t", "så", {"så", "sååt"}},
           Case{"prefix", "ge^-en+t", "loben", {"loben", "gelobt"}},
           Case{"prefix alone", "ge^", "macht", {"macht", "gemacht"}},
           Case{"strip letters outside ASCII", "-ä+a", "bra\u00E4", {"bra\u00E4", "braa"}},
           Case{"the same form twice", "+t +t -x+t", "ny", {"ny", "nyt"}},
           Case{"no rules", "", "chef", {"chef"}},
           Case{"spaces between rules", "  +s   +n ", "by", {"by", "bys", "byn"}},
       }) {
    EXPECT_EQ(forms(each.rules, each.lemma), each.expected) << each.name;
  }
}

TEST(Inflection, TakesIrregularFormsBehindTheClass) {
  EXPECT_EQ(forms("+t", "god", "a1+bedre+bedst"), (Forms{"god", "godt", "bedre", "bedst"}));
  EXPECT_EQ(forms("+t", "god", "a+godt+gode+bedre"), (Forms{"god", "godt", "gode", "bedre"}));
  EXPECT_EQ(forms("+t", "god", "a1+godt"), (Forms{"god", "godt"})) << "each form once";
}

TEST(Inflection, BareLettersAreDefined) {
  for (const std::string_view letter : {"n", "v", "a", "r", "i", "x", "-"}) EXPECT_EQ(forms("+t", "ja", letter), (Forms{"ja"}));
}

TEST(Inflection, RefusesBadRules) {
  for (const std::string_view rule : {"t", "e+", "+", "-", "^+t", "+a+b", "+a*", "**+e", "-+t", "+a^b"}) {
    Inflection inflection;
    const Status added = inflection.add_class("a1", rule);
    ASSERT_FALSE(added) << rule;
    EXPECT_EQ(added.error().code, Code::lexicon);
    EXPECT_NE(added.error().what.find("a1"), std::string::npos) << added.error().what;
  }
}

TEST(Inflection, RefusesBadClasses) {
  Inflection inflection;
  for (const std::string_view name : {"", "a", "n", "q1", "A1", "1a", "-"}) EXPECT_FALSE(inflection.add_class(name, "+t")) << name;
  EXPECT_TRUE(inflection.add_class("n1", "+s"));
  const Status again = inflection.add_class("n1", "+en");
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().what.find("twice"), std::string::npos);
}

TEST(Inflection, RefusesUnknownClasses) {
  const Inflection inflection;
  EXPECT_FALSE(inflection.forms("god", "a9"));
  EXPECT_FALSE(inflection.forms("god", ""));
  EXPECT_FALSE(inflection.forms("god", "q"));
  EXPECT_FALSE(inflection.forms("god", "+"));
}

TEST(Inflection, KnowsThePartOfSpeech) {
  EXPECT_EQ(pos_of_class("n1"), Pos::noun);
  EXPECT_EQ(pos_of_class("v"), Pos::verb);
  EXPECT_EQ(pos_of_class("a+bedre"), Pos::adjective);
  EXPECT_EQ(pos_of_class("r2"), Pos::adverb);
  EXPECT_EQ(pos_of_class("i"), Pos::interjection);
  EXPECT_EQ(pos_of_class("x"), Pos::other);
  EXPECT_EQ(pos_of_class("-"), Pos::other);
  EXPECT_EQ(pos_of_class("z"), std::nullopt);
  EXPECT_EQ(pos_of_class(""), std::nullopt);
}

TEST(Inflection, RefusesARuleInThePrefix) {
  for (const std::string_view rule : {"+t^", "-e+t^", "*^+e"}) {
    Inflection inflection;
    EXPECT_FALSE(inflection.add_class("a1", rule)) << rule;
  }
}

}  // namespace
}  // namespace lyt
