// What the language guess does not do yet.
#include <gtest/gtest.h>

#include "tests/lang/guessed.h"

namespace lyt {
namespace {

TEST(KnownLanguageGuess, OtherScriptsAreNoneOfOurs) {
  // The letter grams of unseen letters speak for the language with the smallest lexicon: these come out as Nynorsk.
  for (const std::string_view text : {"Магазин открыт каждый день с утра до вечера.", "Это ужасный магазин, никогда больше не приду сюда за покупками.",
                                      "Το κατάστημα είναι ανοιχτό κάθε μέρα από το πρωί μέχρι το βράδυ.", "お店は毎日朝から晩まで開いています。",
                                      "המשלוח שלי לא הגיע כבר שלושה שבועות", "لم يصل الطرد الخاص بي منذ ثلاثة أسابيع"}) {
    const Lang lang = guess(text).lang;
    EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang) << ": " << text;
  }
}

TEST(KnownLanguageGuess, OtherLanguagesAreNoneOfOurs) {
  // The same: unseen letters speak for a lexicon that has just begun.
  for (const std::string_view text : {"Három hete várok a csomagomra, és senki sem válaszol.",
                                      "Čekám na svůj balík už tři týdny a nikdo neodpovídá."}) {
    const Lang lang = guess(text).lang;
    EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang) << ": " << text;
  }
}

TEST(KnownLanguageGuess, CutsNoLetterInTwoForCld2) {
  // ask_cld2() hands over the first 4,096 bytes, whatever they end in.
  std::string text = "x";
  while (text.size() < 9000) text += "ж";
  const Lang lang = guess(text + " ж ж").lang;
  EXPECT_TRUE(lang == Lang::other || lang == Lang::none) << lang_code(lang);
}

}  // namespace
}  // namespace lyt
