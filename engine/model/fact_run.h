// FactRun: the facts of a run and what goes with them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/coverage.h"
#include "engine/model/fact.h"

namespace lyt {

struct FactRun {
  std::vector<Fact> facts;            // every version and every copy, unordered; see engine/metric/fact_set.h
  std::vector<std::string> channels;  // sorted; Fact::channel counts in it
  Coverage coverage;
};

}  // namespace lyt
