// What punctuation says of the gap it stands in, as bits of GapFlag.
#pragma once

#include <cstdint>

namespace lyt {

// Of an ASCII sign before `next` (0 at the end of the text), in a gap that holds `gap` so far.
std::uint16_t gap_of_sign(char c, char next, std::uint16_t gap);
// Of any other.
std::uint16_t gap_of_sign(char32_t point);

}  // namespace lyt
