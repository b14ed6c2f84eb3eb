// Words in dates: months and units of time in the languages that exports are written in.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lyt::feeds {

// 1..12 for "Nov", "november", "Mrz", "maj", "juillet", in any case; 0 when it is no month.
int month_from_word(std::string_view word);

// Seconds of "h", "hours", "timer", "mnd", "Jahr"; 0 when it is no unit.
std::int64_t unit_seconds(std::string_view word);

// Minutes east of UTC of "GMT", "EST", "CEST".
std::optional<int> zone_minutes(std::string_view word);

}  // namespace lyt::feeds
