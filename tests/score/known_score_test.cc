// What the rules and the targets do not do yet. Each belongs into the table of its subject once they do.
#include <gtest/gtest.h>

#include "tests/score/rule_table.h"

namespace lyt {
namespace {

constexpr std::uint16_t kShop = 2;

TEST(KnownRules, ANegatorAtTheEndOfAMainClauseStaysInIt) {
  // carried_over() takes every negator that ends its clause; Dutch and German main clauses end so.
  check_table({.lang = Lang::nl, .praise = {"Ik woon hier niet, de service is goed.", "Twijfel niet, deze winkel is goed."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::de, .praise = {"Ich wohne hier nicht, der Service ist gut.", "Das stimmt nicht, der Service ist gut."}, .blame = {},
               .not_blame = {}, .not_praise = {}, .better = {}});
  check_table({.lang = Lang::da, .praise = {"Jeg bor her ikke, servicen er god."}, .blame = {"Jeg kommer der ikke, maden er dårlig."},
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

}  // namespace
}  // namespace lyt
