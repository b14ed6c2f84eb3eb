// TimeAxis: moments to days and periods by looking them up, for millions of them. Made once from a Calendar.
//
//   const TimeAxis axis(calendar, {.first_utc_s = first, .last_utc_s = last});
//   axis.day_of(fact.time_utc_s)        // 0 is the first day of the first period
//
// Threads: const, shared. Cost: O(1) a moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/metric/calendar.h"
#include "engine/metric/voice.h"

namespace lyt {

// A free range of local days, in days since 1970, both included. Empty ends are open.
struct DayRange {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;

  [[nodiscard]] bool open() const { return !from && !to; }
  [[nodiscard]] bool holds(std::int64_t day) const { return (!from || day >= *from) && (!to || day <= *to); }
};

class TimeAxis {
 public:
  TimeAxis() = default;
  // Days from the first period to the last that hold a moment of [first_utc_s, last_utc_s]. A stray date decades ago
  // must not make thousands of empty periods: the latest kMostPeriods are kept.
  TimeAxis(const Calendar& calendar, std::int64_t first_utc_s, std::int64_t last_utc_s, const DayRange& range);

  // kNoDay before the first period.
  [[nodiscard]] std::uint16_t day_of(std::int64_t utc_s) const;
  [[nodiscard]] std::uint16_t period_of(std::uint16_t day) const { return day == kNoDay ? kNoPeriod : periods_of_[day]; }
  [[nodiscard]] const std::vector<Period>& periods() const { return periods_; }
  // Days since 1970 of day 0.
  [[nodiscard]] std::int64_t first_day() const { return first_day_; }
  [[nodiscard]] std::size_t days() const { return periods_of_.size(); }
  // "2026-10-25"
  [[nodiscard]] std::string date(std::uint16_t day) const;
  // The last day that holds a moment.
  [[nodiscard]] std::uint16_t last_day() const { return last_day_; }

 private:
  std::int64_t first_day_ = 0;
  std::uint16_t last_day_ = kNoDay;
  std::vector<std::int64_t> midnights_;  // begin of each day, and the end of the last
  std::vector<std::uint16_t> periods_of_;
  std::vector<Period> periods_;
};

}  // namespace lyt
