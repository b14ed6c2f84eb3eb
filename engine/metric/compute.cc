#include "engine/metric/compute.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include "engine/metric/aggregate.h"
#include "engine/metric/fact_set.h"
#include "engine/metric/protect.h"

namespace lyt {

namespace {

constexpr std::uint32_t kNoOpinion = kRepost | kCopy | kOwn | kBot | kDeletion;
constexpr std::size_t kMostPeriods = 8000;

std::int32_t deci(double value) { return static_cast<std::int32_t>(std::lround(value * 10)); }

// The satisfaction index of a mean score, 0..1000: 50 + 50 x mean, in tenths.
std::int32_t index_deci(double mean) { return std::clamp(deci(50 + 50 * mean), 0, 1000); }

Figure figure_of(const Cell& cell) {
  Figure figure;
  figure.key = group_of(cell.key);
  figure.suppressed = cell.suppressed;
  if (cell.suppressed) return figure;
  figure.posts = cell.posts;
  figure.authors = cell.authors;
  figure.negative = cell.labels[0];
  figure.neutral = cell.labels[1];
  figure.positive = cell.labels[2];
  figure.unscored = cell.unscored;
  if (cell.score.n == 0) return figure;
  const double mean = cell.score.mean();
  figure.satisfaction_index_deci = index_deci(mean);
  figure.net_sentiment_deci = deci(100 * cell.sentiment.mean());
  if (const auto half = half_interval(cell.score)) {
    figure.interval = Interval{index_deci(mean - *half), index_deci(mean + *half)};
  }
  return figure;
}

class Computation {
 public:
  Computation(const Project& project, FactRun& run, const Calendar& calendar)
      : project_(project), run_(run), calendar_(calendar) {}

  Figures run() {
    facts_ = unite(std::move(run_.facts));
    run_.facts.clear();
    figures_.channels = run_.channels;
    find_periods();
    find_opinions();
    std::vector<Cell> cells = aggregate(opinions_);
    protect(cells, opinions_, project_.min_authors);
    for (const Cell& cell : cells) figures_.groups.push_back(figure_of(cell));
    add_changes(cells);
    std::ranges::sort(figures_.groups, {}, &Figure::key);
    add_reach();
    add_totals();
    return std::move(figures_);
  }

 private:
  void find_periods() {
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool any = false;
    for (const Fact& fact : facts_) {
      if (!dated(fact)) continue;
      const std::int64_t day = calendar_.day_of(fact.time_utc_s);
      first = any ? std::min(first, day) : day;
      last = any ? std::max(last, day) : day;
      any = true;
    }
    if (!any) return;
    for (std::int64_t day = calendar_.period_begin(first); day <= last; day = calendar_.period_end(day)) {
      begin_days_.push_back(day);
    }
    // A stray date decades ago must not make thousands of empty periods: the latest are kept.
    if (begin_days_.size() > kMostPeriods) {
      begin_days_.erase(begin_days_.begin(), begin_days_.end() - static_cast<std::ptrdiff_t>(kMostPeriods));
    }
    for (const std::int64_t day : begin_days_) figures_.periods.push_back(calendar_.period(day));
    figures_.periods.front().complete = calendar_.period_begin(first) == first;
    figures_.periods.back().complete = calendar_.period_end(last) == last + 1 && figures_.periods.back().complete;
  }

  [[nodiscard]] static bool dated(const Fact& fact) {
    return fact.precision != Precision::unknown && fact.precision != Precision::relative;
  }

  [[nodiscard]] std::uint16_t period_of(const Fact& fact) const {
    if (!dated(fact)) return kNoPeriod;
    const std::int64_t day = calendar_.day_of(fact.time_utc_s);
    const auto after = std::ranges::upper_bound(begin_days_, day);
    if (after == begin_days_.begin()) return kNoPeriod;
    return static_cast<std::uint16_t>(after - begin_days_.begin() - 1);
  }

  void find_opinions() {
    for (const Fact& fact : facts_) {
      if ((fact.flags & kNoOpinion) != 0) continue;
      const std::uint64_t author = fact.author != 0 ? fact.author : fact.post.hi | 1U;
      opinions_.push_back({&fact, author, period_of(fact)});
    }
  }

  // The change of the index against the period before, with Welch's p, corrected over the departments compared.
  void add_changes(const std::vector<Cell>& cells) {
    std::map<CellKey, std::vector<std::size_t>> families;  // department left out -> figures
    std::vector<double> p_values(cells.size(), -1);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      Figure& figure = figures_.groups[i];
      if (figure.suppressed || !figure.key.period || *figure.key.period == 0 || !figure.satisfaction_index_deci) continue;
      GroupKey before_key = figure.key;
      before_key.period = static_cast<std::uint16_t>(*figure.key.period - 1);
      const auto before = std::ranges::lower_bound(cells, cell_key(before_key), {}, &Cell::key);
      if (before == cells.end() || before->key != cell_key(before_key) || before->suppressed) continue;
      figure.change_deci = *figure.satisfaction_index_deci - index_deci(before->score.mean());
      if (const auto p = welch_p(before->score, cells[i].score)) {
        p_values[i] = *p;
        if (figure.key.department) families[without(cells[i].key, kByDepartment)].push_back(i);
      }
    }
    for (const auto& [key, members] : families) {
      std::vector<double> corrected;
      for (const std::size_t i : members) corrected.push_back(p_values[i]);
      correct_false_discovery(corrected);
      for (std::size_t m = 0; m < members.size(); ++m) p_values[members[m]] = corrected[m];
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (p_values[i] >= 0) figures_.groups[i].p_value_e4 = static_cast<std::int32_t>(std::lround(p_values[i] * 10000));
    }
  }

  void add_reach() {
    struct Sums {
      Reach reach;
      std::unordered_set<std::uint64_t> authors;
    };
    std::map<std::pair<std::uint16_t, int>, Sums> sums;
    for (const Fact& fact : facts_) {
      if (fact.department != 0) continue;
      const std::uint16_t period = period_of(fact);
      for (const int at : {-1, period == kNoPeriod ? -2 : static_cast<int>(period)}) {
        if (at == -2) continue;
        Sums& sum = sums[{fact.entity, at}];
        Reach& reach = sum.reach;
        ++reach.posts;
        if ((fact.flags & (kRepost | kCopy)) != 0) ++reach.reposts;
        sum.authors.insert(fact.author != 0 ? fact.author : fact.post.hi | 1U);
        const auto add = [](std::uint64_t& total, std::int64_t value) {
          if (value != Post::kUnknown) total += static_cast<std::uint64_t>(value);
        };
        add(reach.likes, fact.likes);
        add(reach.shares, fact.shares);
        add(reach.replies, fact.replies);
        add(reach.views, fact.views);
        const bool known = fact.likes != Post::kUnknown || fact.shares != Post::kUnknown ||
                           fact.replies != Post::kUnknown || fact.views != Post::kUnknown;
        if (known) ++reach.engagement_known;
      }
    }
    // Small ones are hidden, and more periods with them until those that are hidden cannot be computed from the whole.
    std::set<std::pair<std::uint16_t, int>> hidden;
    for (const auto& [key, sum] : sums) {
      if (sum.authors.size() < project_.min_authors) hidden.insert(key);
    }
    for (const auto& [whole_key, whole] : sums) {
      if (whole_key.second != -1 || hidden.contains(whole_key)) continue;
      while (true) {
        std::unordered_set<std::uint64_t> left_over;
        const std::pair<std::uint16_t, int>* least = nullptr;
        std::uint64_t dated = 0;
        for (const auto& [key, sum] : sums) {
          if (key.first != whole_key.first || key.second == -1) continue;
          dated += sum.reach.posts;
          if (hidden.contains(key)) {
            left_over.insert(sum.authors.begin(), sum.authors.end());
          } else if (least == nullptr || sum.reach.posts < sums[*least].reach.posts) {
            least = &key;
          }
        }
        const bool rest = !left_over.empty() || dated != whole.reach.posts;
        if (!rest || left_over.size() >= project_.min_authors) break;
        if (least == nullptr) {
          hidden.insert(whole_key);
          break;
        }
        hidden.insert(*least);
      }
    }
    std::map<int, std::uint64_t> voices;
    for (const auto& [key, sum] : sums) {
      if (project_.entities[key.first].kind != EntityKind::industry) voices[key.second] += sum.reach.posts;
    }
    for (auto& [key, sum] : sums) {
      Reach reach = sum.reach;
      reach.entity = key.first;
      if (key.second >= 0) reach.period = static_cast<std::uint16_t>(key.second);
      if (hidden.contains(key)) {
        const auto entity = reach.entity;
        const auto period = reach.period;
        reach = Reach{};
        reach.entity = entity;
        reach.period = period;
        reach.suppressed = true;
      } else if (project_.entities[key.first].kind != EntityKind::industry) {
        reach.share_of_voice_deci = static_cast<std::int32_t>((reach.posts * 2000 / voices[key.second] + 1) / 2);
      }
      figures_.reach.push_back(reach);
    }
  }

  void add_totals() {
    for (const FileCoverage& file : run_.coverage.files) figures_.posts_read += file.kept;
    const PostKey* previous = nullptr;
    for (const Fact& fact : facts_) {
      if (previous != nullptr && *previous == fact.post) continue;
      previous = &fact.post;
      ++figures_.posts_concerned;
      if (fact.label == Label::unscored) ++figures_.posts_unscored;
      if (period_of(fact) == kNoPeriod) ++figures_.posts_undated;
    }
  }

  const Project& project_;
  FactRun& run_;
  const Calendar& calendar_;
  Figures figures_;
  std::vector<Fact> facts_;
  std::vector<Opinion> opinions_;
  std::vector<std::int64_t> begin_days_;
};

}  // namespace

Result<Figures> compute_figures(const Project& project, FactRun& run, PeriodKind period_kind) {
  Result<Calendar> calendar = Calendar::make(project.timezone, period_kind);
  if (!calendar) return calendar.error();
  return Computation(project, run, *calendar).run();
}

}  // namespace lyt
