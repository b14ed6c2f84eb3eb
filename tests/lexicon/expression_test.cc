#include "engine/lexicon/expression.h"

#include <gtest/gtest.h>

#include "engine/lexicon/spelling.h"

namespace lyt {
namespace {

using Sequences = std::vector<WordSequence>;

const std::map<std::string, std::vector<std::string>, std::less<>> kForms = {
    {"low", {"low", "lower"}}, {"pay", {"pay", "pays", "paid"}}, {"dårlig", {"dårlig", "dårligt"}}};

Sequences expanded(std::string_view expression) {
  const Result<Sequences> made = expand_expression(expression, kForms);
  return made ? *made : Sequences{{"error", made.error().what}};
}

TEST(Expression, StandsForItsSequences) {
  struct Case {
    const char* name;
    std::string_view expression;
    Sequences expected;
  };
  for (const Case& each : {
           Case{"a word", "good", {{"good"}}},
           Case{"words", "not good", {{"not", "good"}}},
           Case{"case folds", "Not GOOD", {{"not", "good"}}},
           Case{"alternatives", "so|very good", {{"so", "good"}, {"very", "good"}}},
           Case{"alternatives everywhere", "a|b c|d", {{"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}}},
           Case{"forms", "~low wage", {{"low", "wage"}, {"lower", "wage"}}},
           Case{"forms as an alternative", "bad|~low x", {{"bad", "x"}, {"low", "x"}, {"lower", "x"}}},
           Case{"forms of a lemma outside ASCII", "~dårlig x", {{"dårlig", "x"}, {"dårligt", "x"}}},
           Case{"gap", "not ... good", {{"not", "...", "good"}}},
           Case{"two gaps", "a ... b ... c", {{"a", "...", "b", "...", "c"}}},
           Case{"hyphen splits", "work-life balance", {{"work", "life", "balance"}}},
           Case{"apostrophe stays", "don't like", {{"don't", "like"}}},
           Case{"curly apostrophe folds", "don\u2019t like", {{"don't", "like"}}},
           Case{"spaces", "  not   good ", {{"not", "good"}}},
           Case{"number", "0 stars", {{"0", "stars"}}},
       }) {
    EXPECT_EQ(expanded(each.expression), each.expected) << each.name;
  }
}

TEST(Expression, SaysWhatIsWrong) {
  struct Case {
    std::string_view expression, expected;
  };
  for (const Case& each : {Case{"... good", "gap at the end"}, Case{"not ...", "gap at the end"}, Case{"~high x", "no lemma \"high\""},
                           Case{"good ,", "\",\" is no word"}, Case{"", "empty"}, Case{"   ", "empty"}, Case{"...", "gap"}}) {
    const Result<Sequences> made = expand_expression(each.expression, kForms);
    ASSERT_FALSE(made) << each.expression;
    EXPECT_EQ(made.error().code, Code::lexicon);
    EXPECT_NE(made.error().what.find(each.expected), std::string::npos) << made.error().what;
  }
}

TEST(Expression, HasALimit) {
  EXPECT_EQ(expanded("a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b").size(), 4096U);
  EXPECT_FALSE(expand_expression("a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b", kForms));
}

TEST(WordsOf, AreThoseOfTheTokenizer) {
  EXPECT_EQ(words_of("Klarvang A/S"), (WordSequence{"klarvang", "a", "s"}));
  EXPECT_EQ(words_of("IT-afdelingen, HR!"), (WordSequence{"it", "afdelingen", "hr"}));
  EXPECT_EQ(words_of("..."), WordSequence{});
}

TEST(SpellingVariants, AreWhatAKeyboardWithoutTheLettersGives) {
  using List = std::vector<std::string>;
  struct Case {
    std::string_view word;
    Lang lang;
    List expected;
  };
  for (const Case& each : {
           Case{"god", Lang::da, {}},
           Case{"dårlig", Lang::da, {"daarlig", "darlig"}},
           Case{"ærgerlig", Lang::da, {"aergerlig"}},
           Case{"køb", Lang::da, {"koeb"}},
           Case{"ärger", Lang::de, {"aerger", "arger"}},
           Case{"größe", Lang::de, {"groeße", "große"}},
           Case{"für", Lang::de, {"fuer"}},
           Case{"tjänst", Lang::sv, {"tjaenst", "tjanst"}},
           Case{"één", Lang::nl, {"een"}},
           Case{"patiënt", Lang::nl, {"patient"}},
           Case{"café", Lang::en, {"cafe"}},
       }) {
    EXPECT_EQ(spelling_variants(each.word, each.lang), each.expected) << each.word;
  }
}

}  // namespace
}  // namespace lyt
