// Numbers as exports write them.
//
//   parse_count("1,234")  // 1234; also "12", "12.0", "1.2K", "1,2 t"; Post::kUnknown for "", "N/A", "-3"
//   parse_rating("4,5")   // 4.5; also "4/5", "4 out of 5", "FOUR", "*****"; the scale is the file's
//
// Threads: free functions. Does not allocate.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lyt::feeds {

// A count of likes and the like; Post::kUnknown when there is none to read.
std::int64_t parse_count(std::string_view text);

struct Rating {
  double value = 0;
  double of = 0;  // the scale's end when the text names it ("4/5"), else 0
};
std::optional<Rating> parse_rating(std::string_view text);

// `value` on a scale from `min` to `max` as 0..1000; -1 when it lies outside.
std::int32_t rating_milli(double value, double min, double max);

}  // namespace lyt::feeds
