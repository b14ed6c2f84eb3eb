#include "engine/metric/figures.h"

#include <algorithm>

namespace lyt {

const Figure* Figures::find(const GroupKey& key) const {
  const auto found = std::ranges::lower_bound(groups, key, {}, &Figure::key);
  return found == groups.end() || found->key != key ? nullptr : &*found;
}

std::optional<std::uint16_t> news_period(const std::vector<Period>& periods) {
  if (periods.empty()) return std::nullopt;
  for (std::size_t at = periods.size(); at-- > 0;) {
    if (periods[at].complete) return static_cast<std::uint16_t>(at);
  }
  return static_cast<std::uint16_t>(periods.size() - 1);
}

std::optional<std::uint16_t> news_period(const Figures& figures) { return news_period(figures.periods); }

}  // namespace lyt
