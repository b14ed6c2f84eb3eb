#include "engine/report/page_findings.h"

#include "engine/report/alert_text.h"
#include "engine/report/foreign_text.h"

namespace lyt {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kNameCharacters = 120;
constexpr std::size_t kQuoteWidth = 300;

template <class T>
int part_of(const std::optional<T>& part) {
  return part ? static_cast<int>(*part) : -1;
}

template <class T>
Json known(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

void add(Json& row, const Engagement& engagement) {
  for (const std::uint64_t count : {engagement.likes, engagement.shares, engagement.replies, engagement.views, engagement.known}) {
    row.push_back(count);
  }
}

Json row_of(const Driver& driver) {
  return {part_of(driver.audience), driver.period,  static_cast<int>(driver.kind), part_of(driver.part),
          driver.change_deci,       driver.authors, driver.authors_before};
}

Json row_of(const Conversation& row) {
  if (row.suppressed) return {part_of(row.channel), part_of(row.period)};
  return {part_of(row.channel), part_of(row.period), row.asks,     row.questions,         row.complaints,
          row.authors,          row.answered,        row.answered_in_a_day, known(row.median_minutes)};
}

Json row_of(const MessageEcho& row) {
  if (row.suppressed) return {row.message, part_of(row.audience), part_of(row.period)};
  return {row.message,
          part_of(row.audience),
          part_of(row.period),
          row.posts,
          row.authors,
          row.positive,
          row.neutral,
          row.negative,
          row.share_deci,
          known(row.satisfaction_index_deci),
          row.interval ? Json(row.interval->low_deci) : Json(nullptr),
          row.interval ? Json(row.interval->high_deci) : Json(nullptr)};
}

// Own posts first: they are always there.
Json row_of(const Ambassadors& row) {
  Json json = {part_of(row.period), row.own_posts};
  add(json, row.own_engagement);
  if (row.suppressed) return json;
  json.push_back(row.posts);
  json.push_back(row.authors);
  add(json, row.engagement);
  return json;
}

Json row_of(const Exposure& row) {
  Json json = {part_of(row.topic), part_of(row.period)};
  if (row.suppressed) return json;
  json.push_back(row.posts);
  json.push_back(row.authors);
  json.push_back(row.negative);
  add(json, row.engagement);
  return json;
}

Json row_of(const TermChange& row) {
  return {part_of(row.audience), row.term,          row.authors,    known(row.authors_before), row.share_deci,
          known(row.share_before_deci), row.strength_deci, row.p_value_e4};
}

Json row_of(const Rating& row) {
  Json json = {static_cast<int>(row.kind), part_of(row.department), part_of(row.audience), part_of(row.period)};
  if (row.suppressed) return json;
  for (const std::uint64_t count : {row.posts, row.authors, row.promoters, row.passives, row.detractors}) json.push_back(count);
  json.push_back(row.value);
  json.push_back(row.interval ? Json(row.interval->low_deci) : Json(nullptr));
  json.push_back(row.interval ? Json(row.interval->high_deci) : Json(nullptr));
  json.push_back(known(row.change));
  return json;
}

Json row_of(const ShownQuote& row) {
  return {part_of(row.department), static_cast<int>(row.audience), std::string(label_name(row.label)), one_line(row.text, kQuoteWidth)};
}

// `rules` are those of the configuration.
Json alert_row(const std::vector<AlertRule>& rules, const Alert& alert) {
  const GroupKey& group = alert.group;
  const AlertRule* const rule = alert.rule ? &rules.at(*alert.rule) : nullptr;
  return {{"kind", std::string(alert_kind_name(alert.kind))},
          {"entity", group.entity},
          {"department", part_of(group.department)},
          {"audience", part_of(group.audience)},
          {"channel", part_of(group.channel)},
          {"lang", part_of(group.lang)},
          {"topic", part_of(group.topic)},
          {"period", part_of(group.period)},
          {"day", alert.day},
          {"value", alert.value_deci},
          {"usual", alert.usual_deci},
          {"p", known(alert.p_value_e4)},
          {"goal", part_of(alert.goal)},
          {"rule", rule == nullptr ? "" : one_line(rule->name, kNameCharacters)},
          {"count", rule != nullptr && !is_built_in(alert.kind) && is_count(rule->metric)}};
}

template <class T>
Json rows(const std::vector<T>& list) {
  Json json = Json::array();
  for (const T& item : list) json.push_back(row_of(item));
  return json;
}

}  // namespace

nlohmann::ordered_json page_findings(const ReportInput& input) {
  const Figures& figures = input.figures;
  Json goals = Json::array();
  for (const GoalProgress& progress : figures.goals) {
    const Goal& goal = input.project.goals.at(progress.goal);
    goals.push_back({{"metric", one_line(goal.metric, kNameCharacters)},
                     {"target", goal.target},
                     {"by", goal.by},
                     {"state", std::string(goal_state_name(progress.state))},
                     {"value", known(progress.value_deci)},
                     {"start", known(progress.start_deci)},
                     {"due", known(progress.due_deci)},
                     {"period", part_of(progress.period)}});
  }
  Json alerts = Json::array();
  for (const Alert& alert : figures.alerts) alerts.push_back(alert_row(input.project.alerts, alert));
  Json messages = Json::array();
  for (const Message& message : input.project.messages) messages.push_back(one_line(message.name, kNameCharacters));
  Json terms = Json::array();
  for (const std::string& name : figures.term_names) terms.push_back(one_line(name, kNameCharacters));
  return {{"alerts", std::move(alerts)},
          {"goals", std::move(goals)},
          {"drivers", rows(figures.drivers)},
          {"answers_known", figures.answers_known},
          {"conversations", rows(figures.conversations)},
          {"message_names", std::move(messages)},
          {"messages", rows(figures.messages)},
          {"ambassadors", rows(figures.ambassadors)},
          {"exposure", rows(figures.exposure)},
          {"term_names", std::move(terms)},
          {"terms", rows(figures.terms)},
          {"ratings", rows(figures.ratings)},
          {"quotes", rows(figures.quotes)}};
}

}  // namespace lyt
