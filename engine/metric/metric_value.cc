#include "engine/metric/metric_value.h"

#include <algorithm>

#include "engine/metric/rounded.h"

namespace lyt {

namespace {

// The row of a table; its state, and nullptr when there is nothing to read in it.
template <class Row, class Matches>
const Row* row_of(const std::vector<Row>& rows, MetricState& state, const Matches& matches) {
  const auto found = std::ranges::find_if(rows, matches);
  if (found == rows.end()) return nullptr;
  state = found->suppressed ? MetricState::hidden : MetricState::known;
  return found->suppressed ? nullptr : &*found;
}

constexpr std::int64_t tenths(std::uint64_t count) { return static_cast<std::int64_t>(count) * 10; }

MetricValue of_group(const Figures& figures, Metric metric, const GroupKey& group) {
  MetricValue value;
  const Figure* const figure = figures.find(group);
  if (figure == nullptr) return value;
  value.state = figure->suppressed || figure->as_of != 0 ? MetricState::hidden : MetricState::known;
  if (value.state == MetricState::hidden) return value;
  value.posts = figure->posts;
  value.authors = figure->authors;
  const std::uint64_t scored = figure->positive + figure->neutral + figure->negative;
  const auto share = [&](std::uint64_t part) {
    value.posts = scored;
    value.part = part;
    value.deci = share_deci(part, scored);
    if (scored == 0) value.state = MetricState::no_figure;
  };
  const auto known = [&](const std::optional<std::int32_t>& deci) {
    value.deci = deci.value_or(0);
    if (!deci) value.state = MetricState::no_figure;
  };
  switch (metric) {
    case Metric::satisfaction_index:
      known(figure->satisfaction_index_deci);
      value.interval = figure->interval;
      value.change_deci = figure->change_deci;
      value.p_value_e4 = figure->p_value_e4;
      break;
    case Metric::net_sentiment: known(figure->net_sentiment_deci); break;
    case Metric::posts: value.deci = tenths(figure->posts); break;
    case Metric::authors: value.deci = tenths(figure->authors); break;
    case Metric::positive: value.deci = tenths(figure->positive); break;
    case Metric::neutral: value.deci = tenths(figure->neutral); break;
    case Metric::negative: value.deci = tenths(figure->negative); break;
    case Metric::positive_share: share(figure->positive); break;
    case Metric::negative_share: share(figure->negative); break;
    default: value.state = MetricState::no_figure;
  }
  return value;
}

}  // namespace

MetricValue metric_value(const Figures& figures, Metric metric, const GroupKey& group,
                         const std::optional<std::uint16_t>& message) {
  MetricValue value;
  const auto same_period = [&](const auto& row) { return row.period == group.period; };
  switch (base_of(metric)) {
    case MetricBase::group: return of_group(figures, metric, group);
    case MetricBase::reach: {
      const Reach* row = row_of(figures.reach, value.state, [&](const Reach& each) { return each.entity == group.entity && same_period(each); });
      if (row == nullptr) return value;
      value.posts = row->posts;
      value.deci = metric == Metric::share_of_voice ? row->share_of_voice_deci : tenths(row->posts);
      return value;
    }
    case MetricBase::conversation: {
      const Conversation* row =
          row_of(figures.conversations, value.state, [&](const Conversation& each) { return each.channel == group.channel && same_period(each); });
      if (row == nullptr) return value;
      value.posts = row->asks;
      value.authors = row->authors;
      value.part = row->answered;
      value.deci = metric == Metric::asks              ? tenths(row->asks)
                   : metric == Metric::unanswered_asks ? tenths(row->asks - row->answered)
                                                       : share_deci(row->answered, row->asks);
      const bool of_none = metric == Metric::answered_share && row->asks == 0;
      if (of_none || (metric != Metric::asks && !figures.answers_known)) value.state = MetricState::no_figure;
      return value;
    }
    case MetricBase::exposure: {
      const Exposure* row =
          row_of(figures.exposure, value.state, [&](const Exposure& each) { return each.topic == group.topic && same_period(each); });
      if (row == nullptr) return value;
      value.posts = row->posts;
      value.authors = row->authors;
      value.deci = tenths(row->posts);
      return value;
    }
    case MetricBase::rating: {
      const Rating* row = row_of(figures.ratings, value.state, [&](const Rating& each) {
        return each.kind == RatingKind::recommend && each.department == group.department && each.audience == group.audience && same_period(each);
      });
      if (row == nullptr) return value;
      value.posts = row->posts;
      value.authors = row->authors;
      value.deci = row->value;
      return value;
    }
    case MetricBase::message: {
      const MessageEcho* row = row_of(figures.messages, value.state, [&](const MessageEcho& each) {
        return message && each.message == *message && each.audience == group.audience && same_period(each);
      });
      if (row == nullptr) return value;
      value.posts = row->posts;
      value.authors = row->authors;
      value.deci = row->share_deci;
      return value;
    }
  }
  return value;
}

}  // namespace lyt
