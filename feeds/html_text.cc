#include "feeds/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "engine/base/ascii.h"
#include "feeds/html_entities.h"

namespace lyt::feeds {

namespace {

constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool same(std::string_view word, std::string_view name) {
  if (word.size() != name.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(word[i]) != name[i]) return false;
  }
  return true;
}

enum class Tag : std::uint8_t { inline_, block, line_break, hidden, empty };

Tag kind_of(std::string_view name) {
  constexpr std::array<std::string_view, 24> kBlocks = {
      "p",  "div", "li", "ul", "ol", "blockquote", "pre",     "h1",     "h2",     "h3",         "h4",     "h5",
      "h6", "tr",  "td", "th", "dl", "dt",         "dd",      "table",  "section", "article",   "header", "footer"};
  constexpr std::array<std::string_view, 4> kHidden = {"script", "style", "template", "head"};
  constexpr std::array<std::string_view, 10> kEmpty = {"img",  "wbr",  "input", "meta",   "link",
                                                       "area", "base", "col",   "source", "embed"};
  if (same(name, "br") || same(name, "hr")) return Tag::line_break;
  for (const std::string_view block : kBlocks) {
    if (same(name, block)) return Tag::block;
  }
  for (const std::string_view hidden : kHidden) {
    if (same(name, hidden)) return Tag::hidden;
  }
  for (const std::string_view empty : kEmpty) {
    if (same(name, empty)) return Tag::empty;
  }
  return Tag::inline_;
}

// The end of the tag that begins at text[at] == '<': behind its '>', quotes respected; npos when it has none.
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = '\0';
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return i + 1;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

// The value of an attribute in a tag; empty when it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t equals = at + name.size();
    if (!is_blank(tag[at - 1]) || tag.substr(equals, 1) != "=" || equals + 2 > tag.size()) continue;
    const char quote = tag[equals + 1];
    if (quote != '"' && quote != '\'') return {};
    const std::string_view value = tag.substr(equals + 2);
    return value.substr(0, value.find(quote));
  }
  return {};
}

// Teams writes emoji as <emoji alt="...">, before that as pictures of a type of their own.
std::string_view emoji_in(std::string_view name, std::string_view tag) {
  const bool is_emoji = same(name, "emoji") ||
                        (same(name, "img") && attribute(tag, "itemtype").ends_with("/Emoji"));
  return is_emoji ? attribute(tag, "alt") : std::string_view();
}

// What Teams repeats of the message that is answered.
bool is_repeated(std::string_view name, std::string_view tag) {
  return same(name, "blockquote") && attribute(tag, "itemtype").ends_with("/Reply");
}

bool has_class(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find("class=");
  if (at == std::string_view::npos || at + 7 > tag.size()) return false;
  std::string_view value = tag.substr(at + 7);
  value = value.substr(0, value.find(tag[at + 6]));
  const std::size_t found = value.find(name);
  if (found == std::string_view::npos) return false;
  const bool begins = found == 0 || is_blank(value[found - 1]);
  const bool ends = found + name.size() == value.size() || is_blank(value[found + name.size()]);
  return begins && ends;
}

// Appends the character that the entity at text[at] == '&' names, and returns the offset behind it; 0 when it is none.
std::size_t put_entity(std::string_view text, std::size_t at, char*& to) {
  const std::size_t limit = std::min(text.size(), at + 34);
  std::size_t end = at + 1;
  std::uint32_t code = 0;
  if (end < limit && text[end] == '#') {
    ++end;
    const bool is_hex = end < limit && lower(text[end]) == 'x';
    if (is_hex) ++end;
    const std::size_t first = end;
    for (; end < limit; ++end) {
      const char c = lower(text[end]);
      const int digit = c >= '0' && c <= '9' ? c - '0' : is_hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) break;
      code = code * (is_hex ? 16U : 10U) + static_cast<std::uint32_t>(digit);
      if (code > 0x10FFFF) return 0;
    }
    if (end == first) return 0;
    if (code == 0 || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  } else {
    while (end < limit && (is_letter(text[end]) || (text[end] >= '0' && text[end] <= '9'))) ++end;
    if (end == limit || text[end] != ';') return 0;
    code = entity_code(text.substr(at + 1, end - at - 1));
    if (code == 0) return 0;
  }
  if (end < text.size() && text[end] == ';') ++end;
  if (code == 0xA0) code = ' ';
  if (code < 0x80) {
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
  return end;
}

// The text that is being written: blanks are folded, line ends wait until something follows them.
class Writer {
 public:
  explicit Writer(char* begin) : begin_(begin), to(begin) {}

  void line(bool forced) { lines_ = forced ? lines_ + 1 : std::max(lines_, 1); }
  void blank() { blank_ = true; }
  void flush() {
    if (to != begin_) {
      if (lines_ > 0) {
        for (int i = 0; i < std::min(lines_, 2); ++i) *to++ = '\n';
      } else if (blank_) {
        *to++ = ' ';
      }
    }
    lines_ = 0;
    blank_ = false;
  }

 private:
  char* begin_;
  int lines_ = 0;
  bool blank_ = false;

 public:
  char* to;
};

}  // namespace

std::string_view html_to_text(std::string_view html, Arena& arena) {
  // Nothing grows: an entity is longer than its character, a line end or a blank stands for a tag or a blank.
  char* const out = arena.allocate(html.size() + 2);
  Writer writer(out);
  std::size_t hidden = 0;  // depth of the inline elements inside something invisible, itself included
  for (std::size_t at = 0; at < html.size();) {
    const char c = html[at];
    if (c == '<' && at + 1 < html.size() && (is_letter(html[at + 1]) || html[at + 1] == '/' || html[at + 1] == '!')) {
      if (html.substr(at).starts_with("<!--")) {
        const std::size_t end = html.find("-->", at + 4);
        at = end == std::string_view::npos ? html.size() : end + 3;
        continue;
      }
      const std::size_t end = tag_end(html, at);
      if (end != std::string_view::npos) {
        const std::string_view tag = html.substr(at, end - at);
        const bool closing = tag[1] == '/';
        std::size_t name_end = closing ? 2 : 1;
        const std::size_t name_begin = name_end;
        while (name_end < tag.size() && (is_letter(tag[name_end]) || (tag[name_end] >= '0' && tag[name_end] <= '9'))) {
          ++name_end;
        }
        const std::string_view name = tag.substr(name_begin, name_end - name_begin);
        const Tag kind = kind_of(name);
        at = end;
        if (kind == Tag::line_break) {
          if (hidden == 0) writer.line(true);
        } else if (const std::string_view emoji = closing || hidden != 0 ? std::string_view() : emoji_in(name, tag);
                   !emoji.empty()) {
          writer.flush();
          writer.to = std::copy(emoji.begin(), emoji.end(), writer.to);
        } else if (kind == Tag::block && (closing || !is_repeated(name, tag))) {
          if (hidden == 0) writer.line(false);
        } else if ((kind == Tag::hidden || kind == Tag::block) && !closing) {
          // Its content is no markup: the text goes on behind the closing tag.
          std::size_t close = at;
          while (close < html.size() && !(html[close] == '<' && html.substr(close + 1).starts_with('/') &&
                                          same(html.substr(close + 2, name.size()), name))) {
            ++close;
          }
          at = close;
        } else if (kind == Tag::inline_ && !tag.ends_with("/>")) {
          if (closing && hidden != 0) --hidden;
          else if (!closing && (hidden != 0 || has_class(tag, "invisible"))) ++hidden;
        }
        continue;
      }
    }
    if (hidden != 0) {
      ++at;
      continue;
    }
    if (is_blank(c)) {
      writer.blank();
      ++at;
      continue;
    }
    writer.flush();
    if (c == '&') {
      if (const std::size_t end = put_entity(html, at, writer.to); end != 0) {
        at = end;
        continue;
      }
    }
    *writer.to++ = c;
    ++at;
  }
  arena.trim(writer.to);
  return {out, static_cast<std::size_t>(writer.to - out)};
}

std::string_view unescape_entities(std::string_view text, Arena& arena) {
  const void* first = text.empty() ? nullptr : std::memchr(text.data(), '&', text.size());
  if (first == nullptr) return text;
  char* const out = arena.allocate(text.size());
  char* to = out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      if (const std::size_t end = put_entity(text, at, to); end != 0) {
        at = end;
        continue;
      }
    }
    *to++ = text[at++];
  }
  arena.trim(to);
  return {out, static_cast<std::size_t>(to - out)};
}

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1, 4);
    if (rest.size() < 2) return false;
    if (rest[0] == '/' && is_letter(rest[1]) && text.find('>', at) != std::string_view::npos) return true;
    if (rest.size() > 2 && lower(rest[0]) == 'b' && lower(rest[1]) == 'r') {
      if (rest[2] == '>' || rest[2] == ' ' || rest[2] == '/') return true;
    }
  }
  return false;
}

}  // namespace lyt::feeds
