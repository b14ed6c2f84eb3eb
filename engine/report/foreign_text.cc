#include "engine/report/foreign_text.h"

#include <cstdint>

namespace lyt {

namespace {

constexpr char32_t kBad = 0xFFFD;

struct Decoded {
  char32_t character = kBad;
  std::size_t bytes = 1;
};

// The character at the front of `text`, which is not empty; kBad and one byte when there is none.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t character = lead & (0x7FU >> length);
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xC0U) != 0x80) return {};
    character = (character << 6U) | (byte(at) & 0x3FU);
  }
  const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
  if (overlong || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return {};
  return {character, length};
}

// Characters that have no ink, but change how their neighbours are read: direction, joining, byte order.
bool steers(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x061C || c == 0xFEFF || c == 0x00AD || (c >= 0xE0000 && c <= 0xE007F);
}

bool controls(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (next.character == kBad && next.bytes == 1) {
      valid += "\xEF\xBF\xBD";
    } else {
      valid += text.substr(0, next.bytes);
    }
    text.remove_prefix(next.bytes);
  }
  return valid;
}

std::string one_line(std::string_view text, std::size_t width) {
  std::string line;
  std::size_t columns = 0;
  std::size_t last_begin = 0;  // of the character in column `width`
  while (!text.empty()) {
    const Decoded next = decode(text);
    const std::string_view bytes = text.substr(0, next.bytes);
    text.remove_prefix(next.bytes);
    if (steers(next.character)) continue;
    if (columns == width) return line.substr(0, last_begin) + "\xE2\x80\xA6";
    if (++columns == width) last_begin = line.size();
    if (controls(next.character)) {
      line += '?';
    } else if (next.character == kBad) {
      line += "\xEF\xBF\xBD";
    } else {
      line += bytes;
    }
  }
  return line;
}

std::size_t width_of(std::string_view text) {
  std::size_t characters = 0;
  for (const char c : text) characters += (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80 ? 1 : 0;
  return characters;
}

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : valid_utf8(text)) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

}  // namespace lyt
