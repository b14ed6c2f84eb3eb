#include "feeds/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/ascii.h"
#include "engine/model/post.h"

namespace lyt::feeds {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '"' || c == '='; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

// The factor of "K", "M", "tusind"; 0 when it is none.
double factor(std::string_view unit) {
  unit = trim(unit);
  if (unit.empty()) return 1;
  const char c = lower(unit.front());
  if (unit == "mio" || unit == "mio." || unit == "mln") return 1e6;
  if (unit.size() == 1 || unit == "K+" || unit == "tn" || unit == "tsd" || unit == "mil") {
    if (c == 'k' || c == 't') return 1e3;
    if (c == 'm') return unit == "mil" ? 1e3 : 1e6;
    if (c == 'b') return 1e9;
  }
  return 0;
}

}  // namespace

std::int64_t parse_count(std::string_view text) {
  text = trim(text);
  if (text.empty() || !is_digit(text.front())) return Post::kUnknown;
  std::int64_t whole = 0;
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at]) && at < 18) whole = whole * 10 + (text[at++] - '0');
  if (at == text.size()) return whole;
  // Three digits behind a dot, comma, blank or apostrophe are thousands; fewer are a fraction.
  double fraction = 0;
  bool grouped = false;
  while (at < text.size()) {
    const char c = text[at];
    std::size_t gap = 1;
    if (text.substr(at).starts_with("\xC2\xA0")) gap = 2;  // no-break spaces
    if (text.substr(at).starts_with("\xE2\x80\xAF")) gap = 3;
    if (gap == 1 && c != '.' && c != ',' && c != ' ' && c != '\'') break;
    std::size_t digits = 0;
    while (at + gap + digits < text.size() && is_digit(text[at + gap + digits])) ++digits;
    if (digits == 0) {
      at += gap;
      break;
    }
    const bool thousands = digits == 3 && (grouped || whole < 1000) && whole != 0 && whole < 1'000'000'000'000;
    if (thousands) {
      for (std::size_t i = 0; i < 3; ++i) whole = whole * 10 + (text[at + gap + i] - '0');
      grouped = true;
    } else if (c == '.' || c == ',') {
      double place = 0.1;
      for (std::size_t i = 0; i < std::min<std::size_t>(digits, 6); ++i, place /= 10) {
        fraction += place * (text[at + gap + i] - '0');
      }
    } else {
      return Post::kUnknown;
    }
    at += gap + digits;
  }
  const double by = factor(text.substr(at));
  if (by == 0) return Post::kUnknown;
  if (by == 1) return whole;
  return static_cast<std::int64_t>(std::llround((static_cast<double>(whole) + fraction) * by));
}

std::optional<Rating> parse_rating(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (!is_digit(text.front())) {
    constexpr std::array<std::string_view, 5> kWords = {"one", "two", "three", "four", "five"};
    for (std::size_t i = 0; i < kWords.size(); ++i) {
      if (text.size() >= kWords[i].size() &&
          std::equal(kWords[i].begin(), kWords[i].end(), text.begin(), [](char a, char b) { return a == lower(b); }) &&
          (text.size() == kWords[i].size() || text[kWords[i].size()] == ' ')) {
        return Rating{static_cast<double>(i + 1), 5};
      }
    }
    double stars = 0;
    while (text.starts_with("\xE2\x98\x85") || text.starts_with("\xE2\xAD\x90") || text.starts_with("*")) {
      text.remove_prefix(text.front() == '*' ? 1 : 3);
      if (text.starts_with("\xEF\xB8\x8F")) text.remove_prefix(3);  // the emoji's variation selector
      ++stars;
    }
    if (stars == 0 || stars > 5) return std::nullopt;
    return Rating{stars, 5};
  }
  Rating rating;
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at]) && at < 6) rating.value = rating.value * 10 + (text[at++] - '0');
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) {
    double place = 0.1;
    for (++at; at < text.size() && is_digit(text[at]); ++at, place /= 10) rating.value += place * (text[at] - '0');
  }
  // "4/5", "4 out of 5", "4 von 5", "4 / 5": a second number is the end of the scale.
  while (at < text.size() && !is_digit(text[at])) ++at;
  while (at < text.size() && is_digit(text[at]) && rating.of < 1000) rating.of = rating.of * 10 + (text[at++] - '0');
  return rating;
}

std::int32_t rating_milli(double value, double min, double max) {
  if (!(value >= min && value <= max) || max <= min) return -1;
  return static_cast<std::int32_t>(std::lround((value - min) / (max - min) * 1000));
}

}  // namespace lyt::feeds
