// The figures that a configuration can name: in [[goal]] and in [[alert]].
//
// Threads: free functions without state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/audience.h"

namespace lyt {

enum class Metric : std::uint8_t {
  satisfaction_index,
  net_sentiment,
  posts,
  authors,
  positive,
  neutral,
  negative,
  positive_share,
  negative_share,
  share_of_voice,
  reach_posts,
  answered_share,
  asks,
  unanswered_asks,
  exposure_posts,
  message_share,
  net_promoter_score,
};

// By what a metric is counted: which filters of a group it has.
enum class MetricBase : std::uint8_t {
  group,         // entity, department, audience, channel, lang, topic
  reach,         // entity
  conversation,  // channel
  exposure,      // topic
  message,       // message and audience
  rating,        // department, audience
};

struct NamedMetric {
  Metric metric = Metric::satisfaction_index;
  std::optional<Audience> audience;  // in the name: customer_satisfaction_index
};

// Nothing when no metric is called so.
std::optional<NamedMetric> metric_from_name(std::string_view name);

// All names, in the order of the README, with commas: for messages.
std::string metric_names();

MetricBase base_of(Metric metric);

// Whether it is a count: shown without a decimal.
bool is_count(Metric metric);

}  // namespace lyt
