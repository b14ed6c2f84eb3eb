// What becomes a token: tables of named cases.
#include "engine/text/tokenizer.h"

#include <gtest/gtest.h>

#include "tests/text/tokens_of.h"

namespace lyt {
namespace {

TEST(Tokenizer, CutsWords) {
  check_tokens({
      {"nothing", "", {}},
      {"only gaps", " \t\n.,!?", {}},
      {"sentence", "Kundeservice svarede ALDRIG!", {"kundeservice", "svarede", "aldrig"}},
      {"letters of our languages", "Ærø Ångström Köln naïef Łódź", {"ærø", "ångström", "köln", "naïef", "łódź"}},
      {"decomposed letters", "a\u030Angst", {"ångst"}},
      {"letters and digits", "3x B2B 4ever covid19", {"3x", "b2b", "4ever", "covid19"}},
      {"hyphens split", "work-life e-mail", {"work", "life", "e", "mail"}},
      {"slashes split", "og/eller", {"og", "eller"}},
      {"underscores split", "snake_case", {"snake", "case"}},
      {"soft hyphen joins", "kunde\u00ADservice", {"kundeservice"}},
      {"zero-width joiner joins", "a\u200Db", {"ab"}},
      {"zero-width space splits", "a\u200Bb", {"a", "b"}},
      {"byte order mark splits", "\uFEFFhej", {"hej"}},
      {"no-break space splits", "a\u00A0b", {"a", "b"}},
      {"invalid bytes split", "a\xFF\xFE"
                              "b",
       {"a", "b"}},
      {"other scripts", "привет 你好", {"привет", "你好"}},
      {"control characters split", std::string_view("a\0b\x01"
                                                    "c",
                                                    5),
       {"a", "b", "c"}},
  });
}

TEST(Tokenizer, KeepsInnerApostrophes) {
  check_tokens({
      {"straight", "don't", {"don't"}},
      {"curly", "don\u2019t", {"don't"}},
      {"left curly", "don\u2018t", {"don't"}},
      {"backquote", "don`t", {"don't"}},
      {"acute accent", "don\u00B4t", {"don't"}},
      {"modifier letter", "don\u02BCt", {"don't"}},
      {"at the end", "dogs' tails", {"dogs", "tails"}},
      {"at the beginning", "'cause 't", {"cause", "t"}},
      {"quoted word", "'good'", {"good"}},
      {"curly quoted word", "\u2018good\u2019", {"good"}},
      {"two inside", "rock'n'roll", {"rock'n'roll"}},
      {"doubled", "don''t", {"don", "t"}},
      {"before a letter outside ASCII", "l'été", {"l'été"}},
      {"before an emoji", "ok'\U0001F600", {"ok", "{\U0001F600}"}},
      {"Dutch", "zo'n foto's", {"zo'n", "foto's"}},
  });
}

TEST(Tokenizer, TakesHandles) {
  check_tokens({
      {"plain", "@klarvang", {"@klarvang"}},
      {"case folds", "@KlarVang", {"@klarvang"}},
      {"underscore", "@klar_vang hi", {"@klar_vang", "hi"}},
      {"Mastodon", "@klarvang@mastodon.example tak", {"@klarvang@mastodon.example", "tak"}},
      {"Bluesky", "@klarvang.bsky.social", {"@klarvang.bsky.social"}},
      {"full stop behind", "hej @klarvang.", {"hej", "@klarvang"}},
      {"comma and colon", "@a1, @b2:", {"@a1", "@b2"}},
      {"digits", "@123", {"@123"}},
      {"alone", "@ home", {"home"}},
      {"two", "@anna @bo", {"@anna", "@bo"}},
      {"possessive", "@klarvang's", {"@klarvang", "s"}},
      {"hyphen", "@klar-vang", {"@klar-vang"}},
      {"in brackets", "(@klarvang)", {"@klarvang"}},
  });
}

TEST(Tokenizer, TakesHashtags) {
  check_tokens({
      {"plain", "#Klarvang", {"#klarvang"}},
      {"letters outside ASCII", "#kundtjänst", {"#kundtjänst"}},
      {"underscore", "#work_life", {"#work_life"}},
      {"with digits", "#job2026", {"#job2026"}},
      {"digits only are a number", "#1", {"1#"}},
      {"alone", "# hashtag", {"hashtag"}},
      {"hyphen ends it", "#work-life", {"#work", "life"}},
      {"two without a space", "#a1#b2", {"#a1", "#b2"}},
      {"at the end of a sentence", "tak #klarvang.", {"tak", "#klarvang"}},
  });
}

TEST(Tokenizer, TakesLinksAndMail) {
  check_tokens({
      {"http", "see http://x.example/a?b=1&c=2 now", {"see", "<http://x.example/a?b=1&c=2>", "now"}},
      {"https in capitals", "HTTPS://X.EXAMPLE", {"<HTTPS://X.EXAMPLE>"}},
      {"www", "www.klarvang.example", {"<www.klarvang.example>"}},
      {"full stop behind", "https://x.example/a.", {"<https://x.example/a>"}},
      {"in brackets", "(https://x.example/a)", {"<https://x.example/a>"}},
      {"in angle brackets", "<https://x.example/a>", {"<https://x.example/a>"}},
      {"with words in its path", "https://x.example/not-good", {"<https://x.example/not-good>"}},
      {"mail", "anna@klarvang.example", {"<anna@klarvang.example>"}},
      {"mail with digits", "a1@b2.example!", {"<a1@b2.example>"}},
      {"not a link", "wwwhat https httpd", {"wwwhat", "https", "httpd"}},
  });
}

TEST(Tokenizer, TakesNumbers) {
  check_tokens({
      {"decimal point", "3.5", {"3.5#"}},
      {"decimal comma", "3,5", {"3,5#"}},
      {"thousands", "1.250.000", {"1.250.000#"}},
      {"clock", "10:30", {"10:30#"}},
      {"end of a sentence", "I waited 3.", {"i", "waited", "3#"}},
      {"enumeration", "3, 4", {"3#", "4#"}},
      {"stars", "5/5", {"5#", "5#"}},
      {"percent", "20%", {"20#"}},
      {"money", "kr. 100,-", {"kr", "100#"}},
      {"with a unit it is a word", "3x 10km", {"3x", "10km"}},
      {"ordinal", "1st 2nd", {"1st", "2nd"}},
      {"minus", "-5", {"5#"}},
  });
}

TEST(Tokenizer, KeepsEmojiSequencesWhole) {
  check_tokens({
      {"one", "godt \U0001F600", {"godt", "{\U0001F600}"}},
      {"two in a row", "\U0001F600\U0001F621", {"{\U0001F600}", "{\U0001F621}"}},
      {"between words", "god\U0001F600dag", {"god", "{\U0001F600}", "dag"}},
      {"skin tone is dropped", "\U0001F44D\U0001F3FD", {"{\U0001F44D}"}},
      {"variation selector is dropped", "\u2764\uFE0F", {"{\u2764}"}},
      {"without it the same", "\u2764", {"{\u2764}"}},
      {"family stays joined", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
       {"{\U0001F468\u200D\U0001F469\u200D\U0001F467}"}},
      {"profession with skin tone", "\U0001F469\U0001F3FE\u200D\U0001F4BB", {"{\U0001F469\u200D\U0001F4BB}"}},
      {"heart on fire", "\u2764\uFE0F\u200D\U0001F525", {"{\u2764\u200D\U0001F525}"}},
      {"flag", "\U0001F1E9\U0001F1F0", {"{\U0001F1E9\U0001F1F0}"}},
      {"two flags", "\U0001F1E9\U0001F1F0\U0001F1F8\U0001F1EA",
       {"{\U0001F1E9\U0001F1F0}", "{\U0001F1F8\U0001F1EA}"}},
      {"flag before a face", "\U0001F1E9\U0001F1F0\U0001F600", {"{\U0001F1E9\U0001F1F0}", "{\U0001F600}"}},
      {"half a flag", "\U0001F1E9 x", {"{\U0001F1E9}", "x"}},
      {"skin tone without an emoji", "a \U0001F3FD b", {"a", "b"}},
  });
}

TEST(Tokenizer, TakesEmoticons) {
  check_tokens({
      {"smile", "godt :)", {"godt", "{:)}"}},
      {"nose", "godt :-)", {"godt", "{:-)}"}},
      {"frown", "nej :(", {"nej", "{:(}"}},
      {"tear", "nej :'(", {"nej", "{:'(}"}},
      {"wink", ";-)", {"{;-)}"}},
      {"repeated mouth counts once", ":))))", {"{:)}"}},
      {"laugh", "=D :D :P", {"{=D}", "{:D}", "{:P}"}},
      {"mirrored", "yes (:", {"yes", "{(:}"}},
      {"heart", "jeg <3 det", {"jeg", "{<3}", "det"}},
      {"broken heart", "</3", {"{</3}"}},
      {"closed eyes", "^^ ^_^", {"{^^}", "{^_^}"}},
      {"annoyed", "-_-", {"{-_-}"}},
      {"tight eyes", ">_<", {"{>_<}"}},
      {"slash mouth", "hm :/", {"hm", "{:/}"}},
      {"right behind a word", "godt:)", {"godt", "{:)}"}},
      {"at the end of a sentence", "godt :).", {"godt", "{:)}"}},
      {"not a list", "Pros:(a) pay", {"pros", "a", "pay"}},
      {"not a less-than", "<300", {"300#"}},
      {"not a drive", "C:Dir", {"c", "dir"}},
      {"bracket before a word", "(se:her)", {"se", "her"}},
  });
}

TEST(Tokenizer, CallsAnOverlongWordOther) {
  const std::string longest(Tokens::kMaxWord, 'x');
  EXPECT_EQ(tokens_of(longest), (std::vector<std::string>{longest}));
  EXPECT_EQ(tokens_of(longest + "x"), (std::vector<std::string>{"?" + longest + "x"}));
  EXPECT_EQ(tokens_of("a " + longest + "x b").size(), 3U);
}

TEST(Tokenizer, NotesHowAWordIsWritten) {
  struct Case {
    std::string_view word;
    unsigned flags;
  };
  for (const Case& each : {
           Case{"chef", 0}, Case{"Chef", kCapital}, Case{"CHEF", kCapital | kAllCaps}, Case{"I", kCapital},
           Case{"IT", kCapital | kAllCaps}, Case{"iPhone", 0}, Case{"Ærgerlig", kCapital}, Case{"ÆRGERLIG", kCapital | kAllCaps},
           Case{"ÅÅ", kCapital | kAllCaps}, Case{"SAAaa", kCapital}, Case{"Łódź", kCapital}, Case{"ŁÓDŹ", kCapital | kAllCaps},
           Case{"DON'T", kCapital | kAllCaps},
           Case{"B2B", kCapital | kAllCaps}, Case{"111", 0}, Case{"don't", 0},
       }) {
    Tokens tokens;
    tokenize(each.word, tokens);
    ASSERT_EQ(tokens.size(), 1U) << each.word;
    EXPECT_EQ(unsigned{tokens.list[0].flags}, each.flags) << each.word;
  }
  Tokens tokens;
  tokenize(":-)", tokens);
  EXPECT_EQ(tokens.list[0].flags, kEmoticon);
}

TEST(Tokenizer, GivesPlacesInBytes) {
  Tokens tokens;
  const std::string_view text = "Så\u00A0dårlig \U0001F621!";
  tokenize(text, tokens);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(text.substr(tokens.list[1].begin, tokens.list[1].end - tokens.list[1].begin), "dårlig");
  EXPECT_EQ(text.substr(tokens.list[2].begin, tokens.list[2].end - tokens.list[2].begin), "\U0001F621");
  EXPECT_EQ(tokens.list[3].begin, text.size());
}

}  // namespace
}  // namespace lyt
