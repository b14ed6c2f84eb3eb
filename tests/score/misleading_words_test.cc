// Sentences in which the words alone mislead: wishes, correlatives, double negation, contrast in several words, elision.
#include <gtest/gtest.h>

#include "tests/score/rule_table.h"

namespace lyt {
namespace {

TEST(MisleadingWords, Danish) {
  check_table({.lang = Lang::da,
               .praise = {"Lønnen er dårlig, til gengæld er kollegerne fantastiske.",
                          "Aldrig haft problemer med dem.", "Jeg har aldrig været skuffet.",
                          "Det kunne ikke være bedre.", "Ikke kun god, men også billig."},
               .blame = {"Servicen er hverken god eller hurtig.", "Ikke den bedste oplevelse.", "Langt fra godt.",
                         "Alt andet end god service.", "Det er ikke sjovt længere.",
                         "Ledelsen lytter desværre aldrig til medarbejderne.", "Jeg synes ikke, at det er godt.",
                         "Dem kan jeg ikke anbefale.", "Lader meget tilbage at ønske."},
               .not_blame = {},
               .not_praise = {"Lønnen kunne være bedre.", "Jeg ville ønske, at ledelsen var god.",
                              "Bare de var venlige."},
               .better = {}});
}

TEST(MisleadingWords, Swedish) {
  check_table({.lang = Lang::sv,
               .praise = {"Det är inte bara bra, utan fantastiskt.", "Maten var inte bara god utan även billig.",
                          "Inte bara trevlig personal utan också snabb leverans.",
                          "Lönen är dålig å andra sidan är kollegorna fantastiska.", "Det kunde inte vara bättre.",
                          "Aldrig haft några problem."},
               .blame = {"Det är inte bra, utan dåligt.", "Jag är inte nöjd utan mycket besviken.",
                         "Servicen är varken bra eller snabb.", "Det är för mycket stress.",
                         "Det är alldeles för många möten.", "Trots den goda maten var servicen usel.",
                         "Inte den bästa upplevelsen.", "Långt ifrån bra.", "Allt annat än bra.",
                         "Jag tycker inte att det är bra.", "Det är inte roligt längre.",
                         "Lämnar mycket övrigt att önska."},
               .not_blame = {},
               .not_praise = {"Lönen kunde vara bättre.", "Jag önskar att ledningen var bra.",
                              "Lönen borde vara bättre."},
               .better = {}});
}

TEST(MisleadingWords, Norwegian) {
  check_table({.lang = Lang::nb,
               .praise = {"Lønnen er dårlig, til gjengjeld er kollegene fantastiske.", "Det kunne ikke vært bedre.",
                          "Har aldri hatt problemer."},
               .blame = {"Servicen er verken god eller rask.", "Det er altfor mye å gjøre.",
                         "Ikke den beste opplevelsen.", "Langt fra bra.", "Alt annet enn bra.",
                         "Jeg synes ikke at det er bra.", "Lar mye å ønske."},
               .not_blame = {},
               .not_praise = {"Lønnen kunne vært bedre.", "Jeg skulle ønske at ledelsen var god."},
               .better = {}});
}

TEST(MisleadingWords, Dutch) {
  check_table({.lang = Lang::nl,
               .praise = {"Het salaris is slecht, aan de andere kant zijn de collega's fantastisch.",
                          "Het kon niet beter.", "Nooit problemen gehad.", "Niet alleen goed maar ook goedkoop."},
               .blame = {"De service is noch goed noch snel.", "Er is veel te veel werkdruk.", "Het is te duur.",
                         "Niet de beste ervaring.", "Verre van goed.", "Allesbehalve goed.",
                         "Ik vind het niet goed.", "Ik denk niet dat het goed is.", "Het is niet leuk meer.",
                         "Het eten viel tegen.", "Viel helaas niet mee.", "Raad ik niet aan.", "Laat te wensen over."},
               .not_blame = {},
               .not_praise = {"Het salaris kan beter.", "Het salaris zou beter kunnen.",
                              "Ik wou dat de leiding goed was."},
               .better = {}});
}

TEST(MisleadingWords, German) {
  check_table({.lang = Lang::de,
               .praise = {"Das Gehalt ist schlecht, auf der anderen Seite sind die Kollegen fantastisch.",
                          "Es könnte nicht besser sein.", "Nie Probleme gehabt.",
                          "Nicht nur gut, sondern auch günstig."},
               .blame = {"Der Service ist weder gut noch schnell.",
                         "Die Chefs sind weder freundlich noch kompetent.",
                         "Weder der Service noch das Essen war gut.", "Es ist viel zu laut hier.",
                         "Zu wenig Personal.", "Das ist mir zu teuer.",
                         "Trotz des guten Essens war der Service furchtbar.",
                         "Auch wenn das Essen gut war, war der Service furchtbar.", "Nicht die beste Erfahrung.",
                         "Alles andere als gut.", "Weit entfernt von gut.", "Ich glaube nicht, dass es gut ist.",
                         "Das macht keinen Spaß mehr.", "Der Chef hört nicht zu.",
                         "Kann ich leider nicht empfehlen.", "Das ist nicht gut, sondern schlecht.",
                         "Gut ist anders.", "Lässt zu wünschen übrig."},
               .not_blame = {},
               .not_praise = {"Das Gehalt könnte besser sein.", "Ich wünschte, die Leitung wäre gut.",
                              "Das Gehalt dürfte gern höher sein."},
               .better = {}});
}

TEST(MisleadingWords, English) {
  check_table({.lang = Lang::en,
               .praise = {"On the other hand the food was great.",
                          "The pay is bad. On the other hand, the colleagues are fantastic and lovely.",
                          "Not only friendly but also fast.", "I can't complain.", "I could not be happier.",
                          "Couldn't ask for a better boss.", "No problems at all, great shop.",
                          "You won't regret it.", "Nothing but praise for the staff.", "It is not bad at all.",
                          "The best shop ever.", "Never had any problems.", "Never disappointed.", "Free of stress."},
               .blame = {"The service is neither good nor fast.", "Neither the pay nor the management is good.",
                         "The service is too slow.", "The pay is too low.", "There is way too much pressure.",
                         "Too many meetings and too little help.",
                         "The food was good on the other hand the service was awful.",
                         "Even though the food was good the service was awful.",
                         "In spite of the good food the service was awful.", "Nothing but problems.",
                         "I would not recommend this place to anyone.",
                         "I have never felt welcome or appreciated here.",
                         "Would have been nice if someone had called back.", "Not the best experience.",
                         "I don’t think that it’s good.", "I dont like it.", "Good? Not really.",
                         "It's anything but good.", "Far from good.", "Lacks good leadership.",
                         "No longer fun to work here.", "Hardly any support from managers.",
                         "Leaves a lot to be desired."},
               .not_blame = {},
               .not_praise = {"I wish that the management was good.", "I wish the pay was better.",
                              "If only the managers were friendly.", "The pay could be better.",
                              "It should be better.", "Communication needs to be improved."},
               .better = {}});
}

TEST(MisleadingWords, Finnish) {
  check_table({.lang = Lang::fi,
               .praise = {"Palvelu on erinomaista."},
               .blame = {"Hyvä ei ole palvelu.", "Palvelu ei ole hyvää.", "Ystävällisiä he eivät ole.",
                         "En suosittele.", "Ei voi suositella kenellekään.", "Hyvää ei ole mikään."},
               .not_blame = {},
               .not_praise = {"Palkka voisi olla parempi."},
               .better = {}});
}

TEST(MisleadingWords, French) {
  check_table({.lang = Lang::fr,
               .praise = {"L'excellent service m'a plu.", "J'adore cette boutique.", "J’adore cette boutique.",
                          "C'est génial.", "L'ambiance est super."},
               .blame = {"Ils ne sont jamais aimables.", "Ce n'est pas bon.", "Personne n'est jamais gentil.",
                         "Le service n’est pas rapide ni agréable.", "C'est nul, j'ai détesté.",
                         "Je n'aime pas l'ambiance.", "Je n’aime pas l’ambiance."},
               .not_blame = {},
               .not_praise = {"Le salaire pourrait être meilleur."},
               .better = {}});
}

TEST(MisleadingWords, Spanish) {
  check_table({.lang = Lang::es,
               .praise = {},
               .blame = {"Nunca son amables con nadie.", "No son nunca amables.", "No hay nada bueno aquí."},
               .not_blame = {},
               .not_praise = {"El salario podría ser mejor."},
               .better = {}});
}

TEST(MisleadingWords, Italian) {
  check_table({.lang = Lang::it,
               .praise = {"L'ottimo servizio mi ha convinto.", "L’ottimo servizio mi ha convinto.",
                          "Un'ottima esperienza.", "È un'azienda eccellente."},
               .blame = {"Non è mai gentile.", "Il personale non è mai gentile.",
                         "Non ho mai visto un servizio buono.", "Nessuno è mai gentile.",
                         "Non funziona niente, nulla di buono."},
               .not_blame = {},
               .not_praise = {"Lo stipendio potrebbe essere migliore."},
               .better = {}});
}

TEST(MisleadingWords, Portuguese) {
  check_table({.lang = Lang::pt,
               .praise = {},
               .blame = {"Não são nunca simpáticos.", "Não há nada de bom aqui."},
               .not_blame = {},
               .not_praise = {"O salário poderia ser melhor."},
               .better = {}});
}

}  // namespace
}  // namespace lyt
