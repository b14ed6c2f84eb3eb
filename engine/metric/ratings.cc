#include "engine/metric/ratings.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "engine/metric/rounded.h"

namespace lyt {

namespace {

constexpr int kPromoter = 9;
constexpr int kPassive = 7;
constexpr std::array<unsigned, 4> kParts = {0, kByAudience, kByPeriod, unsigned{kByAudience} | kByPeriod};

// Promoters weigh 1, passives 0, detractors -1: the mean is the net promoter score.
Worth worth_of_answer(const Voice& voice) {
  const int answer = voice.recommend().value_or(0);
  if (answer >= kPromoter) return {1000, Label::pos};
  return answer >= kPassive ? Worth{0, Label::neu} : Worth{-1000, Label::neg};
}

Worth worth_of_stars(const Voice& voice) { return {static_cast<std::int16_t>(voice.stars_milli().value_or(0)), Label::neu}; }

// In the unit of Rating::value.
std::int32_t value_of(RatingKind kind, double mean) {
  if (kind == RatingKind::recommend) return std::clamp(in_tenths(100 * mean), -1000, 1000);
  return std::clamp(static_cast<std::int32_t>(std::lround(100 + 400 * mean)), 100, 500);
}

Rating row_of(const Cell& cell, RatingKind kind) {
  Rating row;
  const GroupKey group = group_of(cell.key);
  row.kind = kind;
  row.department = group.department;
  row.audience = group.audience;
  row.period = group.period;
  row.suppressed = cell.suppressed;
  if (cell.suppressed) return row;
  row.posts = cell.posts;
  row.authors = cell.people;
  if (kind == RatingKind::recommend) {
    row.detractors = cell.labels[0];
    row.passives = cell.labels[1];
    row.promoters = cell.labels[2];
  }
  row.value = value_of(kind, cell.score.mean());
  if (const auto half = half_interval(cell.score)) {
    row.interval = Interval{value_of(kind, cell.score.mean() - *half), value_of(kind, cell.score.mean() + *half)};
  }
  return row;
}

template <class IsRated>
void add(std::vector<Rating>& rows, const Counted& counted, RatingKind kind, const IsRated& is_rated) {
  const auto emit = [&](const Voice& voice, auto&& visit) {
    if (voice.entity != 0 || !voice.is_opinion() || !is_rated(voice)) return;
    const unsigned department = voice.is_whole() ? 0 : unsigned{kByDepartment};
    for (const unsigned parts : kParts) visit(full_key(voice) & mask_of(static_cast<std::uint8_t>(parts | department)));
  };
  if (std::ranges::none_of(counted.voices.rows, is_rated)) return;
  const bool recommend = kind == RatingKind::recommend;
  const CellSet set = counted.table_by(recommend ? Table::recommend : Table::stars, emit, recommend ? worth_of_answer : worth_of_stars,
                                       [](const Cell&) { return true; });
  const std::size_t first = rows.size();
  for (const Cell& cell : set.cells) {
    if (!is_undated(cell.key)) rows.push_back(row_of(cell, kind));
  }
  const auto key = [](const Rating& row) { return std::tuple(row.department, row.audience, row.period); };
  std::sort(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(), [&](const Rating& a, const Rating& b) { return key(a) < key(b); });
  for (std::size_t i = first + 1; i < rows.size(); ++i) {
    const Rating& before = rows[i - 1];
    Rating& now = rows[i];
    const bool next = now.period && before.period && *before.period + 1 == *now.period && before.department == now.department && before.audience == now.audience;
    if (next && !now.suppressed && !before.suppressed) now.change = now.value - before.value;
  }
}

}  // namespace

std::vector<Rating> compute_ratings(const Counted& counted) {
  std::vector<Rating> rows;
  if (!counted.project.has_employer()) return rows;
  add(rows, counted, RatingKind::recommend, [](const Voice& voice) { return voice.recommend().has_value(); });
  add(rows, counted, RatingKind::stars, [](const Voice& voice) { return voice.stars_milli().has_value(); });
  return rows;
}

}  // namespace lyt
