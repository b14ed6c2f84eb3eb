// What stands between tokens, and where sentences end.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/text/tokenizer.h"
#include "tests/text/tokens_of.h"

namespace lyt {
namespace {

// The gap before the last token of a text, the end token included.
unsigned gap_before(std::string_view text, std::size_t token) {
  Tokens tokens;
  tokenize(text, tokens);
  EXPECT_LT(token, tokens.list.size()) << text;
  return token < tokens.list.size() ? unsigned{tokens.list[token].gap} : 0U;
}

TEST(Gap, SaysWhatStandsBetweenTwoWords) {
  struct Case {
    const char* name;
    std::string_view text;
    unsigned gap;
  };
  for (const Case& each : {
           Case{"space", "a b", kGapSpace},
           Case{"tab", "a\tb", kGapSpace},
           Case{"no-break space", "a\u00A0b", kGapSpace},
           Case{"thin space", "a\u2009b", kGapSpace},
           Case{"comma", "a, b", kGapComma | kGapSpace},
           Case{"full stop", "a. B", kGapSentence | kGapSpace},
           Case{"full stop without a space, then a capital", "a.B", kGapSentence},
           Case{"question", "a? b", kGapQuestion | kGapSentence | kGapSpace},
           Case{"exclamation", "a! b", kGapExclaim | kGapSentence | kGapSpace},
           Case{"exclamations", "a!! b", kGapExclaim | kGapExclaims | kGapSentence | kGapSpace},
           Case{"exclamations with a space", "a! ! b", kGapExclaim | kGapExclaims | kGapSentence | kGapSpace},
           Case{"both", "a?! b", kGapQuestion | kGapExclaim | kGapSentence | kGapSpace},
           Case{"colon", "a: b", kGapColon | kGapSpace},
           Case{"semicolon", "a; b", kGapColon | kGapSpace},
           Case{"dash", "a - b", kGapDash | kGapSpace},
           Case{"double dash", "a -- b", kGapDash | kGapSpace},
           Case{"long dash", "a\u2014b", kGapDash},
           Case{"en dash", "a \u2013 b", kGapDash | kGapSpace},
           Case{"hyphen", "a-b", kGapHyphen},
           Case{"no-break hyphen", "a\u2011b", kGapHyphen},
           Case{"slash", "a/b", kGapHyphen},
           Case{"ampersand", "a&b", kGapHyphen},
           Case{"open bracket", "a (b", kGapOpen | kGapSpace},
           Case{"close bracket", "a) b", kGapClose | kGapSpace},
           Case{"straight quotes", "a \"b", kGapQuote | kGapSpace},
           Case{"curly quotes", "a \u201Cb", kGapQuote | kGapSpace},
           Case{"low quotes", "a \u201Eb", kGapQuote | kGapSpace},
           Case{"angle quotes", "a \u00BBb", kGapQuote | kGapSpace},
           Case{"three dots", "a ... b", kGapEllipsis | kGapSentence | kGapSpace},
           Case{"one-character dots", "a\u2026 b", kGapEllipsis | kGapSentence | kGapSpace},
           Case{"line break", "a\nb", kGapSpace | kGapSentence},
           Case{"Windows line break", "a\r\nb", kGapSpace | kGapSentence},
           Case{"line separator", "a\u2028b", kGapSpace | kGapSentence},
           Case{"underscore", "a_b", 0},
       }) {
    EXPECT_EQ(gap_before(each.text, 1), each.gap) << each.name;
  }
}

TEST(Gap, BelongsToTheTokenBehindIt) {
  EXPECT_EQ(gap_before("a b", 0), 0U);
  EXPECT_EQ(gap_before("\u00BBa b", 0), unsigned{kGapQuote});
  EXPECT_EQ(gap_before("a! b", 2), 0U) << "the end token has its own gap";
  EXPECT_EQ(gap_before("a b!!", 2), unsigned{kGapExclaim | kGapExclaims | kGapSentence});
  EXPECT_EQ(gap_before("?!", 0), unsigned{kGapQuestion | kGapExclaim | kGapSentence});
  EXPECT_EQ(gap_before("", 0), 0U);
}

TEST(Gap, OfAFullStopInsideAnAbbreviationEndsNoSentence) {
  // "fx.", "e.g.", "z.b.": a stop with a small letter right behind it.
  EXPECT_EQ(gap_before("e.g", 1) & kGapSentence, 0U);
  EXPECT_EQ(gap_before("z.b", 1) & kGapSentence, 0U);
  EXPECT_EQ(gap_before("v.2", 1) & kGapSentence, 0U);
  EXPECT_EQ(gap_before("index.html", 1) & kGapSentence, 0U);
}

TEST(Gap, OfAnEmojiDoesNotHideTheSentenceEnd) {
  Tokens tokens;
  tokenize("Slut. \U0001F600 Ny", tokens);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_NE(tokens.list[1].gap & kGapSentence, 0);
  EXPECT_EQ(unsigned{tokens.list[2].gap}, unsigned{kGapSpace});
}

TEST(Tokenizer, ForgetsTheTextBefore) {
  Tokens tokens;
  tokenize("one two three!!", tokens);
  tokenize("four", tokens);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens.fold(tokens.list[0]), "four");
  EXPECT_EQ(tokens.list[0].gap, 0);
}

}  // namespace
}  // namespace lyt
