#include "engine/metric/cells.h"

#include <numeric>

namespace lyt {

namespace {

// The share of a whole in millionths, rounded half away from zero.
std::int64_t micro(std::int64_t part, std::int64_t whole) {
  const std::int64_t scaled = part * 2 * 1'000'000;
  return (scaled + (scaled >= 0 ? whole : -whole)) / (2 * whole);
}

}  // namespace

std::size_t CellSet::find(CellKey key) const {
  const auto found = std::ranges::lower_bound(cells, key, {}, &Cell::key);
  return found == cells.end() || found->key != key ? kNoCell : static_cast<std::size_t>(found - cells.begin());
}

CellSet CellSet::merged(CellSet one, CellSet other) {
  CellSet both;
  both.slots_ = one.slots_;
  const std::size_t n = one.cells.size() + other.cells.size();
  both.cells.reserve(n);
  both.people_.reserve(n * one.slots_);
  both.scored_.reserve(n * one.slots_);
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < one.cells.size() || b < other.cells.size()) {
    const bool first = b == other.cells.size() || (a < one.cells.size() && one.cells[a].key < other.cells[b].key);
    const CellSet& from = first ? one : other;
    const std::size_t at = first ? a++ : b++;
    both.cells.push_back(from.cells[at]);
    const auto list = static_cast<std::ptrdiff_t>(at * from.slots_);
    both.people_.insert(both.people_.end(), from.people_.begin() + list, from.people_.begin() + list + from.slots_);
    both.scored_.insert(both.scored_.end(), from.scored_.begin() + list, from.scored_.begin() + list + from.slots_);
  }
  return both;
}

CellTable::CellTable(unsigned slots) : slots_(std::clamp(slots, 1U, kMostSlots)), places_(1024) {}

void CellTable::grow() {
  std::vector<Place> places(places_.size() * 2);
  for (const Place& place : places_) {
    if (place.cell == 0) continue;
    std::size_t at = hash_mix(0, place.key) & (places.size() - 1);
    while (places[at].cell != 0) at = (at + 1) & (places.size() - 1);
    places[at] = place;
  }
  places_.swap(places);
}

std::uint32_t CellTable::at(CellKey key) {
  std::size_t at = hash_mix(0, key) & (places_.size() - 1);
  while (places_[at].cell != 0) {
    if (places_[at].key == key) return places_[at].cell - 1;
    at = (at + 1) & (places_.size() - 1);
  }
  const auto cell = static_cast<std::uint32_t>(cells_.size());
  places_[at] = {key, cell + 1};
  cells_.emplace_back().key = key;
  people_.resize(people_.size() + slots_);
  scored_.resize(scored_.size() + slots_);
  if (cells_.size() * 2 > places_.size()) grow();
  return cell;
}

void CellTable::remember(std::vector<std::uint32_t>& list, std::uint32_t cell, std::uint32_t n, std::uint32_t author) {
  if (n < slots_) list[std::size_t{cell} * slots_ + n] = author;
}

void CellTable::add(std::span<const Addition> additions, std::uint64_t author) {
  // First all the places, then all the cells: each wait is for many (bench/report: a third of the time).
  for (const Addition& each : additions) __builtin_prefetch(&places_[hash_mix(0, each.key) & (places_.size() - 1)]);
  numbers_.clear();
  for (const Addition& each : additions) {
    numbers_.push_back(at(each.key));
    __builtin_prefetch(&cells_[numbers_.back()], 1);
  }
  for (std::size_t i = 0; i < additions.size(); ++i) add(numbers_[i], author, additions[i].share);
}

void CellTable::add(std::uint32_t number, std::uint64_t author, const AuthorShare& share) {
  Cell& cell = cells_[number];
  const auto scored = static_cast<std::int64_t>(share.labels[0]) + share.labels[1] + share.labels[2];
  const auto mark = static_cast<std::uint32_t>(author);
  remember(people_, number, cell.people++, mark);
  cell.posts += static_cast<std::uint32_t>(scored) + share.unscored;
  cell.unscored += share.unscored;
  if (scored == 0) return;
  for (std::size_t i = 0; i < 3; ++i) cell.labels[i] += share.labels[i];
  remember(scored_, number, cell.authors++, mark);
  cell.score.add(micro(share.sum_milli, scored * 1000));
  cell.sentiment_micro += micro(static_cast<std::int64_t>(share.labels[2]) - share.labels[0], scored);
}

void CellTable::add_mean(CellKey key, std::uint64_t author, std::int64_t mean_micro) {
  const std::uint32_t number = at(key);
  const auto mark = static_cast<std::uint32_t>(author);
  remember(people_, number, cells_[number].people++, mark);
  remember(scored_, number, cells_[number].authors++, mark);
  cells_[number].score.add(mean_micro);
}

CellSet CellTable::finish() {
  std::vector<Place>().swap(places_);
  std::vector<std::uint32_t> order(cells_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [this](std::uint32_t cell) { return cells_[cell].key; });
  CellSet set;
  set.slots_ = slots_;
  set.cells.reserve(order.size());
  set.people_.reserve(people_.size());
  set.scored_.reserve(scored_.size());
  for (const std::uint32_t cell : order) {
    set.cells.push_back(cells_[cell]);
    const auto list = static_cast<std::ptrdiff_t>(std::size_t{cell} * slots_);
    set.people_.insert(set.people_.end(), people_.begin() + list, people_.begin() + list + slots_);
    set.scored_.insert(set.scored_.end(), scored_.begin() + list, scored_.begin() + list + slots_);
  }
  *this = CellTable(slots_);
  return set;
}

}  // namespace lyt
