#include "engine/metric/drivers.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "engine/metric/rounded.h"

namespace lyt {

namespace {

constexpr std::size_t kMostParts = 8;
// The part of posts that have none: no topic, no department, no term that is compared.
constexpr std::array<std::uint64_t, 2> kNoPart = {30, 1022};
// A term stands in a key where departments do, beside a topic that there is not.
constexpr std::uint64_t kTermMark = 29;
constexpr std::array<std::uint8_t, 4> kKinds = {kByTopic, kByDepartment, kByChannel, std::uint8_t{kByDepartment} | std::uint8_t{kByTopic}};
static_assert(kTopics <= kTermMark);
const std::array<std::optional<Audience>, 3> kAudiencesShown = {std::nullopt, Audience::customer, Audience::employee_current};

// Rows of one author about the employer in one period: posts with their departments.
struct Post {
  const Voice* whole = nullptr;
  std::vector<std::uint16_t> departments;  // from 0
};

// Contributions of one author are rounded to millionths of a score, so that sums do not depend on the order.
std::int64_t share_micro(std::int64_t score_milli, std::size_t posts, std::size_t parts) {
  const auto whole = static_cast<std::int64_t>(posts * parts);
  const std::int64_t scaled = score_milli * 1000;
  return (scaled + (scaled >= 0 ? whole / 2 : -(whole / 2))) / whole;
}

class Contributions {
 public:
  Contributions(const Counted& counted, const TermCounts& terms) : counted_(counted), terms_(terms), table_(counted.k()) {
    for_authors(counted.voices.rows, [this](std::span<const Voice> mine) { add(mine); });
    set_ = table_.finish();
  }

  [[nodiscard]] const CellSet& set() const { return set_; }

  static CellKey key_of(const std::optional<Audience>& audience, std::uint16_t period) {
    GroupKey key;
    key.audience = audience;
    key.period = period;
    return cell_key(key);
  }

 private:
  void add(std::span<const Voice> mine) {
    posts_.clear();
    for (const Voice& voice : mine) {
      if (voice.entity != 0 || !voice.is_opinion() || !voice.is_scored() || voice.period == kNoPeriod) continue;
      if (voice.is_whole()) {
        posts_.push_back({&voice, {}});
      } else if (!posts_.empty() && posts_.back().whole->post == voice.post) {
        posts_.back().departments.push_back(static_cast<std::uint16_t>(voice.department - 1));
      }
    }
    for (const std::optional<Audience>& audience : kAudiencesShown) {
      std::set<std::uint16_t> periods;
      for (const Post& post : posts_) {
        if (!audience || post.whole->audience == *audience) periods.insert(post.whole->period);
      }
      for (const std::uint16_t period : periods) add_period(audience, period, mine.front().author);
    }
  }

  void add_period(const std::optional<Audience>& audience, std::uint16_t period, std::uint64_t author) {
    const auto counts = [&](const Post& post) {
      return post.whole->period == period && (!audience || post.whole->audience == *audience);
    };
    const auto n = static_cast<std::size_t>(std::ranges::count_if(posts_, counts));
    const CellKey base = key_of(audience, period);
    sums_.clear();
    for (const Post& post : posts_) {
      if (!counts(post)) continue;
      std::vector<CellKey> topics;
      for (unsigned topic = 0; topic < kTopics; ++topic) {
        if ((post.whole->topics & (TopicSet{1} << topic)) != 0) topics.push_back(topic_key(topic));
      }
      if (topics.empty()) topics.push_back(key_part(kByTopic, kNoPart[0]));
      std::vector<CellKey> departments;
      for (const std::uint16_t department : post.departments) departments.push_back(key_part(kByDepartment, department));
      if (departments.empty()) departments.push_back(key_part(kByDepartment, kNoPart[1]));
      std::vector<CellKey> words;
      if (terms_.period() && (period == *terms_.period() || period + 1 == *terms_.period())) {
        for (const std::uint16_t term : terms_.of(*post.whole)) {
          words.push_back(topic_key(kTermMark) | key_part(kByDepartment, term == TermCounts::kOther ? kNoPart[1] : term));
        }
        if (words.empty()) words.push_back(topic_key(kTermMark) | key_part(kByDepartment, kNoPart[1]));
      }
      for (const auto& parts : {topics, departments, {key_part(kByChannel, post.whole->channel)}, words}) {
        for (const CellKey part : parts) sums_.push_back({base | part, share_micro(post.whole->score_milli, n, parts.size())});
      }
    }
    std::ranges::sort(sums_);
    for (auto at = sums_.begin(); at != sums_.end();) {
      std::int64_t sum = 0;
      const CellKey key = at->first;
      for (; at != sums_.end() && at->first == key; ++at) sum += at->second;
      table_.add_mean(key, author, sum);
    }
  }

  const Counted& counted_;
  const TermCounts& terms_;
  CellTable table_;
  CellSet set_;
  std::vector<Post> posts_;
  std::vector<std::pair<CellKey, std::int64_t>> sums_;
};

// One part in two periods; nothing in a period in which nobody spoke of it.
struct Part {
  CellKey part = 0;  // without audience and period
  std::size_t now = kNoCell;
  std::size_t before = kNoCell;
  double change = 0;
  bool shown = false;
};

class Decomposition {
 public:
  Decomposition(const Counted& counted, const TermCounts& terms, const CellSet& set) : counted_(counted), terms_(terms), set_(set) {
    for (std::size_t i = 0; i < set.cells.size(); ++i) {
      const CellKey key = set.cells[i].key;
      const auto kind = static_cast<std::uint8_t>(dimensions_of(key) & (kByTopic | kByDepartment | kByChannel));
      by_base_[{key & mask_of(kByAudience | kByPeriod), kind}].push_back(i);
    }
  }

  void add(std::vector<Driver>& drivers, const std::optional<Audience>& audience, std::uint16_t period) {
    GroupKey group;
    group.audience = audience;
    group.period = period;
    const Cell* now = counted_.shown(group);
    group.period = static_cast<std::uint16_t>(period - 1);
    const Cell* before = counted_.shown(group);
    if (now == nullptr || before == nullptr) return;
    const std::int32_t change = index_deci(now->score.mean()) - index_deci(before->score.mean());
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      if (static_cast<DriverKind>(kind) == DriverKind::term && terms_.period() != period) continue;
      std::vector<Part> parts = parts_of(audience, period, kKinds[kind], *now, *before);
      leave_enough(parts);
      std::erase_if(parts, [](const Part& part) { return !part.shown; });
      std::ranges::sort(parts, [](const Part& a, const Part& b) {
        return std::pair(-std::abs(a.change), a.part) < std::pair(-std::abs(b.change), b.part);
      });
      std::int32_t rest = change;
      for (const Part& part : parts) {
        const Driver driver = driver_of(part, audience, period, static_cast<DriverKind>(kind));
        rest -= driver.change_deci;
        drivers.push_back(driver);
      }
      if (parts.empty()) continue;
      drivers.push_back({audience, period, static_cast<DriverKind>(kind), std::nullopt, rest, 0, 0});
    }
  }

 private:
  std::vector<Part> parts_of(const std::optional<Audience>& audience, std::uint16_t period, std::uint8_t kind, const Cell& now,
                             const Cell& before) const {
    std::vector<Part> parts;
    const auto collect = [&](std::uint16_t at, bool is_now) {
      const CellKey base = Contributions::key_of(audience, at);
      const CellKey fields = mask_of(kByAudience | kByPeriod);
      const auto cells = by_base_.find({base, kind});
      if (cells == by_base_.end()) return;
      for (const std::size_t cell : cells->second) {
        const CellKey part = set_.cells[cell].key & ~fields;
        auto found = std::ranges::find(parts, part, &Part::part);
        if (found == parts.end()) {
          parts.emplace_back().part = part;
          found = parts.end() - 1;
        }
        (is_now ? found->now : found->before) = cell;
      }
    };
    collect(period, true);
    collect(static_cast<std::uint16_t>(period - 1), false);
    const auto brings = [&](std::size_t cell, const Cell& whole) {
      return cell == kNoCell ? 0.0 : static_cast<double>(set_.cells[cell].score.sum_micro) / static_cast<double>(whole.score.n) / 1e6;
    };
    for (Part& part : parts) {
      part.change = 50 * (brings(part.now, now) - brings(part.before, before));
      part.shown = may_be_shown(part);
    }
    return parts;
  }

  // The group itself must be shown in both periods, or have nobody in one of them.
  [[nodiscard]] bool may_be_shown(const Part& part) const {
    const GroupKey named = group_of(part.part);
    if ((named.topic && static_cast<std::uint64_t>(*named.topic) == kNoPart[0]) || (named.department && *named.department == kNoPart[1])) {
      return false;
    }
    if (named.topic && static_cast<std::uint64_t>(*named.topic) == kTermMark) return is_open(part, *named.department);
    const auto open = [&](std::size_t cell) { return cell == kNoCell || counted_.shown(group_of(set_.cells[cell].key)) != nullptr; };
    return (part.now != kNoCell || part.before != kNoCell) && open(part.now) && open(part.before);
  }

  // By the table of the terms, in both periods.
  [[nodiscard]] bool is_open(const Part& part, std::uint16_t term) const {
    const std::size_t any = part.now != kNoCell ? part.now : part.before;
    const std::optional<Audience> audience = group_of(set_.cells[any].key).audience;
    const std::uint16_t period = *terms_.period();
    return terms_.is_open(term, audience, period) && terms_.is_open(term, audience, static_cast<std::uint16_t>(period - 1));
  }

  // What is not shown is what the shown parts leave over of the change: in each period nobody, or k authors.
  void leave_enough(std::vector<Part>& parts) const {
    std::ranges::sort(parts, [](const Part& a, const Part& b) {
      return std::pair(!a.shown, -std::abs(a.change)) < std::pair(!b.shown, -std::abs(b.change));
    });
    for (std::size_t i = kMostParts; i < parts.size(); ++i) parts[i].shown = false;
    while (!(is_enough(parts, &Part::now) && is_enough(parts, &Part::before))) {
      const auto last = std::find_if(parts.rbegin(), parts.rend(), [](const Part& part) { return part.shown; });
      if (last == parts.rend()) return;
      last->shown = false;
    }
  }

  [[nodiscard]] bool is_enough(const std::vector<Part>& parts, std::size_t Part::*period) const {
    std::set<std::uint32_t> people;
    std::size_t most = 0;
    for (const Part& part : parts) {
      if (part.shown || part.*period == kNoCell) continue;
      const auto list = set_.people_of(part.*period);
      people.insert(list.begin(), list.end());
      most = std::max<std::size_t>(most, set_.cells[part.*period].people);
    }
    return people.empty() || std::max(people.size(), most) >= counted_.k();
  }

  [[nodiscard]] Driver driver_of(const Part& part, const std::optional<Audience>& audience, std::uint16_t period, DriverKind kind) const {
    const GroupKey named = group_of(part.part);
    Driver driver;
    driver.audience = audience;
    driver.period = period;
    driver.kind = kind;
    driver.part = kind == DriverKind::topic ? static_cast<std::uint16_t>(*named.topic) : kind == DriverKind::channel ? *named.channel : *named.department;
    driver.change_deci = in_tenths(part.change);
    driver.authors = part.now == kNoCell ? 0 : set_.cells[part.now].people;
    driver.authors_before = part.before == kNoCell ? 0 : set_.cells[part.before].people;
    return driver;
  }

  const Counted& counted_;
  const TermCounts& terms_;
  const CellSet& set_;
  std::map<std::pair<CellKey, std::uint8_t>, std::vector<std::size_t>> by_base_;  // audience and period, kind
};

}  // namespace

std::vector<Driver> compute_drivers(const Counted& counted, const TermCounts& terms) {
  std::vector<Driver> drivers;
  if (!counted.project.has_employer()) return drivers;
  const Contributions contributions(counted, terms);
  Decomposition decomposition(counted, terms, contributions.set());
  const auto periods = static_cast<std::uint16_t>(counted.voices.axis.periods().size());
  for (std::uint16_t period = 1; period < periods; ++period) {
    for (const std::optional<Audience>& audience : kAudiencesShown) decomposition.add(drivers, audience, period);
  }
  return drivers;
}

}  // namespace lyt
