#include "engine/metric/cells.h"

#include <numeric>

#include "engine/base/hash.h"

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

CellTable::CellTable(unsigned slots) : slots_(std::clamp(slots, 1U, kMostSlots)), places_(1024) {}

void CellTable::grow() {
  std::vector<std::uint32_t> places(places_.size() * 2);
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    std::size_t at = hash_mix(0, cells_[cell].key) & (places.size() - 1);
    while (places[at] != 0) at = (at + 1) & (places.size() - 1);
    places[at] = cell + 1;
  }
  places_.swap(places);
}

std::uint32_t CellTable::at(CellKey key) {
  std::size_t at = hash_mix(0, key) & (places_.size() - 1);
  while (places_[at] != 0) {
    if (cells_[places_[at] - 1].key == key) return places_[at] - 1;
    at = (at + 1) & (places_.size() - 1);
  }
  const auto cell = static_cast<std::uint32_t>(cells_.size());
  places_[at] = cell + 1;
  cells_.emplace_back().key = key;
  people_.resize(people_.size() + slots_);
  scored_.resize(scored_.size() + slots_);
  if (cells_.size() * 2 > places_.size()) grow();
  return cell;
}

void CellTable::remember(std::vector<std::uint32_t>& list, std::uint32_t cell, std::uint32_t n, std::uint32_t author) {
  if (n < slots_) list[std::size_t{cell} * slots_ + n] = author;
}

void CellTable::add(CellKey key, std::uint64_t author, const AuthorShare& share) {
  const std::uint32_t number = at(key);
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

void CellTable::merge(const CellTable& other) {
  for (std::uint32_t i = 0; i < other.cells_.size(); ++i) {
    const Cell& from = other.cells_[i];
    const std::uint32_t number = at(from.key);
    Cell& to = cells_[number];
    const std::size_t list = std::size_t{i} * slots_;
    for (std::uint32_t p = 0; p < std::min(from.people, slots_); ++p) remember(people_, number, to.people + p, other.people_[list + p]);
    for (std::uint32_t p = 0; p < std::min(from.authors, slots_); ++p) remember(scored_, number, to.authors + p, other.scored_[list + p]);
    to.score.n += from.score.n;
    to.score.sum_micro += from.score.sum_micro;
    to.score.square_sum += from.score.square_sum;
    to.sentiment_micro += from.sentiment_micro;
    to.posts += from.posts;
    to.people += from.people;
    to.authors += from.authors;
    for (std::size_t label = 0; label < 3; ++label) to.labels[label] += from.labels[label];
    to.unscored += from.unscored;
  }
}

CellSet CellTable::finish() {
  std::vector<std::uint32_t>().swap(places_);
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
  cells_.clear();
  people_.clear();
  scored_.clear();
  places_.assign(1024, 0);
  return set;
}

}  // namespace lyt
