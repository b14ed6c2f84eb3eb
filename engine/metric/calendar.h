// Calendar: from seconds to days, weeks, months and quarters in the project's time zone, summer time included.
//
// Weeks are ISO 8601: Monday to Sunday, week 1 has the year's first Thursday. Time zones come from ICU.
// Threads: const, shared.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/figures.h"

namespace lyt {

enum class PeriodKind : std::uint8_t { day, week, month, quarter };

// A day since 1970 as "2026-10-25", and back; nothing when it is no date.
std::string iso_date(std::int64_t day);
std::optional<std::int64_t> day_from_iso(std::string_view date);

class Calendar {
 public:
  // Error: no such time zone.
  static Result<Calendar> make(const std::string& timezone, PeriodKind kind);
  Calendar(Calendar&&) noexcept;
  Calendar& operator=(Calendar&&) noexcept;
  ~Calendar();

  // The local day of a moment, in days since 1970-01-01.
  [[nodiscard]] std::int64_t day_of(std::int64_t utc_s) const;

  // First local day of the period that a day lies in, and of the one after.
  [[nodiscard]] std::int64_t period_begin(std::int64_t day) const;
  [[nodiscard]] std::int64_t period_end(std::int64_t day) const;

  // The period that begins on `begin_day`.
  [[nodiscard]] Period period(std::int64_t begin_day) const;

  // The moment at which a local day begins.
  [[nodiscard]] std::int64_t midnight_utc_s(std::int64_t day) const;

 private:
  struct Zone;
  Calendar(std::unique_ptr<Zone> zone, PeriodKind kind);

  std::unique_ptr<Zone> zone_;
  PeriodKind kind_;
};

}  // namespace lyt
