#include "engine/text/characters.h"

#include <unicode/uchar.h>

#include <bit>
#include <cstdint>
#include <cstring>

namespace lyt {

CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned lead = byte(0);
  const std::size_t left = text.size() - at;
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && tail(1)) {
    return {((lead & 0x1FU) << 6) | (byte(1) & 0x3FU), 2};
  }
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3 && tail(1) && tail(2)) {
    const char32_t c = ((lead & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4 && tail(1) && tail(2) && tail(3)) {
    const char32_t c =
        ((lead & 0x07U) << 18) | ((byte(1) & 0x3FU) << 12) | ((byte(2) & 0x3FU) << 6) | (byte(3) & 0x3FU);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {0xFFFD, 1};
}

void append_utf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12));
    out += static_cast<char>(0x80U | ((c >> 6) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (c >> 18));
    out += static_cast<char>(0x80U | ((c >> 12) & 0x3FU));
    out += static_cast<char>(0x80U | ((c >> 6) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

CharClass char_class(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (c >= 0xC0 && c <= 0x24F) return c == 0xD7 || c == 0xF7 ? CharClass::other : CharClass::letter;
  if (c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060) return CharClass::letter;
  if (c >= 0x1F000 || (c >= 0x2190 && c <= 0x2BFF) || c == 0x3030 || c == 0x303D || c == 0x3297 || c == 0x3299) {
    if (u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
        u_hasBinaryProperty(code, UCHAR_REGIONAL_INDICATOR) != 0) {
      return CharClass::emoji;
    }
  }
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::letter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
      return CharClass::digit;
    default:
      return CharClass::other;
  }
}

bool is_emoji_tail(char32_t c) {
  return (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0xFE0F || c == 0xFE0E || c == 0x200D || c == 0x20E3 ||
         (c >= 0xE0020 && c <= 0xE007F);
}

namespace {

// Whether of the `n` bytes in `word`, the first lowest, three may be the same letter in a row; one byte wrong in a
// thousand words.
bool may_repeat(std::uint64_t word, std::size_t n) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const auto zero_among = [&](std::uint64_t bytes, std::size_t first) {  // one of the first so many bytes is zero
    const std::uint64_t kept = bytes | (~std::uint64_t{0} << (8 * first));
    return ((kept - kOnes) & ~kept & (kOnes * 0x80)) != 0;
  };
  const std::uint64_t next = word ^ (word >> 8);
  const std::uint64_t over = word ^ (word >> 16);
  const std::uint64_t pair = over | (over >> 16);
  return zero_among(next | (next >> 8), n - 2) || (n > 5 && zero_among(pair | (pair >> 8), n - 5));
}

template <class T>
std::uint64_t load(const char* at) {
  T value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

bool repeats_a_letter(std::string_view word) {
  for (std::size_t i = 2; i < word.size(); ++i) {
    if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
    // The same for letters of two bytes.
    if (i >= 5 && word[i] == word[i - 2] && word[i] == word[i - 4] && word[i - 1] == word[i - 3] &&
        word[i - 1] == word[i - 5] && (static_cast<unsigned char>(word[i]) & 0xC0U) == 0x80U) {
      return true;
    }
  }
  return false;
}

}  // namespace

// Asked of every word with a value and of every new one: eight bytes at a time, since nearly none is stretched.
bool is_stretched(std::string_view word) {
  static_assert(std::endian::native == std::endian::little);
  const std::size_t n = word.size();
  const char* const p = word.data();
  if (n < 4) return n == 3 && repeats_a_letter(word);
  bool may = false;
  if (n <= 8) {
    may = may_repeat(load<std::uint32_t>(p) | (load<std::uint32_t>(p + n - 4) << (8 * (n - 4))), n);
  } else {
    // A window tells of three letters of two bytes that begin in its first three.
    for (std::size_t at = 0; at + 8 < n && !may; at += 3) may = may_repeat(load<std::uint64_t>(p + at), 8);
    may = may || may_repeat(load<std::uint64_t>(p + n - 8), 8);
  }
  return may && repeats_a_letter(word);
}

bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }

}  // namespace lyt
