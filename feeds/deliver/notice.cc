#include "feeds/deliver/notice.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <string_view>

namespace lyt::feeds {

std::string clean_line(std::string_view text, std::size_t most_bytes) {
  std::string out;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    std::string_view piece = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    if (c < 0) {
      piece = "?";
    } else {
      const auto kind = u_charType(c);
      const bool joins_letters = c == 0x200C || c == 0x200D;
      if (kind == U_CONTROL_CHAR || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR || (kind == U_FORMAT_CHAR && !joins_letters)) piece = " ";
    }
    if (out.size() + piece.size() > most_bytes) break;
    out += piece;
  }
  return out;
}

}  // namespace lyt::feeds
