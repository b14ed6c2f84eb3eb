// "Better than", "unlike": who is praised and who is measured by it.
#include "tests/score/two_signs.h"

namespace lyt {
namespace {

TEST(Comparisons, TheMeasureIsTheOtherSide) {
  for (const OfLanguage& language : {
           OfLanguage{Lang::da, {{"Butikken er bedre end kundeservice.", "Shop", "Service"},
                                 {"Kundeservice er langt dårligere end butikken.", "Shop", "Service"},
                                 {"I modsætning til kundeservice er butikken hjælpsom.", "Shop", "Service"}}},
           OfLanguage{Lang::sv, {{"Butiken är bättre än kundtjänst.", "Shop", "Service"},
                                 {"Kundtjänst är mycket sämre än butiken.", "Shop", "Service"},
                                 {"Till skillnad från kundtjänst är butiken hjälpsam.", "Shop", "Service"}}},
           OfLanguage{Lang::nb, {{"Butikken er bedre enn kundeservice.", "Shop", "Service"},
                                 {"Kundeservice er mye dårligere enn butikken.", "Shop", "Service"},
                                 {"I motsetning til kundeservice er butikken hjelpsom.", "Shop", "Service"}}},
           OfLanguage{Lang::nl, {{"De winkel is beter dan de klantenservice.", "Shop", "Service"},
                                 {"De klantenservice is veel slechter dan de winkel.", "Shop", "Service"},
                                 {"In tegenstelling tot de klantenservice is de winkel behulpzaam.", "Shop", "Service"}}},
           OfLanguage{Lang::de, {{"Der Laden ist besser als der Kundenservice.", "Shop", "Service"},
                                 {"Der Kundenservice ist viel schlechter als der Laden.", "Shop", "Service"},
                                 {"Im Gegensatz zum Kundenservice ist der Laden hilfsbereit.", "Shop", "Service"}}},
           OfLanguage{Lang::en, {{"The shop is better than customer service.", "Shop", "Service"},
                                 {"Customer service is much worse than the shop.", "Shop", "Service"},
                                 {"Unlike customer service, the shop is helpful.", "Shop", "Service"}}}}) {
    tell_apart(language, language.posts.size());
  }
}

TEST(Comparisons, ACompetitorIsMeasuredToo) {
  Scored& scored = sample_scored();
  scored.score("Klarvang is better than Brillson.", Lang::en);
  EXPECT_GT(scored.mention(0, 0)->balance.score_milli, 0);
  EXPECT_LT(scored.mention(1, 0)->balance.score_milli, 0);
  scored.score("Brillson er bedre end Klarvang.", Lang::da);
  EXPECT_LT(scored.mention(0, 0)->balance.score_milli, 0);
  EXPECT_GT(scored.mention(1, 0)->balance.score_milli, 0);
}

TEST(Comparisons, OtherUsesOfTheWordAreNone) {
  Scored& scored = sample_scored();
  scored.score("Sie war gut als Klarvang noch klein war.", Lang::de);
  EXPECT_GE(scored.mention(0, 0)->balance.score_milli, 0);
  scored.score("The pay is good. More than Klarvang can say.", Lang::en);
  EXPECT_GE(scored.mention(0, 0)->balance.score_milli, 0);
}

}  // namespace
}  // namespace lyt
