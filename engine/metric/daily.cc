#include "engine/metric/daily.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/metric/aggregate.h"
#include "engine/metric/alert_rules.h"
#include "engine/metric/daily_series.h"

namespace lyt {

namespace {

constexpr std::int64_t kLeastExpected = 7;
constexpr std::size_t kMostCauses = 4;

struct Found {
  double z;
  Alert alert;
};

// Parts of a whole entity that stand out on the same day; which, not how much: a part may be nearly the whole.
void add_causes(const Counted& counted, const std::map<CellKey, Series>& series, const CellSet& set, CellKey key, Alert& alert) {
  struct Part {
    std::int64_t more;
    AlertCause cause;
  };
  std::vector<Part> parts;
  for (const auto& [other, counts] : series) {
    if ((other & (mask_of(0) | mask_of(kByLang))) != key || other == key) continue;
    const std::size_t cell = set.find(other | day_key(0));
    if (cell == kNoCell || set.cells[cell].people < counted.k()) continue;
    const Series before(counts.begin() + 1, counts.begin() + 15);
    const std::int64_t more = counts[0] - median(before);
    if (more <= 0 || more * 10 < alert.value_deci - alert.usual_deci) continue;  // less than a tenth of it
    const GroupKey group = group_of(other);
    if (group.department) parts.push_back({more, {DriverKind::department, *group.department, {}}});
    else if (group.channel) parts.push_back({more, {DriverKind::channel, *group.channel, {}}});
    else if (group.topic) parts.push_back({more, {DriverKind::topic, static_cast<std::uint16_t>(*group.topic), {}}});
  }
  std::ranges::stable_sort(parts, [](const Part& a, const Part& b) { return a.more > b.more; });
  for (std::size_t at = 0; at < std::min(parts.size(), kMostCauses); ++at) alert.causes.push_back(parts[at].cause);
}

// From how many expected posts on nothing is silence.
struct Expectation {
  std::int64_t posts = kLeastExpected;
  std::optional<std::uint16_t> rule;
};

class Expectations {
 public:
  Expectations(const Project& project, const Figures& figures) : project_(project), figures_(figures) {}

  // Nothing when nobody wants to know.
  [[nodiscard]] std::optional<Expectation> of(const GroupKey& group) const {
    for (std::uint16_t number = 0; number < project_.alerts.size(); ++number) {
      const AlertRule& rule = project_.alerts[number];
      if (rule.kind != AlertKind::silence) continue;
      const std::optional<GroupKey> watched = group_of_rule(rule, figures_.channels, {});
      if (watched && watched->channel == group.channel && watched->lang == group.lang) return Expectation{rule.min_posts, number};
    }
    return project_.alert_settings.wants(AlertKind::silence) ? std::optional(Expectation{}) : std::nullopt;
  }

 private:
  const Project& project_;
  const Figures& figures_;
};

}  // namespace

std::vector<Alert> find_spikes(const Counted& counted) {
  std::vector<Alert> alerts;
  if (counted.voices.axis.last_day() == kNoDay || days_known(counted) < 14) return alerts;
  const AlertSettings& settings = counted.project.alert_settings;
  const auto emit = [&](const Voice& voice, auto&& visit) {
    const std::uint16_t back = days_back(counted, voice);
    if (back == kNoDay || !voice.is_opinion()) return;
    const auto both = [&](CellKey key) {
      visit(key | day_key(back));
      if (voice.label == Label::neg) visit(key | day_key(back) | negative_key());
    };
    both(full_key(voice) & mask_of(voice.is_whole() ? 0 : kByDepartment));
    if (!voice.is_whole()) return;
    both(full_key(voice) & mask_of(kByChannel));
    if (voice.entity != 0) return;
    for (unsigned topic = 0; topic < kTopics; ++topic) {
      if ((voice.topics & (TopicSet{1} << topic)) != 0) both((full_key(voice) & mask_of(0)) | topic_key(topic));
    }
  };
  const CellSet set = aggregate(counted.voices.rows, counted.k(), Counts::all, emit);
  const std::map<CellKey, Series> series = series_of(set);
  std::vector<Found> found;
  for (const auto& [key, counts] : series) {
    GroupKey group = group_of(key);
    const AlertKind kind = group.lang ? AlertKind::bad_day : AlertKind::spike;
    group.lang.reset();
    const std::size_t cell = set.find(key | day_key(0));
    // Channels only say where it was.
    if (group.channel || !settings.wants(kind) || cell == kNoCell || set.cells[cell].people < counted.k()) continue;
    const std::optional<Outlier> outlier = outlier_of(counted, counts, settings.min_posts);
    if (!outlier) continue;
    found.push_back({outlier->z, day_alert(counted, kind, group, set.cells[cell], *outlier)});
    if (!group.department && !group.topic) add_causes(counted, series, set, key, found.back().alert);
  }
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) { return a.z > b.z; });
  for (const Found& each : found) alerts.push_back(each.alert);
  return alerts;
}

std::vector<Alert> find_silence(const Counted& counted, const Figures& figures) {
  std::vector<Alert> alerts;
  if (counted.voices.axis.last_day() == kNoDay || days_known(counted) < 28) return alerts;
  const auto emit = [&](const Voice& voice, auto&& visit) {
    const std::uint16_t back = days_back(counted, voice);
    if (back == kNoDay || !voice.is_whole()) return;
    visit(key_part(kByChannel, voice.channel) | day_key(back));
    visit(key_part(kByLang, static_cast<std::uint64_t>(voice.lang)) | day_key(back));
  };
  const CellSet set = aggregate(counted.voices.rows, counted.k(), Counts::all, emit);
  const Expectations expectations(counted.project, figures);
  for (const auto& [key, counts] : series_of(set)) {
    const std::optional<Expectation> least = expectations.of(group_of(key));
    if (!least) continue;
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
    if (expected < least->posts) continue;
    Alert alert;
    alert.kind = AlertKind::silence;
    alert.rule = least->rule;
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
