// ShownBefore: what earlier reports let their readers know, so that the difference between two nights tells of no one.
//
//   Result<ShownBefore> before = ShownBefore::parse(bytes_of_the_file);
//   before->begin(project, channels, axis, rows, settings);   // tonight
//   News news = before->news(Table::groups, set, rows, emit);
//   protect(set, k, news);
//   before->remember(Table::groups, set, figures);
//   write(before->bytes());
//
// It holds no name and no text: hashes of the names of each group that was known with its figure, and a hash of each
// opinion with the night on which it was first counted. Names are hashed, so the configuration may list them in another
// order.
//
// Bytes, little endian: "LYTSHOW1", u64 mark of the settings, u32 nights and of each the last day of its data (10
// bytes), u64 groups and their records, u64 opinions and of each u64 hash, u32 night; u64 xxh3 of everything before.
//
// Threads: one at a time. Cost: 12 bytes an opinion in the file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/aggregate.h"
#include "engine/metric/protect.h"
#include "engine/metric/time_axis.h"
#include "engine/model/project.h"

namespace lyt {

// The tables of figures that are protected one by one.
enum class Table : std::uint8_t { groups, reach, messages, ambassadors, conversations, exposure, terms, recommend, stars };

// Whether every author of a table counts, whatever their posts are scored.
constexpr bool counts_all(Table table) {
  return table == Table::reach || table == Table::conversations || table >= Table::terms;
}

class ShownBefore {
 public:
  // Before the first night.
  ShownBefore() = default;
  // Errors: corrupt, version.
  static Result<ShownBefore> parse(std::string_view bytes);
  [[nodiscard]] std::string bytes() const;

  // A new night. Error: usage, when earlier nights counted other periods or protected less.
  Status begin(const Project& project, const std::vector<std::string>& channels, const TimeAxis& axis,
               std::span<const Voice> rows, std::string_view settings);

  // What stands in the key of a term where departments do. Before news() of Table::terms.
  void name_terms(const std::vector<std::string>& names);

  // What changed in each cell of a table since it was last known. `emit` is the one that counted the cells.
  template <class Emit>
  [[nodiscard]] News news(Table table, const CellSet& set, std::span<const Voice> rows, const Emit& emit) const;

  // The figure as it was last shown, with as_of; false when it never was.
  bool last_figure(CellKey key, Figure& figure) const;

  // The last day of the data on each night, tonight's last.
  [[nodiscard]] const std::vector<std::string>& nights() const { return nights_; }

  // What tonight's report lets its readers know. `figures` of the groups go with their cells, one by one.
  void remember(Table table, const CellSet& set, const std::vector<Figure>* figures);

 private:
  struct Record {
    std::uint64_t key = 0;
    std::uint32_t night = 0;  // when it was last known
    std::uint32_t posts = 0;
    std::uint32_t shown = 0;  // the night of the figure, from 1; 0: it was only computable
    std::uint32_t authors = 0, positive = 0, neutral = 0, negative = 0, unscored = 0, figure_posts = 0;
    std::int32_t net = 0, index = 0, low = 0, high = 0, change = 0, p = 0;
    std::uint32_t has = 0;  // bits: net, index, interval, change, p
  };
  static_assert(sizeof(Record) == 72);

  [[nodiscard]] std::uint64_t name_of(Table table, CellKey key) const;
  [[nodiscard]] const Record* record_of(Table table, CellKey key) const;
  [[nodiscard]] std::uint64_t identity_of(const Voice& voice) const;

  std::uint64_t settings_ = 0;
  std::vector<std::string> nights_;
  std::unordered_map<std::uint64_t, Record> records_;
  struct Seen {
    std::uint64_t identity;
    std::uint32_t night;
    friend auto operator<=>(const Seen&, const Seen&) = default;
  };
  std::vector<Seen> seen_;  // sorted

  // Of tonight.
  std::uint32_t night_ = 0;
  std::vector<std::uint32_t> first_seen_;  // by row
  std::vector<std::uint64_t> entities_, departments_, channels_, messages_, periods_, terms_;
};

template <class Emit>
News ShownBefore::news(Table table, const CellSet& set, std::span<const Voice> rows, const Emit& emit) const {
  News news(set.cells.size());
  std::vector<std::uint32_t> nights(set.cells.size(), 0xFFFFFFFF);
  std::uint32_t oldest = night_;
  for (std::size_t cell = 0; cell < set.cells.size(); ++cell) {
    const Record* record = record_of(table, set.cells[cell].key);
    if (record == nullptr) continue;
    news[cell].emplace();
    nights[cell] = record->night;
    oldest = std::min(oldest, record->night);
  }
  struct New {
    std::size_t cell;
    bool scored;
  };
  std::vector<New> fresh;
  std::size_t row = 0;
  for_authors(rows, [&](std::span<const Voice> mine) {
    fresh.clear();
    for (const Voice& voice : mine) {
      const std::uint32_t night = first_seen_[row++];
      if (night <= oldest) continue;
      emit(voice, [&](CellKey key) {
        const std::size_t cell = set.find(key);
        if (cell == kNoCell || nights[cell] >= night) return;
        fresh.push_back({cell, voice.is_scored() || counts_all(table)});
        ++news[cell]->posts;
      });
    }
    std::ranges::sort(fresh, [](const New& a, const New& b) { return std::pair(a.cell, !a.scored) < std::pair(b.cell, !b.scored); });
    std::size_t last = kNoCell;
    for (const New& each : fresh) {
      if (each.cell == last) continue;
      last = each.cell;
      CellNews& of_cell = *news[each.cell];
      const auto mark = static_cast<std::uint32_t>(mine.front().author);
      if (of_cell.people++ < set.slots()) of_cell.people_list.push_back(mark);
      if (each.scored && of_cell.scored++ < set.slots()) of_cell.scored_list.push_back(mark);
    }
  });
  for (std::size_t cell = 0; cell < set.cells.size(); ++cell) {
    if (!news[cell]) continue;
    const Record* record = record_of(table, set.cells[cell].key);
    news[cell]->lost = record->posts + news[cell]->posts != set.cells[cell].posts;
  }
  return news;
}

}  // namespace lyt
