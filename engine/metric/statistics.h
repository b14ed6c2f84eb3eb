// The statistics of the figures: means over authors with exact sums, intervals, tests. Distributions are Boost.Math's.
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

// Two-sided p of the pooled z-test that two shares are equal; nothing when one is of none or nothing varies.
std::optional<double> two_shares_p(std::uint64_t part_a, std::uint64_t whole_a, std::uint64_t part_b, std::uint64_t whole_b);

// How much two shares differ: the log-likelihood ratio G2 of `part_a` of `whole_a` against `part_b` of `whole_b`, as a
// two by two table (Dunning 1993). 0 when the shares are equal, or one is of none.
double log_likelihood(std::uint64_t part_a, std::uint64_t whole_a, std::uint64_t part_b, std::uint64_t whole_b);

// How likely chance makes a G2 of at least that: chi-squared with one degree of freedom.
double log_likelihood_p(double g2);

// How likely at least `now` events are when `now` and `before` together fall on either period by equal chance.
double more_than_before_p(std::uint64_t now, std::uint64_t before);

// The middle value, the lower one of two; 0 of none.
std::int64_t median(std::vector<std::int64_t> values);

// How many robust standard deviations a count stands above earlier ones: less their median, by the greatest of 1.4826
// times the median absolute deviation (Hampel), the root of the median (a Poisson count's own spread) and 1.
double robust_z(std::int64_t value, const std::vector<std::int64_t>& earlier);

}  // namespace lyt
