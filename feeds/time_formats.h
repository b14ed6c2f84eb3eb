// Times as exports write them, in UTC. Locale-free; all formats of all feeds are here.
//
//   std::optional<ParsedTime> time = parse_time("Sun Dec 31 14:36:59 +0000 2023", DateOrder::unknown);
//   post.time_utc_s = time->utc_s; post.precision = time->precision;
//
// Reads:
//   2023-12-31T14:36:59.78349200Z  2023-12-31 14:36:59+0100  2023/12/31  20231231T143659Z      ISO 8601 and its kin
//   Sun Dec 31 14:36:59 +0000 2023     Tue, 10 Nov 2020 12:00:00 GMT                       X v1.1, RFC 822
//   1703980800  1703980800.5  1703980800000  1703980800000000                              epoch s, ms, us, ns
//   45234  45234.75                                                                        days of a spreadsheet
//   2023-11-05 22:56:36 EST                                                                zones: UTC GMT Z EST EDT ...
//   13. november 2023  20. Jan. 2024  12 Feb. 2020  Nov 12, 2020 8:08 PM  05-Nov-2023 09:15AM   months as words, in the
//                                                          languages of the reports
//   24.12.2023  24.12.2023 14:36       day first, always, where dots divide
//   5/4/2015  04/24/25 8:08:11 PM  5-4-2015      day or month first: as the file decides, see DateOrder
//   Feb. 2024   2024   18h   2 years ago   vor 3 Tagen    coarse: see Precision
// A time without a zone is UTC.
// Threads: free functions without state. Does not allocate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/post.h"

namespace lyt::feeds {

// Which number of 5/4/2015 is the day.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

struct ParsedTime {
  std::int64_t utc_s = 0;  // for Precision::relative: seconds before the time of collection
  Precision precision = Precision::unknown;
};

// Nothing when it cannot be read, and for 5/4/2015 with an unknown order. A bare year gives Precision::unknown.
std::optional<ParsedTime> parse_time(std::string_view text, DateOrder order);

// What one date says about the order of its file: day_first or month_first when only one reading is a date, `unknown`
// when it says nothing. `ambiguous` tells whether it needs to be known.
struct OrderEvidence {
  DateOrder order = DateOrder::unknown;
  bool ambiguous = false;
};
OrderEvidence order_evidence(std::string_view text);

// "dmy" and "mdy", as FeedOptions::date_order has them.
DateOrder order_from_name(std::string_view name);

// What the dates of a file tell about their order, one after the other.
class OrderVote {
 public:
  void add(std::string_view date);
  // Both orders at once, or none: nothing is decided.
  [[nodiscard]] DateOrder order() const {
    if (day_first_ == month_first_) return DateOrder::unknown;
    return day_first_ ? DateOrder::day_first : DateOrder::month_first;
  }
  // A date that cannot be read without knowing the order; empty when there was none.
  [[nodiscard]] std::string_view ambiguous() const { return ambiguous_; }

 private:
  bool day_first_ = false;
  bool month_first_ = false;
  std::string ambiguous_;
};

// Epoch in seconds, milliseconds, microseconds or nanoseconds, told apart by size.
std::optional<ParsedTime> parse_epoch(std::string_view digits);

// Seconds since 1970 of a date in the Gregorian calendar. Defined for all years.
std::int64_t utc_from_civil(int year, int month, int day, int hour = 0, int minute = 0, int second = 0);

}  // namespace lyt::feeds
