// Changes of the index from the period before, with Welch's p, corrected over the departments compared.
#pragma once

#include <vector>

#include "engine/metric/cells.h"
#include "engine/metric/figures.h"

namespace lyt {

// Fills change_deci and p_value_e4 of figures, which are those of the cells, one by one.
void add_changes(const CellSet& set, std::vector<Figure>& figures);

}  // namespace lyt
