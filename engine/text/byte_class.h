// What a byte is to the tokenizer: one look at a table each.
#pragma once

#include <array>
#include <cstdint>

namespace lyt {

enum ByteClass : std::uint8_t { kOther, kLower, kUpper, kDigit, kSpace, kHigh };

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = kLower;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = kUpper;
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = kDigit;
  for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'}) table[static_cast<unsigned char>(c)] = kSpace;
  for (unsigned c = 0x80; c < 0x100; ++c) table[c] = kHigh;
  return table;
}
inline constexpr std::array<std::uint8_t, 256> kByteClass = make_byte_classes();

// The folded form of an ASCII letter or digit; 0 for every other byte.
constexpr std::array<char, 256> make_folds() {
  std::array<char, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = static_cast<char>(c);
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<char>(c + 32);
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  return table;
}
inline constexpr std::array<char, 256> kFolds = make_folds();

// Bytes behind plain letters with which a word, a mail address or a link may go on.
constexpr std::array<bool, 256> make_goes_on() {
  std::array<bool, 256> table{};
  for (const char c : {'@', '`', '\'', ':', '.'}) table[static_cast<unsigned char>(c)] = true;
  for (unsigned c = 0x80; c < 0x100; ++c) table[c] = true;
  return table;
}
inline constexpr std::array<bool, 256> kGoesOn = make_goes_on();

inline ByteClass byte_class(char c) { return static_cast<ByteClass>(kByteClass[static_cast<unsigned char>(c)]); }
inline bool is_alnum(char c) {
  const ByteClass k = byte_class(c);
  return k == kLower || k == kUpper || k == kDigit;
}
inline bool is_ascii_letter(char c) {
  const ByteClass k = byte_class(c);
  return k == kLower || k == kUpper;
}

}  // namespace lyt
