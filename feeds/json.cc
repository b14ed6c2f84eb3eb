#include "feeds/json.h"

namespace lyt::feeds {

namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four hex digits at `at`; -1 when they are none.
int unit_at(const char* at, const char* end) {
  if (end - at < 4) return -1;
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex(at[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

char* put_utf8(char* to, unsigned code) {
  if (code == 0) {
    *to++ = ' ';
  } else if (code < 0x80) {
    *to++ = static_cast<char>(code);
  } else if (code < 0x800) {
    *to++ = static_cast<char>(0xC0U | (code >> 6));
    *to++ = static_cast<char>(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    *to++ = static_cast<char>(0xE0U | (code >> 12));
    *to++ = static_cast<char>(0x80U | ((code >> 6) & 0x3FU));
    *to++ = static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    *to++ = static_cast<char>(0xF0U | (code >> 18));
    *to++ = static_cast<char>(0x80U | ((code >> 12) & 0x3FU));
    *to++ = static_cast<char>(0x80U | ((code >> 6) & 0x3FU));
    *to++ = static_cast<char>(0x80U | (code & 0x3FU));
  }
  return to;
}

}  // namespace

std::string_view unescape_json(std::string_view raw, Arena& arena) {
  // What comes out is never longer than what goes in: the shortest escape of a 3-byte character has six bytes.
  char* const out = arena.allocate(raw.size());
  char* to = out;
  const char* at = raw.data();
  const char* const end = at + raw.size();
  while (at != end) {
    const void* hit = std::memchr(at, '\\', static_cast<std::size_t>(end - at));
    const char* const slash = hit == nullptr ? end : static_cast<const char*>(hit);
    std::memcpy(to, at, static_cast<std::size_t>(slash - at));
    to += slash - at;
    at = slash;
    // Escapes come in runs where a whole alphabet is escaped.
    while (at != end && *at == '\\') {
      const char kind = end - at > 1 ? at[1] : '\0';
      if (kind == 'u') {
        int unit = unit_at(at + 2, end);
        if (unit < 0) {
          *to++ = *at++;
          break;
        }
        at += 6;
        auto code = static_cast<unsigned>(unit);
        if (code >= 0xD800 && code < 0xE000) {
          const bool pair = code < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u';
          unit = pair ? unit_at(at + 2, end) : -1;
          if (unit >= 0xDC00 && unit < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<unsigned>(unit) - 0xDC00);
            at += 6;
          } else {
            code = 0xFFFD;
          }
        }
        to = put_utf8(to, code);
        continue;
      }
      char plain = '\0';
      switch (kind) {
        case 'n': plain = '\n'; break;
        case 't': plain = '\t'; break;
        case 'r': plain = '\r'; break;
        case 'b':
        case 'f': plain = ' '; break;
        case '"':
        case '\\':
        case '/': plain = kind; break;
        default: break;
      }
      if (plain == '\0') {
        *to++ = *at++;
        break;
      }
      *to++ = plain;
      at += 2;
    }
  }
  arena.trim(to);
  return {out, static_cast<std::size_t>(to - out)};
}

}  // namespace lyt::feeds
