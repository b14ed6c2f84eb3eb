// Rules of the configuration, [[alert]], against the protected figures of the latest complete period.
//
// A limit fires when the figure is beyond it. What is unusual is an index or a share that changed with a p below the
// significance (the figure's own p, or the pooled z-test of two shares), or a count that differs from the period before
// by more than even odds explain (p < 0.01) and from up to eight earlier periods by three robust standard deviations.
// Nothing fires for less than the rule's posts and authors, nor for what is protected.
//
// Threads: pure. Cost: a look-up a rule.
#pragma once

#include <vector>

#include "engine/metric/counted.h"
#include "engine/metric/figures.h"

namespace lyt {

struct RuleFindings {
  std::vector<Alert> alerts;      // in the order of the rules
  std::vector<RuleState> states;  // one for each rule
};

// `figures` is complete but for its alerts. Rules for daily kinds (spike, bad_day, silence) are left `quiet`: they are
// found with the days, see daily.h.
RuleFindings find_rule_alerts(const Project& project, const Figures& figures);

// Whether a value is beyond a rule's limit.
bool is_beyond(const AlertRule& rule, std::int64_t value_deci);

// The group that a rule watches, in `period`; nothing when its channel is in none of the data.
std::optional<GroupKey> group_of_rule(const AlertRule& rule, const std::vector<std::string>& channels,
                                      const std::optional<std::uint16_t>& period);

// The parts of an index's group that moved with it, the most first: the drivers of an audience; else the topics,
// channels and departments whose shown indices moved the same way. At most four.
std::vector<AlertCause> causes_of_move(const Figures& figures, const GroupKey& group, bool up);

}  // namespace lyt
