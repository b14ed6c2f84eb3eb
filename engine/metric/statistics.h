// The statistics of the figures: means over authors with exact sums, intervals, tests. Distributions are Boost.Math's.
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace lyt {

__extension__ using Int128 = __int128;

// Sums over authors, exact: they do not depend on the order.
struct AuthorSums {
  std::int64_t n = 0;
  std::int64_t sum_micro = 0;      // of the authors' mean scores, in millionths (a score is -1..1)
  Int128 square_sum = 0;           // of their squares

  void add(std::int64_t mean_micro) {
    ++n;
    sum_micro += mean_micro;
    square_sum += static_cast<Int128>(mean_micro) * mean_micro;
  }
  [[nodiscard]] double mean() const;      // -1..1
  [[nodiscard]] double variance() const;  // of one author, n - 1 in the denominator; 0 when n < 2
};

// Half of the 95 % interval of the mean, by Student's t; nothing when n < 2.
std::optional<double> half_interval(const AuthorSums& sums);

// Two-sided p of Welch's test that two means are equal; nothing when either has n < 2 or nothing varies.
std::optional<double> welch_p(const AuthorSums& a, const AuthorSums& b);

// Benjamini and Hochberg's correction (1995), in place: each p becomes the least false discovery rate at which it
// would be called a change.
void correct_false_discovery(std::span<double> p_values);

}  // namespace lyt
