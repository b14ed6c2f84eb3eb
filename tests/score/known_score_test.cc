// What the rules and the targets do not do yet. Each belongs into the table of its subject once they do.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "tests/score/rule_table.h"

namespace lyt {
namespace {

constexpr std::uint16_t kService = 1;
constexpr std::uint16_t kShop = 2;

TEST(KnownRules, AReasonIsNotNegatedByItsMainClause) {
  // carried_over() takes every subordinator; only a that-clause is meant.
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

TEST(KnownRules, ANegatorAtTheEndOfAMainClauseStaysInIt) {
  // carried_over() takes every negator that ends its clause; Dutch and German main clauses end so.
  check_table({.lang = Lang::nl, .praise = {"Ik woon hier niet, de service is goed.", "Twijfel niet, deze winkel is goed."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::de, .praise = {"Ich wohne hier nicht, der Service ist gut.", "Das stimmt nicht, der Service ist gut."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::da, .praise = {"Jeg bor her ikke, servicen er god."}, .blame = {"Jeg kommer der ikke, maden er dårlig."},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(KnownRules, AContrastBehindASingleWordCutsTheClause) {
  // find_clauses() takes any single word before "but" for a boundary: "Good but slow" is one clause, nothing is shifted.
  check_table({.lang = Lang::en, .praise = {"Slow but good."}, .blame = {"Good but slow and rude."},
               .not_blame = {}, .not_praise = {}, .better = {{"Slow but good.", "Good but slow."}}});
  check_table({.lang = Lang::da, .praise = {}, .blame = {}, .not_blame = {}, .not_praise = {},
               .better = {{"Dyrt men godt.", "Godt men dyrt."}}});
  check_table({.lang = Lang::de, .praise = {}, .blame = {}, .not_blame = {}, .not_praise = {},
               .better = {{"Teuer aber gut.", "Gut aber teuer."}}});
}

TEST(KnownRules, AnExpressionWithAVerbIsNegatedFromBehind) {
  // "rekommenderar dem" is an expression; ahead() looks at single verbs and at the first word of a clause.
  check_table({.lang = Lang::sv, .praise = {}, .blame = {"Jag rekommenderar dem verkligen inte.", "Jag rekommenderar dem inte."},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(KnownRules, SwedishUtanBehindANegationIsBut) {
  check_table({.lang = Lang::sv, .praise = {"Inte bara bra, utan fantastisk service.", "Inte bara billigt utan också bra."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(KnownRules, AWishCarriesOverToItsThatClause) {
  check_table({.lang = Lang::en, .praise = {}, .blame = {}, .not_blame = {}, .not_praise = {},
               .better = {{"The service is good.", "I wish that the service was good."}}});
  check_table({.lang = Lang::sv, .praise = {}, .blame = {}, .not_blame = {}, .not_praise = {},
               .better = {{"Servicen är bra.", "Jag önskar att servicen var bra."}}});
}

TEST(KnownRules, GermanNochBehindWederNegates) {
  check_table({.lang = Lang::de, .praise = {}, .blame = {"Der Service ist weder gut noch schnell."},
               .not_blame = {}, .not_praise = {}, .better = {}});
}

TEST(KnownMentions, TheEmployerBehindItsDepartmentTakesNothingFromIt) {
  // cut_clause() cuts "Kundeservice hos | Klarvang var dårlig": the department is left with nothing.
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

TEST(KnownMentions, BokmalTermsHoldInNynorsk) {
  // The post is taken for Nynorsk, where "butikk" is a word of its own: the term of "nb" is passed over.
  Scored& scored = sample_scored();
  for (const Lang lang : {Lang::nb, Lang::nn}) {
    scored.score("Klarvangs butikk er fantastisk, men kundeservice er elendig.", lang);
    EXPECT_NE(scored.mention(0, kShop), nullptr);
    EXPECT_NE(scored.mention(0, kService), nullptr);
  }
}

TEST(KnownMentions, AnInflectedTermThatTheLexiconListsIsFound) {
  // The form of a term is derived only when no lexicon has it; "butikken" is in the topics of Bokmål.
  Project project = sample_project();
  project.departments[1].terms[index(Lang::nb)] = {"butikk"};
  project.departments[1].terms[index(Lang::de)] = {"Filiale"};
  Scored scored(embedded_data(), project);
  scored.score("Hos Klarvang er butikken fin.", Lang::nb);
  EXPECT_NE(scored.mention(0, kShop), nullptr);
  scored.score("Bei Klarvang sind die Filialen toll.", Lang::de);
  EXPECT_NE(scored.mention(0, kShop), nullptr);
}

TEST(KnownScore, TakesInvalidBytes) {
  // CLD2 reads beyond its tables. Post::text is valid by contract; what is typed to `lyt explain` need not be.
  std::mt19937_64 random(66);
  Scored& scored = sample_scored();
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t size = random() % 80;
    for (std::size_t k = 0; k < size; ++k) text += static_cast<char>(random());
    scored.score(text);
  }
}

// Design section 9: linear in the length of a text. Ten times the text may take thirty times the time, not a hundred.
TEST(KnownScore, IsLinear) {
  struct Case {
    const char* name;
    std::string_view begin, again;
  };
  Scored& scored = sample_scored();
  for (const Case& each : {
           Case{"opinions in one sentence", "", "very good "},
           Case{"reasons in one sentence", "", "not because bad "},
           Case{"clauses of a department", "Klarvang customer service ", "but bad x "},
           Case{"departments in one sentence", "Klarvang ", "customer service is bad, "},
           Case{"boosters with a value", "", "terribly x "},
           Case{"verbs", "", "love not x "},
       }) {
    const auto seconds = [&](int n) {
      std::string text(each.begin);
      for (int i = 0; i < n; ++i) text += each.again;
      const auto start = std::chrono::steady_clock::now();
      scored.score(text, Lang::en);
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    seconds(1000);
    const double one = seconds(2000);
    const double ten = seconds(20'000);
    EXPECT_LT(ten, one * 30 + 0.005) << each.name << ": " << one * 1000 << " ms and " << ten * 1000 << " ms";
  }
}

TEST(KnownScore, IsLinearWithAnEverydayName) {
  // accepts() looks through the whole text for a capital, at each place of the name.
  Project project;
  Entity employer;
  employer.name = "Glad";
  project.entities.push_back(employer);
  Scored scored(embedded_data(), project);
  const auto seconds = [&](int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "glad x ";
    const auto start = std::chrono::steady_clock::now();
    scored.score(text, Lang::en);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(1000);
  const double one = seconds(2000);
  const double ten = seconds(20'000);
  EXPECT_LT(ten, one * 30 + 0.005) << one * 1000 << " ms and " << ten * 1000 << " ms";
}

}  // namespace
}  // namespace lyt
