// What once went wrong with rules, by sentence.
#include "tests/score/rule_table.h"

namespace lyt {
namespace {

TEST(Rules, AReasonIsNotNegatedByItsMainClause) {
  check_table({.lang = Lang::en,
               .praise = {"I do not go elsewhere because it is great here."},
               .blame = {"I will not return because the staff is rude.", "I won't come back because the food is bad.",
                         "We did not stay because the service was terrible."},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::da,
               .praise = {},
               .blame = {"Jeg handler ikke der mere fordi personalet er uhøfligt."},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::nl,
               .praise = {},
               .blame = {"Ik koop er niet meer omdat het personeel onbeleefd is."},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(Rules, AContrastBehindASingleWordCutsTheClause) {
  check_table({.lang = Lang::en, .praise = {"Slow but good."}, .blame = {"Good but slow and rude."},
               .not_blame = {}, .not_praise = {}, .better = {{"Slow but good.", "Good but slow."}}});
  check_table({.lang = Lang::da, .praise = {}, .blame = {}, .not_blame = {}, .not_praise = {},
               .better = {{"Dyrt men godt.", "Godt men dyrt."}}});
  check_table({.lang = Lang::de, .praise = {}, .blame = {}, .not_blame = {}, .not_praise = {},
               .better = {{"Teuer aber gut.", "Gut aber teuer."}}});
}

TEST(Rules, AnExpressionWithAVerbIsNegatedFromBehind) {
  // "rekommenderar dem" is one.
  check_table({.lang = Lang::sv, .praise = {}, .blame = {"Jag rekommenderar dem verkligen inte.", "Jag rekommenderar dem inte."},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(Rules, ANegatorAtTheEndOfAMainClauseStaysInIt) {
  // Dutch and German main clauses end with it.
  check_table({.lang = Lang::nl, .praise = {"Ik woon hier niet, de service is goed.", "Twijfel niet, deze winkel is goed."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::de, .praise = {"Ich wohne hier nicht, der Service ist gut.", "Das stimmt nicht, der Service ist gut."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(Rules, ANegatedQuestionExpectsAYes) {
  Scored& scored = sample_scored();
  EXPECT_GE(scored.milli("Er det ikke sjovt?", Lang::da), 0);
  EXPECT_GE(scored.milli("Sind die nicht hilfsbereit?", Lang::de), 0);
  EXPECT_GE(scored.milli("Isn't it great?", Lang::en), 0);
  EXPECT_LE(scored.milli("Hvorfor er servicen ikke god?", Lang::da), -100);
  EXPECT_LE(scored.milli("Warum ist der Service nicht gut?", Lang::de), -100);
  EXPECT_LE(scored.milli("Why is the service not good?", Lang::en), -100);
}

TEST(Rules, AWishHoldsInTheClauseItOpens) {
  Scored& scored = sample_scored();
  EXPECT_LE(scored.milli("Ich w\u00FCnschte, sie w\u00E4ren freundlich.", Lang::de), -100);
  EXPECT_LE(scored.milli("Jeg ville \u00F8nske, de var venlige.", Lang::da), -100);
  EXPECT_LT(scored.milli("Skulle \u00F8nske noen tok telefonen.", Lang::nb), 0);
}

TEST(Rules, ASentenceAdverbLeavesTheNegationToTheVerb) {
  Scored& scored = sample_scored();
  EXPECT_LE(scored.milli("Ledelsen lytter desv\u00E6rre aldrig.", Lang::da), -100);
  EXPECT_LE(scored.milli("De luistert helaas niet.", Lang::nl), -100);
}

TEST(Rules, ACleftDeniesItsRelativeClause) {
  Scored& scored = sample_scored();
  EXPECT_GE(scored.milli("Det er ikke butikken, der er problemet.", Lang::da), 0);
  EXPECT_GE(scored.milli("Det \u00E4r inte butiken som \u00E4r problemet.", Lang::sv), 0);
  EXPECT_GE(scored.milli("It is not the shop that is the problem.", Lang::en), 0);
}

TEST(Rules, AFaceBeforeACapitalEndsTheSentence) {
  Scored& scored = sample_scored();
  scored.score("Thanks to customer service \U0001F64F The shop however was filthy.", Lang::en, /*about_employer=*/true);
  EXPECT_EQ(scored.mention(0, 1)->balance.label, Label::pos);
  EXPECT_EQ(scored.mention(0, 2)->balance.label, Label::neg);
}

}  // namespace
}  // namespace lyt
