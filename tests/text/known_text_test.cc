// What the tokenizer does not do yet. Each belongs into the table of its subject once it does.
#include <gtest/gtest.h>

#include <string>

#include "engine/text/fold.h"
#include "engine/text/tokenizer.h"
#include "tests/text/tokens_of.h"

namespace lyt {
namespace {

TEST(KnownTokenizer, TakesMailWithADotInItsName) {
  check_tokens({
      {"first and last name", "skriv til anna.hansen@klarvang.example", {"skriv", "til", "<anna.hansen@klarvang.example>"}},
      {"hyphen", "a-b@klarvang.example", {"<a-b@klarvang.example>"}},
      {"underscore", "a_b@klarvang.example", {"<a_b@klarvang.example>"}},
      {"plus", "a+b@klarvang.example", {"<a+b@klarvang.example>"}},
  });
}

TEST(KnownTokenizer, TakesTheGenitiveOfAnAcronymForNoEmoticon) {
  check_tokens({
      {"Swedish genitive", "ICA:s kundtjänst", {"ica", "s", "kundtjänst"}},
      {"in capitals", "SJ:S TÅG", {"sj", "s", "tåg"}},
      {"sum", "2+1=3", {"2#", "1#", "3#"}},
      {"rating", "Betyg:3", {"betyg", "3#"}},
      {"variable", "x=D", {"x", "d"}},
  });
}

TEST(KnownTokenizer, KeepsEveryApostropheThatFoldingKnowsInside) {
  check_tokens({
      {"prime", "don\u2032t", {"don't"}},
      {"reversed", "don\u201Bt", {"don't"}},
      {"full width", "don\uFF07t", {"don't"}},
  });
}

TEST(KnownFold, MakesTheApostropheInsideALetterOneOfOurs) {
  // U+0149 is an apostrophe and an n; the apostrophe that folding makes of it is left as it is.
  EXPECT_EQ(folded("\u0149"), "'n");
  EXPECT_EQ(folded("x\u0374"), "x'");
}

TEST(KnownTokenizer, KnowsKeycaps) {
  check_tokens({{"keycap is one emoji", "1\uFE0F\u20E3", {"{1\u20E3}"}}});
}

TEST(KnownTokenizer, CallsTheFirstLetterACapitalBehindADigit) {
  // The fast way looks at the first byte only; the thorough way gives kCapital.
  Tokens tokens;
  for (const std::string_view word : {"3D", "4G", "24H"}) {
    tokenize(word, tokens);
    EXPECT_NE(tokens.list[0].flags & kCapital, 0) << word;
  }
}

TEST(KnownTokenizer, TakesADashBetweenNoBreakSpaces) {
  Tokens tokens;
  tokenize("a\u00A0-\u00A0b", tokens);
  EXPECT_EQ(unsigned{tokens.list[1].gap}, unsigned{kGapDash | kGapSpace});
}

TEST(KnownTokenizer, EndsNoSentenceBehindAnAbbreviation) {
  // "fx. Klarvang", "z. B. gut", "bl.a. Klarvang": the stop of an abbreviation that is known.
  for (const std::string_view text : {"dvs. Klarvang", "z. B. Klarvang", "bl.a. Klarvang", "o.a. Klarvang", "Mr. Klarvang"}) {
    Tokens tokens;
    tokenize(text, tokens);
    EXPECT_EQ(tokens.list[tokens.size() - 1].gap & kGapSentence, 0) << text;
  }
}

}  // namespace
}  // namespace lyt
