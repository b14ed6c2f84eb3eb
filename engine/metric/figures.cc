#include "engine/metric/figures.h"

#include <algorithm>

namespace lyt {

const Figure* Figures::find(const GroupKey& key) const {
  const auto found = std::ranges::lower_bound(groups, key, {}, &Figure::key);
  return found == groups.end() || found->key != key ? nullptr : &*found;
}

std::optional<std::uint16_t> news_period(const Figures& figures) {
  if (figures.periods.empty()) return std::nullopt;
  for (std::size_t at = figures.periods.size(); at-- > 0;) {
    if (figures.periods[at].complete) return static_cast<std::uint16_t>(at);
  }
  return static_cast<std::uint16_t>(figures.periods.size() - 1);
}

}  // namespace lyt
