// Aggregation: opinions to cells, one for each group of every roll-up.
//
// A cell's key packs the group into 64 bits, so that cells are sorted, compared and looked up as numbers. Each author
// counts once in a cell: the mean of their scores there, then the mean over authors.
//
// Threads: pure. Cost: O(facts log facts) for each roll-up.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/metric/figures.h"
#include "engine/metric/statistics.h"
#include "engine/model/fact.h"

namespace lyt {

// Bits of a roll-up: the dimensions that are told apart. The entity always is.
enum Dimension : std::uint8_t {
  kByDepartment = 1U << 0,
  kByAudience = 1U << 1,
  kByChannel = 1U << 2,
  kByLang = 1U << 3,
  kByTopic = 1U << 4,
  kByPeriod = 1U << 5,
};

// The roll-ups of a report. Whatever a filter of the report can ask is here.
const std::vector<std::uint8_t>& rollups();

using CellKey = std::uint64_t;

// The cell of a fact in a roll-up. `topic` counts with kByTopic, `period` (from 0) with kByPeriod.
CellKey cell_key(const Fact& fact, std::uint8_t dimensions, unsigned topic, unsigned period);
CellKey cell_key(const GroupKey& group);
GroupKey group_of(CellKey key);
// The same cell without one dimension: its parent.
CellKey without(CellKey key, Dimension dimension);
std::uint8_t dimensions_of(CellKey key);

// An opinion: a fact that counts, with its period. `period` is kNoPeriod for undated posts.
inline constexpr std::uint16_t kNoPeriod = 0xFFFF;
struct Opinion {
  const Fact* fact = nullptr;
  std::uint64_t author = 0;  // never 0: an unknown author is the post itself
  std::uint16_t period = kNoPeriod;
};

struct Cell {
  CellKey key = 0;
  std::uint64_t posts = 0;
  std::uint64_t authors = 0;         // of scored posts
  std::uint64_t labels[3] = {};      // neg, neu, pos
  std::uint64_t unscored = 0;
  AuthorSums score;
  AuthorSums sentiment;              // each author's share of positive less share of negative posts
  bool suppressed = false;
};

// Calls visit(key) for each cell of a roll-up that an opinion belongs to.
template <class Visit>
void for_cells(const Opinion& opinion, std::uint8_t dimensions, Visit visit) {
  const Fact& fact = *opinion.fact;
  if (((dimensions & kByDepartment) != 0) != (fact.department != 0)) return;
  if ((dimensions & kByPeriod) != 0 && opinion.period == kNoPeriod) return;
  if ((dimensions & kByTopic) == 0) {
    visit(cell_key(fact, dimensions, 0, opinion.period));
    return;
  }
  for (unsigned topic = 0; topic < kTopics; ++topic) {
    if ((fact.topics & (TopicSet{1} << topic)) != 0) visit(cell_key(fact, dimensions, topic, opinion.period));
  }
}

// All cells, sorted by key.
std::vector<Cell> aggregate(const std::vector<Opinion>& opinions);

}  // namespace lyt
