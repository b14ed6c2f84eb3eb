#include "engine/metric/aggregate.h"

#include <array>

namespace lyt {

const std::vector<std::uint8_t>& rollups() {
  static const std::vector<std::uint8_t> all = [] {
    std::vector<std::uint8_t> list;
    // Every pair of filters, with and without the department and the period.
    for (const unsigned pair :
         {0U, unsigned{kByAudience}, unsigned{kByChannel}, unsigned{kByLang}, unsigned{kByTopic},
          unsigned{kByAudience} | kByChannel, unsigned{kByAudience} | kByLang, unsigned{kByAudience} | kByTopic,
          unsigned{kByChannel} | kByLang}) {
      for (const unsigned department : {0U, unsigned{kByDepartment}}) {
        for (const unsigned period : {0U, unsigned{kByPeriod}}) {
          list.push_back(static_cast<std::uint8_t>(pair | department | period));
        }
      }
    }
    std::ranges::sort(list);
    return list;
  }();
  return all;
}

const std::vector<CellKey>& rollup_masks(bool department, bool topic) {
  static const std::array<std::vector<CellKey>, 4> masks = [] {
    std::array<std::vector<CellKey>, 4> lists;
    for (const std::uint8_t rollup : rollups()) {
      const std::size_t list = ((rollup & kByDepartment) != 0 ? 2U : 0U) + ((rollup & kByTopic) != 0 ? 1U : 0U);
      lists[list].push_back(mask_of(static_cast<std::uint8_t>(rollup & ~kByTopic)));
    }
    return lists;
  }();
  return masks[(department ? 2U : 0U) + (topic ? 1U : 0U)];
}

}  // namespace lyt
