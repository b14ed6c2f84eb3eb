#include "engine/text/emoji.h"

#include "engine/text/characters.h"

namespace lyt {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alnum(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool is_eyes(char c) { return c == ':' || c == ';' || c == '='; }
bool is_nose(char c) { return c == '-' || c == '\'' || c == '^' || c == 'o'; }
bool is_mouth(char c) { return std::string_view(")(]['/\\|*DPpOo3@$<>sScxX{}").find(c) != std::string_view::npos; }

constexpr char32_t kJoiner = 0x200D;

}  // namespace

std::size_t match_emoji(std::string_view text, std::size_t at, std::string& fold) {
  std::size_t end = at;
  fold.clear();
  bool joined = true;
  std::size_t flag_letters = 0;
  while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) {
    const CodePoint point = decode(text, end);
    const bool flag_letter = point.value >= 0x1F1E6 && point.value <= 0x1F1FF;
    if (is_emoji_tail(point.value)) {
      if (point.value == kJoiner) {
        joined = true;
        fold.append(text.substr(end, point.bytes));
      }
    } else if (char_class(point.value) == CharClass::emoji && (joined || (flag_letter && flag_letters == 1))) {
      fold.append(text.substr(end, point.bytes));
      joined = false;
      flag_letters += flag_letter ? 1 : 0;
    } else {
      break;
    }
    end += point.bytes;
  }
  return end - at;
}

std::size_t match_emoticon(std::string_view text, std::size_t at, bool after_gap, std::string& fold) {
  const auto peek = [&](std::size_t ahead) { return at + ahead < text.size() ? text[at + ahead] : '\0'; };
  const auto take = [&](std::string_view form, std::size_t size) {
    fold = form;
    return size;
  };
  const char c = peek(0);
  if (is_eyes(c)) {
    std::size_t i = 1;
    // A tear, as typed or as a phone bends it: ":'(".
    const bool bent = c == ':' && text.substr(at + 1, 3) == "\u2019";
    if (bent) i += 3;
    if (c == ':' && peek(i) == '\'') ++i;
    if (is_nose(peek(i)) && is_mouth(peek(i + 1))) ++i;
    const char mouth = peek(i);
    if (!is_mouth(mouth) || mouth == '\'' || (is_alnum(mouth) && !after_gap && at != 0)) return 0;
    std::size_t size = i + 1;
    while (peek(size) == mouth) ++size;
    const bool letter_follows = (static_cast<unsigned char>(peek(size)) & 0x80U) != 0;
    if (is_alnum(peek(size)) || (is_letter(mouth) && letter_follows)) return 0;
    if (mouth == '/' && peek(size) == '/') return 0;
    if (!bent) return take(text.substr(at, i + 1), size);
    fold = ":'";
    fold += text.substr(at + 4, i - 3);
    return size;
  }
  if (c == '<' && peek(1) == '3' && !is_alnum(peek(2))) {
    std::size_t size = 2;
    while (peek(size) == '3') ++size;
    return take("<3", size);
  }
  if (c == '<' && peek(1) == '/' && peek(2) == '3') return take("</3", 3);
  const bool mirrored = (c == '(' || c == ')') && is_eyes(peek(1)) && !is_alnum(peek(2)) && peek(2) != ')' &&
                        peek(2) != '(' && after_gap;
  if (mirrored) return take(text.substr(at, 2), 2);
  if (c == '^' && peek(1) == '^') return take("^^", 2);
  if (c == '^' && peek(1) == '_' && peek(2) == '^') return take("^_^", 3);
  if (c == '-' && peek(1) == '_' && (peek(2) == '-' || peek(2) == '_')) {
    std::size_t size = 3;
    while (peek(size - 1) == '_') ++size;
    return at + size <= text.size() ? take("-_-", size) : 0;
  }
  if (c == '>' && peek(1) == '_' && peek(2) == '<') return take(">_<", 3);
  return 0;
}

}  // namespace lyt
