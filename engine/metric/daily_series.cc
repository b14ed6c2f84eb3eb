#include "engine/metric/daily_series.h"

#include <algorithm>

#include "engine/metric/rounded.h"
#include "engine/metric/statistics.h"

namespace lyt {

namespace {

constexpr double kLeastZ = 4;

}  // namespace

CellKey day_key(std::uint16_t days_back) { return key_part(kByPeriod, days_back); }
CellKey negative_key() { return key_part(kByLang, static_cast<std::uint64_t>(Lang::none)); }

std::uint16_t days_back(const Counted& counted, const Voice& voice) {
  const std::uint16_t last = counted.voices.axis.last_day();
  return voice.day == kNoDay || last - voice.day > kDaysBack ? kNoDay : static_cast<std::uint16_t>(last - voice.day);
}

std::map<CellKey, Series> series_of(const CellSet& set) {
  std::map<CellKey, Series> series;
  for (const Cell& cell : set.cells) {
    Series& one = series.try_emplace(without(cell.key, kByPeriod), kDaysBack + 1U).first->second;
    one[*group_of(cell.key).period] = cell.posts;
  }
  return series;
}

std::size_t days_known(const Counted& counted) {
  return std::min<std::size_t>(kDaysBack, counted.voices.axis.last_day());
}

std::optional<Outlier> outlier_of(const Counted& counted, const Series& counts, std::int64_t least) {
  const std::int64_t today = counts[0];
  if (today < least) return std::nullopt;
  const Series before(counts.begin() + 1, counts.begin() + 15);
  Series weekday;
  for (std::size_t back = 7; back <= days_known(counted); back += 7) weekday.push_back(counts[back]);
  const double z = robust_z(today, before);
  if (z < kLeastZ || today < 2 * median(weekday)) return std::nullopt;
  return Outlier{z, median(before)};
}

Alert day_alert(const Counted& counted, AlertKind kind, const GroupKey& group, const Cell& cell, const Outlier& outlier) {
  Alert alert;
  alert.kind = kind;
  alert.group = group;
  alert.day = counted.voices.axis.date(counted.voices.axis.last_day());
  alert.value_deci = static_cast<std::int64_t>(cell.posts) * 10;
  alert.usual_deci = outlier.usual * 10;
  alert.p_value_e4 = p_e4(more_than_before_p(cell.posts, static_cast<std::uint64_t>(outlier.usual)));
  alert.posts = cell.posts;
  alert.authors = cell.people;
  return alert;
}

}  // namespace lyt
