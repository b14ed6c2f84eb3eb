#include "engine/text/fold.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <vector>

#include "tests/text/decomposed.h"

namespace lyt {
namespace {

std::string icu_fold(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string out;
  folding->normalize(icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())}), status)
      .toUTF8String(out);
  return out;
}

std::string utf8(const std::vector<char32_t>& letters) {
  icu::UnicodeString text;
  for (const char32_t c : letters) text.append(static_cast<UChar32>(c));
  std::string out;
  text.toUTF8String(out);
  return out;
}

// A random word of letters from the given ranges.
std::string random_word(std::mt19937_64& random, const std::vector<std::pair<char32_t, char32_t>>& ranges) {
  std::vector<char32_t> letters;
  const std::size_t size = 1 + random() % 12;
  for (std::size_t i = 0; i < size; ++i) {
    const auto& [first, last] = ranges[random() % ranges.size()];
    letters.push_back(first + static_cast<char32_t>(random() % (last - first + 1)));
  }
  return utf8(letters);
}

TEST(Fold, BringsSpellingsTogether) {
  struct Case {
    std::string_view word;
    std::string_view expected;
  };
  for (const Case& each : {
           Case{"Chef", "chef"}, Case{"DÅRLIG", "dårlig"}, Case{"DA\u030ARLIG", "dårlig"}, Case{"Ærgerlig", "ærgerlig"},
           Case{"ØL", "øl"}, Case{"Straße", "strasse"}, Case{"STRASSE", "strasse"}, Case{"STRAẞE", "strasse"},
           Case{"ｆｕｌｌ", "full"}, Case{"𝐛𝐨𝐥𝐝", "bold"}, Case{"ﬁn", "fin"}, Case{"Zażółć", "zażółć"},
           Case{"ÇA", "ça"}, Case{"C\u0327A", "ça"}, Case{"over\u00ADtid", "overtid"}, Case{"naïve", "naïve"},
           Case{"İ", "i̇"}, Case{"ΜΕΓΑΣ", "μεγασ"}, Case{"ж", "ж"}, Case{"", ""}, Case{"3x", "3x"},
       }) {
    EXPECT_EQ(folded(each.word), each.expected) << each.word;
  }
}

TEST(Fold, MakesAllApostrophesOne) {
  for (const std::string_view apostrophe : {"'", "`", "\u00B4", "\u2018", "\u2019", "\u201B", "\u02BC", "\u02B9", "\u2032", "\uFF07"}) {
    EXPECT_EQ(folded("don" + std::string(apostrophe) + "t"), "don't") << apostrophe;
    EXPECT_EQ(folded("ÅŁ" + std::string(apostrophe) + "s"), "åł's") << apostrophe;
  }
}

TEST(Fold, AgreesWithIcuOnLatinWords) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 50'000; ++i) {
    const std::string word = random_word(random, {{'a', 'z'}, {'A', 'Z'}, {'0', '9'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0xFF}});
    ASSERT_EQ(folded(word), icu_fold(word)) << word;
  }
}

TEST(Fold, AgreesWithIcuOnRareLetters) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = random_word(random, {{'a', 'z'}, {'A', 'Z'}, {0xC0, 0x17F}, {0x300, 0x314}, {0x391, 0x3C9},
                                                  {0x410, 0x44F}, {0x1E00, 0x1EFF}, {0xFF21, 0xFF5A}, {0xFB00, 0xFB06}});
    ASSERT_EQ(folded(word), icu_fold(word)) << word;
  }
}

TEST(Fold, AgreesWithIcuOnEveryLatinOneLetter) {
  for (char32_t c = 0xA0; c <= 0x24F; ++c) {
    if (c == 0xB4) continue;  // an apostrophe here
    const std::string word = utf8({'x', c});
    EXPECT_EQ(folded(word), icu_fold(word)) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, DecomposedIsComposed) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = random_word(random, {{'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x17F}, {0x1E00, 0x1EFF}});
    ASSERT_EQ(folded(decomposed(word)), folded(word)) << word;
  }
}

TEST(Fold, IsDoneOnce) {
  std::mt19937_64 random(8);
  for (int i = 0; i < 20'000; ++i) {
    // Without U+0149 and U+0374, which folding makes apostrophes of.
    const std::string once = folded(
        random_word(random, {{'A', 'z'}, {0xC0, 0x148}, {0x14A, 0x24F}, {0x375, 0x3FF}, {0x1E00, 0x1EFF}}));
    ASSERT_EQ(folded(once), once);
  }
}

TEST(Fold, AppendsBehindWhatIsThere) {
  std::string out = "x";
  fold_word("Æ", out);
  EXPECT_EQ(out, "xæ");
  fold_word("Łódź", out);
  EXPECT_EQ(out, "xæłódź");
}

TEST(Fold, TakesInvalidBytes) {
  EXPECT_EQ(folded("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(folded("\xC3"), "\uFFFD");
}

TEST(FoldedPhrase, KeepsSingleSpaces) {
  EXPECT_EQ(folded_phrase("  Customer \t SERVICE\n"), "customer service");
  EXPECT_EQ(folded_phrase("Kundtjänst"), "kundtjänst");
  EXPECT_EQ(folded_phrase("   "), "");
  EXPECT_EQ(folded_phrase(""), "");
}

}  // namespace
}  // namespace lyt
