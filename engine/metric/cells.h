// Cells: the counts of every group, and a few authors of each, by which protection works.
//
// An author counts once in a cell: the mean of their scores there, then the mean over authors. Of each cell the first
// few authors are kept, as many as protection asks for: two cells together have k authors if their lists do, and a cell
// with fewer than k has them all in its list. So protection never reads the posts again.
//
// Threads: CellTable is used by one thread; a CellSet is const once made.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/hash.h"
#include "engine/metric/cell_key.h"
#include "engine/metric/statistics.h"

namespace lyt {

struct Cell {
  CellKey key = 0;
  AuthorSums score;                  // over authors of scored posts
  std::int64_t sentiment_micro = 0;  // sum over authors: share of positive less share of negative posts
  std::uint32_t posts = 0;
  std::uint32_t people = 0;          // distinct authors, of unscored posts too
  std::uint32_t authors = 0;         // distinct authors of scored posts
  std::uint32_t labels[3] = {};      // neg, neu, pos
  std::uint32_t unscored = 0;
  bool suppressed = false;
  bool known = false;                // shown, or computable from what is shown: set by protect()
};

// What one author wrote in one cell.
struct AuthorShare {
  std::uint32_t labels[3] = {};
  std::uint32_t unscored = 0;
  std::int64_t sum_milli = 0;

  void add(std::int16_t score_milli, Label label) {
    if (label == Label::unscored) {
      ++unscored;
      return;
    }
    ++labels[label == Label::pos ? 2 : label == Label::neg ? 0 : 1];
    sum_milli += score_milli;
  }
};

inline constexpr std::size_t kNoCell = static_cast<std::size_t>(-1);

// Cells sorted by key.
class CellSet {
 public:
  std::vector<Cell> cells;

  [[nodiscard]] std::size_t find(CellKey key) const;  // kNoCell when there is none
  // The first authors of a cell, as 32 bits of their hashes; all of them when there are fewer than slots().
  [[nodiscard]] std::span<const std::uint32_t> people_of(std::size_t cell) const {
    return {people_.data() + cell * slots_, std::min<std::size_t>(cells[cell].people, slots_)};
  }
  // The same, of scored posts.
  [[nodiscard]] std::span<const std::uint32_t> scored_of(std::size_t cell) const {
    return {scored_.data() + cell * slots_, std::min<std::size_t>(cells[cell].authors, slots_)};
  }
  [[nodiscard]] unsigned slots() const { return slots_; }

  // Both, which have no cell in common.
  static CellSet merged(CellSet one, CellSet other);

 private:
  friend class CellTable;
  unsigned slots_ = 1;
  std::vector<std::uint32_t> people_;
  std::vector<std::uint32_t> scored_;
};

// An author's share of one cell.
struct Addition {
  CellKey key;
  AuthorShare share;
};

// Cells while they are counted. Each author is added once to a cell.
class CellTable {
 public:
  // Keeps `slots` authors a cell, at most kMostSlots.
  explicit CellTable(unsigned slots);
  // All shares of one author, or as many as are at hand: the more at once, the more memory is waited for at once.
  void add(std::span<const Addition> additions, std::uint64_t author);
  // Adds an author with a mean of their own, in millionths, and nothing else.
  void add_mean(CellKey key, std::uint64_t author, std::int64_t mean_micro);
  // Empties the table. O(cells log cells).
  [[nodiscard]] CellSet finish();

  // Which of two tables a key is counted in, where two threads share the keys.
  static unsigned half_of(CellKey key) { return static_cast<unsigned>(hash_mix(0, key) >> 63); }

  static constexpr unsigned kMostSlots = 64;

 private:
  struct Place {
    CellKey key = 0;
    std::uint32_t cell = 0;  // its number plus one, 0 is free
  };
  std::uint32_t at(CellKey key);
  void add(std::uint32_t number, std::uint64_t author, const AuthorShare& share);
  void grow();
  void remember(std::vector<std::uint32_t>& list, std::uint32_t cell, std::uint32_t n, std::uint32_t author);

  unsigned slots_;
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> people_;
  std::vector<std::uint32_t> scored_;
  std::vector<Place> places_;  // open addressing
  std::vector<std::uint32_t> numbers_;
};

}  // namespace lyt
