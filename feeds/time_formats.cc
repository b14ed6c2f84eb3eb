#include "feeds/time_formats.h"

#include <array>
#include <charconv>
#include <cmath>

#include "feeds/time_words.h"

namespace lyt::feeds {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What has been found of a date and a time so far.
struct Parts {
  int year = -1;
  int month = 0;
  int day = 0;
  int hour = -1;
  int minute = 0;
  int second = -1;
  int offset_minutes = 0;
};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

int whole_year(int year, std::size_t digits) { return digits == 2 ? (year < 70 ? 2000 + year : 1900 + year) : year; }

// A cursor over the text.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
  bool take(char c) {
    if (peek() != c || done()) return false;
    ++at;
    return true;
  }
  void blanks() {
    while (!done() && (peek() == ' ' || peek() == ',' || peek() == '\t')) ++at;
    // A no-break space, plain or narrow, stands before AM and PM in newer exports.
    while (text.substr(at).starts_with("\xC2\xA0") || text.substr(at).starts_with("\xE2\x80\xAF")) {
      at += text[at] == '\xC2' ? 2 : 3;
    }
  }
  // A run of digits, at most nine; -1 when there is none.
  int number(std::size_t& digits) {
    digits = 0;
    int value = 0;
    while (!done() && is_digit(peek()) && digits < 9) {
      value = value * 10 + (peek() - '0');
      ++at;
      ++digits;
    }
    return digits == 0 ? -1 : value;
  }
  // A run of letters; anything beyond ASCII counts as one.
  std::string_view word() {
    const std::size_t begin = at;
    while (!done()) {
      const char c = peek();
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
      if (!letter) break;
      ++at;
    }
    return text.substr(begin, at - begin);
  }
};

// 14:36, 14.36, 14:36:59, 14:36:59.783492 behind the hour; then AM or PM; then a zone.
bool read_clock(Reader& in, Parts& parts) {
  std::size_t digits = 0;
  parts.hour = in.number(digits);
  if (parts.hour < 0 || digits > 2) return false;
  if (in.peek() == ':' || (in.peek() == '.' && is_digit(in.peek(1)) && is_digit(in.peek(2)))) {
    const char divider = in.peek();
    ++in.at;
    parts.minute = in.number(digits);
    if (digits != 2) return false;
    if (in.take(divider)) {
      parts.second = in.number(digits);
      if (digits != 2) return false;
      if ((in.peek() == '.' || in.peek() == ',') && is_digit(in.peek(1))) {
        ++in.at;
        while (is_digit(in.peek())) ++in.at;  // fractions of any length are cut
      }
    }
  } else if (const char c = in.peek(); c != ' ' && c != 'a' && c != 'A' && c != 'p' && c != 'P') {
    return false;
  }
  in.blanks();
  const char half = static_cast<char>(in.peek() | 0x20);
  if ((half == 'a' || half == 'p') && (in.peek(1) | 0x20) == 'm') {
    if (parts.hour < 1 || parts.hour > 12) return false;
    parts.hour = parts.hour % 12 + (half == 'p' ? 12 : 0);
    in.at += 2;
  }
  return parts.hour <= 24 && parts.minute < 60 && parts.second <= 60;
}

// +0100, +01:00, +01, -0500 (behind the sign), or a name.
bool read_zone(Reader& in, Parts& parts) {
  const bool minus = in.peek() == '-';
  if (in.peek() == '+' || minus) {
    ++in.at;
    std::size_t digits = 0;
    int value = in.number(digits);
    if (value < 0) return false;
    int minutes = 0;
    if (digits == 4) {
      minutes = value / 100 * 60 + value % 100;
    } else if (digits <= 2) {
      minutes = value * 60;
      if (in.take(':')) {
        value = in.number(digits);
        if (digits != 2) return false;
        minutes += value;
      }
    } else {
      return false;
    }
    parts.offset_minutes = minus ? -minutes : minutes;
    return minutes <= 16 * 60;
  }
  const std::string_view name = in.word();
  const std::optional<int> zone = zone_minutes(name);
  if (!zone) return false;
  parts.offset_minutes = *zone;
  // "UTC+01:00"
  return in.peek() != '+' && in.peek() != '-' ? true : read_zone(in, parts);
}

std::optional<ParsedTime> finish(const Parts& parts) {
  if (parts.year < 0 || parts.year > 9999) return std::nullopt;
  if (parts.month < 1 || parts.month > 12) return std::nullopt;
  const int day = parts.day == 0 ? 1 : parts.day;
  if (day < 1 || day > days_in(parts.year, parts.month)) return std::nullopt;
  ParsedTime time;
  time.utc_s = utc_from_civil(parts.year, parts.month, day, parts.hour < 0 ? 0 : parts.hour, parts.minute,
                              parts.second < 0 ? 0 : parts.second) -
               std::int64_t{60} * parts.offset_minutes;
  time.precision = parts.second >= 0 ? Precision::second
                   : parts.hour >= 0 ? Precision::minute
                   : parts.day > 0   ? Precision::day
                                     : Precision::month;
  return time;
}

// What may stand behind a date: a clock and a zone.
bool read_rest(Reader& in, Parts& parts) {
  if (in.done()) return true;
  if (in.peek() == 'T' || in.peek() == 't') ++in.at;
  in.blanks();
  if (const std::size_t before = in.at; !is_digit(in.peek())) {  // "kl. 14:36", "at 14:36", "um 14:36", "- 14:36"
    const std::string_view word = in.word();
    if (!in.take('.') && word.empty() && !in.take('-')) return false;
    in.blanks();
    if (!is_digit(in.peek())) in.at = before;
  }
  if (in.done()) return true;
  if (!is_digit(in.peek())) return read_zone(in, parts) && (in.blanks(), in.done());
  if (!read_clock(in, parts)) return false;
  in.blanks();
  if (!in.done() && !read_zone(in, parts)) return false;
  in.blanks();
  return in.done();
}

// Three numbers with the same divider between them: which of them is what is not decided yet.
struct Numbers {
  std::array<int, 3> value{};
  std::array<std::size_t, 3> digits{};
  char divider = '\0';
};
bool read_numbers(Reader& in, Numbers& numbers) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (i != 0) {
      const char c = in.peek();
      if (i == 1 && c != '-' && c != '/' && c != '.') return false;
      if (i == 1) numbers.divider = c;
      if (!in.take(numbers.divider)) return false;
      if (numbers.divider == '.') in.blanks();  // "24. 12. 2023"
    }
    numbers.value[i] = in.number(numbers.digits[i]);
    if (numbers.value[i] < 0) return false;
  }
  return true;
}

bool is_year(const Numbers& numbers, std::size_t i) { return numbers.digits[i] == 4; }

OrderEvidence evidence_of(const Numbers& numbers) {
  if (is_year(numbers, 0) || numbers.divider == '.') return {};
  if (numbers.digits[0] > 2 || numbers.digits[1] > 2) return {};
  const bool day_first = numbers.value[1] >= 1 && numbers.value[1] <= 12 && numbers.value[0] <= 31;
  const bool month_first = numbers.value[0] >= 1 && numbers.value[0] <= 12 && numbers.value[1] <= 31;
  if (day_first && month_first) return {DateOrder::unknown, numbers.value[0] != numbers.value[1]};
  return {day_first ? DateOrder::day_first : month_first ? DateOrder::month_first : DateOrder::unknown, false};
}

std::optional<ParsedTime> parse_numeric(std::string_view text, DateOrder order) {
  Reader in{text};
  Numbers numbers;
  if (!read_numbers(in, numbers)) return std::nullopt;
  Parts parts;
  if (is_year(numbers, 0)) {
    parts.year = numbers.value[0];
    parts.month = numbers.value[1];
    parts.day = numbers.value[2];
  } else {
    if (numbers.digits[2] != 4 && numbers.digits[2] != 2) return std::nullopt;
    parts.year = whole_year(numbers.value[2], numbers.digits[2]);
    const OrderEvidence evidence = evidence_of(numbers);
    if (evidence.order != DateOrder::unknown) order = evidence.order;
    else if (numbers.divider == '.') order = DateOrder::day_first;
    else if (evidence.ambiguous && order == DateOrder::unknown) return std::nullopt;
    const bool month_first = order == DateOrder::month_first;
    parts.day = numbers.value[month_first ? 1 : 0];
    parts.month = numbers.value[month_first ? 0 : 1];
  }
  if (parts.day == 0 || !read_rest(in, parts)) return std::nullopt;
  return finish(parts);
}

// Dates with the month as a word, in any order: "Sun Dec 31 14:36:59 +0000 2023", "13. november 2023", "Nov 12, 2020".
std::optional<ParsedTime> parse_words(std::string_view text) {
  Reader in{text};
  Parts parts;
  while (!in.done()) {
    in.blanks();
    const char c = in.peek();
    if (in.done()) break;
    if (is_digit(c)) {
      const std::size_t begin = in.at;
      std::size_t digits = 0;
      const int value = in.number(digits);
      const bool dotted_clock = in.peek() == '.' && is_digit(in.peek(1)) && is_digit(in.peek(2)) && parts.day != 0;
      if (in.peek() == ':' || (dotted_clock && digits <= 2)) {
        in.at = begin;
        if (!read_clock(in, parts)) return std::nullopt;
      } else if (digits == 4 && parts.year < 0) {
        parts.year = value;
      } else if (digits <= 2 && parts.day == 0) {
        parts.day = value;
        if (value == 0) return std::nullopt;
        if (const std::string_view ending = text.substr(in.at, 2);
            ending == "st" || ending == "nd" || ending == "rd" || ending == "th") {
          in.at += 2;
        }
      } else if (digits == 2 && parts.year < 0 && parts.month != 0) {
        parts.year = whole_year(value, digits);
      } else {
        return std::nullopt;
      }
    } else if (c == '+' || (c == '-' && parts.hour >= 0)) {
      if (!read_zone(in, parts)) return std::nullopt;
    } else if (c == '.' || c == '-' || c == '/' || c == '(' || c == ')') {
      ++in.at;
    } else {
      const std::string_view word = in.word();
      if (word.empty()) return std::nullopt;
      const std::optional<int> zone = zone_minutes(word);
      const int month = parts.month == 0 ? month_from_word(word) : 0;
      if (month != 0) parts.month = month;
      else if (zone && parts.hour >= 0) parts.offset_minutes = *zone;
      // Weekdays and small words ("kl", "at", "de") say nothing more; anything longer is not a date.
      else if (word.size() > 12) return std::nullopt;
    }
  }
  if (parts.month == 0) return std::nullopt;
  if (parts.year < 0 && parts.day != 0) return ParsedTime{};  // "9. Feb.": a day of no year
  return finish(parts);
}

// "18h", "18 mnd", "2 years ago (edited)", "vor 3 Tagen": a number, then a unit.
std::optional<ParsedTime> parse_relative(std::string_view text) {
  Reader in{text};
  while (!in.done() && !is_digit(in.peek())) {
    in.blanks();
    if (is_digit(in.peek())) break;
    const std::string_view word = in.word();
    if (word.empty() || word.size() > 6) return std::nullopt;
  }
  std::size_t digits = 0;
  const int value = in.number(digits);
  if (value < 0 || digits > 3) return std::nullopt;
  in.blanks();
  const std::int64_t seconds = unit_seconds(in.word());
  if (seconds == 0) return std::nullopt;
  return ParsedTime{value * seconds, Precision::relative};
}

bool has_letter(std::string_view text) {
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80) return true;
  }
  return false;
}

constexpr bool digits_at(const char* at, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_digit(at[i])) return false;
  }
  return true;
}
constexpr int two(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

// 2023-12-31T14:36:59 with a fraction and Z: nearly all times of all feeds, without the general machinery.
std::optional<ParsedTime> parse_iso_fast(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z') return std::nullopt;
  const char* at = text.data();
  const bool shape = digits_at(at, 4) && at[4] == '-' && digits_at(at + 5, 2) && at[7] == '-' && digits_at(at + 8, 2) &&
                     (at[10] == 'T' || at[10] == ' ') && digits_at(at + 11, 2) && at[13] == ':' &&
                     digits_at(at + 14, 2) && at[16] == ':' && digits_at(at + 17, 2);
  if (!shape) return std::nullopt;
  if (text.size() != 20 && (at[19] != '.' || !digits_at(at + 20, text.size() - 21))) return std::nullopt;
  const Parts parts{.year = two(at) * 100 + two(at + 2), .month = two(at + 5), .day = two(at + 8), .hour = two(at + 11),
                    .minute = two(at + 14), .second = two(at + 17)};
  if (parts.hour > 24 || parts.minute > 59 || parts.second > 60 || parts.day == 0) return std::nullopt;
  return finish(parts);
}

// 20231231, 20231231T143659Z
std::optional<ParsedTime> parse_compact(std::string_view text) {
  if (text.size() < 15 || !digits_at(text.data(), 8) || text[8] != 'T' || !digits_at(text.data() + 9, 6)) {
    return std::nullopt;
  }
  const char* at = text.data();
  Parts parts{.year = two(at) * 100 + two(at + 2), .month = two(at + 4), .day = two(at + 6), .hour = two(at + 9),
              .minute = two(at + 11), .second = two(at + 13)};
  Reader in{text, 15};
  if (!in.done() && !read_zone(in, parts)) return std::nullopt;
  return in.done() && parts.day != 0 && parts.hour < 25 && parts.minute < 60 ? finish(parts) : std::nullopt;
}

}  // namespace

std::int64_t utc_from_civil(int year, int month, int day, int hour, int minute, int second) {
  // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  const std::int64_t days = std::int64_t{era} * 146'097 + day_of_era - 719'468;
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

std::optional<ParsedTime> parse_epoch(std::string_view digits) {
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stop != end || !(value >= 0)) return std::nullopt;
  // 1e11 s is the year 5138, 1e11 ms is 1973: the ranges of real posts do not overlap.
  for (int scale = 0; scale < 3 && value >= 1e11; ++scale) value /= 1000;
  if (value >= 1e11) return std::nullopt;
  return ParsedTime{static_cast<std::int64_t>(std::floor(value)), Precision::second};
}

OrderEvidence order_evidence(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  Reader in{text};
  Numbers numbers;
  return read_numbers(in, numbers) ? evidence_of(numbers) : OrderEvidence{};
}

DateOrder order_from_name(std::string_view name) {
  return name == "dmy" ? DateOrder::day_first : name == "mdy" ? DateOrder::month_first : DateOrder::unknown;
}

void OrderVote::add(std::string_view date) {
  const OrderEvidence evidence = order_evidence(date);
  day_first_ |= evidence.order == DateOrder::day_first;
  month_first_ |= evidence.order == DateOrder::month_first;
  if (evidence.ambiguous && ambiguous_.empty()) ambiguous_ = date;
}

namespace {

// 46083.42: what a spreadsheet makes of a date, days since the end of 1899. From 1954 to 2119.
std::optional<ParsedTime> parse_serial(std::string_view text) {
  constexpr double kDaysToEpoch = 25'569;
  constexpr double kSecondsOfDay = 86'400;
  const std::size_t dot = text.find_first_of(".,");
  if ((dot == std::string_view::npos ? text.size() : dot) != 5 || !digits_at(text.data(), 5)) return std::nullopt;
  const std::string_view fraction = dot == std::string_view::npos ? "" : text.substr(6);
  if (fraction.size() > 12 || !digits_at(fraction.data(), fraction.size())) return std::nullopt;
  double days = 0;
  for (const char c : text.substr(0, 5)) days = days * 10 + (c - '0');
  if (days < 20'000 || days >= 80'000) return std::nullopt;
  double place = 0.1;
  double part = 0;
  for (const char c : fraction) {
    part += place * (c - '0');
    place /= 10;
  }
  const double seconds = (days - kDaysToEpoch) * kSecondsOfDay + std::round(part * kSecondsOfDay);
  return ParsedTime{static_cast<std::int64_t>(seconds), fraction.empty() ? Precision::day : Precision::second};
}

}  // namespace

std::optional<ParsedTime> parse_time(std::string_view text, DateOrder order) {
  if (const auto fast = parse_iso_fast(text)) return fast;
  while (!text.empty() && (text.front() == ' ' || text.front() == '\'')) text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty() || text.size() > 80) return std::nullopt;
  if (const auto time = parse_numeric(text, order)) return time;
  if (has_letter(text)) {
    if (const auto time = parse_compact(text)) return time;
    if (const auto time = parse_relative(text)) return time;  // first: "ago" is August, too
    return parse_words(text);
  }
  if (text.size() == 4 && digits_at(text.data(), 4)) {  // a bare year names no day that a report could use
    return ParsedTime{utc_from_civil(two(text.data()) * 100 + two(text.data() + 2), 1, 1), Precision::unknown};
  }
  if (text.size() == 7 && digits_at(text.data(), 4) && text[4] == '-' && digits_at(text.data() + 5, 2)) {
    return finish({.year = two(text.data()) * 100 + two(text.data() + 2), .month = two(text.data() + 5)});
  }
  if (text.size() == 8 && digits_at(text.data(), 8)) {  // 20231231; as an epoch it would be in August 1970
    const char* at = text.data();
    const Parts parts{.year = two(at) * 100 + two(at + 2), .month = two(at + 4), .day = two(at + 6)};
    return parts.day == 0 ? std::nullopt : finish(parts);
  }
  if (const auto time = parse_serial(text)) return time;
  return text.size() >= 9 ? parse_epoch(text) : std::nullopt;
}

}  // namespace lyt::feeds
