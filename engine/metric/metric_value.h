// The value of a named metric in a group: what goals and rules of the configuration look at.
//
//   const MetricValue value = metric_value(figures, Metric::answered_share, group);
//   if (value.state == MetricState::known) use(value.deci);
//
// Reads protected figures only, so it tells nothing that a report does not. Threads: pure. Cost: a search or a scan.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/metric/figures.h"

namespace lyt {

enum class MetricState : std::uint8_t {
  known,
  hidden,     // protected, or as of an earlier night
  no_figure,  // nobody wrote, or it cannot be known
};

struct MetricValue {
  MetricState state = MetricState::no_figure;
  std::int64_t deci = 0;               // in tenths, counts too
  std::uint64_t posts = 0;             // that it rests on
  std::uint64_t authors = 0;           // 0: not counted
  std::uint64_t part = 0;              // of a share of posts: what of `posts` it is
  std::optional<Interval> interval;    // of an index
  std::optional<std::int32_t> change_deci;
  std::optional<std::int32_t> p_value_e4;
};

// `group` has those filters that the metric's base has, others are not looked at; `message` is that of message_share.
MetricValue metric_value(const Figures& figures, Metric metric, const GroupKey& group,
                         const std::optional<std::uint16_t>& message = {});

}  // namespace lyt
