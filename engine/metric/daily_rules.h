// Rules of the configuration about the last day: spikes and bad days in a group of one's own.
//
// Threads: pure. Cost: a pass over the voices, when there is such a rule.
#pragma once

#include "engine/metric/alert_rules.h"
#include "engine/metric/counted.h"

namespace lyt {

// Spikes and bad days in the groups of rules: a last day as find_spikes asks for, with the rule's posts and authors. A group that a larger one of that day would give away, because
// fewer than k people are in the rest, is `hidden`. States of other rules mean nothing.
RuleFindings find_rule_days(const Counted& counted, const Figures& figures);

}  // namespace lyt
