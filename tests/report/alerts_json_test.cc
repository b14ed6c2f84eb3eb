#include "engine/report/alerts_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/report/alert_text.h"
#include "engine/report/report_text.h"
#include "tests/report/sample_report.h"
#include "tests/report/schema_check.h"

namespace lyt {
namespace {

using Json = nlohmann::json;
using testing::hostile_report;
using testing::sample_report;
using testing::SampleReport;

Json schema() {
  std::ifstream file(LYT_SOURCE_FOLDER "/engine/report/alerts.schema.json");
  return Json::parse(file);
}

// Every kind of alert, also those of rules, each new, lasting and over.
std::vector<SettledAlert> settled_of(SampleReport& report) {
  for (const AlertKind kind : {AlertKind::limit, AlertKind::unusual, AlertKind::spike}) {
    AlertRule rule;
    rule.kind = kind;
    rule.name = "Rule of " + std::string(alert_kind_name(kind));
    rule.metric_name = "satisfaction_index";
    rule.below = 40;
    Alert alert;
    alert.kind = kind;
    alert.rule = static_cast<std::uint16_t>(report.project.alerts.size());
    alert.group.department = 1;
    if (kind != AlertKind::spike) alert.group.period = 3;
    alert.value_deci = 382;
    alert.usual_deci = 400;
    alert.p_value_e4 = 0;
    alert.interval = Interval{330, 431};
    alert.posts = 40;
    alert.authors = 21;
    alert.since = "2026-09-21";
    alert.causes = {{DriverKind::topic, 16, -21}, {DriverKind::channel, 1, {}}};
    report.project.alerts.push_back(rule);
    report.figures.alerts.push_back(alert);
    report.figures.rules.push_back(RuleState::fired);
  }
  std::vector<SettledAlert> settled;
  for (const AlertNews news : {AlertNews::over, AlertNews::lasting, AlertNews::fresh}) {
    for (const Alert& alert : report.figures.alerts) settled.push_back({news, alert, 3});
  }
  return settled;
}

TEST(AlertsJson, IsValidByItsSchema) {
  for (SampleReport report : {sample_report(), hostile_report()}) {
    const std::vector<SettledAlert> settled = settled_of(report);
    ReportInput input = report.input();
    for (const auto* memory : {&settled, static_cast<const std::vector<SettledAlert>*>(nullptr)}) {
      input.settled = memory;
      const Json json = Json::parse(alerts_json(input));
      const auto complaints = testing::schema_complaints(schema(), json);
      EXPECT_TRUE(complaints.empty()) << Json(complaints).dump(1);
      EXPECT_EQ(json["alerts"].size(), memory == nullptr ? report.figures.alerts.size() : settled.size());
      EXPECT_EQ(json["rules"].size(), 3U);
    }
  }
}

TEST(AlertsJson, HasWhatIsNewFirst) {
  SampleReport report = sample_report();
  const std::vector<SettledAlert> settled = settled_of(report);
  ReportInput input = report.input();
  input.settled = &settled;
  const Json json = Json::parse(alerts_json(input));
  EXPECT_EQ(json["alerts"].front()["state"], "new");
  EXPECT_EQ(json["alerts"].back()["state"], "over");
}

TEST(AlertText, SaysWhatARuleFound) {
  SampleReport report = sample_report();
  settled_of(report);
  const auto text = [&](std::size_t from_end) { return alert_text(report.input(), *(report.figures.alerts.end() - static_cast<long>(from_end))); };
  EXPECT_EQ(text(3), "Rule of limit: 38.2 in 2026-W39, below 40.0 (95 % 33.0 to 43.1)");
  EXPECT_EQ(text(2), "Rule of unusual: 38.2 in 2026-W39, 40.0 before (p < 0.0001)");
  EXPECT_EQ(cause_text(report.input(), report.figures.alerts.back()), "delivery -2.1, " + report.figures.channels[1]);
}

TEST(ReportText, LeadsWithWhatIsNewTonight) {
  SampleReport report = sample_report();
  const std::vector<SettledAlert> settled = settled_of(report);
  ReportInput input = report.input();
  input.settled = &settled;
  const std::string text = report_text(input);
  const std::size_t fresh = text.find("New alerts: 10\n");
  ASSERT_NE(fresh, std::string::npos) << text;
  EXPECT_LT(fresh, text.find("Customers"));
  EXPECT_LT(fresh, text.find("Still: 10\n"));
  EXPECT_LT(text.find("Still: 10\n"), text.find("Over: 10\n"));
  const std::vector<SettledAlert> nothing;
  input.settled = &nothing;
  EXPECT_NE(report_text(input).find("\nNo new alerts\n"), std::string::npos);
}

}  // namespace
}  // namespace lyt
