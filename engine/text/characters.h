// What single characters are: UTF-8 decoding and the classes that the tokenizer and the folding need.
//
// Threads: pure functions over constant tables. Source of the classes: the Unicode character database through ICU.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lyt {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t bytes = 1;
};

// The code point that starts at text[at]. Invalid bytes come as U+FFFD, one byte each. at < text.size().
CodePoint decode(std::string_view text, std::size_t at);

// Appends a code point as UTF-8.
void append_utf8(char32_t c, std::string& out);

enum class CharClass : std::uint8_t {
  other,   // separates words: space, punctuation, symbols, controls
  letter,  // letters, marks, and what joins them invisibly (soft hyphen, zero-width joiners)
  digit,
  emoji,   // starts or continues an emoji
};

// Class of a code point from U+0080 up.
CharClass char_class(char32_t c);

// Skin tones, variation selectors, joiners, keycaps: what follows an emoji and belongs to it.
bool is_emoji_tail(char32_t c);

bool is_upper(char32_t c);

// True if a letter stands three times or more in a row, which nobody writes but for emphasis: "goooood".
bool is_stretched(std::string_view word);

}  // namespace lyt
