#include "engine/metric/protect.h"

#include <algorithm>
#include <array>

namespace lyt {

namespace {

constexpr std::array kFamilies = {kByAudience, kByChannel, kByLang, kByPeriod};

Cell* find_cell(std::vector<Cell>& cells, CellKey key) {
  const auto found = std::ranges::lower_bound(cells, key, {}, &Cell::key);
  return found == cells.end() || found->key != key ? nullptr : &*found;
}

// What readers lose with a cell: people of whom nothing is known first, then the smaller groups.
std::pair<bool, std::uint64_t> loss(const Cell& cell) {
  return {group_of(cell.key).audience != Audience::other, cell.authors};
}

struct HiddenAuthor {
  CellKey parent;
  std::uint64_t author;
  friend auto operator<=>(const HiddenAuthor&, const HiddenAuthor&) = default;
};

// One pass over the families of one roll-up along one dimension. True when a cell was hidden.
bool close_families(std::vector<Cell>& cells, const std::vector<Opinion>& opinions, std::uint8_t children,
                    Dimension along, std::uint32_t min_authors) {
  std::vector<HiddenAuthor> hidden;
  for (const Opinion& opinion : opinions) {
    if (opinion.fact->label == Label::unscored) continue;  // in no index
    if (along == kByPeriod && opinion.period == kNoPeriod) {
      // What is in no period is what the periods leave over of their parent.
      for_cells(opinion, static_cast<std::uint8_t>(children & ~along), [&](CellKey key) {
        const Cell* parent = find_cell(cells, key);
        if (parent != nullptr && !parent->suppressed) hidden.push_back({key, opinion.author});
      });
      continue;
    }
    for_cells(opinion, children, [&](CellKey key) {
      const Cell* child = find_cell(cells, key);
      if (child == nullptr || !child->suppressed) return;
      const CellKey parent_key = without(key, along);
      const Cell* parent = find_cell(cells, parent_key);
      if (parent != nullptr && !parent->suppressed) hidden.push_back({parent_key, opinion.author});
    });
  }
  std::ranges::sort(hidden);
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  bool changed = false;
  for (auto at = hidden.begin(); at != hidden.end();) {
    const auto end = std::find_if(at, hidden.end(), [&](const HiddenAuthor& h) { return h.parent != at->parent; });
    if (static_cast<std::uint64_t>(end - at) < min_authors) {
      Cell* least = nullptr;
      for (Cell& cell : cells) {
        if (cell.suppressed || dimensions_of(cell.key) != children || without(cell.key, along) != at->parent) continue;
        if (least == nullptr || loss(cell) < loss(*least)) least = &cell;
      }
      if (least == nullptr) least = find_cell(cells, at->parent);
      least->suppressed = true;
      changed = true;
    }
    at = end;
  }
  return changed;
}

// Topics overlap, but one topic may be nearly the whole: what it leaves over must have k authors too, or no post.
bool close_topics(std::vector<Cell>& cells, std::uint32_t min_authors) {
  bool changed = false;
  for (Cell& cell : cells) {
    if (cell.suppressed || (dimensions_of(cell.key) & kByTopic) == 0) continue;
    const Cell* parent = find_cell(cells, without(cell.key, kByTopic));
    if (parent == nullptr || parent->suppressed || parent->posts == cell.posts) continue;
    if (parent->authors - cell.authors >= min_authors) continue;
    cell.suppressed = true;
    changed = true;
  }
  return changed;
}

}  // namespace

void protect(std::vector<Cell>& cells, const std::vector<Opinion>& opinions, std::uint32_t min_authors) {
  for (Cell& cell : cells) cell.suppressed = cell.authors < min_authors;
  if (min_authors <= 1) return;  // nobody is to be protected
  const std::vector<std::uint8_t>& all = rollups();
  bool changed = true;
  while (changed) {
    changed = close_topics(cells, min_authors);
    for (const std::uint8_t children : all) {
      for (const Dimension along : kFamilies) {
        const auto parent = static_cast<std::uint8_t>(children & ~along);
        if ((children & along) == 0 || !std::ranges::binary_search(all, parent)) continue;
        changed = close_families(cells, opinions, children, along, min_authors) || changed;
      }
    }
  }
}

}  // namespace lyt
