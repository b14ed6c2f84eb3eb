#include "engine/metric/calendar.h"

#include <unicode/timezone.h>

#include <chrono>

namespace lyt {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kDay = 86400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0); }

year_month_day date_of(std::int64_t day) { return year_month_day{sys_days{days{day}}}; }

std::int64_t day_number(int year, unsigned month, unsigned day) {
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}.time_since_epoch().count();
}

// 0 for Monday.
std::int64_t weekday(std::int64_t day) { return ((day + 3) % 7 + 7) % 7; }

std::string digits(std::int64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::string iso_date(std::int64_t day) {
  const year_month_day date = date_of(day);
  return digits(int{date.year()}, 4) + "-" + digits(unsigned{date.month()}, 2) + "-" + digits(unsigned{date.day()}, 2);
}

std::optional<std::int64_t> day_from_iso(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t n) -> int {
    int value = 0;
    for (const char c : date.substr(begin, n)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const year_month_day found{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                             std::chrono::day{static_cast<unsigned>(day)}};
  if (!found.ok()) return std::nullopt;
  return sys_days{found}.time_since_epoch().count();
}

struct Calendar::Zone {
  std::unique_ptr<icu::TimeZone> icu;
};

Calendar::Calendar(std::unique_ptr<Zone> zone, PeriodKind kind) : zone_(std::move(zone)), kind_(kind) {}
Calendar::Calendar(Calendar&&) noexcept = default;
Calendar& Calendar::operator=(Calendar&&) noexcept = default;
Calendar::~Calendar() = default;

Result<Calendar> Calendar::make(const std::string& timezone, PeriodKind kind) {
  auto zone = std::make_unique<Zone>();
  zone->icu.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(timezone)));
  if (*zone->icu == icu::TimeZone::getUnknown()) {
    return Error{Code::config, {}, 0, "project.timezone \"" + timezone + "\" is not known"};
  }
  return Calendar(std::move(zone), kind);
}

std::int64_t Calendar::day_of(std::int64_t utc_s) const {
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_->icu->getOffset(static_cast<double>(utc_s) * 1000.0, /*local=*/0, raw_ms, summer_ms, status);
  return floor_div(utc_s + (raw_ms + summer_ms) / 1000, kDay);
}

std::int64_t Calendar::midnight_utc_s(std::int64_t day) const {
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  const std::int64_t local_s = day * kDay;
  zone_->icu->getOffset(static_cast<double>(local_s) * 1000.0, /*local=*/1, raw_ms, summer_ms, status);
  return local_s - (raw_ms + summer_ms) / 1000;
}

std::int64_t Calendar::period_begin(std::int64_t day) const {
  const year_month_day date = date_of(day);
  switch (kind_) {
    case PeriodKind::day: return day;
    case PeriodKind::week: return day - weekday(day);
    case PeriodKind::month: return day_number(int{date.year()}, unsigned{date.month()}, 1);
    case PeriodKind::quarter: return day_number(int{date.year()}, (unsigned{date.month()} - 1) / 3 * 3 + 1, 1);
  }
  return day;
}

std::int64_t Calendar::period_end(std::int64_t day) const {
  const std::int64_t begin = period_begin(day);
  switch (kind_) {
    case PeriodKind::day: return begin + 1;
    case PeriodKind::week: return begin + 7;
    case PeriodKind::month: return period_begin(begin + 31);
    case PeriodKind::quarter: return period_begin(begin + 92);
  }
  return begin + 1;
}

Period Calendar::period(std::int64_t begin_day) const {
  Period out;
  const std::int64_t end_day = period_end(begin_day);
  out.begin_utc_s = midnight_utc_s(begin_day);
  out.end_utc_s = midnight_utc_s(end_day);
  out.first_day = iso_date(begin_day);
  out.last_day = iso_date(end_day - 1);
  const year_month_day date = date_of(begin_day);
  switch (kind_) {
    case PeriodKind::day: out.id = out.first_day; break;
    case PeriodKind::week: {
      // The year of a week is that of its Thursday.
      const int year = int{date_of(begin_day + 3).year()};
      const std::int64_t first_thursday_week = day_number(year, 1, 4) - weekday(day_number(year, 1, 4));
      out.id = digits(year, 4) + "-W" + digits((begin_day - first_thursday_week) / 7 + 1, 2);
      break;
    }
    case PeriodKind::month: out.id = out.first_day.substr(0, 7); break;
    case PeriodKind::quarter:
      out.id = out.first_day.substr(0, 4) + "-Q" + std::to_string((unsigned{date.month()} - 1) / 3 + 1);
      break;
  }
  return out;
}

}  // namespace lyt
