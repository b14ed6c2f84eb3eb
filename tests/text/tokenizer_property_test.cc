// What holds for every text.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/text/fold.h"
#include "engine/text/tokenizer.h"
#include "tests/text/tokens_of.h"

namespace lyt {
namespace {

const std::vector<std::string> kPieces = {
    "a", "B", "not", "good", "7", "3.5", " ", "  ", "\n", ".", ",", "!", "?", "-", "'", "\u2019", "\u00B4", "@", "#", "_",
    ":", ";", ")", "(", "=", "<3", "^", "/", "https://", "www.", "@x", "\u00E6", "\u00C5", "A\u030A", "\u00DF", "\u0142",
    "\U0001F600", "\U0001F3FD", "\u200D", "\uFE0F", "\U0001F1E9", "\U0001F1F0", "\u2764", "\u00AD", "\u2026", "\u00A0",
    "\x80", "\xC3", "\xE2\x82", "\xF0\x9F", "\xFF", "\u4E2D", "\u0436", "`", "\"", "\u201C", "&", "%", "\x01"};

std::string random_text(std::mt19937_64& random, std::size_t pieces) {
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST(TokenizerProperty, TokensAndGapsCoverRandomBytes) {
  std::mt19937_64 random(11);
  Tokens tokens;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const std::size_t size = random() % 60;
    for (std::size_t k = 0; k < size; ++k) text += static_cast<char>(random());
    tokenize(text, tokens);
    check_cover(text, tokens);
    if (HasFatalFailure()) FAIL() << testing::PrintToString(text);
  }
}

TEST(TokenizerProperty, TokensAndGapsCoverRandomText) {
  std::mt19937_64 random(12);
  Tokens tokens;
  for (int i = 0; i < 60'000; ++i) {
    const std::string text = random_text(random, random() % 16);
    tokenize(text, tokens);
    check_cover(text, tokens);
    if (HasFatalFailure()) FAIL() << testing::PrintToString(text);
  }
}

TEST(TokenizerProperty, CoversEveryShortTextOfMarks) {
  // All texts of up to four of the characters that the rules look at.
  const std::string marks = "a1 .'@#:-)(<^_\n/";
  Tokens tokens;
  std::string text;
  for (std::size_t size = 1; size <= 4; ++size) {
    std::size_t n = 1;
    for (std::size_t i = 0; i < size; ++i) n *= marks.size();
    text.assign(size, ' ');
    for (std::size_t code = 0; code < n; ++code) {
      for (std::size_t i = 0, rest = code; i < size; ++i, rest /= marks.size()) text[i] = marks[rest % marks.size()];
      tokenize(text, tokens);
      check_cover(text, tokens);
      if (HasFatalFailure()) FAIL() << testing::PrintToString(text);
    }
  }
}

TEST(TokenizerProperty, AWordFoldsAsItIsWritten) {
  std::mt19937_64 random(13);
  Tokens tokens;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random, random() % 12);
    tokenize(text, tokens);
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      const Token& token = tokens.list[k];
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      ASSERT_EQ(tokens.fold(token), folded(std::string_view(text).substr(token.begin, token.end - token.begin)));
    }
  }
}

TEST(TokenizerProperty, TwoTextsOnTwoLinesAreTheirTokens) {
  std::mt19937_64 random(14);
  for (int i = 0; i < 20'000; ++i) {
    const std::string first = random_text(random, random() % 8);
    const std::string second = random_text(random, random() % 8);
    // A line break ends every token; only what a text may not begin with is left out.
    if (!second.empty() && (static_cast<unsigned char>(second[0]) & 0xC0U) == 0x80U) continue;
    std::vector<std::string> expected = tokens_of(first);
    const std::vector<std::string> more = tokens_of("\n" + second);
    expected.insert(expected.end(), more.begin(), more.end());
    ASSERT_EQ(tokens_of(first + "\n" + second), expected) << testing::PrintToString(first + "\n" + second);
  }
}

// The next ones are not timed, but a quadratic tokenizer would never end.
TEST(TokenizerProperty, TakesTenMegabytesWithoutASpace) {
  Tokens tokens;
  std::string text(10'000'000, 'x');
  tokenize(text, tokens);
  EXPECT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens.list[0].kind, TokenKind::other);
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = "a.@b-:/_#'"[i % 10];
  tokenize(text, tokens);
  check_cover(text, tokens);
}

TEST(TokenizerProperty, TakesAMillionEmoji) {
  Tokens tokens;
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "\U0001F600";
  tokenize(text, tokens);
  EXPECT_EQ(tokens.size(), 1'000'000U);
  text.clear();
  for (int i = 0; i < 300'000; ++i) text += "\U0001F469\u200D";  // one sequence that never ends
  tokenize(text, tokens);
  EXPECT_EQ(tokens.size(), 1U);
}

TEST(TokenizerProperty, TakesAMillionMarks) {
  Tokens tokens;
  for (const std::string_view mark : {"!", ":", "(", ":)", "#", "'", "-", "<3", "\xFF", "\u200D", "@a@", "@_", "www."}) {
    std::string text;
    while (text.size() < 1'000'000) text += mark;
    tokenize(text, tokens);
    check_cover(text, tokens);
  }
}

TEST(TokenizerProperty, TakesAMillionAtSigns) {
  Tokens tokens;
  for (const std::string_view mark : {"@", "@.", "@-"}) {
    std::string text;
    while (text.size() < 1'000'000) text += mark;
    tokenize(text, tokens);
    check_cover(text, tokens);
  }
}

}  // namespace
}  // namespace lyt
