#include "feeds/mojibake.h"

#include <algorithm>

#include "feeds/encoding.h"

namespace lyt::feeds {

std::string_view repair_mojibake(std::string_view text, Arena& arena) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::ranges::all_of(text, is_ascii)) return text;
  char* const out = arena.allocate(text.size());
  char* to = out;
  bool below = true;
  for (std::size_t at = 0; at < text.size() && below; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      *to++ = text[at];
      continue;
    }
    // C2 80 .. C3 BF are U+0080 .. U+00FF: one byte each.
    below = (byte == 0xC2 || byte == 0xC3) && at + 1 < text.size();
    if (below) *to++ = static_cast<char>((byte << 6) | (static_cast<unsigned char>(text[++at]) & 0x3FU));
  }
  const std::string_view bytes(out, static_cast<std::size_t>(to - out));
  if (below && is_utf8(bytes)) {
    arena.trim(to);
    return bytes;
  }
  arena.trim(out);
  return text;
}

}  // namespace lyt::feeds
