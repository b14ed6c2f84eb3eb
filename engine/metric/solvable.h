// Solvable: which hidden cells of few people an algebraist could compute from known ones.
//
// Within one slice (an entity, a department or the whole) each known cell is an equation over the kinds of posts that
// there may be: a period, an audience, a channel and a language of which all groups are named in the report. A cell that
// is a combination of known cells is known as well. Families (protect.h) see most of that; what they do not see
// follows from pairs that do not occur.
//
// Threads: one. Cost: Gaussian elimination modulo a prime, dense, for the slices that changed since the last look; a
// slice of more than kMostKinds kinds is cut by period, and what is still larger, or beyond kMostSteps steps in all, is
// left to the families: there it takes many hidden cells of many people to hang together.
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

#include "engine/metric/cells.h"

namespace lyt {

class Solvable {
 public:
  explicit Solvable(const CellSet& set);

  struct Found {
    std::uint32_t cell;                          // not known, tells of few, and follows
    const std::vector<std::uint32_t>* from;      // cells of which some tell it. Lives as long as this
  };
  // `known` and `few` by number of the cell.
  [[nodiscard]] std::vector<Found> find(const std::vector<char>& known, const std::vector<char>& few);

  static constexpr std::size_t kMostKinds = 400;
  static constexpr std::uint64_t kMostSteps = 1'500'000'000;

 private:
  struct Slice {
    std::vector<std::uint32_t> cells;
    std::vector<CellKey> kinds;
    std::uint64_t looked_at = 0;  // a hash of what was known then
  };
  void solve(const Slice& slice, const std::vector<char>& known, const std::vector<char>& few,
             std::vector<Found>& found);
  [[nodiscard]] std::vector<CellKey> kinds_of(CellKey base, const std::vector<std::uint32_t>& cells) const;

  const CellSet& set_;
  std::bitset<64> counted_;  // roll-ups that the table has: what it does not tell apart is in no equation
  std::vector<Slice> slices_;
  std::uint64_t steps_ = 0;
};

}  // namespace lyt
