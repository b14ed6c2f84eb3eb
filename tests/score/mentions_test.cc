// Who a post is about: two departments of opposite sign in one post, competitors, and posts that only imply the employer.
#include <gtest/gtest.h>

#include "tests/score/scored.h"

namespace lyt {
namespace {

constexpr std::uint16_t kService = 1;
constexpr std::uint16_t kShop = 2;
constexpr std::uint16_t kWarehouse = 3;

struct MentionCase {
  std::string_view text;
  std::uint16_t liked;     // department with a positive score
  std::uint16_t disliked;  // and one with a negative
};

void check_mentions(Lang lang, const std::vector<MentionCase>& cases) {
  Scored& scored = sample_scored();
  for (const MentionCase& each : cases) {
    scored.score(each.text, lang);
    const MentionScore* liked = scored.mention(0, each.liked);
    const MentionScore* disliked = scored.mention(0, each.disliked);
    EXPECT_NE(scored.mention(0, 0), nullptr) << each.text;
    ASSERT_NE(liked, nullptr) << each.text;
    ASSERT_NE(disliked, nullptr) << each.text;
    EXPECT_GE(liked->balance.score_milli, 100) << each.text;
    EXPECT_LE(disliked->balance.score_milli, -100) << each.text;
  }
}

TEST(Mentions, DanishDepartmentsKeepTheirOwnSign) {
  check_mentions(Lang::da, {
      {"Klarvangs butik er fantastisk, men kundeservice er elendig.", kShop, kService},
      {"Klarvangs kundeservice var dårlig. Butikken var hyggelig.", kShop, kService},
      {"Hos Klarvang er lageret et kaos, mens kundeservice er venlig og hjælpsom.", kService, kWarehouse},
      {"Klarvang: dejlig butik, elendig kundeservice", kShop, kService},
      {"Jeg elsker Klarvangs butik. Men deres kundeservice svarer aldrig.", kShop, kService},
  });
}

TEST(Mentions, SwedishDepartmentsKeepTheirOwnSign) {
  check_mentions(Lang::sv, {
      {"Klarvangs butik är fantastisk, men kundtjänsten är usel.", kShop, kService},
      {"Klarvangs kundtjänst var dålig. Butiken var trevlig.", kShop, kService},
      {"Hos Klarvang är lagret ett kaos, medan kundtjänsten är vänlig och hjälpsam.", kService, kWarehouse},
      {"Klarvang: fin butik, usel kundtjänst", kShop, kService},
      {"Jag älskar Klarvangs butik. Men deras kundtjänst svarar aldrig.", kShop, kService},
  });
}

TEST(Mentions, NorwegianDepartmentsKeepTheirOwnSign) {
  check_mentions(Lang::nb, {
      {"Jeg liker butikken hos Klarvang, men kundeservice er elendig.", kShop, kService},
      {"Klarvangs kundeservice var dårlig. Butikken var hyggelig.", kShop, kService},
      {"Hos Klarvang er lageret et kaos, mens kundeservice er vennlig og hjelpsom.", kService, kWarehouse},
      {"Klarvang: fin butikk, elendig kundeservice", kShop, kService},
      {"Jeg elsker Klarvangs butikk. Men kundeservice svarer aldri.", kShop, kService},
  });
}

TEST(Mentions, DutchDepartmentsKeepTheirOwnSign) {
  check_mentions(Lang::nl, {
      {"Bij Klarvang is de winkel fantastisch, maar de klantenservice is verschrikkelijk.", kShop, kService},
      {"Bij Klarvang was de klantenservice slecht. De winkel was gezellig.", kShop, kService},
      {"Bij Klarvang is het magazijn een chaos, terwijl de klantenservice vriendelijk en behulpzaam is.", kService, kWarehouse},
      {"Klarvang: mooie winkel, slechte klantenservice", kShop, kService},
      {"Ik hou van de winkel van Klarvang. Maar de klantenservice reageert nooit.", kShop, kService},
  });
}

TEST(Mentions, GermanDepartmentsKeepTheirOwnSign) {
  check_mentions(Lang::de, {
      {"Bei Klarvang ist die Filiale fantastisch, aber der Kundenservice ist furchtbar.", kShop, kService},
      {"Bei Klarvang war der Kundenservice schlecht. Die Filiale war toll.", kShop, kService},
      {"Bei Klarvang ist das Lager ein Chaos, während der Kundenservice freundlich und hilfsbereit ist.", kService, kWarehouse},
      {"Klarvang: tolle Filiale, schlechter Kundenservice", kShop, kService},
      {"Ich liebe den Laden von Klarvang. Aber der Kundenservice hilft nie.", kShop, kService},
  });
}

TEST(Mentions, EnglishDepartmentsKeepTheirOwnSign) {
  check_mentions(Lang::en, {
      {"Klarvang's shop is fantastic, but customer service is terrible.", kShop, kService},
      {"Klarvang's customer service was awful. The store was lovely.", kShop, kService},
      {"At Klarvang the warehouse is a mess, while customer service is friendly and helpful.", kService, kWarehouse},
      {"Klarvang: great shop, terrible customer service", kShop, kService},
      {"I love the Klarvang store. But their customer service never helps.", kShop, kService},
  });
}

TEST(Mentions, ACompetitorHasItsOwnClauses) {
  Scored& scored = sample_scored();
  for (const std::string_view text : {"Klarvang is great but Brillson is terrible.", "Brillson is terrible. Klarvang is great.",
                                      "I love Klarvang, I hate Brillson."}) {
    scored.score(text, Lang::en);
    ASSERT_NE(scored.mention(0, 0), nullptr) << text;
    ASSERT_NE(scored.mention(1, 0), nullptr) << text;
    EXPECT_GT(scored.mention(0, 0)->balance.score_milli, 0) << text;
    EXPECT_LT(scored.mention(1, 0)->balance.score_milli, 0) << text;
  }
}

TEST(Mentions, JoinedTargetsShareAClause) {
  Scored& scored = sample_scored();
  scored.score("At Klarvang the shop and customer service are great.", Lang::en);
  for (const std::uint16_t department : {kService, kShop}) {
    ASSERT_NE(scored.mention(0, department), nullptr);
    EXPECT_GT(scored.mention(0, department)->balance.score_milli, 0) << department;
  }
}

TEST(Mentions, ADepartmentNeedsItsEmployer) {
  Scored& scored = sample_scored();
  EXPECT_TRUE(scored.score("The customer service was great.", Lang::en).mentions.empty());
  scored.score("The customer service was great.", Lang::en, /*about_employer=*/true);
  ASSERT_NE(scored.mention(0, kService), nullptr);
  EXPECT_GT(scored.mention(0, kService)->balance.score_milli, 0);
  ASSERT_NE(scored.mention(0, 0), nullptr);
  EXPECT_EQ(scored.mention(0, 0)->end, 0U) << "only implied";
}

TEST(Mentions, ADepartmentOfACompetitorIsNotOurs) {
  Scored& scored = sample_scored();
  scored.score("Brillson's customer service is awful.", Lang::en);
  EXPECT_NE(scored.mention(1, 0), nullptr);
  EXPECT_EQ(scored.mention(0, kService), nullptr);
  scored.score("I work at Klarvang. The customer service at Brillson is awful.", Lang::en);
  EXPECT_EQ(scored.mention(0, kService), nullptr);
  scored.score("Klarvang is fine. Brillson's customer service is awful.", Lang::en);
  EXPECT_EQ(scored.mention(0, kService), nullptr);
}

TEST(Mentions, SayWhereTheNameStands) {
  Scored& scored = sample_scored();
  const std::string_view text = "På lageret hos Klarvang er der rart.";
  scored.score(text, Lang::da);
  const MentionScore* whole = scored.mention(0, 0);
  ASSERT_NE(whole, nullptr);
  EXPECT_EQ(text.substr(whole->begin, whole->end - whole->begin), "Klarvang");
  const MentionScore* warehouse = scored.mention(0, kWarehouse);
  ASSERT_NE(warehouse, nullptr);
  EXPECT_EQ(text.substr(warehouse->begin, warehouse->end - warehouse->begin), "lageret");
}

TEST(Mentions, ComeInOrderAndOnce) {
  Scored& scored = sample_scored();
  scored.score("Brillson shop, Klarvang shop, Klarvang warehouse, Klarvang customer service, Klarvang shop, Brillson.", Lang::en);
  const auto& mentions = scored.result.mentions;
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    EXPECT_LT(std::pair(mentions[i - 1].entity, mentions[i - 1].department), std::pair(mentions[i].entity, mentions[i].department));
  }
  EXPECT_GE(mentions.size(), 4U);
}

TEST(Mentions, NobodyConcernedNoMention) {
  EXPECT_TRUE(sample_scored().score("The weather is great today.", Lang::en).mentions.empty());
  EXPECT_TRUE(sample_scored().score("", Lang::en).mentions.empty());
}

TEST(Mentions, TheEmployerBehindItsDepartmentTakesNothingFromIt) {
  struct Case {
    Lang lang;
    std::string_view text;
    std::uint16_t department;
    int sign;
  };
  Scored& scored = sample_scored();
  for (const Case& each : {
           Case{Lang::da, "Kundeservice hos Klarvang var dårlig.", kService, -1},
           Case{Lang::sv, "Kundtjänsten hos Klarvang var dålig.", kService, -1},
           Case{Lang::nb, "Kundeservice hos Klarvang var dårlig.", kService, -1},
           Case{Lang::nl, "De winkel van Klarvang is fantastisch.", kShop, 1},
           Case{Lang::de, "Die Filiale von Klarvang ist fantastisch.", kShop, 1},
           Case{Lang::en, "Customer service at Klarvang was awful.", kService, -1},
           Case{Lang::nb, "Hos Klarvang liker jeg butikken.", kShop, 1},
           Case{Lang::en, "The shop of Klarvang in Berlin is great.", kShop, 1},
       }) {
    scored.score(each.text, each.lang);
    const MentionScore* mention = scored.mention(0, each.department);
    ASSERT_NE(mention, nullptr) << each.text;
    EXPECT_GE(mention->balance.score_milli * each.sign, 100) << each.text;
  }
}

TEST(Mentions, BokmalTermsHoldInNynorsk) {
  // The post is taken for Nynorsk, where "butikk" is a word of its own.
  Scored& scored = sample_scored();
  for (const Lang lang : {Lang::nb, Lang::nn}) {
    scored.score("Klarvangs butikk er fantastisk, men kundeservice er elendig.", lang);
    EXPECT_NE(scored.mention(0, kShop), nullptr);
    EXPECT_NE(scored.mention(0, kService), nullptr);
  }
}

}  // namespace
}  // namespace lyt
