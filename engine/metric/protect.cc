#include "engine/metric/protect.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

#include "engine/metric/solvable.h"

namespace lyt {

namespace {

constexpr std::array kDividing = {kByAudience, kByChannel, kByLang, kByPeriod};
constexpr std::array kOverlapping = {kByDepartment, kByTopic};
constexpr std::uint32_t kNone = 0xFFFFFFFF;

// The children of one parent along one dimension.
struct Family {
  std::uint32_t parent = 0;
  std::uint32_t begin = 0;  // in children_
  std::uint32_t end = 0;
  std::uint32_t level = 0;    // dimensions of the parent
  std::uint32_t hidden = 0;   // children that are not shown
  std::uint32_t unknown = 0;      // children that a reader cannot know
  std::uint64_t unknown_sum = 0;  // of their numbers: the number itself when there is one
};

class Protection {
 public:
  Protection(CellSet& set, std::uint32_t k, const News& news) : set_(set), k_(k), news_(news), solvable_(set) {}

  void run() {
    const std::size_t n = set_.cells.size();
    shown_.resize(n);
    for (std::size_t i = 0; i < n; ++i) shown_[i] = may_be_shown(i) ? 1 : 0;
    find_families();
    do {
      close_upwards();
      find_known();
    } while (hide_more() || hide_solvable());
    for (std::size_t i = 0; i < n; ++i) {
      set_.cells[i].suppressed = shown_[i] == 0;
      set_.cells[i].known = known_[i] != 0;
    }
  }

 private:
  [[nodiscard]] const CellNews* news_of(std::size_t cell) const {
    return cell < news_.size() && news_[cell] ? &*news_[cell] : nullptr;
  }
  [[nodiscard]] bool is_unchanged(std::size_t cell) const {
    const CellNews* news = news_of(cell);
    return news != nullptr && news->unchanged();
  }

  // The authors whose posts become known with a cell.
  [[nodiscard]] std::span<const std::uint32_t> people_given_away(std::size_t cell) const {
    const CellNews* news = news_of(cell);
    return news == nullptr ? set_.people_of(cell) : std::span<const std::uint32_t>(news->people_list);
  }
  [[nodiscard]] std::span<const std::uint32_t> scored_given_away(std::size_t cell) const {
    const CellNews* news = news_of(cell);
    return news == nullptr ? set_.scored_of(cell) : std::span<const std::uint32_t>(news->scored_list);
  }

  // How many they are: more than the lists hold.
  [[nodiscard]] std::uint32_t people_n(std::size_t cell) const {
    const CellNews* news = news_of(cell);
    return news == nullptr ? set_.cells[cell].people : news->people;
  }
  [[nodiscard]] std::uint32_t scored_n(std::size_t cell) const {
    const CellNews* news = news_of(cell);
    return news == nullptr ? set_.cells[cell].authors : news->scored;
  }

  [[nodiscard]] bool enough(std::size_t people, std::size_t scored) const {
    return people >= k_ && (scored == 0 || scored >= k_);
  }

  [[nodiscard]] bool may_be_shown(std::size_t cell) const {
    const Cell& it = set_.cells[cell];
    if (it.suppressed || is_undated(it.key) || it.authors < k_) return false;
    const CellNews* news = news_of(cell);
    if (news != nullptr && news->unchanged()) return true;
    return (news == nullptr || enough(news->people, news->scored)) && !is_close_to_the_past(cell);
  }

  // Whether a larger group, as it was known on an earlier night, may differ from this one tonight by a few people only.
  // A lower bound of their number decides.
  [[nodiscard]] bool is_close_to_the_past(std::size_t cell) const {
    if (news_.empty()) return false;
    const Cell& it = set_.cells[cell];
    const std::uint8_t dimensions = dimensions_of(it.key);
    for (unsigned left_out = 1; left_out < 64; ++left_out) {
      if ((left_out & ~unsigned{dimensions}) != 0) continue;
      const std::size_t larger = set_.find(it.key & mask_of(static_cast<std::uint8_t>(dimensions & ~left_out)));
      const CellNews* news = larger == kNoCell ? nullptr : news_of(larger);
      if (news == nullptr || news->unchanged() || set_.cells[larger].posts == it.posts) continue;
      if (set_.cells[larger].people < it.people + news->people + k_) return true;
    }
    return false;
  }

  void find_families() {
    struct Edge {
      std::uint32_t parent;
      std::uint32_t along;  // number in kDividing
      std::uint32_t child;
    };
    const std::size_t n = set_.cells.size();
    std::vector<Edge> edges;
    parents_.assign(n * kParents, kNone);
    for (std::uint32_t child = 0; child < n; ++child) {
      const CellKey key = set_.cells[child].key;
      const std::uint8_t dimensions = dimensions_of(key);
      for (std::uint32_t at = 0; at < kParents; ++at) {
        const Dimension along = at < kDividing.size() ? kDividing[at] : kOverlapping[at - kDividing.size()];
        if ((dimensions & along) == 0) continue;
        const std::size_t parent = set_.find(without(key, along));
        if (parent == kNoCell) continue;
        parents_[child * kParents + at] = static_cast<std::uint32_t>(parent);
        if (at < kDividing.size()) edges.push_back({static_cast<std::uint32_t>(parent), at, child});
      }
    }
    std::ranges::sort(edges, [](const Edge& a, const Edge& b) {
      return std::tie(a.parent, a.along, a.child) < std::tie(b.parent, b.along, b.child);
    });
    as_child_.assign(n * kDividing.size(), kNone);
    as_parent_.assign(n * kDividing.size(), kNone);
    for (std::size_t at = 0; at < edges.size();) {
      const auto number = static_cast<std::uint32_t>(families_.size());
      Family family;
      family.parent = edges[at].parent;
      family.begin = static_cast<std::uint32_t>(children_.size());
      const std::uint32_t along = edges[at].along;
      as_parent_[family.parent * kDividing.size() + along] = number;
      for (; at < edges.size() && edges[at].parent == family.parent && edges[at].along == along; ++at) {
        as_child_[edges[at].child * kDividing.size() + along] = number;
        children_.push_back(edges[at].child);
      }
      family.end = static_cast<std::uint32_t>(children_.size());
      family.level = static_cast<std::uint32_t>(std::popcount(dimensions_of(set_.cells[family.parent].key)));
      families_.push_back(family);
    }
  }

  // A parent's key is smaller than its children's, so one pass upwards does.
  void close_upwards() {
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      if (shown_[i] == 0) continue;
      for (std::size_t at = 0; at < kParents && shown_[i] != 0; ++at) {
        const std::uint32_t parent = parents_[i * kParents + at];
        if (parent == kNone) continue;
        if (shown_[parent] == 0 || (at >= kDividing.size() && is_nearly(i, parent))) shown_[i] = 0;
      }
    }
  }

  // Whether a topic or department leaves over a few authors of its parent.
  [[nodiscard]] bool is_nearly(std::size_t part, std::size_t whole) const {
    const Cell& a = set_.cells[part];
    const Cell& b = set_.cells[whole];
    if (a.posts != b.posts && (b.people - a.people < k_ || (b.authors != a.authors && b.authors - a.authors < k_))) return true;
    const CellNews* of_part = news_of(part);
    const CellNews* of_whole = news_of(whole);
    if (of_part == nullptr || of_whole == nullptr || of_part->unchanged()) return false;
    return of_part->posts != of_whole->posts && of_whole->people < k_ + of_part->people;
  }

  // What a reader can know: what is shown, what was shown and has not changed, and what follows. Large groups first, so
  // that what can be mended there is mended there.
  void find_known() {
    const std::size_t n = shown_.size();
    known_.resize(n);
    follows_from_.assign(n, kNone);
    for (std::size_t i = 0; i < n; ++i) known_[i] = shown_[i] != 0 || is_unchanged(i) ? 1 : 0;
    std::array<std::vector<std::uint32_t>, kLevels> todo;
    for (std::uint32_t number = 0; number < families_.size(); ++number) {
      Family& family = families_[number];
      family.hidden = 0;
      family.unknown = 0;
      family.unknown_sum = 0;
      for (std::uint32_t at = family.begin; at < family.end; ++at) {
        if (shown_[children_[at]] == 0) ++family.hidden;
        if (known_[children_[at]] != 0) continue;
        ++family.unknown;
        family.unknown_sum += children_[at];
      }
      todo[family.level].push_back(number);
    }
    for (std::size_t level = 0; level < kLevels;) {
      if (todo[level].empty()) {
        ++level;
        continue;
      }
      const std::uint32_t number = todo[level].back();
      todo[level].pop_back();
      const Family& family = families_[number];
      std::uint32_t learned = kNone;
      if (known_[family.parent] != 0 && family.unknown == 1) learned = static_cast<std::uint32_t>(family.unknown_sum);
      if (known_[family.parent] == 0 && family.unknown == 0) learned = family.parent;
      if (learned == kNone) continue;
      known_[learned] = 1;
      follows_from_[learned] = number;
      const auto look_again = [&](std::uint32_t as) {
        todo[families_[as].level].push_back(as);
        level = std::min<std::size_t>(level, families_[as].level);
      };
      for (std::size_t along = 0; along < kDividing.size(); ++along) {
        if (const std::uint32_t as = as_child_[learned * kDividing.size() + along]; as != kNone) {
          --families_[as].unknown;
          families_[as].unknown_sum -= learned;
          look_again(as);
        }
        if (const std::uint32_t as = as_parent_[learned * kDividing.size() + along]; as != kNone) look_again(as);
      }
    }
  }

  // True when something was hidden. The largest groups first: what is hidden there hides what is in them.
  bool hide_more() {
    mended_.assign(shown_.size(), 0);
    looked_at_.assign(families_.size(), 0);
    std::array<std::vector<std::uint32_t>, kLevels> derived;
    for (std::uint32_t cell = 0; cell < shown_.size(); ++cell) {
      if (follows_from_[cell] == kNone || enough_given_away(cell)) continue;
      derived[families_[follows_from_[cell]].level].push_back(cell);
    }
    for (std::uint32_t level = 0; level < kLevels; ++level) {
      bool changed = false;
      for (std::uint32_t number = 0; number < families_.size(); ++number) {
        const Family& family = families_[number];
        if (family.level != level || known_[family.parent] == 0 || !gives_away_few(family)) continue;
        changed = hide_for(number) || changed;
      }
      // What follows from shown cells must be allowed to be known as well.
      for (const std::uint32_t cell : derived[level]) changed = hide_source_of(cell) || changed;
      if (changed) return true;
    }
    return false;
  }

  // What readers lose with a cell: least where other families of the cell have something hidden already, for there it
  // is not told by itself and nothing more must follow it; then people of whom nothing is known; then smaller groups.
  [[nodiscard]] auto loss(std::uint32_t cell) const {
    const Cell& it = set_.cells[cell];
    int bare = 0;
    for (std::size_t along = 0; along < kDividing.size(); ++along) {
      const std::uint32_t number = as_child_[cell * kDividing.size() + along];
      if (number != kNone && known_[families_[number].parent] != 0 && families_[number].hidden == 0) ++bare;
    }
    return std::tuple(bare, group_of(it.key).audience != Audience::other, it.authors, it.key);
  }

  // What follows by algebra alone. True when something was hidden for it.
  bool hide_solvable() {
    std::vector<char> few(shown_.size());
    for (std::size_t cell = 0; cell < few.size(); ++cell) few[cell] = enough_given_away(cell) ? 0 : 1;
    bool changed = false;
    for (const Solvable::Found& found : solvable_.find(known_, few)) changed = hide_beside(found) || changed;
    return changed;
  }

  // Hides a shown sibling of a cell, or else the least of the smallest groups from which it follows.
  bool hide_beside(const Solvable::Found& found) {
    std::uint32_t least = kNone;
    for (std::size_t along = 0; along < kDividing.size(); ++along) {
      const std::uint32_t number = as_child_[found.cell * kDividing.size() + along];
      if (number == kNone) continue;
      if (is_mended(families_[number])) return true;
      const std::uint32_t sibling = least_missed(families_[number]);
      if (sibling != kNone && (least == kNone || loss(sibling) < loss(least))) least = sibling;
    }
    if (least != kNone) return hide(least);
    const auto finest = [&](std::uint32_t cell) {
      return std::pair(-std::popcount(dimensions_of(set_.cells[cell].key)), loss(cell));
    };
    for (const std::uint32_t cell : *found.from) {
      if (mended_[cell] != 0) return true;
      if (shown_[cell] == 0 || is_unchanged(cell)) continue;
      if (least == kNone || finest(cell) < finest(least)) least = cell;
    }
    return least != kNone && hide(least);
  }

  [[nodiscard]] bool enough_given_away(std::size_t cell) const {
    return is_unchanged(cell) || enough(people_n(cell), scored_n(cell));
  }

  [[nodiscard]] bool gives_away_few(const Family& family) {
    if (family.unknown == 0) return false;
    people_.clear();
    scored_.clear();
    std::size_t people = 0;
    std::size_t scored = 0;
    for (std::uint32_t at = family.begin; at < family.end; ++at) {
      const std::uint32_t child = children_[at];
      if (known_[child] != 0) continue;
      add(people_, people_given_away(child));
      add(scored_, scored_given_away(child));
      // The lists are cut short; one large child is enough by itself.
      people = std::max({people, people_.size(), std::size_t{people_n(child)}});
      scored = std::max({scored, scored_.size(), std::size_t{scored_n(child)}});
      if (people >= k_ && scored >= k_) return false;
    }
    return !enough(people, scored);
  }

  void add(std::vector<std::uint32_t>& list, std::span<const std::uint32_t> authors) const {
    for (const std::uint32_t author : authors) {
      if (list.size() >= k_) return;
      if (std::ranges::find(list, author) == list.end()) list.push_back(author);
    }
  }

  // The shown child of a family that is missed least; kNone when there is none to hide.
  [[nodiscard]] std::uint32_t least_missed(const Family& family) const {
    std::uint32_t least = kNone;
    for (std::uint32_t at = family.begin; at < family.end; ++at) {
      const std::uint32_t child = children_[at];
      if (shown_[child] == 0 || is_unchanged(child)) continue;
      if (least == kNone || loss(child) < loss(least)) least = child;
    }
    return least;
  }

  // Whether this round hid something of a family: what follows from it must be looked at again before more is hidden.
  [[nodiscard]] bool is_mended(const Family& family) const {
    return mended_[family.parent] != 0 ||
           std::any_of(children_.begin() + family.begin, children_.begin() + family.end,
                       [this](std::uint32_t child) { return mended_[child] != 0; });
  }

  bool hide(std::uint32_t cell) {
    shown_[cell] = 0;
    mended_[cell] = 1;
    return true;
  }

  // A child that is hidden already, but told by another family, serves as well when that family tells it no more: then
  // hidden cells stand in squares and cubes, and nothing is hidden row by row. kNone when there is none.
  std::uint32_t least_missed_elsewhere(std::uint32_t number) {
    looked_at_[number] = 1;
    for (std::uint32_t at = families_[number].begin; at < families_[number].end; ++at) {
      const std::uint32_t child = children_[at];
      const std::uint32_t teller = follows_from_[child];
      if (shown_[child] != 0 || teller == kNone || looked_at_[teller] != 0) continue;
      if (families_[teller].parent == child || is_mended(families_[teller])) continue;
      if (const std::uint32_t deeper = least_missed_elsewhere(teller); deeper != kNone) return deeper;
      if (const std::uint32_t sibling = least_missed(families_[teller]); sibling != kNone) return sibling;
    }
    return kNone;
  }

  // Hides something so that a family tells less; false when there is nothing but its parent.
  bool hide_in(std::uint32_t number) {
    if (const std::uint32_t elsewhere = least_missed_elsewhere(number); elsewhere != kNone) return hide(elsewhere);
    const std::uint32_t least = least_missed(families_[number]);
    return least != kNone && hide(least);
  }

  bool hide_for(std::uint32_t number) {
    return is_mended(families_[number]) || hide_in(number) || hide_source_of(families_[number].parent);
  }

  // Hides something without which the cell would not be known; false when only the past tells it.
  bool hide_source_of(std::uint32_t cell) {
    for (std::size_t steps = 0; steps < shown_.size(); ++steps) {
      if (mended_[cell] != 0) return true;
      if (shown_[cell] != 0) return !is_unchanged(cell) && hide(cell);
      const std::uint32_t number = follows_from_[cell];
      if (number == kNone) return false;
      const Family& family = families_[number];
      if (is_mended(family) || hide_in(number)) return true;
      if (family.parent != cell) {
        cell = family.parent;
        continue;
      }
      std::uint32_t next = kNone;
      for (std::uint32_t at = family.begin; at < family.end && next == kNone; ++at) {
        if (follows_from_[children_[at]] != kNone) next = children_[at];
      }
      if (next == kNone) return false;
      cell = next;
    }
    return false;
  }

  static constexpr std::size_t kLevels = 7;
  static constexpr std::size_t kParents = kDividing.size() + kOverlapping.size();

  CellSet& set_;
  const std::uint32_t k_;
  const News& news_;
  Solvable solvable_;
  std::vector<char> shown_;
  std::vector<char> known_;
  std::vector<char> mended_;                 // hidden in this round
  std::vector<char> looked_at_;              // families that this round has asked for something to hide
  std::vector<std::uint32_t> follows_from_;  // the family that tells a cell which is not shown
  std::vector<std::uint32_t> parents_;       // kParents a cell
  std::vector<std::uint32_t> as_child_;      // the families of a cell, by dimension
  std::vector<std::uint32_t> as_parent_;
  std::vector<std::uint32_t> children_;
  std::vector<Family> families_;
  std::vector<std::uint32_t> people_;
  std::vector<std::uint32_t> scored_;
};

}  // namespace

void protect(CellSet& set, std::uint32_t min_authors, const News& news) {
  if (min_authors <= 1) {  // nobody is to be protected
    for (Cell& cell : set.cells) {
      cell.suppressed = cell.suppressed || is_undated(cell.key) || cell.authors == 0;
      cell.known = !cell.suppressed;
    }
    return;
  }
  Protection(set, min_authors, news).run();
}

}  // namespace lyt
