// Tokenizer: a text into words, emoji, handles, hashtags, links, and what stands between them.
//
//   Tokens tokens;                               // one per thread, reused
//   tokenize("Kundeservice svarede ALDRIG!", tokens);
//   for (const Token& t : tokens.list) ... tokens.fold(t) ...
//
// Every byte of the text belongs to one token or to the gap before one. The list ends with an `end` token that carries
// the last gap. Offsets are bytes of the text as given; the folded form (fold.h) lies in Tokens::folded.
//
// Threads: one Tokens per thread. Lifetime: valid until the next tokenize(). Cost: one pass, O(text); no heap call
// when warm. Limits: texts below 4 GiB; a "word" of more than kMaxWord bytes comes as `other` and is not looked up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/byte_scan.h"

namespace lyt {

enum class TokenKind : std::uint8_t {
  word,      // letters, digits and inner apostrophes
  number,    // digits only, with inner . and ,
  emoji,     // one emoji with its tails; or an emoticon
  hashtag,   // # and a word; the folded form leaves the # out
  handle,    // @ and a name; the folded form leaves the @ out, and keeps user@host and dots
  link,      // URL or mail address
  other,     // an overlong run of letters
  end,
};

// Bits of Token::flags: how the word is written.
enum TokenFlag : std::uint8_t {
  kCapital = 1U << 0,    // the first letter is upper case
  kAllCaps = 1U << 1,    // two or more letters, all upper case
  kEmoticon = 1U << 2,   // an emoji written with punctuation
};

// Bits of Token::gap: what stands between the token before and this one.
enum GapFlag : std::uint16_t {
  kGapSpace = 1U << 0,
  kGapComma = 1U << 1,
  kGapSentence = 1U << 2,   // . ! ? that end a sentence, a line break
  kGapQuestion = 1U << 3,   // a ? is among them
  kGapExclaim = 1U << 4,    // a ! is among them
  kGapExclaims = 1U << 5,   // two or more !
  kGapColon = 1U << 6,      // : ;
  kGapDash = 1U << 7,       // a dash between spaces, or a long dash
  kGapOpen = 1U << 8,       // ( [
  kGapClose = 1U << 9,      // ) ]
  kGapQuote = 1U << 10,     // quotation marks
  kGapHyphen = 1U << 11,    // a hyphen or slash without spaces: the parts of one written word
  kGapEllipsis = 1U << 12,  // ... or the one character
};

struct Token {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::uint32_t fold_begin = 0;  // bytes of Tokens::folded
  std::uint16_t fold_size = 0;
  std::uint16_t gap = 0;  // GapFlag
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;  // TokenFlag
  std::uint64_t hash = 0;  // word_hash of the folded form
};

struct Tokens {
  static constexpr std::size_t kMaxWord = 96;

  std::vector<Token> list;  // ends with a token of kind `end`
  std::string folded;            // the text folded byte by byte, then the forms for which that does not do
  std::vector<ByteMasks> masks;  // of the tokenizer

  [[nodiscard]] std::string_view fold(const Token& token) const {
    return std::string_view(folded).substr(token.fold_begin, token.fold_size);
  }
  // Number of tokens without the end token.
  [[nodiscard]] std::size_t size() const { return list.size() - 1; }
};

void tokenize(std::string_view text, Tokens& out);

}  // namespace lyt
