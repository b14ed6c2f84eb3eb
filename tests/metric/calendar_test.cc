#include "engine/metric/calendar.h"

#include <gtest/gtest.h>

#include <chrono>

namespace lyt {
namespace {

using std::chrono::sys_days;

std::int64_t day(int year, unsigned month, unsigned date) {
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date}}.time_since_epoch().count();
}

std::int64_t utc(int year, unsigned month, unsigned date, int hour = 0, int minute = 0, int second = 0) {
  return day(year, month, date) * 86400 + hour * 3600 + minute * 60 + second;
}

Calendar calendar(PeriodKind kind, const std::string& zone = "Europe/Copenhagen") {
  Result<Calendar> made = Calendar::make(zone, kind);
  EXPECT_TRUE(made);
  return std::move(*made);
}

TEST(Calendar, NumbersWeeksByTheirThursday) {
  const Calendar weeks = calendar(PeriodKind::week);
  struct Case {
    int year;
    unsigned month, date;
    const char* id;
  };
  for (const Case& each : {
           Case{2026, 1, 1, "2026-W01"},   Case{2025, 12, 29, "2026-W01"}, Case{2025, 12, 28, "2025-W52"},
           Case{2026, 1, 4, "2026-W01"},   Case{2026, 1, 5, "2026-W02"},   Case{2020, 12, 31, "2020-W53"},
           Case{2021, 1, 3, "2020-W53"},   Case{2021, 1, 4, "2021-W01"},   Case{2024, 12, 30, "2025-W01"},
           Case{2023, 1, 1, "2022-W52"},   Case{2027, 1, 3, "2026-W53"},   Case{2016, 1, 1, "2015-W53"},
           Case{2026, 8, 31, "2026-W36"},  Case{2026, 9, 6, "2026-W36"},   Case{1969, 12, 31, "1970-W01"},
           Case{2000, 2, 29, "2000-W09"},  Case{2026, 12, 31, "2026-W53"},
       }) {
    const std::int64_t begin = weeks.period_begin(day(each.year, each.month, each.date));
    EXPECT_EQ(weeks.period(begin).id, each.id) << each.year << "-" << each.month << "-" << each.date;
  }
}

TEST(Calendar, NamesDaysMonthsAndQuarters) {
  const std::int64_t date = day(2026, 8, 31);
  const Calendar days = calendar(PeriodKind::day);
  EXPECT_EQ(days.period(days.period_begin(date)).id, "2026-08-31");
  const Calendar months = calendar(PeriodKind::month);
  const Period month = months.period(months.period_begin(date));
  EXPECT_EQ(month.id, "2026-08");
  EXPECT_EQ(month.first_day, "2026-08-01");
  EXPECT_EQ(month.last_day, "2026-08-31");
  const Calendar quarters = calendar(PeriodKind::quarter);
  for (unsigned m = 1; m <= 12; ++m) {
    const Period quarter = quarters.period(quarters.period_begin(day(2026, m, 15)));
    EXPECT_EQ(quarter.id, "2026-Q" + std::to_string((m + 2) / 3));
  }
  EXPECT_EQ(quarters.period(quarters.period_begin(date)).first_day, "2026-07-01");
  EXPECT_EQ(quarters.period(quarters.period_begin(date)).last_day, "2026-09-30");
}

TEST(Calendar, PeriodsFollowOneAnotherWithoutGaps) {
  for (const PeriodKind kind : {PeriodKind::day, PeriodKind::week, PeriodKind::month, PeriodKind::quarter}) {
    const Calendar periods = calendar(kind);
    std::int64_t begin = periods.period_begin(day(2019, 11, 3));
    Period before = periods.period(begin);
    for (int i = 0; i < 400; ++i) {
      const std::int64_t next = periods.period_end(begin);
      ASSERT_GT(next, begin);
      for (std::int64_t d = begin; d < next; ++d) ASSERT_EQ(periods.period_begin(d), begin);
      const Period period = periods.period(next);
      ASSERT_EQ(period.begin_utc_s, before.end_utc_s);
      ASSERT_NE(period.id, before.id);
      ASSERT_EQ(periods.day_of(period.begin_utc_s), next);
      ASSERT_EQ(periods.day_of(period.begin_utc_s - 1), next - 1);
      begin = next;
      before = period;
    }
  }
}

TEST(Calendar, KnowsSummerTime) {
  const Calendar weeks = calendar(PeriodKind::week);
  // 2026-03-29 at 02:00 the clock goes to 03:00, 2026-10-25 at 03:00 back to 02:00.
  const Period spring = weeks.period(weeks.period_begin(day(2026, 3, 29)));
  EXPECT_EQ(spring.end_utc_s - spring.begin_utc_s, 167 * 3600);
  EXPECT_EQ(spring.begin_utc_s, utc(2026, 3, 22, 23));
  EXPECT_EQ(spring.end_utc_s, utc(2026, 3, 29, 22));
  const Period autumn = weeks.period(weeks.period_begin(day(2026, 10, 25)));
  EXPECT_EQ(autumn.end_utc_s - autumn.begin_utc_s, 169 * 3600);
  EXPECT_EQ(autumn.end_utc_s, utc(2026, 10, 25, 23));
}

TEST(Calendar, FindsTheLocalDay) {
  const Calendar days = calendar(PeriodKind::day);
  EXPECT_EQ(days.day_of(utc(2026, 1, 1, 22, 59, 59)), day(2026, 1, 1));
  EXPECT_EQ(days.day_of(utc(2026, 1, 1, 23)), day(2026, 1, 2));
  EXPECT_EQ(days.day_of(utc(2026, 7, 1, 21, 59, 59)), day(2026, 7, 1));
  EXPECT_EQ(days.day_of(utc(2026, 7, 1, 22)), day(2026, 7, 2));
  EXPECT_EQ(days.day_of(-1), day(1970, 1, 1)) << "an hour ahead of UTC";
  const Calendar utc_days = calendar(PeriodKind::day, "UTC");
  EXPECT_EQ(utc_days.day_of(-1), day(1969, 12, 31));
  EXPECT_EQ(utc_days.day_of(0), 0);
  EXPECT_EQ(utc_days.day_of(86399), 0);
  const Calendar west = calendar(PeriodKind::day, "America/New_York");
  EXPECT_EQ(west.day_of(utc(2026, 1, 2, 4, 59, 59)), day(2026, 1, 1));
}

TEST(Calendar, RefusesAnUnknownZone) {
  const Result<Calendar> made = Calendar::make("Europe/Koebenhavn", PeriodKind::week);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Code::config);
  EXPECT_NE(made.error().what.find("Europe/Koebenhavn"), std::string::npos);
}

}  // namespace
}  // namespace lyt
