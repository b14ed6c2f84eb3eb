#include <gtest/gtest.h>

#include "tests/lang/guessed.h"

namespace lyt {
namespace {

void check(Lang lang, const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    const LanguageGuess found = guess(text);
    EXPECT_EQ(lang_code(found.lang), lang_code(lang)) << text;
    EXPECT_NE(found.plausible & lang_bit(lang), 0) << text;
  }
}

TEST(LanguageGuess, KnowsDanish) {
  check(Lang::da, {"Jeg har ventet i tre uger på min pakke, og ingen svarer.",
                   "Det er den bedste arbejdsplads, jeg nogensinde har haft.",
                   "Hvorfor kan man aldrig komme igennem på telefonen?",
                   "Chefen lytter ikke til os, og lønnen er alt for lav.",
                   "Tusind tak for hjælpen i dag, I er fantastiske!",
                   "kundeservice svarede aldrig på mine mails"});
}

TEST(LanguageGuess, KnowsSwedish) {
  check(Lang::sv, {"Jag har väntat i tre veckor på mitt paket och ingen svarar.",
                   "Det är den bästa arbetsplatsen jag någonsin har haft.",
                   "Varför kan man aldrig komma fram på telefonen?",
                   "Chefen lyssnar inte på oss och lönen är alldeles för låg.",
                   "Tusen tack för hjälpen idag, ni är fantastiska!",
                   "kundtjänsten svarade aldrig på mina mejl"});
}

TEST(LanguageGuess, KnowsBokmal) {
  check(Lang::nb, {"Jeg har ventet i tre uker på pakken min, og ingen svarer.",
                   "Dette er den beste arbeidsplassen jeg noen gang har hatt.",
                   "Hvorfor kommer man aldri gjennom på telefonen?",
                   "Sjefen hører ikke på oss, og lønna er altfor lav.",
                   "Tusen takk for hjelpen i dag, dere er fantastiske!",
                   "kundeservice svarte aldri på e-postene mine"});
}

TEST(LanguageGuess, KnowsNynorsk) {
  check(Lang::nn, {"Eg har venta i tre veker på pakka mi, og ingen svarar.",
                   "Dette er den beste arbeidsplassen eg nokon gong har hatt.",
                   "Kvifor kjem ein aldri gjennom på telefonen?",
                   "Sjefen høyrer ikkje på oss, og løna er altfor låg."});
}

TEST(LanguageGuess, KnowsDutch) {
  check(Lang::nl, {"Ik wacht al drie weken op mijn pakket en niemand reageert.",
                   "Dit is de beste werkgever die ik ooit heb gehad.",
                   "Waarom kom je nooit door aan de telefoon?",
                   "De baas luistert niet naar ons en het salaris is veel te laag.",
                   "Heel erg bedankt voor de hulp vandaag, jullie zijn geweldig!",
                   "klantenservice heeft nooit gereageerd op mijn mails"});
}

TEST(LanguageGuess, KnowsGerman) {
  check(Lang::de, {"Ich warte seit drei Wochen auf mein Paket und niemand antwortet.",
                   "Das ist der beste Arbeitgeber, den ich je hatte.",
                   "Warum kommt man nie am Telefon durch?",
                   "Der Chef hört uns nicht zu und das Gehalt ist viel zu niedrig.",
                   "Vielen Dank für die Hilfe heute, ihr seid großartig!",
                   "kundenservice hat nie auf meine mails geantwortet"});
}

TEST(LanguageGuess, KnowsEnglish) {
  check(Lang::en, {"I have been waiting for my parcel for three weeks and nobody answers.",
                   "This is the best employer I have ever had.",
                   "Why can you never get through on the phone?",
                   "The boss does not listen to us and the pay is far too low.",
                   "Thank you so much for your help today, you are great!",
                   "customer service never replied to my emails"});
}

TEST(LanguageGuess, KnowsPolish) {
  check(Lang::pl, {"Czekam na paczkę już trzy tygodnie i nikt nie odpowiada.",
                   "To najlepsze miejsce pracy, jakie kiedykolwiek miałam.",
                   "Dlaczego nigdy nie można się do was dodzwonić?",
                   "Szef nas nie słucha, a pensja jest za niska.",
                   "Bardzo dziękuję za dzisiejszą pomoc, jesteście wspaniali!",
                   "biuro obslugi nigdy nie odpisalo na moje maile"});
}

TEST(LanguageGuess, OtherLanguagesAreNoneOfOurs) {
  for (const std::string_view text : {"Bu mağaza her gün sabahtan akşama kadar açık ve çalışanlar çok iyi.",
                                      "Nimekuwa nikisubiri kifurushi changu kwa wiki tatu na hakuna anayejibu."}) {
    const Lang lang = guess(text).lang;
    EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang) << ": " << text;
  }
}

TEST(LanguageGuess, NothingSaysNothing) {
  for (const std::string_view text : {"", "   ", "12345", "\U0001F600\U0001F600", "@anna @bo", "https://klarvang.example"}) {
    const LanguageGuess found = guess(text);
    EXPECT_EQ(found.lang, Lang::none) << text;
    EXPECT_EQ(found.reason, LanguageReason::nothing) << text;
    EXPECT_EQ(found.confidence_milli, 0) << text;
    EXPECT_EQ(found.plausible, 0) << text;
  }
}

TEST(LanguageGuess, WhatIsDeclaredDecidesWhereWordsDoNot) {
  for (const std::string_view text : {"", "Klarvang", "12345", "\U0001F600"}) {
    for (const Lang lang : {Lang::da, Lang::sv, Lang::nb, Lang::de}) {
      EXPECT_EQ(lang_code(guess(text, lang).lang), lang_code(lang)) << text;
      EXPECT_EQ(guess(text, lang).reason, LanguageReason::declared) << text;
    }
  }
  // Words that are the same in Danish and Bokmål.
  EXPECT_EQ(guess("Jeg er glad for det.", Lang::da).lang, Lang::da);
  EXPECT_EQ(guess("Jeg er glad for det.", Lang::nb).lang, Lang::nb);
}

TEST(LanguageGuess, WordsOverruleWhatIsDeclared) {
  EXPECT_EQ(guess("I have been waiting for my parcel for three weeks and nobody answers.", Lang::da).lang, Lang::en);
  EXPECT_EQ(guess("Ich warte seit drei Wochen auf mein Paket und niemand antwortet.", Lang::en).lang, Lang::de);
  EXPECT_EQ(guess("Jag har väntat i tre veckor på mitt paket och ingen svarar.", Lang::nb).lang, Lang::sv);
}

TEST(LanguageGuess, ANorwegianDeclarationMayBeNynorsk) {
  EXPECT_EQ(guess("Eg har venta i tre veker på pakka mi, og ingen svarar.", Lang::nb).lang, Lang::nn);
}

TEST(LanguageGuess, MixedPostsHaveTwoPlausibleLanguages) {
  const LanguageGuess found = guess("Jeg har ventet i tre uger på min pakke. I have been waiting for three weeks for my parcel.");
  EXPECT_NE(found.plausible & lang_bit(Lang::da), 0);
  EXPECT_NE(found.plausible & lang_bit(Lang::en), 0);
}

TEST(LanguageGuess, SaysHowSureItIs) {
  for (const std::string_view text : {"Ich warte seit drei Wochen auf mein Paket.", "Jeg er glad for det.", "ok", "Klarvang"}) {
    EXPECT_LE(guess(text).confidence_milli, 1000) << text;
  }
  EXPECT_GT(guess("Ich warte seit drei Wochen auf mein Paket.").confidence_milli, guess("Jeg er glad for det.").confidence_milli)
      << "two languages share the words";
}

TEST(LanguageGuess, BelievesADeclaredLanguageWithoutALexicon) {
  EXPECT_EQ(guess("Eg havi bíðað í tríggjar vikur.", Lang::other).lang, Lang::other);
  EXPECT_EQ(guess("I have been waiting for my parcel for three weeks and nobody answers.", Lang::other).lang, Lang::en);
}

TEST(LanguageReason, EveryOneHasItsName) {
  EXPECT_EQ(language_reason_name(LanguageReason::nothing), "nothing");
  EXPECT_EQ(language_reason_name(LanguageReason::words), "words");
  EXPECT_EQ(language_reason_name(LanguageReason::declared), "declared");
  EXPECT_EQ(language_reason_name(LanguageReason::cld2), "cld2");
}

TEST(LanguageGuess, OtherScriptsAreNoneOfOurs) {
  for (const std::string_view text : {"Магазин открыт каждый день с утра до вечера.", "Это ужасный магазин, никогда больше не приду сюда за покупками.",
                                      "Το κατάστημα είναι ανοιχτό κάθε μέρα από το πρωί μέχρι το βράδυ.", "お店は毎日朝から晩まで開いています。",
                                      "המשלוח שלי לא הגיע כבר שלושה שבועות", "لم يصل الطرد الخاص بي منذ ثلاثة أسابيع"}) {
    const Lang lang = guess(text).lang;
    EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang) << ": " << text;
  }
}

TEST(LanguageGuess, NeighboursAreNoneOfOurs) {
  for (const std::string_view text : {"Három hete várok a csomagomra, és senki sem válaszol.",
                                      "Čekám na svůj balík už tři týdny a nikdo neodpovídá."}) {
    const Lang lang = guess(text).lang;
    EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang) << ": " << text;
  }
}

TEST(LanguageGuess, CutsNoLetterInTwoForCld2) {
  // Only the first 4,096 bytes are asked about.
  std::string text = "x";
  while (text.size() < 9000) text += "ж";
  const Lang lang = guess(text + " ж ж").lang;
  EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang);
}

}  // namespace
}  // namespace lyt
