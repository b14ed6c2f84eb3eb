#include "engine/metric/statistics.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <vector>

namespace lyt {

namespace {
// In double, not long double: a tenth of the time, and ten digits more than are shown.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Student = boost::math::students_t_distribution<double, InDouble>;
using Normal = boost::math::normal_distribution<double, InDouble>;
using ChiSquared = boost::math::chi_squared_distribution<double, InDouble>;
using Binomial = boost::math::binomial_distribution<double, InDouble>;

// Student's t(0.975) by degrees of freedom. It is asked for a million times, mostly for small groups: those are kept.
double student_975(std::int64_t freedom) {
  thread_local std::vector<double> kept(2048);
  const bool small = freedom < static_cast<std::int64_t>(kept.size());
  if (small && kept[static_cast<std::size_t>(freedom)] != 0) return kept[static_cast<std::size_t>(freedom)];
  const double t = boost::math::quantile(Student(static_cast<double>(freedom)), 0.975);
  if (small) kept[static_cast<std::size_t>(freedom)] = t;
  return t;
}
}  // namespace

double AuthorSums::mean() const { return n == 0 ? 0 : static_cast<double>(sum_micro) / static_cast<double>(n) / 1e6; }

double AuthorSums::variance() const {
  if (n < 2) return 0;
  const Int128 spread = square_sum * n - static_cast<Int128>(sum_micro) * sum_micro;
  return static_cast<double>(spread) / (static_cast<double>(n) * static_cast<double>(n - 1)) / 1e12;
}

std::optional<double> half_interval(const AuthorSums& sums) {
  if (sums.n < 2) return std::nullopt;
  return student_975(sums.n - 1) * std::sqrt(sums.variance() / static_cast<double>(sums.n));
}

std::optional<double> welch_p(const AuthorSums& a, const AuthorSums& b) {
  if (a.n < 2 || b.n < 2) return std::nullopt;
  const double va = a.variance() / static_cast<double>(a.n);
  const double vb = b.variance() / static_cast<double>(b.n);
  if (va + vb <= 0) return std::nullopt;
  const double t = (a.mean() - b.mean()) / std::sqrt(va + vb);
  const double freedom =
      (va + vb) * (va + vb) / (va * va / static_cast<double>(a.n - 1) + vb * vb / static_cast<double>(b.n - 1));
  const Student distribution(freedom);
  return 2 * boost::math::cdf(boost::math::complement(distribution, std::fabs(t)));
}

void correct_false_discovery(std::span<double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return p_values[a] != p_values[b] ? p_values[a] > p_values[b] : a > b;
  });
  double least = 1;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto rank = static_cast<double>(order.size() - i);
    least = std::min(least, p_values[order[i]] * static_cast<double>(order.size()) / rank);
    p_values[order[i]] = least;
  }
}

std::optional<double> two_shares_p(std::uint64_t part_a, std::uint64_t whole_a, std::uint64_t part_b, std::uint64_t whole_b) {
  if (whole_a == 0 || whole_b == 0) return std::nullopt;
  const auto a = static_cast<double>(whole_a);
  const auto b = static_cast<double>(whole_b);
  const double pooled = static_cast<double>(part_a + part_b) / (a + b);
  const double variance = pooled * (1 - pooled) * (1 / a + 1 / b);
  if (variance <= 0) return std::nullopt;
  const double z = (static_cast<double>(part_a) / a - static_cast<double>(part_b) / b) / std::sqrt(variance);
  return 2 * boost::math::cdf(boost::math::complement(Normal(), std::fabs(z)));
}

double log_likelihood(std::uint64_t part_a, std::uint64_t whole_a, std::uint64_t part_b, std::uint64_t whole_b) {
  if (whole_a == 0 || whole_b == 0) return 0;
  const auto all = static_cast<double>(whole_a + whole_b);
  const auto cell = [&](std::uint64_t observed, std::uint64_t row, std::uint64_t column) {
    if (observed == 0) return 0.0;
    const auto seen = static_cast<double>(observed);
    return seen * std::log(seen * all / (static_cast<double>(row) * static_cast<double>(column)));
  };
  const std::uint64_t parts = part_a + part_b;
  const std::uint64_t others = whole_a + whole_b - parts;
  const double sum = cell(part_a, whole_a, parts) + cell(whole_a - part_a, whole_a, others) + cell(part_b, whole_b, parts) +
                     cell(whole_b - part_b, whole_b, others);
  return std::max(0.0, 2 * sum);
}

double log_likelihood_p(double g2) { return boost::math::cdf(boost::math::complement(ChiSquared(1), g2)); }

double more_than_before_p(std::uint64_t now, std::uint64_t before) {
  if (now == 0) return 1;
  const Binomial distribution(static_cast<double>(now + before), 0.5);
  return boost::math::cdf(boost::math::complement(distribution, static_cast<double>(now - 1)));
}

std::int64_t median(std::vector<std::int64_t> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

double robust_z(std::int64_t value, const std::vector<std::int64_t>& earlier) {
  const std::int64_t usual = median(earlier);
  std::vector<std::int64_t> deviations;
  for (const std::int64_t each : earlier) deviations.push_back(std::abs(each - usual));
  const double spread = std::max({1.4826 * static_cast<double>(median(deviations)), std::sqrt(static_cast<double>(usual)), 1.0});
  return static_cast<double>(value - usual) / spread;
}

}  // namespace lyt
