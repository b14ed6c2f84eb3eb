#include "engine/metric/time_axis.h"

#include <gtest/gtest.h>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

Calendar weeks(const std::string& zone = "Europe/Copenhagen") {
  Result<Calendar> made = Calendar::make(zone, PeriodKind::week);
  EXPECT_TRUE(made);
  return std::move(*made);
}

TEST(TimeAxis, AgreesWithTheCalendarThroughSummerTime) {
  for (const char* zone : {"Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
    const Calendar calendar = weeks(zone);
    const std::int64_t begin = kNoon;
    const std::int64_t end = kNoon + 400 * kDay;
    const TimeAxis axis(calendar, begin, end, {});
    for (std::int64_t at = begin; at <= end; at += 1777) {
      ASSERT_EQ(axis.first_day() + axis.day_of(at), calendar.day_of(at)) << zone << " " << at;
      const Period& period = axis.periods()[axis.period_of(axis.day_of(at))];
      ASSERT_LE(period.begin_utc_s, at);
      ASSERT_LT(at, period.end_utc_s);
    }
  }
}

TEST(TimeAxis, KeepsTheLatestOfTooLongATime) {
  const TimeAxis axis(weeks(), -200'000 * kDay, kNoon, {});
  EXPECT_EQ(axis.day_of(-200'000 * kDay), kNoDay);
  EXPECT_EQ(axis.period_of(kNoDay), kNoPeriod);
  EXPECT_EQ(axis.date(axis.last_day()), "2026-01-05");
  EXPECT_LE(axis.periods().size(), 8000U);
}

TEST(TimeAxis, DatesGoBothWays) {
  for (const char* date : {"2026-01-05", "1969-12-31", "2024-02-29"}) EXPECT_EQ(iso_date(day_from_iso(date).value_or(0)), date);
  for (const char* wrong : {"2026-02-30", "2026-1-05", "2026-13-01", "20260105", "", "2026-01-05 "}) {
    EXPECT_FALSE(day_from_iso(wrong)) << wrong;
  }
}

TEST(TimeAxis, ForgetsWhatIsDeletedOrReplaced) {
  // Merged facts have let go of old versions: a report of them and of all must be the same.
  std::vector<Fact> facts;
  for (std::uint64_t i = 0; i < 10; ++i) facts.push_back(fact_of(i + 1, i + 1, 100, kNoon + static_cast<std::int64_t>(i) * kDay));
  const Voices expected = voices_of(facts);
  Fact gone = fact_of(50, 50, 100, kNoon - 40 * kDay);
  Fact notice;
  notice.post = gone.post;
  notice.flags = kDeletion;
  notice.file = 1;
  Fact older = facts.back();
  older.time_utc_s += 30 * kDay;
  older.version_utc_s -= 1;
  older.file = 2;
  facts.insert(facts.end(), {gone, notice, older});
  const Voices voices = voices_of(facts);
  EXPECT_EQ(voices.axis.first_day(), expected.axis.first_day());
  EXPECT_EQ(voices.axis.last_day(), expected.axis.last_day());
  EXPECT_EQ(voices.axis.periods().size(), expected.axis.periods().size());
  ASSERT_EQ(voices.rows.size(), expected.rows.size());
  for (std::size_t i = 0; i < voices.rows.size(); ++i) {
    EXPECT_EQ(voices.rows[i].day, expected.rows[i].day);
    EXPECT_EQ(voices.rows[i].period, expected.rows[i].period);
  }
  const Voices none = voices_of({gone, notice});
  EXPECT_TRUE(none.axis.periods().empty());
}

TEST(TimeAxis, AFreeRangeCutsTheData) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 0; i < 28; ++i) facts.push_back(fact_of(i + 1, i + 1, 100, kNoon + static_cast<std::int64_t>(i) * kDay));
  facts.push_back(fact_of(99, 99, 100));
  facts.back().precision = Precision::unknown;
  const Result<Figures> figures = compute_figures(project_with(1), FactSpan(facts), {},
                                                  {.period = PeriodKind::week,
                                                   .range = {day_from_iso("2026-01-08"), day_from_iso("2026-01-25")},
                                                   .before = nullptr});
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->find({})->posts, 18U) << "both ends are included, undated posts are not";
  ASSERT_EQ(figures->periods.size(), 3U);
  EXPECT_FALSE(figures->periods[0].complete) << "its first days are left out";
  EXPECT_TRUE(figures->periods[1].complete);
  EXPECT_TRUE(figures->periods[2].complete);
}

}  // namespace
}  // namespace lyt
