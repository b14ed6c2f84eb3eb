// Protection: which cells may be shown. Applied once, at the end, after merging.
//
// A cell of fewer than k authors is hidden. So that it cannot be computed from shown ones:
//
// - Families. A parent and its children along audience, channel, language or period: the children that a reader cannot
//   know must have k distinct authors together, for a shown parent gives their sum away. What a reader can know is more
//   than what is shown: the only unknown child of a known parent is known, and so on, until nothing follows any more.
//   Where a family gives too few away, the shown child that is missed least (the audience "other", then the smallest)
//   is hidden too, and when there is none, the parent. Posts without a time are a child that is never shown.
// - A cell is shown only when all its parents are: whoever subtracts any shown cell from any larger one then subtracts
//   step by step through families, each of which leaves k authors or nothing.
// - Topics and departments overlap, so they have no sum; but one of them may be nearly the whole: what it leaves over
//   of its parent must have k authors, or no post.
// - Nights. What was shown before stays known. A cell is shown anew only when nothing in it changed, or the posts of k
//   authors; and in a family counts, of each unknown child, what came since it was last shown.
//
// This is repeated until nothing changes (complementary suppression, as in Statistics Netherlands' tau-ARGUS handbook,
// in its greedy form: nothing is shown again within a run, so it ends).
//
// Threads: pure. Cost: near-linear in the cells: a few rounds, each O(cells); posts are not read (see cells.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/metric/cells.h"

namespace lyt {

// What changed in a cell since it was last shown.
struct CellNews {
  std::uint32_t people = 0;               // distinct authors of new posts
  std::uint32_t scored = 0;               // of these, of scored posts
  std::uint32_t posts = 0;                // new posts
  bool lost = false;                      // posts went away since
  std::vector<std::uint32_t> people_list;  // as CellSet::people_of
  std::vector<std::uint32_t> scored_list;

  [[nodiscard]] bool unchanged() const { return posts == 0 && !lost; }
};

// By number of the cell; nothing for cells that were never shown. Empty: no night came before.
using News = std::vector<std::optional<CellNews>>;

// Sets Cell::suppressed. A cell that has it set already is hidden whatever it counts.
void protect(CellSet& set, std::uint32_t min_authors, const News& news = {});

}  // namespace lyt
