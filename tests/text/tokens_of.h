// What the tokenizer makes of a text, in a form that a test can spell out.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer.h"
#include "engine/text/word_hash.h"

namespace lyt {

// "word", "12#" for a number, "@name", "#tag", "<link>", "{emoji}", "?other", each in its folded form.
inline std::vector<std::string> tokens_of(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens.list[i];
    const std::string fold(tokens.fold(token));
    const std::string written(text.substr(token.begin, token.end - token.begin));
    switch (token.kind) {
      case TokenKind::word: out.push_back(fold); break;
      case TokenKind::number: out.push_back(fold + "#"); break;
      case TokenKind::emoji: out.push_back("{" + fold + "}"); break;
      case TokenKind::hashtag: out.push_back("#" + fold); break;
      case TokenKind::handle: out.push_back("@" + fold); break;
      case TokenKind::link: out.push_back("<" + written + ">"); break;
      case TokenKind::other: out.push_back("?" + written); break;
      case TokenKind::end: out.emplace_back("end"); break;
    }
  }
  return out;
}

struct TokenCase {
  const char* name;
  std::string_view text;
  std::vector<std::string> expected;
};

inline void check_tokens(const std::vector<TokenCase>& cases) {
  for (const TokenCase& each : cases) EXPECT_EQ(tokens_of(each.text), each.expected) << each.name << ": " << each.text;
}

// Every byte belongs to one token or to the gap before one; no letter or digit of ASCII lies in a gap.
inline void check_cover(std::string_view text, const Tokens& tokens) {
  ASSERT_FALSE(tokens.list.empty());
  std::size_t at = 0;
  for (std::size_t i = 0; i < tokens.list.size(); ++i) {
    const Token& token = tokens.list[i];
    const bool last = i + 1 == tokens.list.size();
    ASSERT_EQ(token.kind == TokenKind::end, last);
    ASSERT_GE(token.begin, at);
    ASSERT_LE(token.end, text.size());
    if (last) {
      ASSERT_EQ(token.begin, text.size());
      ASSERT_EQ(token.end, text.size());
    } else {
      ASSERT_LT(token.begin, token.end);
    }
    for (const char c : text.substr(at, token.begin - at)) {
      ASSERT_FALSE((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) << c;
    }
    ASSERT_LE(token.fold_begin + token.fold_size, tokens.folded.size());
    ASSERT_EQ(token.hash, word_hash(tokens.fold(token)));
    at = token.end;
  }
}

}  // namespace lyt
