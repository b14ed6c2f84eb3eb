// The rules in Danish, Swedish and Norwegian.
#include "tests/score/rule_table.h"

namespace lyt {
namespace {

TEST(DanishRules, Negation) {
  check_table({.lang = Lang::da,
               .praise = {"Maden er god.", "Chefen lytter.", "Jeg anbefaler butikken."},
               .blame = {"Maden er ikke god.", "Ledelsen lytter ikke.", "Jeg anbefaler ikke butikken.",
                         "Jeg kan ikke anbefale dem.", "Det er aldrig godt.", "Jeg anbefaler dem bestemt ikke.",
                         "Servicen er hverken god eller hurtig.", "De er ikke særlig flinke."},
               .not_blame = {"Det er ikke dårligt.", "Der er ingen problemer.", "Det gik uden problemer.",
                             "Ingen stress på arbejdet."},
               .not_praise = {"Næppe god service.", "Ingen god oplevelse."},
               .better = {}});
}

TEST(DanishRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::da,
               .praise = {"Jeg bor ikke her, servicen er god.", "Ikke i dag. Maden er god.", "Det er slet ikke værst.",
                          "Ikke bare god, men fantastisk service."},
               .blame = {"Det er alt for dyrt.", "Lønnen er for lav.", "Der er for langsom service.", "Arbejdspresset er alt for højt."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(DanishRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::da,
               .praise = {"Servicen er langsom, men maden er fantastisk.", "Selvom prisen er dårlig, er servicen fantastisk."},
               .blame = {"Maden er god, men servicen er elendig.", "Selvom maden er god, er servicen elendig."},
               .not_blame = {},
               .not_praise = {"Det kunne være bedre."},
               .better = {{"Meget god service.", "God service."},
                          {"Lidt kedeligt arbejde.", "Kedeligt arbejde."},
                          {"Kedeligt arbejde.", "Meget kedeligt arbejde."},
                          {"Servicen er god.", "Er servicen god?"},
                          {"God service!", "God service."},
                          {"Servicen er god.", "Gid servicen var god."}}});
}

TEST(SwedishRules, Negation) {
  check_table({.lang = Lang::sv,
               .praise = {"Maten är bra.", "Jag rekommenderar butiken."},
               .blame = {"Maten är inte bra.", "Ledningen lyssnar inte.", "Jag rekommenderar inte butiken.",
                         "Jag kan inte rekommendera dem.", "Det är aldrig bra.",
                         "Servicen är varken bra eller snabb.", "De är inte särskilt trevliga."},
               .not_blame = {"Det är inte dåligt.", "Det är inga problem.", "Det gick utan problem.", "Ingen stress på jobbet."},
               .not_praise = {"Knappast bra service.", "Ingen bra upplevelse."},
               .better = {}});
}

TEST(SwedishRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::sv,
               .praise = {"Jag bor inte här, servicen är bra.", "Inte idag. Maten är bra.", "Det är inte alls dumt."},
               .blame = {"Det är alldeles för dyrt.", "Lönen är för låg.", "Servicen är för långsam."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(SwedishRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::sv,
               .praise = {"Servicen är långsam, men maten är fantastisk.", "Även om priset är dåligt är servicen fantastisk."},
               .blame = {"Maten är bra, men servicen är usel.", "Trots att maten är bra är servicen usel."},
               .not_blame = {},
               .not_praise = {"Det kunde vara bättre."},
               .better = {{"Mycket bra service.", "Bra service."},
                          {"Lite tråkigt jobb.", "Tråkigt jobb."},
                          {"Tråkigt jobb.", "Väldigt tråkigt jobb."},
                          {"Servicen är bra.", "Är servicen bra?"},
                          {"Bra service!", "Bra service."}}});
}

TEST(NorwegianRules, Negation) {
  check_table({.lang = Lang::nb,
               .praise = {"Maten er god.", "Sjefen lytter.", "Jeg anbefaler butikken."},
               .blame = {"Maten er ikke god.", "Ledelsen lytter ikke.", "Jeg anbefaler ikke butikken.",
                         "Jeg kan ikke anbefale dem.", "Det er aldri bra.", "Jeg anbefaler dem absolutt ikke.",
                         "Servicen er verken god eller rask.", "De er ikke særlig hyggelige."},
               .not_blame = {"Det er ikke dårlig.", "Det er ingen problemer.", "Det gikk uten problemer.", "Ingen stress på jobben."},
               .not_praise = {"Neppe god service.", "Ingen god opplevelse."},
               .better = {}});
}

TEST(NorwegianRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::nb,
               .praise = {"Jeg bor ikke her, servicen er god.", "Ikke i dag. Maten er god.", "Det er slett ikke verst.",
                          "Ikke bare god, men fantastisk service."},
               .blame = {"Det er altfor dyrt.", "Lønnen er for lav.", "Servicen er for treg."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(NorwegianRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::nb,
               .praise = {"Servicen er treg, men maten er fantastisk.", "Selv om prisen er dårlig, er servicen fantastisk."},
               .blame = {"Maten er god, men servicen er elendig.", "Selv om maten er god, er servicen elendig."},
               .not_blame = {},
               .not_praise = {"Det kunne vært bedre."},
               .better = {{"Veldig god service.", "God service."},
                          {"Litt kjedelig jobb.", "Kjedelig jobb."},
                          {"Kjedelig jobb.", "Veldig kjedelig jobb."},
                          {"Servicen er god.", "Er servicen god?"},
                          {"God service!", "God service."},
                          {"Servicen er god.", "Skulle ønske servicen var god."}}});
}

}  // namespace
}  // namespace lyt
