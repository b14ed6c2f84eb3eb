#include "engine/metric/solvable.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "engine/base/hash.h"
#include "engine/metric/aggregate.h"

namespace lyt {

namespace {

constexpr std::uint64_t kPrime = 2'147'483'647;
constexpr std::array kSingle = {kByPeriod, kByAudience, kByChannel, kByLang};

using Row = std::vector<std::uint64_t>;

std::uint64_t inverse_of(std::uint64_t value) {
  std::uint64_t result = 1;
  for (std::uint64_t exponent = kPrime - 2; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result = result * value % kPrime;
    value = value * value % kPrime;
  }
  return result;
}

// Rows in echelon form: each begins with a one, at its place.
class Echelon {
 public:
  Echelon(std::size_t columns, std::uint64_t& steps) : leads_(columns, kNoRow), steps_(steps) {}

  void add(Row row) {
    const std::size_t lead = reduce(row);
    if (lead == row.size()) return;
    const std::uint64_t inverse = inverse_of(row[lead]);
    for (std::size_t at = lead; at < row.size(); ++at) row[at] = row[at] * inverse % kPrime;
    leads_[lead] = rows_.size();
    rows_.push_back(std::move(row));
  }

  [[nodiscard]] bool tells(Row row) { return reduce(row) == row.size(); }

 private:
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

  // Takes out what is known; returns the first column that is left, the number of columns when nothing is.
  std::size_t reduce(Row& row) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (row[column] == 0) continue;
      if (leads_[column] == kNoRow) return column;
      const Row& by = rows_[leads_[column]];
      const std::uint64_t factor = kPrime - row[column];
      for (std::size_t at = column; at < row.size(); ++at) row[at] = (row[at] + factor * by[at]) % kPrime;
      steps_ += row.size() - column;
    }
    return row.size();
  }

  std::vector<std::size_t> leads_;  // by column
  std::vector<Row> rows_;
  std::uint64_t& steps_;
};

}  // namespace

Solvable::Solvable(const CellSet& set) : set_(set) {
  std::map<CellKey, Slice> wholes;
  for (std::uint32_t cell = 0; cell < set.cells.size(); ++cell) {
    const CellKey key = set.cells[cell].key;
    counted_.set(dimensions_of(key));
    if ((dimensions_of(key) & kByTopic) == 0) wholes[key & mask_of(kByDepartment)].cells.push_back(cell);
  }
  for (auto& [key, whole] : wholes) {
    whole.kinds = kinds_of(key, whole.cells);
    if (whole.kinds.size() <= kMostKinds) {
      slices_.push_back(std::move(whole));
      continue;
    }
    std::map<CellKey, Slice> periods;
    for (const std::uint32_t cell : whole.cells) {
      periods[set.cells[cell].key & mask_of(kByDepartment | kByPeriod)].cells.push_back(cell);
    }
    for (auto& [period, slice] : periods) {
      slice.kinds = kinds_of(period, slice.cells);
      if (slice.kinds.size() <= kMostKinds) slices_.push_back(std::move(slice));
    }
  }
}

std::vector<Solvable::Found> Solvable::find(const std::vector<char>& known, const std::vector<char>& few) {
  std::vector<Found> found;
  for (Slice& slice : slices_) {
    std::uint64_t state = 1;
    bool any = false;
    for (const std::uint32_t cell : slice.cells) {
      state = hash_mix(state, known[cell] != 0 ? 1 : 0);
      any = any || (known[cell] == 0 && few[cell] != 0);
    }
    if (!any || state == slice.looked_at || steps_ > kMostSteps) continue;
    slice.looked_at = state;
    solve(slice, known, few, found);
  }
  return found;
}

std::vector<CellKey> Solvable::kinds_of(CellKey base, const std::vector<std::uint32_t>& cells) const {
  const std::uint8_t fixed = dimensions_of(base);
  std::vector<CellKey> kinds = {base};
  std::uint8_t told = fixed;  // dimensions that the kinds have so far
  for (const Dimension along : kSingle) {
    if ((fixed & along) != 0) continue;
    std::set<CellKey> values;
    for (const std::uint32_t cell : cells) {
      const CellKey key = set_.cells[cell].key;
      const bool told_apart = (dimensions_of(key) & along) != 0 && (dimensions_of(key) & ~(told | along)) == 0;
      if (told_apart) values.insert(key & mask_of(along) & ~mask_of(0));
    }
    if (values.empty()) continue;  // all time: a period is no part of its kinds
    told = static_cast<std::uint8_t>(told | along);
    std::vector<CellKey> longer;
    for (const CellKey kind : kinds) {
      for (const CellKey value : values) {
        const CellKey both = kind | value;
        const bool named = std::ranges::all_of(rollups(), [&](std::uint8_t rollup) {
          return !counted_.test(rollup) || (rollup & ~told) != 0 || (rollup & along) == 0 || (rollup & fixed) != fixed ||
                 set_.find(both & mask_of(rollup)) != kNoCell;
        });
        if (named) longer.push_back(both);
      }
      if (longer.size() > kMostKinds) return longer;
    }
    kinds.swap(longer);
  }
  return kinds;
}

void Solvable::solve(const Slice& slice, const std::vector<char>& known, const std::vector<char>& few,
                     std::vector<Found>& found) {
  const std::vector<CellKey>& kinds = slice.kinds;
  const auto row_of = [&](std::uint32_t cell) {
    const CellKey key = set_.cells[cell].key;
    const CellKey mask = mask_of(dimensions_of(key));
    Row row(kinds.size());
    for (std::size_t at = 0; at < kinds.size(); ++at) row[at] = (kinds[at] & mask) == key ? 1 : 0;
    return row;
  };
  Echelon equations(kinds.size(), steps_);
  for (const std::uint32_t cell : slice.cells) {
    if (known[cell] != 0) equations.add(row_of(cell));
  }
  for (const std::uint32_t cell : slice.cells) {
    if (known[cell] == 0 && few[cell] != 0 && equations.tells(row_of(cell))) found.push_back({cell, &slice.cells});
  }
}

}  // namespace lyt
