// Alerts: what somebody should look at today. Each is explained by two numbers, what is and what was to be expected, and
// fires only for groups of at least k authors.
//
// Threads: pure. Cost: a pass over the voices of the last eight weeks.
#pragma once

#include <vector>

#include "engine/metric/counted.h"
#include "engine/metric/figures.h"

namespace lyt {

// `figures` is complete but for its alerts and rules, which are filled in: first what the rules of the configuration found,
// in their order, then the built-in kinds, each with the most surprising first.
void compute_alerts(const Counted& counted, Figures& figures);

// How far each goal of the configuration is.
std::vector<GoalProgress> compute_goals(const Project& project, const Figures& figures);

}  // namespace lyt
