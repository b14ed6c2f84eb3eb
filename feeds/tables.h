// The known tables, by family; formats.cc puts them in one list. A new one is a row here: see DelimitedFormat.
#pragma once

#include <vector>

#include "feeds/format.h"

namespace lyt::feeds {

const std::vector<DelimitedFormat>& review_tables();
const std::vector<DelimitedFormat>& listening_tables();
const std::vector<DelimitedFormat>& network_tables();
const std::vector<DelimitedFormat>& survey_tables();

}  // namespace lyt::feeds
