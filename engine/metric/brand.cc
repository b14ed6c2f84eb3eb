#include "engine/metric/brand.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/metric/reach.h"
#include "engine/metric/rounded.h"

namespace lyt {

namespace {

// An opinion about the employer as a whole.
bool is_about_employer(const Voice& voice) { return voice.entity == 0 && voice.is_whole() && voice.is_opinion(); }

constexpr TopicSet kInternalMatters = topic_bit(Topic::pay) | topic_bit(Topic::leadership) | topic_bit(Topic::workload) |
                                      topic_bit(Topic::job_security) | topic_bit(Topic::safety);

template <class T>
std::vector<Engagement> engagement_of(const Counted& counted, const CellSet& set, const T& emit) {
  std::vector<Engagement> sums(set.cells.size());
  for (const Voice& voice : counted.voices.rows) {
    emit(voice, [&](CellKey key) { add_engagement(sums[set.find(key)], voice); });
  }
  return sums;
}

}  // namespace

std::vector<MessageEcho> compute_messages(const Counted& counted) {
  std::vector<MessageEcho> echoes;
  const std::size_t messages = counted.project.messages.size();
  if (messages == 0 || !counted.project.has_employer()) return echoes;
  // A message stands in the key where departments do: it is a part of its audience and period that overlaps others.
  const auto emit = [messages](const Voice& voice, auto&& visit) {
    if (!is_about_employer(voice)) return;
    for (const unsigned parts : {0U, unsigned{kByAudience}, unsigned{kByPeriod}, unsigned{kByAudience} | kByPeriod}) {
      const CellKey whole = full_key(voice) & mask_of(static_cast<std::uint8_t>(parts));
      visit(whole);
      for (std::size_t message = 0; message < messages; ++message) {
        if ((voice.messages & (1U << message)) != 0) visit(whole | key_part(kByDepartment, message));
      }
    }
  };
  const CellSet set = counted.table(Table::messages, Counts::scored, emit, [&](GroupKey group) {
    group.department.reset();
    return counted.shown(group) != nullptr;
  });
  for (const Cell& cell : set.cells) {
    const GroupKey group = group_of(cell.key);
    if (!group.department || is_undated(cell.key)) continue;
    MessageEcho echo;
    echo.message = *group.department;
    echo.audience = group.audience;
    echo.period = group.period;
    echo.suppressed = cell.suppressed;
    if (!cell.suppressed) {
      echo.posts = cell.posts;
      echo.authors = cell.authors;
      echo.negative = cell.labels[0];
      echo.neutral = cell.labels[1];
      echo.positive = cell.labels[2];
      echo.share_deci = share_deci(cell.posts, set.cells[set.find(without(cell.key, kByDepartment))].posts);
      echo.satisfaction_index_deci = index_deci(cell.score.mean());
      echo.interval = index_interval(cell.score);
    }
    echoes.push_back(echo);
  }
  std::ranges::sort(echoes, [](const MessageEcho& a, const MessageEcho& b) {
    return std::tie(a.message, a.audience, a.period) < std::tie(b.message, b.audience, b.period);
  });
  return echoes;
}

std::vector<Ambassadors> compute_ambassadors(const Counted& counted) {
  std::vector<Ambassadors> rows;
  if (!counted.project.has_employer()) return rows;
  const auto emit = [](const Voice& voice, auto&& visit) {
    if (!is_about_employer(voice) || !voice.is_from_inside_in_public() || voice.label != Label::pos) return;
    visit(full_key(voice) & mask_of(0));
    visit(full_key(voice) & mask_of(kByPeriod));
  };
  const CellSet set = counted.table(Table::ambassadors, Counts::scored, emit, [&](GroupKey group) {
    group.audience = Audience::employee_current;
    return counted.shown(group) != nullptr;
  });
  const std::vector<Engagement> engagement = engagement_of(counted, set, emit);
  std::map<std::optional<std::uint16_t>, Ambassadors> by_period;
  for (std::size_t i = 0; i < set.cells.size(); ++i) {
    const Cell& cell = set.cells[i];
    if (is_undated(cell.key)) continue;
    Ambassadors& row = by_period[group_of(cell.key).period];
    row.suppressed = cell.suppressed;
    if (cell.suppressed) continue;
    row.posts = cell.posts;
    row.authors = cell.authors;
    row.engagement = engagement[i];
  }
  for (const Voice& voice : counted.voices.rows) {
    if (voice.entity != 0 || !voice.is_whole() || !voice.has(kOwn)) continue;
    const auto add = [&](std::optional<std::uint16_t> period) {
      Ambassadors& row = by_period[period];
      ++row.own_posts;
      add_engagement(row.own_engagement, voice);
    };
    add(std::nullopt);
    if (voice.period != kNoPeriod) add(voice.period);
  }
  for (auto& [period, row] : by_period) {
    row.period = period;
    rows.push_back(row);
  }
  return rows;
}

std::vector<Exposure> compute_exposure(const Counted& counted) {
  std::vector<Exposure> rows;
  if (!counted.project.has_employer()) return rows;
  const auto emit = [](const Voice& voice, auto&& visit) {
    if (!is_about_employer(voice) || !voice.is_from_inside_in_public()) return;
    for (const std::uint8_t parts : {std::uint8_t{0}, static_cast<std::uint8_t>(kByPeriod)}) {
      const CellKey key = full_key(voice) & mask_of(parts);
      visit(key);
      for (unsigned topic = 0; topic < kTopics; ++topic) {
        if ((voice.topics & kInternalMatters & (TopicSet{1} << topic)) != 0) visit(key | topic_key(topic));
      }
    }
  };
  const CellSet set = counted.table(Table::exposure, Counts::scored, emit, [&](GroupKey group) {
    group.audience = Audience::employee_current;
    return counted.shown(group) != nullptr;
  });
  const std::vector<Engagement> engagement = engagement_of(counted, set, emit);
  for (std::size_t i = 0; i < set.cells.size(); ++i) {
    const Cell& cell = set.cells[i];
    if (is_undated(cell.key)) continue;
    Exposure row;
    row.topic = group_of(cell.key).topic;
    row.period = group_of(cell.key).period;
    row.suppressed = cell.suppressed;
    if (!cell.suppressed) {
      row.posts = cell.posts;
      row.authors = cell.authors;
      row.negative = cell.labels[0];
      row.engagement = engagement[i];
    }
    rows.push_back(row);
  }
  std::ranges::sort(rows, [](const Exposure& a, const Exposure& b) { return std::tie(a.topic, a.period) < std::tie(b.topic, b.period); });
  return rows;
}

}  // namespace lyt
