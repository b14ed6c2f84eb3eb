// Daily counts of the last eight weeks: spikes of posts and of negative posts on the last day, and silence.
//
// Threads: pure. Cost: a pass over the voices.
#pragma once

#include <vector>

#include "engine/metric/counted.h"

namespace lyt {

// A last day unlike the 14 before it and unlike its weekday before: at least 10 posts of k authors, 4 robust standard
// deviations above the 14 days, and twice the median of the same weekday in the eight weeks. Of each entity, department
// and topic of the employer. With the channels, topics and departments that stand out on that day.
std::vector<Alert> find_spikes(const Counted& counted);

// A channel or language from which the same weekdays of the four weeks before let at least 7 posts expect and none came
// (a Poisson count of 7 is zero once in a thousand).
// A rule may ask for another number of a channel or language.
std::vector<Alert> find_silence(const Counted& counted, const Figures& figures);

}  // namespace lyt
