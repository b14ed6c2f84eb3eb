#include "feeds/slack_text.h"

#include <cctype>

#include "feeds/html_text.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kCodeMax = 40;  // bytes of an emoji code

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

bool is_code(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' || c == '\'';
}

// Of what stands between < and >: the sigil to write, and the words.
struct Reference {
  std::string_view sigil, words;
};
Reference reference_of(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  const std::string_view target = inside.substr(0, bar);
  const std::string_view label = bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
  if (inside.starts_with('@')) return {"@", target.substr(1)};  // the id, also where a name stands beside it
  if (inside.starts_with('#')) return {"#", label.empty() ? target.substr(1) : label};
  if (inside.starts_with('!')) {
    if (!label.empty()) return {label.starts_with('@') || target.starts_with("!date") ? "" : "@", label};
    return {"@", target.substr(1)};  // here, channel, everyone
  }
  if (!label.empty()) return {"", label};
  if (target.starts_with("mailto:")) return {"", target.substr(7)};
  return {"", target};
}

}  // namespace

std::string_view slack_to_text(std::string_view mrkdwn, Arena& arena) {
  const auto has = [&](char mark) { return mrkdwn.find(mark) != std::string_view::npos; };
  const bool plain = !has('<') && !has(':') && !has('*') && !has('_') && !has('~') && !has('`');
  if (plain) return trim(unescape_entities(mrkdwn, arena));
  // Entities are unescaped last: what was typed as < is &lt; here. Nothing grows but by a sigil for a bracket.
  char* const out = arena.allocate(mrkdwn.size());
  char* to = out;
  const auto put = [&](std::string_view piece) {
    if (!piece.empty()) std::memcpy(to, piece.data(), piece.size());
    to += piece.size();
  };
  for (std::size_t at = 0; at < mrkdwn.size();) {
    const char c = mrkdwn[at];
    if (c == '<') {
      const std::size_t end = mrkdwn.find('>', at);
      if (end != std::string_view::npos) {
        const Reference reference = reference_of(mrkdwn.substr(at + 1, end - at - 1));
        put(reference.sigil);
        put(reference.words);
        at = end + 1;
        continue;
      }
    } else if (c == ':') {
      const std::size_t end = mrkdwn.substr(at + 1, kCodeMax).find(':');
      if (end != std::string_view::npos && end != 0) {
        const std::string_view code = mrkdwn.substr(at + 1, end);
        const std::string_view emoji = emoji_of_code(code);
        if (!emoji.empty() || code.starts_with("skin-tone-")) {
          put(emoji);
          at += end + 2;
          continue;
        }
        std::size_t n = 0;
        while (n < code.size() && is_code(code[n])) ++n;
        if (n == code.size()) {  // a code of the workspace's own stays as it is
          put(mrkdwn.substr(at, end + 2));
          at += end + 2;
          continue;
        }
      }
    } else if (c == '`') {
      ++at;
      continue;
    } else if (c == '*' || c == '_' || c == '~') {
      // A mark stands at the edge of words; inside of one it is a letter as any other.
      const bool before = to != out && is_word(to[-1]);
      const bool after = at + 1 < mrkdwn.size() && is_word(mrkdwn[at + 1]);
      if (before != after) {
        ++at;
        continue;
      }
    }
    *to++ = c;
    ++at;
  }
  arena.trim(to);
  return trim(unescape_entities({out, static_cast<std::size_t>(to - out)}, arena));
}

}  // namespace lyt::feeds
