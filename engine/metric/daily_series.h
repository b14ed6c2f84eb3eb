// Series: posts a day of the last eight weeks, cell by cell, and whether a last day is unlike its past. What spikes,
// silence and the rules about days have in common.
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/metric/cells.h"
#include "engine/metric/counted.h"
#include "engine/metric/figures.h"

namespace lyt {

inline constexpr std::uint16_t kDaysBack = 56;

// Counts by days before the last: 0 is the last day.
using Series = std::vector<std::int64_t>;

// In a key of daily cells the period is the number of days back; the language "none" marks negative posts.
CellKey day_key(std::uint16_t days_back);
CellKey negative_key();

// Of a voice; kNoDay when it is further back than the series.
std::uint16_t days_back(const Counted& counted, const Voice& voice);

// Days before the last that the data reach back to.
std::size_t days_known(const Counted& counted);

// By the key without the day.
std::map<CellKey, Series> series_of(const CellSet& set);

// How far the last day stands out, and what is usual.
struct Outlier {
  double z = 0;
  std::int64_t usual = 0;
};

// Nothing when the last day has fewer than `least` posts, is less than 4 robust standard deviations above the 14 days
// before, or less than twice the median of its weekday.
std::optional<Outlier> outlier_of(const Counted& counted, const Series& counts, std::int64_t least);

// `cell` is that of the last day.
Alert day_alert(const Counted& counted, AlertKind kind, const GroupKey& group, const Cell& cell, const Outlier& outlier);

}  // namespace lyt
