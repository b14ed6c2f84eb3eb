#include "engine/report/alerts_json.h"

#include <algorithm>

#include "engine/report/alert_text.h"
#include "engine/report/finding_json.h"
#include "engine/report/foreign_text.h"

namespace lyt {

namespace {

using Json = FindingJson::Json;

std::string_view rule_state_name(RuleState state) {
  switch (state) {
    case RuleState::quiet: return "quiet";
    case RuleState::fired: return "fired";
    case RuleState::too_few: return "too_few";
    case RuleState::hidden: return "protected";
    case RuleState::no_figure: return "no_figure";
  }
  return "?";
}

}  // namespace

std::string alerts_json(const ReportInput& input) {
  const FindingJson finding(input);
  const bool has_employer = input.project.has_employer();
  Json json = {{"schema", "lyt-alerts/1"},
               {"version", input.version},
               {"employer", has_employer ? Json(valid_utf8(input.project.entities.front().name)) : Json(nullptr)},
               {"last_day", input.figures.last_day.empty() ? Json(nullptr) : Json(input.figures.last_day)}};
  Json alerts = Json::array();
  if (input.settled == nullptr) {
    for (const Alert& alert : input.figures.alerts) {
      Json row = {{"state", nullptr}, {"nights", nullptr}};
      row.update(finding.of(alert));
      alerts.push_back(std::move(row));
    }
  } else {
    for (const AlertNews news : {AlertNews::fresh, AlertNews::lasting, AlertNews::over}) {
      for (const SettledAlert& settled : *input.settled) {
        if (settled.news != news) continue;
        Json row = {{"state", std::string(alert_news_name(news))}, {"nights", settled.nights}};
        row.update(finding.of(settled.alert));
        if (news == AlertNews::over) row["text"] = valid_utf8(over_text(input, settled));
        alerts.push_back(std::move(row));
      }
    }
  }
  json["alerts"] = std::move(alerts);
  Json rules = Json::array();
  for (std::size_t at = 0; at < std::min(input.project.alerts.size(), input.figures.rules.size()); ++at) {
    const AlertRule& rule = input.project.alerts[at];
    rules.push_back({{"name", valid_utf8(rule.name)}, {"metric", valid_utf8(rule.metric_name)},
                     {"state", std::string(rule_state_name(input.figures.rules[at]))}});
  }
  json["rules"] = std::move(rules);
  return json.dump(1) + "\n";
}

}  // namespace lyt
