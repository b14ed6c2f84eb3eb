#include "engine/metric/reach.h"

#include <algorithm>
#include <map>

#include "engine/metric/rounded.h"

namespace lyt {

void add_engagement(Engagement& sum, const Voice& voice) {
  bool known = false;
  const auto add = [&known](std::uint64_t& total, std::uint32_t count) {
    if (count == kUnknownCount) return;
    known = true;
    total += count;
  };
  add(sum.likes, voice.likes);
  add(sum.shares, voice.shares);
  add(sum.replies, voice.replies);
  add(sum.views, voice.views);
  if (known) ++sum.known;
}

std::vector<Reach> compute_reach(const Counted& counted) {
  const CellKey of_all = mask_of(0);
  const CellKey of_period = mask_of(kByPeriod);
  const auto emit = [&](const Voice& voice, auto&& visit) {
    if (!voice.is_whole() || voice.has(kOwn)) return;
    visit(full_key(voice) & of_all);
    visit(full_key(voice) & of_period);
  };
  const CellSet set = counted.table(Table::reach, Counts::all, emit, [&](const GroupKey& group) {
    const std::size_t opinions = counted.groups.find(cell_key(group));
    return opinions == kNoCell || !counted.groups.cells[opinions].suppressed;
  });
  std::vector<Engagement> engagement(set.cells.size());
  std::vector<std::uint64_t> reposts(set.cells.size());
  for (const Voice& voice : counted.voices.rows) {
    emit(voice, [&](CellKey key) {
      const std::size_t cell = set.find(key);
      add_engagement(engagement[cell], voice);
      if (voice.has(kRepost | kCopy)) ++reposts[cell];
    });
  }
  // What is hidden is no part of the whole that shares are of: else the shares would tell it.
  std::map<CellKey, std::uint64_t> voices;
  const auto speaks = [&](const Cell& cell) {
    return counted.project.entities[group_of(cell.key).entity].kind != EntityKind::industry;
  };
  const auto without_entity = [](const Cell& cell) {
    GroupKey key;
    key.period = group_of(cell.key).period;
    return cell_key(key);
  };
  for (const Cell& cell : set.cells) {
    if (!cell.suppressed && speaks(cell)) voices[without_entity(cell)] += cell.posts;
  }
  std::vector<Reach> reach;
  for (std::size_t i = 0; i < set.cells.size(); ++i) {
    const Cell& cell = set.cells[i];
    if (is_undated(cell.key)) continue;
    Reach row;
    row.entity = group_of(cell.key).entity;
    row.period = group_of(cell.key).period;
    row.suppressed = cell.suppressed;
    if (!cell.suppressed) {
      row.posts = cell.posts;
      row.reposts = reposts[i];
      if (speaks(cell)) row.share_of_voice_deci = share_deci(cell.posts, voices[without_entity(cell)]);
      row.likes = engagement[i].likes;
      row.shares = engagement[i].shares;
      row.replies = engagement[i].replies;
      row.views = engagement[i].views;
      row.engagement_known = engagement[i].known;
    }
    reach.push_back(row);
  }
  return reach;
}

}  // namespace lyt
