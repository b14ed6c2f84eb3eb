#include "engine/metric/daily.h"

#include <algorithm>
#include <map>

#include "engine/metric/aggregate.h"

namespace lyt {

namespace {

constexpr std::uint16_t kDaysBack = 56;
constexpr std::int64_t kLeastPosts = 10;
constexpr double kLeastZ = 4;
constexpr std::int64_t kLeastExpected = 7;

// Counts of one series, by days before the last: 0 is the last day.
using Series = std::vector<std::int64_t>;

// In a key of daily cells the period is the number of days back; the language "none" marks negative posts.
CellKey day_key(std::uint16_t days_back) { return key_part(kByPeriod, days_back); }
const CellKey kNegative = key_part(kByLang, static_cast<std::uint64_t>(Lang::none));

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

// Days before the last that the data reach back to.
std::size_t days_known(const Counted& counted) {
  return std::min<std::size_t>(kDaysBack, counted.voices.axis.last_day());
}

}  // namespace

std::vector<Alert> find_spikes(const Counted& counted) {
  std::vector<Alert> alerts;
  if (counted.voices.axis.last_day() == kNoDay || days_known(counted) < 14) return alerts;
  const auto emit = [&](const Voice& voice, auto&& visit) {
    const std::uint16_t back = days_back(counted, voice);
    if (back == kNoDay || !voice.is_opinion()) return;
    const auto both = [&](CellKey key) {
      visit(key | day_key(back));
      if (voice.label == Label::neg) visit(key | day_key(back) | kNegative);
    };
    both(full_key(voice) & mask_of(voice.is_whole() ? 0 : kByDepartment));
    if (!voice.is_whole() || voice.entity != 0) return;
    for (unsigned topic = 0; topic < kTopics; ++topic) {
      if ((voice.topics & (TopicSet{1} << topic)) != 0) both((full_key(voice) & mask_of(0)) | topic_key(topic));
    }
  };
  const CellSet set = aggregate(counted.voices.rows, counted.k(), Counts::all, emit);
  struct Found {
    double z;
    Alert alert;
  };
  std::vector<Found> found;
  for (const auto& [key, counts] : series_of(set)) {
    const std::int64_t today = counts[0];
    const std::size_t cell = set.find(key | day_key(0));
    if (today < kLeastPosts || cell == kNoCell || set.cells[cell].people < counted.k()) continue;
    const Series before(counts.begin() + 1, counts.begin() + 15);
    Series weekday;
    for (std::size_t back = 7; back <= days_known(counted); back += 7) weekday.push_back(counts[back]);
    const double z = robust_z(today, before);
    if (z < kLeastZ || today < 2 * median(weekday)) continue;
    Alert alert;
    alert.group = group_of(key);
    alert.kind = alert.group.lang ? AlertKind::bad_day : AlertKind::spike;
    alert.group.lang.reset();
    alert.day = counted.voices.axis.date(counted.voices.axis.last_day());
    alert.value_deci = today * 10;
    alert.usual_deci = median(before) * 10;
    found.push_back({z, alert});
  }
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) { return a.z > b.z; });
  for (const Found& each : found) alerts.push_back(each.alert);
  return alerts;
}

std::vector<Alert> find_silence(const Counted& counted) {
  std::vector<Alert> alerts;
  if (counted.voices.axis.last_day() == kNoDay || days_known(counted) < 28) return alerts;
  const auto emit = [&](const Voice& voice, auto&& visit) {
    const std::uint16_t back = days_back(counted, voice);
    if (back == kNoDay || !voice.is_whole()) return;
    visit(key_part(kByChannel, voice.channel) | day_key(back));
    visit(key_part(kByLang, static_cast<std::uint64_t>(voice.lang)) | day_key(back));
  };
  const CellSet set = aggregate(counted.voices.rows, counted.k(), Counts::all, emit);
  for (const auto& [key, counts] : series_of(set)) {
    std::size_t silent = 0;
    while (silent < counts.size() && counts[silent] == 0) ++silent;
    std::int64_t expected = 0;
    for (std::size_t back = 0; back < silent && back + 28 <= kDaysBack; ++back) {
      // Weekdays of the time before the silence.
      Series weekday;
      for (std::size_t week = 7; weekday.size() < 4 && back + week <= days_known(counted); week += 7) {
        if (back + week >= silent) weekday.push_back(counts[back + week]);
      }
      expected += median(weekday);
    }
    if (expected < kLeastExpected) continue;
    Alert alert;
    alert.kind = AlertKind::silence;
    alert.group = group_of(key);
    alert.day = counted.voices.axis.date(static_cast<std::uint16_t>(counted.voices.axis.last_day() - silent));
    alert.value_deci = static_cast<std::int64_t>(silent) * 10;
    alert.usual_deci = expected * 10;
    alerts.push_back(alert);
  }
  std::ranges::stable_sort(alerts, [](const Alert& a, const Alert& b) { return a.usual_deci > b.usual_deci; });
  return alerts;
}

}  // namespace lyt
