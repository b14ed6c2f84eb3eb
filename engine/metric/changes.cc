#include "engine/metric/changes.h"

#include <map>

#include "engine/metric/rounded.h"

namespace lyt {

void add_changes(const CellSet& set, std::vector<Figure>& figures) {
  std::map<CellKey, std::vector<std::size_t>> families;  // department left out -> figures
  std::vector<double> p_values(figures.size(), -1);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    Figure& figure = figures[i];
    if (figure.suppressed || !figure.key.period || *figure.key.period == 0 || !figure.satisfaction_index_deci) continue;
    GroupKey before_key = figure.key;
    before_key.period = static_cast<std::uint16_t>(*figure.key.period - 1);
    const std::size_t before = set.find(cell_key(before_key));
    if (before == kNoCell || set.cells[before].suppressed) continue;
    figure.change_deci = *figure.satisfaction_index_deci - index_deci(set.cells[before].score.mean());
    if (const auto p = welch_p(set.cells[before].score, set.cells[i].score)) {
      p_values[i] = *p;
      if (figure.key.department) families[without(set.cells[i].key, kByDepartment)].push_back(i);
    }
  }
  for (const auto& [key, members] : families) {
    std::vector<double> corrected;
    for (const std::size_t i : members) corrected.push_back(p_values[i]);
    correct_false_discovery(corrected);
    for (std::size_t m = 0; m < members.size(); ++m) p_values[members[m]] = corrected[m];
  }
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (p_values[i] >= 0) figures[i].p_value_e4 = p_e4(p_values[i]);
  }
}

}  // namespace lyt
