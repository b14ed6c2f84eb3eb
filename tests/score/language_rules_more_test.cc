// The rules in Dutch, German, English and Polish.
#include "tests/score/rule_table.h"

namespace lyt {
namespace {

TEST(DutchRules, Negation) {
  check_table({.lang = Lang::nl,
               .praise = {"Het eten is goed.", "De manager luistert.", "Ik raad de winkel aan."},
               .blame = {"Het eten is niet goed.", "De leiding luistert niet.", "Ik raad de winkel niet aan.",
                         "Ik kan ze niet aanbevelen.", "Het is nooit goed.", "Ze zijn niet erg vriendelijk.",
                         "De service is niet goed en niet snel."},
               .not_blame = {"Het is niet slecht.", "Er zijn geen problemen.", "Het ging zonder problemen.", "Geen stress op het werk."},
               .not_praise = {"Nauwelijks goede service.", "Geen goede ervaring."},
               .better = {}});
}

TEST(DutchRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::nl,
               .praise = {"Ik woon hier niet. De service is goed.", "Niet vandaag. Het eten is goed.", "Het is helemaal niet slecht.",
                          "Niet alleen goede, maar fantastische service."},
               .blame = {"Het is veel te duur.", "Het salaris is te laag.", "De service is te langzaam."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(DutchRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::nl,
               .praise = {"De service is traag, maar het eten is fantastisch.", "Hoewel de prijs slecht is, is de service fantastisch."},
               .blame = {"Het eten is goed, maar de service is verschrikkelijk.", "Hoewel het eten goed is, is de service verschrikkelijk."},
               .not_blame = {},
               .not_praise = {"Het kan beter."},
               .better = {{"Heel goede service.", "Goede service."},
                          {"Een beetje saai werk.", "Saai werk."},
                          {"Saai werk.", "Heel saai werk."},
                          {"De service is goed.", "Is de service goed?"},
                          {"Goede service!", "Goede service."},
                          {"De service is goed.", "Ik zou willen dat de service goed was."}}});
}

TEST(GermanRules, Negation) {
  check_table({.lang = Lang::de,
               .praise = {"Das Essen ist gut.", "Der Chef hört zu.", "Ich empfehle den Laden."},
               .blame = {"Das Essen ist nicht gut.", "Ich empfehle die Firma nicht.", "Ich kann sie nicht empfehlen.",
                         "Es ist nie gut.", "Die Führung hilft nicht.",
                         "Sie sind nicht besonders freundlich.", "Das ist kein guter Service."},
               .not_blame = {"Es ist nicht schlecht.", "Es gibt keine Probleme.", "Es ging ohne Probleme.", "Kein Stress bei der Arbeit."},
               .not_praise = {"Kaum guter Service.", "Keine gute Erfahrung."},
               .better = {}});
}

TEST(GermanRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::de,
               .praise = {"Ich wohne nicht hier, der Service ist gut.", "Nicht heute. Das Essen ist gut.", "Gar nicht schlecht.",
                          "Nicht nur guter, sondern fantastischer Service."},
               .blame = {"Es ist viel zu teuer.", "Das Gehalt ist zu niedrig.", "Der Service ist zu langsam."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(GermanRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::de,
               .praise = {"Der Service ist langsam, aber das Essen ist fantastisch.",
                          "Obwohl der Preis schlecht ist, ist der Service fantastisch."},
               .blame = {"Das Essen ist gut, aber der Service ist furchtbar.", "Obwohl das Essen gut ist, ist der Service furchtbar."},
               .not_blame = {},
               .not_praise = {"Es könnte besser sein."},
               .better = {{"Sehr guter Service.", "Guter Service."},
                          {"Etwas langweilige Arbeit.", "Langweilige Arbeit."},
                          {"Langweilige Arbeit.", "Sehr langweilige Arbeit."},
                          {"Der Service ist gut.", "Ist der Service gut?"},
                          {"Guter Service!", "Guter Service."},
                          {"Der Service ist gut.", "Ich wünschte, der Service wäre gut."}}});
}

TEST(EnglishRules, Negation) {
  check_table({.lang = Lang::en,
               .praise = {"The food is good.", "I recommend the shop."},
               .blame = {"The food is not good.", "Management doesn't listen.", "I don't recommend the shop.", "I can't recommend them.",
                         "It is never good.", "I would not recommend them.", "The service is neither good nor fast.",
                         "They are not very friendly.", "I don't think that the service is good."},
               .not_blame = {"It is not bad.", "There are no problems.", "It went without problems.", "No stress at work."},
               .not_praise = {"Hardly good service.", "No good experience."},
               .better = {}});
}

TEST(EnglishRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::en,
               .praise = {"I do not live here, the service is good.", "Not today. The food is good.", "Not bad at all.",
                          "Not only good but fantastic service."},
               .blame = {"It is way too expensive.", "The pay is too low.", "The service is too slow."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(EnglishRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::en,
               .praise = {"The service is slow, but the food is fantastic.", "Although the price is bad, the service is fantastic."},
               .blame = {"The food is good, but the service is terrible.", "Although the food is good, the service is terrible."},
               .not_blame = {},
               .not_praise = {"It could be better."},
               .better = {{"Very good service.", "Good service."},
                          {"Slightly boring work.", "Boring work."},
                          {"Boring work.", "Very boring work."},
                          {"The service is good.", "Is the service good?"},
                          {"Good service!", "Good service."},
                          {"The service is good.", "I wish the service was good."}}});
}

// Two negators in one clause are one: "nikt nie", "nigdy nie", "nie ... ani".
TEST(PolishRules, Negation) {
  check_table({.lang = Lang::pl,
               .praise = {"Jedzenie jest dobre.", "Polecam ten sklep.", "Nigdy nie miałam problemów z wypłatą."},
               .blame = {"Jedzenie nie jest dobre.", "Kierownictwo nie słucha ludzi.", "Nie polecam tego sklepu.",
                         "Nie mogę ich polecić.", "Nigdy nie jest dobrze.", "Nikt tu nie jest zadowolony.",
                         "Obsługa nie jest ani miła, ani szybka.", "Nie sądzę, żeby to była dobra firma."},
               .not_blame = {"Nie jest źle.", "Nie ma problemów.", "Poszło bez problemów.", "Nie ma żadnego stresu."},
               .not_praise = {"Mało profesjonalna obsługa.", "Żadna dobra firma."},
               .better = {}});
}

TEST(PolishRules, ClausesLitotesAndTooMuch) {
  check_table({.lang = Lang::pl,
               .praise = {"Nie mieszkam tutaj, obsługa jest dobra.", "Nie dzisiaj. Jedzenie jest dobre.", "Całkiem nieźle.",
                          "Nie tylko dobra, ale fantastyczna obsługa."},
               .blame = {"Jest za drogo.", "Pensja jest za niska.", "Obsługa jest zbyt wolna."},
               .not_blame = {},
               .not_praise = {},
               .better = {}});
}

TEST(PolishRules, StrengthContrastAndMood) {
  check_table({.lang = Lang::pl,
               .praise = {"Obsługa jest słaba, ale jedzenie jest fantastyczne.",
                          "Chociaż cena jest zła, obsługa jest fantastyczna."},
               .blame = {"Jedzenie jest dobre, ale obsługa jest okropna.", "Chociaż jedzenie jest dobre, obsługa jest okropna."},
               .not_blame = {},
               .not_praise = {"Mogło być lepiej."},
               .better = {{"Bardzo dobra obsługa.", "Dobra obsługa."},
                          {"Trochę nudna praca.", "Nudna praca."},
                          {"Nudna praca.", "Bardzo nudna praca."},
                          {"Obsługa jest dobra.", "Czy obsługa jest dobra?"},
                          {"Dobra obsługa!", "Dobra obsługa."},
                          {"Obsługa jest dobra.", "Gdyby obsługa była dobra."}}});
}

}  // namespace
}  // namespace lyt
