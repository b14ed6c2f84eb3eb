// Each rule by itself, over a lexicon of a few words. The numbers are ranges: what a rule is for, not how it is tuned.
#include "engine/score/rules.h"

#include <gtest/gtest.h>

#include "tests/score/scored.h"

namespace lyt {
namespace {

LexiconFiles small_english() {
  return {
      {"en/inflection.tsv", "v1 | +s +ed\n"},
      {"en/sentiment.tsv",
       "good | a | 2\nbad | a | -2\nfast | a | 2\nlove | v | 3\nhelp | v1 | 2\nproblem | n | -2\nterribly | r | -3\n"
       "friend | n | 2\nhigh | a | 0\npay | n | 0\n"},
      {"en/phrases.tsv", "not bad at all | 3\nhigh pay | 2\n"},
      {"en/modifiers.tsv",
       "not | negator\nnever | negator\nno | nobody\nnobody | nobody\nhardly | near\nwithout | without\nnot only | plain\n"
       "very | intensifier | 1.5\nterribly | intensifier | 1.5\nslightly | dampener | 0.5\ntoo | too\nbut | contrast\n"
       "although | concession\nwould | irrealis\nwhy | question\n"},
      {"en/function.tsv",
       "the | det\nit | subj\ni | subj\nis | aux\nand | conj\nor | conj\nthat | sub\nbecause | sub\na | det\nto | prep\n"},
  };
}

Scored& english() {
  static Scored scored(lexicon_of(small_english()));
  return scored;
}

struct RuleCase {
  const char* name;
  std::string_view text;
  std::string_view word;  // the hit that is looked at
  int least;              // of its value in 1/100
  int most;
  unsigned effects = 0;   // at least these
};

void check_rules(const std::vector<RuleCase>& cases) {
  for (const RuleCase& each : cases) {
    english().score(each.text, Lang::en);
    const Hit* hit = english().hit(each.word);
    ASSERT_NE(hit, nullptr) << each.name << ": " << each.text;
    EXPECT_GE(hit->value_centi, each.least) << each.name << ": " << each.text;
    EXPECT_LE(hit->value_centi, each.most) << each.name << ": " << each.text;
    EXPECT_EQ(hit->effects & each.effects, each.effects) << each.name << ": " << each.text;
  }
}

TEST(Rules, LeaveABareWordAlone) {
  check_rules({{"praise", "it is good", "good", 200, 200},
               {"blame", "it is bad", "bad", -200, -200},
               {"nothing", "the high", "high", 0, 0}});
  EXPECT_EQ(english().score("it is good", Lang::en).hits[0].effects, 0);
}

TEST(Rules, NegationTurnsPraiseAndFadesBlame) {
  check_rules({
      {"praise", "it is not good", "good", -180, -80, kNegated},
      {"never", "it is never good", "good", -180, -80, kNegated},
      {"blame", "it is not bad", "bad", 1, 100, kNegated},
      {"verb", "it not helps", "helps", -180, -80, kNegated},
      {"nobody with praise", "no friend", "friend", -180, -80, kNegated},
      {"nobody with blame", "no problem", "problem", 1, 150, kNegated},
      {"without blame", "without a problem", "problem", 1, 150, kNegated},
      {"without praise", "without a friend", "friend", -180, -80, kNegated},
      {"hardly with praise", "it is hardly good", "good", -150, -1, kNearlyNegated},
      {"hardly with blame", "it is hardly bad", "bad", -199, 50, kNearlyNegated},
      {"two negators", "it is not never good", "good", 1, 150},
  });
}

TEST(Rules, NegationEndsWithTheClause) {
  check_rules({
      {"comma", "not today, it is good", "good", 200, 200},
      {"full stop", "it is not. It is good", "good", 200, 200},
      {"line break", "not\ngood", "good", 200, 200},
      {"from behind in English", "it is good not", "good", 200, 200},
  });
  check_rules({{"contrast", "it is not here but it is good", "good", 200, 400}});
}

TEST(Rules, NegationReachesAFewWords) {
  check_rules({
      {"one between", "not x good", "good", -180, -80},
      {"four between", "not x x x x good", "good", -180, -80},
      {"many between", "not x x x x x x x x good", "good", 200, 200},
  });
}

TEST(Rules, NegationStopsAtTheNextOpinion) {
  check_rules({{"first", "not good x fast", "good", -180, -80}, {"second", "not good x fast", "fast", 200, 200}});
  check_rules({{"joined by and", "not good and fast", "fast", -180, -80}, {"joined by or", "not good or fast", "fast", -180, -80}});
}

TEST(Rules, ANegatedMainClauseNegatesItsThatClause) {
  check_rules({{"think", "i do not think that it is good", "good", -180, -80, kNegated},
               {"with its own negator", "i do not think that it is not bad", "bad", -199, 100}});
}

TEST(Rules, ABareNegationIsAFaintComplaint) {
  check_rules({{"never", "they never x", "never", -100, -1}, {"no", "i got no x", "no", -100, -1}});
  english().score("it is not good", Lang::en);
  EXPECT_EQ(english().hit("not"), nullptr) << "it has its effect";
  english().score("why not?", Lang::en);
  EXPECT_EQ(english().hit("not"), nullptr) << "a question is no complaint";
}

TEST(Rules, PlainExpressionsNegateNothing) { check_rules({{"not only", "it is not only good", "good", 200, 200}}); }

TEST(Rules, LitotesAreExpressions) {
  check_rules({{"phrase", "it is not bad at all", "not bad at all", 300, 300, kPhrase}});
}

TEST(Rules, ExpressionsGoBeforeTheirWords) {
  english().score("high pay", Lang::en);
  ASSERT_EQ(english().result.hits.size(), 1U);
  EXPECT_EQ(english().result.hits[0].value_centi, 200);
  check_rules({{"negated", "not high pay", "high pay", -180, -80, kNegated | kPhrase}});
}

TEST(Rules, BoostersMultiply) {
  check_rules({
      {"praise", "it is very good", "good", 250, 400, kIntensified},
      {"blame", "it is very bad", "bad", -400, -250, kIntensified},
      {"two", "it is very very good", "good", 300, 500, kIntensified},
      {"dampened", "it is slightly bad", "bad", -150, -50, kDampened},
      {"behind a verb", "i love it very", "love", 301, 600, kIntensified},
      {"too far", "very x x x x good", "good", 200, 200},
      {"in another clause", "very, good", "good", 200, 200},
  });
}

TEST(Rules, ANegatedBoosterDoesNotBoost) {
  const int plain = english().score("it is not good", Lang::en).hits[0].value_centi;
  const int boosted = english().score("it is not very good", Lang::en).hits[0].value_centi;
  EXPECT_LT(boosted, 0);
  EXPECT_GE(boosted, plain);
}

TEST(Rules, ABoosterWithAValueKeepsItOnlyAlone) {
  check_rules({{"boosts", "it is terribly good", "good", 250, 400, kIntensified},
               {"has no value then", "it is terribly good", "terribly", 0, 0},
               {"alone", "it is terribly", "terribly", -300, -300}});
}

TEST(Rules, TooMakesAComplaint) {
  check_rules({{"of praise", "it is too good", "good", -300, -50, kTooMuch},
               {"of blame", "it is too bad", "bad", -400, -200, kTooMuch},
               {"of a neutral word", "the pay is too high", "high", -300, -50, kTooMuch},
               {"not of a noun", "too problem", "problem", -200, -200},
               {"not too early", "too x good", "good", 200, 200}});
}

TEST(Rules, ContrastShiftsTheWeight) {
  check_rules({{"before", "it is good but it is bad", "good", 50, 199, kBeforeContrast},
               {"after", "it is good but it is bad", "bad", -400, -201, kAfterContrast},
               {"in the next sentence", "but bad. It is good", "good", 200, 200}});
  EXPECT_LT(english().milli("it is good but it is bad", Lang::en), 0);
  EXPECT_GT(english().milli("it is bad but it is good", Lang::en), 0);
}

TEST(Rules, AConcessionCountsLess) {
  check_rules({{"its clause", "although it is bad, it is good", "bad", -150, -50, kConceded},
               {"the other", "although it is bad, it is good", "good", 200, 300},
               {"behind", "it is good, although it is bad", "bad", -150, -50, kConceded}});
}

TEST(Rules, WishesAndQuestionsCountLess) {
  check_rules({{"praise that is wished for", "it would good", "good", 1, 120, kUnreal},
               {"blame", "it would bad", "bad", -199, -50, kUnreal},
               {"question", "is it good?", "good", 50, 199, kAsked},
               {"not the sentence behind", "is it? it is good.", "good", 200, 200}});
}

TEST(Rules, EmphasisCountsMore) {
  check_rules({{"exclamation", "it is good!", "good", 201, 260, kEmphasised},
               {"capitals", "it is GOOD", "GOOD", 201, 300, kEmphasised},
               {"everything in capitals", "IT IS GOOD", "GOOD", 200, 200},
               {"stretched", "it is gooood", "gooood", 201, 300, kEmphasised},
               {"capital letter only", "Good is it", "Good", 200, 200}});
  const int one = english().score("it is good!", Lang::en).hits[0].value_centi;
  EXPECT_GT(english().score("it is good!!", Lang::en).hits[0].value_centi, one);
}

TEST(Rules, GermanicVerbsAreNegatedFromBehind) {
  Scored danish(lexicon_of({{"da/sentiment.tsv", "lytter | v | 2\ngod | a | 2\nanbefaler | v | 2\nven | n | 2\n"},
                            {"da/modifiers.tsv", "ikke | negator\nmen | contrast\n"},
                            {"da/function.tsv", "jeg | subj\nden | pron\ner | aux\nat | sub\n"}}));
  const auto value = [&](std::string_view text) { return danish.score(text, Lang::da).hits.at(0).value_centi; };
  EXPECT_LT(value("chefen lytter ikke"), 0);
  EXPECT_LT(value("jeg anbefaler den virksomhed ikke"), 0);
  EXPECT_GT(value("chefen lytter, ikke sandt"), 0);
  EXPECT_GT(value("min ven kom ikke"), 0) << "a noun is not";
  EXPECT_GT(value("chefen lytter men ikke nu"), 0);
}

}  // namespace
}  // namespace lyt
