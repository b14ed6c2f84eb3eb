#include "engine/model/metric_name.h"

#include <array>

namespace lyt {

namespace {

struct Row {
  std::string_view name;
  NamedMetric named;
};

constexpr std::array<Row, 23> kNames = {{
    {"satisfaction_index", {Metric::satisfaction_index, {}}},
    {"customer_satisfaction_index", {Metric::satisfaction_index, Audience::customer}},
    {"employee_satisfaction_index", {Metric::satisfaction_index, Audience::employee_current}},
    {"former_employee_satisfaction_index", {Metric::satisfaction_index, Audience::employee_former}},
    {"candidate_satisfaction_index", {Metric::satisfaction_index, Audience::candidate}},
    {"net_sentiment", {Metric::net_sentiment, {}}},
    {"posts", {Metric::posts, {}}},
    {"authors", {Metric::authors, {}}},
    {"positive", {Metric::positive, {}}},
    {"neutral", {Metric::neutral, {}}},
    {"negative", {Metric::negative, {}}},
    {"positive_share", {Metric::positive_share, {}}},
    {"negative_share", {Metric::negative_share, {}}},
    {"share_of_voice", {Metric::share_of_voice, {}}},
    {"reach_posts", {Metric::reach_posts, {}}},
    {"answered_share", {Metric::answered_share, {}}},
    {"asks", {Metric::asks, {}}},
    {"unanswered_asks", {Metric::unanswered_asks, {}}},
    {"exposure_posts", {Metric::exposure_posts, {}}},
    {"message_share", {Metric::message_share, {}}},
    {"net_promoter_score", {Metric::net_promoter_score, {}}},
    {"customer_net_promoter_score", {Metric::net_promoter_score, Audience::customer}},
    {"employee_net_promoter_score", {Metric::net_promoter_score, Audience::employee_current}},
}};

}  // namespace

std::optional<NamedMetric> metric_from_name(std::string_view name) {
  for (const Row& row : kNames) {
    if (row.name == name) return row.named;
  }
  return std::nullopt;
}

std::string metric_names() {
  std::string names;
  for (const Row& row : kNames) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

MetricBase base_of(Metric metric) {
  switch (metric) {
    case Metric::share_of_voice:
    case Metric::reach_posts: return MetricBase::reach;
    case Metric::answered_share:
    case Metric::asks:
    case Metric::unanswered_asks: return MetricBase::conversation;
    case Metric::exposure_posts: return MetricBase::exposure;
    case Metric::message_share: return MetricBase::message;
    case Metric::net_promoter_score: return MetricBase::rating;
    default: return MetricBase::group;
  }
}

bool is_count(Metric metric) {
  switch (metric) {
    case Metric::satisfaction_index:
    case Metric::net_sentiment:
    case Metric::positive_share:
    case Metric::negative_share:
    case Metric::share_of_voice:
    case Metric::answered_share:
    case Metric::message_share:
    case Metric::net_promoter_score: return false;
    default: return true;
  }
}

}  // namespace lyt
