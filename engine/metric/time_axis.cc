#include "engine/metric/time_axis.h"

#include <algorithm>

namespace lyt {

namespace {
constexpr std::size_t kMostPeriods = 8000;
constexpr std::size_t kMostDays = 60'000;
constexpr std::int64_t kDay_s = 86'400;
}  // namespace

TimeAxis::TimeAxis(const Calendar& calendar, std::int64_t first_utc_s, std::int64_t last_utc_s, const DayRange& range) {
  const std::int64_t first = calendar.day_of(first_utc_s);
  const std::int64_t last = calendar.day_of(last_utc_s);
  std::vector<std::int64_t> begins;
  for (std::int64_t day = calendar.period_begin(first); day <= last; day = calendar.period_end(day)) begins.push_back(day);
  const std::int64_t end = calendar.period_end(last);
  std::size_t dropped = begins.size() > kMostPeriods ? begins.size() - kMostPeriods : 0;
  while (end - begins[dropped] > static_cast<std::int64_t>(kMostDays)) ++dropped;
  begins.erase(begins.begin(), begins.begin() + static_cast<std::ptrdiff_t>(dropped));
  first_day_ = begins.front();
  last_day_ = static_cast<std::uint16_t>(last - first_day_);
  for (const std::int64_t begin : begins) {
    periods_.push_back(calendar.period(begin));
    const auto number = static_cast<std::uint16_t>(periods_.size() - 1);
    for (std::int64_t day = begin; day < calendar.period_end(begin); ++day) {
      midnights_.push_back(calendar.midnight_utc_s(day));
      periods_of_.push_back(number);
    }
    if ((range.from && *range.from > begin) || (range.to && *range.to < calendar.period_end(begin) - 1)) {
      periods_.back().complete = false;
    }
  }
  midnights_.push_back(calendar.midnight_utc_s(end));
  if (first > first_day_ && !(range.from && *range.from <= first_day_)) periods_.front().complete = false;
  if (last + 1 < end) periods_.back().complete = false;
}

std::uint16_t TimeAxis::day_of(std::int64_t utc_s) const {
  if (midnights_.empty() || utc_s < midnights_.front()) return kNoDay;
  // Days are 24 hours give or take summer time: the guess is at most one or two off.
  auto day = std::min(static_cast<std::size_t>((utc_s - midnights_.front()) / kDay_s), periods_of_.size() - 1);
  while (utc_s < midnights_[day]) --day;
  while (day + 1 < periods_of_.size() && utc_s >= midnights_[day + 1]) ++day;
  return static_cast<std::uint16_t>(day);
}

std::string TimeAxis::date(std::uint16_t day) const { return iso_date(first_day_ + day); }

}  // namespace lyt
