// Aggregation: voices to cells, one for each group of every roll-up. An emitter says which cells a voice counts in:
//
//   const CellSet groups = aggregate(voices.rows, k, Counts::scored, [](const Voice& voice, auto&& visit) {
//     if (voice.is_opinion()) for_groups(voice, visit);
//   });
//
// Threads: two are used. Cost: a hash-table update for each voice and cell; voices must be sorted by author.
#pragma once

#include <algorithm>
#include <cstdint>
#include <future>
#include <span>
#include <utility>
#include <vector>

#include "engine/metric/cells.h"

namespace lyt {

// The roll-ups of a report. Whatever a filter of the report can ask is here.
const std::vector<std::uint8_t>& rollups();

// The masks of the roll-ups for rows of a department or of the whole, with or without a topic.
const std::vector<CellKey>& rollup_masks(bool department, bool topic);

// Calls visit(key) for each group of the report that a voice belongs to.
template <class Visit>
void for_groups(const Voice& voice, Visit&& visit) {
  const CellKey full = full_key(voice);
  for (const CellKey mask : rollup_masks(!voice.is_whole(), false)) visit(full & mask);
  for (unsigned topic = 0; topic < kTopics; ++topic) {
    if ((voice.topics & (TopicSet{1} << topic)) == 0) continue;
    for (const CellKey mask : rollup_masks(!voice.is_whole(), true)) visit((full & mask) | topic_key(topic));
  }
}

// Calls visit(first, end) for the rows of each author.
template <class Visit>
void for_authors(std::span<const Voice> rows, Visit visit) {
  for (std::size_t at = 0; at < rows.size();) {
    std::size_t end = at + 1;
    while (end < rows.size() && rows[end].author == rows[at].author) ++end;
    visit(rows.subspan(at, end - at));
    at = end;
  }
}

// What an author must have to count: a scored post, or any.
enum class Counts : std::uint8_t { scored, all };

// What a voice brings to the mean of its cells, and which of three kinds it is.
struct Worth {
  std::int16_t score_milli = 0;
  Label label = Label::neu;
};

// As it was scored.
struct ByScore {
  Counts counts = Counts::scored;
  Worth operator()(const Voice& voice) const {
    return {voice.score_milli, counts == Counts::all && !voice.is_scored() ? Label::neu : Label{voice.label}};
  }
};

// Counts the keys of one half (see CellTable::half_of).
template <class Emit, class WorthOf>
void add_cells(std::span<const Voice> rows, CellTable& table, unsigned half, const Emit& emit, const WorthOf& worth_of) {
  struct Entry {
    CellKey key;
    Worth worth;
  };
  std::vector<Entry> entries;
  std::vector<Addition> additions;
  for_authors(rows, [&](std::span<const Voice> mine) {
    additions.clear();
    if (mine.size() == 1) {  // most authors: nothing to bring together
      AuthorShare share;
      const Worth worth = worth_of(mine[0]);
      share.add(worth.score_milli, worth.label);
      emit(mine[0], [&](CellKey key) {
        if (CellTable::half_of(key) == half) additions.push_back({key, share});
      });
    } else {
      entries.clear();
      for (const Voice& voice : mine) {
        emit(voice, [&](CellKey key) {
          if (CellTable::half_of(key) == half) entries.push_back({key, worth_of(voice)});
        });
      }
      std::ranges::sort(entries, {}, &Entry::key);
      for (std::size_t at = 0; at < entries.size();) {
        additions.push_back({entries[at].key, {}});
        for (; at < entries.size() && entries[at].key == additions.back().key; ++at) {
          additions.back().share.add(entries[at].worth.score_milli, entries[at].worth.label);
        }
      }
    }
    table.add(additions, mine[0].author);
  });
}

template <class Emit, class WorthOf>
CellSet aggregate_by(std::span<const Voice> rows, unsigned slots, const Emit& emit, const WorthOf& worth_of) {
  // Two threads go through all rows and share the keys: no cell is counted twice, and nothing must be added up.
  CellSet one;
  CellSet other;
  const auto count = [&](CellSet& set, unsigned half) {
    CellTable table(slots);
    add_cells(rows, table, half, emit, worth_of);
    set = table.finish();
  };
  std::future<void> thread = std::async(std::launch::async, [&] { count(other, 1); });
  count(one, 0);
  thread.get();
  return CellSet::merged(std::move(one), std::move(other));
}

template <class Emit>
CellSet aggregate(std::span<const Voice> rows, unsigned slots, Counts counts, const Emit& emit) {
  return aggregate_by(rows, slots, emit, ByScore{counts});
}

}  // namespace lyt
