// From means to the integers of a figure, rounded once.
//
// Threads: pure.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "engine/metric/figures.h"
#include "engine/metric/statistics.h"

namespace lyt {

inline std::int32_t in_tenths(double value) { return static_cast<std::int32_t>(std::lround(value * 10)); }

// The satisfaction index of a mean score, 0..1000: 50 + 50 x mean, in tenths.
inline std::int32_t index_deci(double mean) { return std::clamp(in_tenths(50 + 50 * mean), 0, 1000); }

inline std::optional<Interval> index_interval(const AuthorSums& sums) {
  const auto half = half_interval(sums);
  if (!half) return std::nullopt;
  return Interval{index_deci(sums.mean() - *half), index_deci(sums.mean() + *half)};
}

// A share in tenths of a percent.
inline std::int32_t share_deci(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<std::int32_t>((part * 2000 / whole + 1) / 2);
}

inline std::int32_t p_e4(double p) { return static_cast<std::int32_t>(std::lround(p * 10000)); }

}  // namespace lyt
