#include "feeds/post_parts.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/base/ascii.h"
#include "engine/base/hash.h"

namespace lyt::feeds {

namespace {

struct Platform {
  std::string_view part;  // of a folded name
  std::string_view name;
};
constexpr std::array kPlatforms = {
    Platform{"twitter", "x"},         Platform{"x.com", "x"},           Platform{"mastodon", "mastodon"},
    Platform{"bluesky", "bluesky"},   Platform{"bsky", "bluesky"},      Platform{"facebook", "facebook"},
    Platform{"instagram", "instagram"}, Platform{"threads", "threads"}, Platform{"linkedin", "linkedin"},
    Platform{"youtube", "youtube"},   Platform{"tiktok", "tiktok"},     Platform{"reddit", "reddit"},
    Platform{"trustpilot", "trustpilot"}, Platform{"glassdoor", "glassdoor"}, Platform{"kununu", "kununu"},
    Platform{"indeed", "indeed"},     Platform{"google play", "google-play"}, Platform{"googleplay", "google-play"},
    Platform{"play store", "google-play"}, Platform{"app store", "app-store"}, Platform{"appstore", "app-store"},
    Platform{"google review", "google"}, Platform{"google maps", "google"}, Platform{"slack", "slack"},
    Platform{"teams", "teams"},       Platform{"yammer", "viva-engage"}, Platform{"viva engage", "viva-engage"},
};

}  // namespace

std::string_view join(std::initializer_list<std::string_view> pieces, Arena& arena) {
  std::size_t size = 0;
  for (const std::string_view piece : pieces) size += piece.size();
  if (size == 0) return {};
  char* const out = arena.allocate(size);
  char* to = out;
  for (const std::string_view piece : pieces) {
    if (piece.empty()) continue;
    std::memcpy(to, piece.data(), piece.size());
    to += piece.size();
  }
  return {out, size};
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

namespace {

// Zeros come out of damaged tables; they end the text for whoever reads it as a C string.
std::string_view without_zeros(std::string_view text, Arena& arena) {
  if (text.empty() || std::memchr(text.data(), '\0', text.size()) == nullptr) return text;
  char* const out = arena.allocate(text.size());
  std::ranges::replace_copy(text, out, '\0', ' ');
  return {out, text.size()};
}

}  // namespace

bool set_text(const TextParts& parts, Arena& arena, Post& post) {
  std::string_view title = trim(parts.title);
  const std::string_view body = trim(parts.body);
  if (!title.empty() && !body.empty()) {
    std::string_view begin = title;
    while (begin.ends_with('.')) begin.remove_suffix(1);
    if (begin.ends_with("\xE2\x80\xA6")) begin.remove_suffix(3);
    if (body.starts_with(trim(begin))) title = {};
  }
  struct Piece {
    std::string_view text;
    SectionKind kind;
  };
  const std::array pieces = {Piece{title, SectionKind::title}, Piece{body, SectionKind::body},
                             Piece{trim(parts.pros), SectionKind::pros}, Piece{trim(parts.cons), SectionKind::cons},
                             Piece{trim(parts.advice), SectionKind::advice}};
  std::size_t n = 0;
  std::size_t bytes = 0;
  const Piece* only = nullptr;
  for (const Piece& piece : pieces) {
    if (piece.text.empty()) continue;
    ++n;
    bytes += piece.text.size() + 1;
    only = &piece;
  }
  if (n == 0) return false;
  if (n == 1 && only->kind == SectionKind::body) {
    post.text = without_zeros(only->text, arena);
    return true;
  }
  const std::span<Section> sections = arena.array<Section>(n);
  char* const out = arena.allocate(bytes);
  char* to = out;
  std::size_t i = 0;
  for (const Piece& piece : pieces) {
    if (piece.text.empty()) continue;
    if (to != out) *to++ = '\n';
    sections[i++] = {static_cast<std::uint32_t>(to - out), piece.kind};
    std::memcpy(to, piece.text.data(), piece.text.size());
    to += piece.text.size();
  }
  post.text = without_zeros({out, static_cast<std::size_t>(to - out)}, arena);
  post.sections = sections;
  return true;
}

bool set_time(std::string_view text, DateOrder order, Post& post) {
  if (text.empty()) return true;
  const std::optional<ParsedTime> time = parse_time(text, order);
  if (!time) return trim(text).empty();
  if (time->precision == Precision::unknown) return true;
  std::int64_t utc_s = time->utc_s;
  if (time->precision == Precision::relative) {
    if (post.collected_utc_s == 0) return true;  // nothing to count back from
    utc_s = post.collected_utc_s - time->utc_s;
  }
  if (!is_post_time(utc_s)) return true;
  post.time_utc_s = utc_s;
  post.precision = time->precision;
  return true;
}

std::string_view known_platform(std::string_view text) {
  text = trim(text);
  if (text == "X" || text == "x") return "x";
  const auto same = [](char a, char b) { return lower(a) == b; };
  for (const Platform& platform : kPlatforms) {
    const std::string_view part = platform.part;
    if (std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end()) return platform.name;
  }
  return {};
}

std::string_view platform_name(std::string_view text, Arena& arena) {
  text = trim(text);
  if (const std::string_view known = known_platform(text); !known.empty()) return known;
  char* const folded = arena.allocate(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) folded[i] = lower(text[i]);
  return {folded, text.size()};
}

std::string_view id_from_content(std::string_view author, std::int64_t time_utc_s, std::string_view text,
                                 Arena& arena) {
  const std::uint64_t hash = hash64(text, hash_mix(hash64(author), static_cast<std::uint64_t>(time_utc_s)));
  char* const out = arena.allocate(16);
  for (int i = 0; i < 16; ++i) out[i] = "0123456789abcdef"[(hash >> (60 - 4 * i)) & 0xF];
  return {out, 16};
}

}  // namespace lyt::feeds
