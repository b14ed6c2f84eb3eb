#include "feeds/time_formats.h"

#include <gtest/gtest.h>

#include <string_view>

namespace lyt::feeds {
namespace {

struct Case {
  std::string_view text;
  std::int64_t utc_s;
  Precision precision;
  DateOrder order = DateOrder::unknown;
};

// 2023-12-31 14:36:59 UTC is 1704033419; the other times are told from there by date(1).
constexpr Case kCases[] = {
    {"2023-12-31T14:36:59Z", 1704033419, Precision::second},
    {"2023-12-31T14:36:59.783Z", 1704033419, Precision::second},
    {"2023-12-31T14:36:59.78349200Z", 1704033419, Precision::second},
    {"2023-12-31T14:36:59.783492001Z", 1704033419, Precision::second},
    {"2023-12-31T15:36:59+0100", 1704033419, Precision::second},
    {"2023-12-31T15:36:59+01:00", 1704033419, Precision::second},
    {"2023-12-31T15:36:59+01", 1704033419, Precision::second},
    {"2023-12-31T09:36:59.5-05:00", 1704033419, Precision::second},
    {"2023-12-31 14:36:59", 1704033419, Precision::second},
    {"2023-12-31 14:36:59.0", 1704033419, Precision::second},
    {"2023-12-31 14:36:59 UTC", 1704033419, Precision::second},
    {"2023/12/31 14:36:59 UTC", 1704033419, Precision::second},
    {"2023/12/31 14:36:59 +0000", 1704033419, Precision::second},
    {"2023-12-31 09:36:59 EST", 1704033419, Precision::second},
    {"2023-06-30 10:36:59 EDT", 1688135819, Precision::second},
    {"2023-12-31 14:36", 1704033360, Precision::minute},
    {"2023-12-31T14:36", 1704033360, Precision::minute},
    {"2023-12-31", 1703980800, Precision::day},
    {"20231231", 1703980800, Precision::day},
    {"20231231T143659Z", 1704033419, Precision::second},
    {"2023-12", 1701388800, Precision::month},
    {"Sun Dec 31 14:36:59 +0000 2023", 1704033419, Precision::second},
    {"Sun, 31 Dec 2023 14:36:59 GMT", 1704033419, Precision::second},
    {"Sun, 31 Dec 2023 15:36:59 +0100", 1704033419, Precision::second},
    {"Sun Dec 31 14:36:59 UTC 2023", 1704033419, Precision::second},
    {"1704033419", 1704033419, Precision::second},
    {"1704033419.0", 1704033419, Precision::second},
    {"1704033419000", 1704033419, Precision::second},
    {"1704033419000000", 1704033419, Precision::second},
    {"1704033419000000000", 1704033419, Precision::second},
    {"31.12.2023", 1703980800, Precision::day},
    {"31.12.2023 14:36", 1704033360, Precision::minute},
    {"31.12.2023 14.36", 1704033360, Precision::minute},
    {"31.12.2023 kl. 14.36", 1704033360, Precision::minute},
    {"31.12.23", 1703980800, Precision::day},
    {"5.4.2015", 1428192000, Precision::day},
    {"31/12/2023", 1703980800, Precision::day},
    {"12/31/2023", 1703980800, Precision::day},
    {"12/31/23 2:36:59 PM", 1704033419, Precision::second},
    {"12/31/23, 2:36\xE2\x80\xAFPM", 1704033360, Precision::minute},
    {"12/31/2023 12:00 AM", 1703980800, Precision::minute},
    {"5/4/2015", 1428192000, Precision::day, DateOrder::day_first},
    {"5/4/2015", 1430697600, Precision::day, DateOrder::month_first},
    {"5-4-2015", 1428192000, Precision::day, DateOrder::day_first},
    {"4/4/2015", 1428105600, Precision::day},
    {"13. november 2023", 1699833600, Precision::day},
    {"1. maj 2023", 1682899200, Precision::day},
    {"20. Jan. 2024", 1705708800, Precision::day},
    {"13. März 2024", 1710288000, Precision::day},
    {"12 Feb. 2020", 1581465600, Precision::day},
    {"Nov 13, 2023", 1699833600, Precision::day},
    {"November 13th, 2023", 1699833600, Precision::day},
    {"Nov 13, 2023 8:08 PM", 1699906080, Precision::minute},
    {"13-Nov-2023 08:08PM", 1699906080, Precision::minute},
    {"13 juillet 2023", 1689206400, Precision::day},
    {"13 de noviembre de 2023", 1699833600, Precision::day},
    {"13. tammikuuta 2024", 1705104000, Precision::day},
    {"13 mei 2023 om 14:36", 1683988560, Precision::minute},
    {"Feb. 2024", 1706745600, Precision::month},
    {"1969-12-31T23:59:59Z", -1, Precision::second},
    {"2024-02-29", 1709164800, Precision::day},
    {"18h", 64800, Precision::relative},
    {"18 mnd", 46656000, Precision::relative},
    {"2 years ago (edited)", 63072000, Precision::relative},
    {"for 2 år siden (redigeret)", 63072000, Precision::relative},
    {"vor 3 Tagen", 259200, Precision::relative},
    {"2 timmar", 7200, Precision::relative},
};

TEST(TimeFormats, ReadsWhatExportsWrite) {
  for (const Case& c : kCases) {
    const auto time = parse_time(c.text, c.order);
    ASSERT_TRUE(time) << c.text;
    EXPECT_EQ(time->utc_s, c.utc_s) << c.text;
    EXPECT_EQ(time->precision, c.precision) << c.text;
  }
}

TEST(TimeFormats, RefusesWhatIsNoTime) {
  for (const std::string_view text :
       {"", " ", "yesterday", "i går", "2023-02-30", "2023-13-01", "31.13.2023", "32/1/2023", "5/4/2015", "5-4-15",
        "2023-12-31T25:00:00Z", "2023-12-31T14:60:00Z", "NaN", "-5", "99999999999999999999999", "12", "1.2.3.4",
        "2023-12-31T14:36:59+99:00", "Klarvang", "Nov", "2023-00-10", "2023-01-00", "20231300", "0x10",
        "2023-12-31T14:36:59Z and more"}) {
    EXPECT_FALSE(parse_time(text, DateOrder::unknown)) << text;
  }
}

TEST(TimeFormats, KeepsWhatNamesNoDayAsUnknown) {
  for (const std::string_view text : {"2024", "9. Feb."}) {
    const auto time = parse_time(text, DateOrder::unknown);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->precision, Precision::unknown) << text;
  }
}

TEST(TimeFormats, VotesOnTheOrderOfAFile) {
  const auto vote = [](std::initializer_list<std::string_view> dates) {
    OrderVote votes;
    for (const std::string_view date : dates) votes.add(date);
    return votes.order();
  };
  EXPECT_EQ(vote({"5/4/2015", "28/1/2016"}), DateOrder::day_first);
  EXPECT_EQ(vote({"5/4/2015", "1/28/2016"}), DateOrder::month_first);
  EXPECT_EQ(vote({"5/4/2015", "6/6/2016"}), DateOrder::unknown);
  EXPECT_EQ(vote({"28/1/2016", "1/28/2016"}), DateOrder::unknown);
  EXPECT_EQ(vote({"28.1.2016", "2016-01-28"}), DateOrder::unknown);
}

TEST(TimeFormats, AgreesWithTheCalendarOverFourCenturies) {
  std::int64_t expected = utc_from_civil(1900, 1, 1);
  EXPECT_EQ(expected, -2208988800);
  for (int year = 1900; year < 2300; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const int days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
      for (int day = 1; day <= days; ++day, expected += 86'400) {
        ASSERT_EQ(utc_from_civil(year, month, day), expected) << year << "-" << month << "-" << day;
      }
    }
  }
}

}  // namespace
}  // namespace lyt::feeds
