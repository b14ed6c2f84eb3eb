#include "engine/metric/figures.h"

#include <algorithm>

namespace lyt {

const Figure* Figures::find(const GroupKey& key) const {
  const auto found = std::ranges::lower_bound(groups, key, {}, &Figure::key);
  return found == groups.end() || found->key != key ? nullptr : &*found;
}

}  // namespace lyt
