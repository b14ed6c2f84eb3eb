#include "engine/report/finding_json.h"

#include "engine/report/alert_text.h"
#include "engine/report/foreign_text.h"
#include "engine/report/names.h"

namespace lyt {

namespace {

using Json = FindingJson::Json;

Json text(std::string_view value) { return valid_utf8(value); }
Json named(std::string_view name) { return std::string(name); }

template <class T>
Json deci(T value) {
  return static_cast<double>(value) / 10.0;
}
template <class T>
Json deci(const std::optional<T>& value) {
  return value ? deci(*value) : Json(nullptr);
}

Json topic(const std::optional<Topic>& topic) { return topic ? named(topic_name(*topic)) : Json(nullptr); }
Json audience(const std::optional<Audience>& audience) { return audience ? named(audience_name(*audience)) : Json(nullptr); }

// Counts of a row that may be protected.
class Counts {
 public:
  explicit Counts(bool suppressed) : suppressed_(suppressed) {}
  Json operator()(std::uint64_t count) const { return suppressed_ ? Json(nullptr) : Json(count); }

 private:
  bool suppressed_;
};

void add_engagement(Json& json, const Engagement& engagement, const Counts& count) {
  json["likes"] = count(engagement.likes);
  json["shares"] = count(engagement.shares);
  json["replies"] = count(engagement.replies);
  json["views"] = count(engagement.views);
  json["engagement_known"] = count(engagement.known);
}

}  // namespace

Json FindingJson::period(const std::optional<std::uint16_t>& at) const {
  return at ? text(input_.figures.periods.at(*at).id) : Json(nullptr);
}
Json FindingJson::channel(const std::optional<std::uint16_t>& at) const {
  return at ? text(input_.figures.channels.at(*at)) : Json(nullptr);
}
Json FindingJson::department(const std::optional<std::uint16_t>& at) const {
  return at ? text(input_.project.departments.at(*at).name) : Json(nullptr);
}

Json FindingJson::of(const MessageEcho& row) const {
  const Counts count(row.suppressed);
  return {{"message", text(input_.project.messages.at(row.message).name)},
          {"audience", audience(row.audience)},
          {"period", period(row.period)},
          {"posts", count(row.posts)},
          {"authors", count(row.authors)},
          {"positive", count(row.positive)},
          {"neutral", count(row.neutral)},
          {"negative", count(row.negative)},
          {"share", row.suppressed ? Json(nullptr) : deci(row.share_deci)},
          {"satisfaction_index", deci(row.satisfaction_index_deci)},
          {"interval", row.interval ? Json::array({deci(row.interval->low_deci), deci(row.interval->high_deci)}) : Json(nullptr)},
          {"suppressed", row.suppressed}};
}

Json FindingJson::of(const Ambassadors& row) const {
  const Counts count(row.suppressed);
  Json own = {{"posts", row.own_posts}};
  add_engagement(own, row.own_engagement, Counts(false));
  Json json = {{"period", period(row.period)}, {"posts", count(row.posts)}, {"authors", count(row.authors)}};
  add_engagement(json, row.engagement, count);
  json["own"] = std::move(own);
  json["suppressed"] = row.suppressed;
  return json;
}

Json FindingJson::of(const Conversation& row) const {
  const Counts count(row.suppressed);
  const Counts answers(row.suppressed || !input_.figures.answers_known);
  return {{"channel", channel(row.channel)},
          {"period", period(row.period)},
          {"asks", count(row.asks)},
          {"questions", count(row.questions)},
          {"complaints", count(row.complaints)},
          {"authors", count(row.authors)},
          {"answered", answers(row.answered)},
          {"answered_in_a_day", answers(row.answered_in_a_day)},
          {"unanswered", answers(row.asks - row.answered)},
          {"median_minutes", row.median_minutes ? Json(*row.median_minutes) : Json(nullptr)},
          {"suppressed", row.suppressed}};
}

Json FindingJson::of(const Exposure& row) const {
  const Counts count(row.suppressed);
  Json json = {{"topic", topic(row.topic)},       {"period", period(row.period)},   {"posts", count(row.posts)},
               {"authors", count(row.authors)}, {"negative", count(row.negative)}};
  add_engagement(json, row.engagement, count);
  json["suppressed"] = row.suppressed;
  return json;
}

Json FindingJson::of(const Driver& row) const {
  Json part = row.part ? text(driver_part_name(input_, row.kind, *row.part)) : Json(nullptr);
  const auto count = [&](std::uint64_t authors) { return row.part ? Json(authors) : Json(nullptr); };
  return {{"audience", audience(row.audience)}, {"period", period(row.period)},
          {"kind", named(driver_kind_name(row.kind))}, {"part", std::move(part)},
          {"change", deci(row.change_deci)},   {"authors", count(row.authors)},
          {"authors_before", count(row.authors_before)}};
}

Json FindingJson::of(const TermChange& row) const {
  return {{"audience", audience(row.audience)},
          {"term", text(input_.figures.term_names.at(row.term))},
          {"authors", row.authors},
          {"authors_before", row.authors_before ? Json(*row.authors_before) : Json(nullptr)},
          {"share", deci(row.share_deci)},
          {"share_before", deci(row.share_before_deci)},
          {"strength", deci(row.strength_deci)},
          {"p_value", row.p_value_e4 / 10'000.0}};
}

Json FindingJson::of(const Rating& row) const {
  const Counts count(row.suppressed);
  const double unit = row.kind == RatingKind::recommend ? 10.0 : 100.0;
  const auto value = [&](std::int32_t number) { return Json(number / unit); };
  Json json = {{"department", department(row.department)}, {"audience", audience(row.audience)}, {"period", period(row.period)},
               {"answers", count(row.posts)},              {"authors", count(row.authors)}};
  if (row.kind == RatingKind::recommend) {
    json["promoters"] = count(row.promoters);
    json["passives"] = count(row.passives);
    json["detractors"] = count(row.detractors);
  }
  json["value"] = row.suppressed ? Json(nullptr) : value(row.value);
  json["interval"] = row.interval ? Json::array({value(row.interval->low_deci), value(row.interval->high_deci)}) : Json(nullptr);
  json["change"] = row.change ? value(*row.change) : Json(nullptr);
  json["suppressed"] = row.suppressed;
  return json;
}

Json FindingJson::of(const ShownQuote& row) const {
  return {{"department", department(row.department)},
          {"audience", named(audience_name(row.audience))},
          {"label", named(label_name(row.label))},
          {"text", text(row.text)}};
}

Json FindingJson::of(const Alert& row) const {
  const GroupKey& group = row.group;
  Json why = Json::array();
  for (const AlertCause& cause : row.causes) {
    why.push_back({{"kind", named(driver_kind_name(cause.kind))}, {"part", text(driver_part_name(input_, cause.kind, cause.part))}, {"change", deci(cause.change_deci)}});
  }
  const auto counted = [](std::uint64_t count) { return count == 0 ? Json(nullptr) : Json(count); };
  return {{"kind", named(alert_kind_name(row.kind))},
          {"text", text(alert_text(input_, row))},
          {"entity", text(input_.project.entities.at(group.entity).name)},
          {"department", department(group.department)},
          {"audience", audience(group.audience)},
          {"channel", channel(group.channel)},
          {"lang", group.lang ? named(lang_name(*group.lang)) : Json(nullptr)},
          {"topic", topic(group.topic)},
          {"period", period(group.period)},
          {"day", row.day.empty() ? Json(nullptr) : text(row.day)},
          {"since", row.since.empty() ? Json(nullptr) : text(row.since)},
          {"value", deci(row.value_deci)},
          {"usual", deci(row.usual_deci)},
          {"p_value", row.p_value_e4 ? Json(*row.p_value_e4 / 10'000.0) : Json(nullptr)},
          {"interval", row.interval ? Json::array({deci(row.interval->low_deci), deci(row.interval->high_deci)}) : Json(nullptr)},
          {"posts", counted(row.posts)},
          {"authors", counted(row.authors)},
          {"rule", row.rule ? text(input_.project.alerts.at(*row.rule).name) : Json(nullptr)},
          {"metric", row.rule ? text(input_.project.alerts.at(*row.rule).metric_name) : Json(nullptr)},
          {"why", std::move(why)}};
}

Json FindingJson::of(const GoalProgress& row) const {
  const Goal& goal = input_.project.goals.at(row.goal);
  return {{"metric", text(goal.metric)},
          {"target", goal.target},
          {"by", goal.by.empty() ? Json(nullptr) : text(goal.by)},
          {"state", named(goal_state_name(row.state))},
          {"value", deci(row.value_deci)},
          {"start", deci(row.start_deci)},
          {"due", deci(row.due_deci)},
          {"period", period(row.period)}};
}

}  // namespace lyt
