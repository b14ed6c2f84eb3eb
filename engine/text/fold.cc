#include "engine/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>

#include "engine/base/check.h"
#include "engine/text/characters.h"

namespace lyt {

namespace {

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2BC || c == 0x2B9 ||
         c == 0x2032 || c == 0xFF07;
}

// Folds letters U+00C0..U+00FF. False for what only the slow way knows.
bool fold_latin1(char32_t c, std::string& out) {
  if (c < 0xC0 || c > 0xFF) return false;
  if (c == 0xDF) {
    out += "ss";
    return true;
  }
  if (c <= 0xDE && c != 0xD7) c += 0x20;
  append_utf8(c, out);
  return true;
}

void fold_slow(std::string_view word, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  LYT_CHECK(normalizer != nullptr);
  // Apostrophes first: compatibility folding would turn the acute accent into a space and a mark.
  std::string plain;
  plain.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode(word, at);
    append_utf8(is_apostrophe(point.value) ? U'\'' : point.value, plain);
    at += point.bytes;
  }
  const icu::UnicodeString source = icu::UnicodeString::fromUTF8({plain.data(), static_cast<std::int32_t>(plain.size())});
  UErrorCode fold_status = U_ZERO_ERROR;
  normalizer->normalize(source, fold_status).toUTF8String(out);
}

}  // namespace

void fold_word(std::string_view word, std::string& out) {
  const std::size_t start = out.size();
  for (std::size_t at = 0; at < word.size();) {
    const char c = word[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : (c == '`' ? '\'' : c);
      ++at;
      continue;
    }
    const CodePoint point = decode(word, at);
    if (is_apostrophe(point.value)) {
      out += '\'';
    } else if (!fold_latin1(point.value, out)) {
      out.resize(start);
      fold_slow(word, out);
      return;
    }
    at += point.bytes;
  }
}

std::string folded(std::string_view word) {
  std::string out;
  fold_word(word, out);
  return out;
}

std::string folded_phrase(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    if (end > at) {
      if (!out.empty()) out += ' ';
      fold_word(text.substr(at, end - at), out);
    }
    at = end + 1;
  }
  return out;
}

}  // namespace lyt
