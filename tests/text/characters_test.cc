#include "engine/text/characters.h"

#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include <random>
#include <string>
#include <vector>

namespace lyt {
namespace {

// Decodes a whole text.
std::vector<char32_t> all_of(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    EXPECT_GE(point.bytes, 1U);
    EXPECT_LE(at + point.bytes, text.size());
    out.push_back(point.value);
    at += point.bytes;
  }
  return out;
}

TEST(Decode, ReadsCodePointsOfAllLengths) {
  EXPECT_EQ(all_of("a\u00E6\u20AC\U0001F600"), (std::vector<char32_t>{'a', 0xE6, 0x20AC, 0x1F600}));
  EXPECT_EQ(all_of("\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF"),
            (std::vector<char32_t>{0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF}));
  EXPECT_EQ(all_of(std::string_view("\0a", 2)), (std::vector<char32_t>{0, 'a'}));
}

TEST(Decode, GivesOneReplacementForEachInvalidByte) {
  const char32_t r = 0xFFFD;
  struct Case {
    const char* name;
    std::string_view bytes;
    std::vector<char32_t> expected;
  };
  const std::vector<Case> cases = {
      {"lone tail", "\x80x", {r, 'x'}},
      {"two tails", "\xBF\x80", {r, r}},
      {"cut off two", "\xC3", {r}},
      {"two without tail", "\xC3x", {r, 'x'}},
      {"cut off three", "\xE2\x82", {r, r}},
      {"three without its last", "\xE2\x82x", {r, r, 'x'}},
      {"cut off four", "\xF0\x9F\x98", {r, r, r}},
      {"overlong two", "\xC0\xAF", {r, r}},
      {"overlong slash in three", "\xE0\x80\xAF", {r, r, r}},
      {"overlong in four", "\xF0\x80\x80\x80", {r, r, r, r}},
      {"surrogate", "\xED\xA0\x80", {r, r, r}},
      {"beyond Unicode", "\xF4\x90\x80\x80", {r, r, r, r}},
      {"F5", "\xF5\x80\x80\x80", {r, r, r, r}},
      {"FF", "\xFF\xFE", {r, r}},
      {"good behind bad", "\xC3\xC3\xA6", {r, 0xE6}},
  };
  for (const Case& each : cases) EXPECT_EQ(all_of(each.bytes), each.expected) << each.name;
}

TEST(Decode, AgreesWithIcuOnEveryCodePoint) {
  for (UChar32 c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::uint8_t bytes[4];
    int size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    const CodePoint point = decode({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)}, 0);
    ASSERT_EQ(point.value, static_cast<char32_t>(c));
    ASSERT_EQ(point.bytes, static_cast<std::uint32_t>(size));
  }
}

TEST(Decode, IsValidExactlyWhereIcuIs) {
  std::mt19937_64 random(4);
  const std::string_view likely = "\x41\x80\xBF\xC2\xC3\xE0\xE2\xED\xEF\xF0\xF4\x9F\xA0\x90";
  for (int i = 0; i < 200'000; ++i) {
    char bytes[4];
    for (char& byte : bytes) byte = random() % 4 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
    const CodePoint point = decode({bytes, 4}, 0);
    int at = 0;
    UChar32 expected = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes), at, 4, expected);
    if (expected < 0) {
      ASSERT_EQ(point.value, char32_t{0xFFFD});
      ASSERT_EQ(point.bytes, 1U);
    } else {
      ASSERT_EQ(point.value, static_cast<char32_t>(expected));
      ASSERT_EQ(point.bytes, static_cast<std::uint32_t>(at));
    }
  }
}

TEST(CharClass, KnowsWhatWordsAreMadeOf) {
  struct Case {
    const char* name;
    char32_t value;
    CharClass expected;
  };
  for (const Case& each : {
           Case{"ae", 0xE6, CharClass::letter}, Case{"O slash", 0xD8, CharClass::letter},
           Case{"sharp s", 0xDF, CharClass::letter}, Case{"combining ring", 0x30A, CharClass::letter},
           Case{"Greek alpha", 0x3B1, CharClass::letter}, Case{"Cyrillic zhe", 0x436, CharClass::letter},
           Case{"Han", 0x4E2D, CharClass::letter}, Case{"soft hyphen", 0xAD, CharClass::letter},
           Case{"joiner", 0x200D, CharClass::letter}, Case{"Arabic digit", 0x661, CharClass::digit},
           Case{"grinning face", 0x1F600, CharClass::emoji}, Case{"red heart", 0x2764, CharClass::emoji},
           Case{"flag letter", 0x1F1E9, CharClass::emoji}, Case{"rocket", 0x1F680, CharClass::emoji},
           Case{"no-break space", 0xA0, CharClass::other}, Case{"multiplication", 0xD7, CharClass::other},
           Case{"dash", 0x2014, CharClass::other}, Case{"quote", 0x201C, CharClass::other},
           Case{"euro", 0x20AC, CharClass::other}, Case{"replacement", 0xFFFD, CharClass::other},
           Case{"byte order mark", 0xFEFF, CharClass::other}, Case{"zero-width space", 0x200B, CharClass::other},
       }) {
    EXPECT_EQ(char_class(each.value), each.expected) << each.name;
  }
}

TEST(EmojiTail, AreSkinTonesSelectorsJoinersAndTags) {
  for (const char32_t c : {0x1F3FB, 0x1F3FF, 0xFE0F, 0xFE0E, 0x200D, 0x20E3, 0xE0067, 0xE007F}) {
    EXPECT_TRUE(is_emoji_tail(c)) << std::hex << static_cast<unsigned>(c);
  }
  for (const char32_t c : {0x1F3FA, 0x1F400, 0x1F600, 0x2764, 0x61}) EXPECT_FALSE(is_emoji_tail(c));
}

TEST(IsStretched, IsALetterThreeTimesInARow) {
  for (const std::string_view word : {"saaa", "såååå", "fantaaastisk", "nooooo", "jaaa", "ååå", "hmmm"}) {
    EXPECT_TRUE(is_stretched(word)) << word;
  }
  for (const std::string_view word : {"", "a", "aa", "saa", "så", "åå", "bananana", "otto", "mississippi", "æøå", "åäåäå"}) {
    EXPECT_FALSE(is_stretched(word)) << word;
  }
}

// Against the definition, letter by letter, on words long and short.
TEST(IsStretched, IsWhatTheLettersSay) {
  const std::vector<std::string> letters = {"a", "b", "\xC3\xA5", "\xC3\xA4", "\xE2\x82\xAC"};
  std::mt19937 random(7);
  for (int round = 0; round < 200000; ++round) {
    std::string word;
    std::size_t run = 0;
    std::size_t longest = 0;
    std::size_t last = letters.size();
    const std::size_t n = random() % 20;
    const std::size_t kinds = 2 + random() % (letters.size() - 1);
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t letter = random() % kinds;
      run = letter == last ? run + 1 : 1;
      last = letter;
      if (letters[letter].size() <= 2) longest = std::max(longest, run);
      word += letters[letter];
    }
    ASSERT_EQ(is_stretched(word), longest >= 3) << word;
  }
}

TEST(IsUpper, KnowsMoreThanAscii) {
  for (const char32_t c : {0x41, 0xC5, 0xD8, 0xC4, 0x141, 0x416}) EXPECT_TRUE(is_upper(c));
  for (const char32_t c : {0x61, 0xE5, 0xF8, 0xDF, 0x142, 0x436, 0x31}) EXPECT_FALSE(is_upper(c));
}

}  // namespace
}  // namespace lyt
