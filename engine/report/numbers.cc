#include "engine/report/numbers.h"

#include <fmt/format.h>

namespace lyt {

std::string deci_text(std::int64_t deci) {
  const std::int64_t size = deci < 0 ? -deci : deci;
  return fmt::format("{}{}.{}", deci < 0 ? "-" : "", size / 10, size % 10);
}

std::string signed_deci_text(std::int64_t deci) { return (deci > 0 ? "+" : "") + deci_text(deci); }

std::string e4_text(std::int64_t e4) { return fmt::format("{}.{:04}", e4 / 10'000, e4 % 10'000); }

std::string grouped_text(std::uint64_t count) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace lyt
