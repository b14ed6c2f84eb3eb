#include "engine/metric/conversations.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace lyt {

namespace {

constexpr std::int64_t kDay_s = 86'400;
constexpr std::array<std::uint8_t, 4> kRollups = {0, kByChannel, kByPeriod, kByChannel | kByPeriod};

// Seconds to the first answer; nothing when none came.
std::optional<std::int64_t> answered_after(const Ask& ask, const std::vector<Answer>& answers) {
  const auto first = std::ranges::lower_bound(answers, Answer{ask.post, ask.time_utc_s});
  if (first == answers.end() || first->to != ask.post) return std::nullopt;
  return first->time_utc_s - ask.time_utc_s;
}

}  // namespace

std::vector<Conversation> compute_conversations(const Counted& counted) {
  std::vector<Conversation> rows;
  if (!counted.project.has_employer()) return rows;
  const auto emit = [](const Voice& voice, auto&& visit) {
    if (!voice.is_ask()) return;
    for (const std::uint8_t rollup : kRollups) visit(full_key(voice) & mask_of(rollup));
  };
  const CellSet set = counted.table(Table::conversations, Counts::all, emit, [&](const GroupKey& group) {
    return counted.shown(group) != nullptr;
  });
  struct Wait {
    std::size_t cell;
    std::int64_t seconds;
  };
  std::vector<Wait> waits;
  std::vector<Conversation> sums(set.cells.size());
  for (const Voice& voice : counted.voices.rows) {
    emit(voice, [&](CellKey key) {
      Conversation& row = sums[set.find(key)];
      ++row.asks;
      if (voice.has(kQuestion)) ++row.questions;
      if (voice.label == Label::neg) ++row.complaints;
    });
  }
  for (const Ask& ask : counted.voices.asks) {
    Voice voice;
    voice.channel = ask.channel;
    voice.period = ask.period;
    const std::optional<std::int64_t> wait = answered_after(ask, counted.voices.answers);
    for (const std::uint8_t rollup : kRollups) {
      const std::size_t cell = set.find(full_key(voice) & mask_of(rollup));
      if (!wait) continue;
      Conversation& row = sums[cell];
      ++row.answered;
      if (*wait <= kDay_s) ++row.answered_in_a_day;
      waits.push_back({cell, *wait});
    }
  }
  std::ranges::sort(waits, [](const Wait& a, const Wait& b) { return std::tie(a.cell, a.seconds) < std::tie(b.cell, b.seconds); });
  for (auto at = waits.begin(); at != waits.end();) {
    const auto end = std::ranges::upper_bound(at, waits.end(), at->cell, {}, &Wait::cell);
    sums[at->cell].median_minutes = static_cast<std::uint64_t>((at + (end - at - 1) / 2)->seconds / 60);  // the lower one
    at = end;
  }
  for (std::size_t i = 0; i < set.cells.size(); ++i) {
    const Cell& cell = set.cells[i];
    if (is_undated(cell.key)) continue;
    Conversation row;
    if (!cell.suppressed) {
      row = sums[i];
      row.authors = cell.people;
    }
    row.channel = group_of(cell.key).channel;
    row.period = group_of(cell.key).period;
    row.suppressed = cell.suppressed;
    rows.push_back(row);
  }
  std::ranges::sort(rows, [](const Conversation& a, const Conversation& b) {
    return std::tie(a.channel, a.period) < std::tie(b.channel, b.period);
  });
  return rows;
}

}  // namespace lyt
