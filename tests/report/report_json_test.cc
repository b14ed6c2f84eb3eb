#include "engine/report/report_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/report/sample_report.h"
#include "tests/report/schema_check.h"

namespace lyt {
namespace {

using Json = nlohmann::json;
using testing::hostile_report;
using testing::sample_report;
using testing::SampleReport;

Json schema() {
  std::ifstream file(LYT_SOURCE_FOLDER "/engine/report/report.schema.json");
  return Json::parse(file);
}

Json json_of(const SampleReport& report) { return Json::parse(report_json(report.input())); }

// Two groups: one shown, with every number, and one protected.
SampleReport small_report() {
  SampleReport report;
  report.project.entities.resize(1);
  report.project.entities[0].name = "Klarvang";
  report.project.departments.push_back({.name = "Shops", .terms = {}});
  report.figures.channels = {"x"};
  report.figures.periods.resize(2);
  report.figures.periods[0].id = "2026-W42";
  report.figures.periods[1].id = "2026-W43";
  report.figures.periods[1].complete = false;
  GroupKey shown;
  shown.audience = Audience::customer;
  shown.period = std::uint16_t{0};
  GroupKey hidden = shown;
  hidden.department = std::uint16_t{0};
  hidden.channel = std::uint16_t{0};
  hidden.lang = Lang::none;
  hidden.topic = Topic::job_security;
  Figure first = testing::shown_figure(shown, 144, 620);
  first.change_deci = -5;
  first.p_value_e4 = 1;
  Figure second;
  second.key = hidden;
  second.suppressed = true;
  report.figures.groups = {first, second};
  return report;
}

TEST(ReportJson, IsValidByItsSchema) {
  for (const SampleReport& report : {sample_report(), hostile_report(), small_report(), SampleReport{}}) {
    const auto complaints = testing::schema_complaints(schema(), json_of(report));
    EXPECT_TRUE(complaints.empty()) << Json(complaints).dump(1);
  }
}

TEST(ReportJson, SchemaFindsWhatIsWrong) {
  const auto wrong = [](const char* path, const Json& value) {
    Json document = json_of(small_report());
    document[Json::json_pointer(path)] = value;
    return !testing::schema_complaints(schema(), document).empty();
  };
  EXPECT_FALSE(wrong("/schema", "lyt-report/1"));
  EXPECT_TRUE(wrong("/schema", "lyt-report/2"));
  EXPECT_TRUE(wrong("/groups/0/posts", -1));
  EXPECT_TRUE(wrong("/groups/0/posts", "7"));
  EXPECT_TRUE(wrong("/groups/0/topic", "weather"));
  EXPECT_TRUE(wrong("/groups/0/interval", Json::array({1.0})));
  EXPECT_TRUE(wrong("/groups/0/author_name", "somebody"));
  EXPECT_TRUE(wrong("/coverage/totals/skipped", Json{{"bad_luck", 1}}));
}

TEST(ReportJson, NumbersHaveOneDecimal) {
  const std::string text = report_json(small_report().input());
  EXPECT_NE(text.find("\"satisfaction_index\":62.0,\"interval\":[59.0,65.0],\"change\":-0.5,\"p_value\":0.0001,"
                      "\"suppressed\":false"),
            std::string::npos)
      << text;
}

TEST(ReportJson, ProtectedGroupsHoldNoNumber) {
  const Json hidden = json_of(small_report()).at("groups").at(1);
  EXPECT_EQ(hidden.at("suppressed"), true);
  EXPECT_EQ(hidden.at("department"), "Shops");
  EXPECT_EQ(hidden.at("audience"), "customer");
  EXPECT_EQ(hidden.at("channel"), "x");
  EXPECT_EQ(hidden.at("lang"), "none");
  EXPECT_EQ(hidden.at("topic"), "job_security");
  EXPECT_EQ(hidden.at("period"), "2026-W42");
  for (const auto& [name, value] : hidden.items()) {
    EXPECT_TRUE(value.is_null() || value.is_string() || name == "suppressed") << name;
  }
}

TEST(ReportJson, SuppressedNumbersNeverLeak) {
  // Should metric leave numbers in a suppressed figure by mistake, they are not shown.
  SampleReport report = small_report();
  report.figures.groups[0].suppressed = true;
  const Json group = json_of(report).at("groups").at(0);
  EXPECT_TRUE(group.at("posts").is_null());
  EXPECT_TRUE(group.at("satisfaction_index").is_null());
  EXPECT_TRUE(json_of(report).at("headline").at("customer_satisfaction_index").at("value").is_null());
}

TEST(ReportJson, HeadlineIsTheLatestCompletePeriod) {
  const Json headline = json_of(small_report()).at("headline");
  EXPECT_EQ(headline.at("period"), "2026-W42");
  const Json& customers = headline.at("customer_satisfaction_index");
  EXPECT_EQ(customers.at("value"), 62.0);
  EXPECT_EQ(customers.at("change"), -0.5);
  EXPECT_EQ(customers.at("authors"), 144);
  EXPECT_TRUE(customers.at("all_time").at("value").is_null());
  EXPECT_TRUE(headline.at("employee_satisfaction_index").at("value").is_null());
}

TEST(ReportJson, WithoutEmployerThereIsNoHeadline) {
  SampleReport report = small_report();
  report.project.entities[0].kind = EntityKind::competitor;
  const Json json = json_of(report);
  EXPECT_TRUE(json.at("project").at("employer").is_null());
  EXPECT_EQ(json.at("project").at("competitors"), Json::array({"Klarvang"}));
  EXPECT_TRUE(json.at("headline").at("customer_satisfaction_index").at("value").is_null());
}

TEST(ReportJson, CoverageNamesFilesReasonsAndPlaces) {
  const Json coverage = json_of(sample_report()).at("coverage");
  EXPECT_EQ(coverage.at("totals").at("records"), 968);
  EXPECT_EQ(coverage.at("totals").at("kept"), 962);
  EXPECT_EQ(coverage.at("totals").at("skipped").at("bad_utf8"), 1);
  EXPECT_FALSE(coverage.at("totals").at("skipped").contains("bad_xml"));
  EXPECT_EQ(coverage.at("files").at(6).at("errors").at(0).at("code"), "truncated");
  EXPECT_EQ(coverage.at("files").at(1).at("rejects").at(0).at("record"), 22);
  EXPECT_EQ(coverage.at("unreadable").at(0).at("where"), "photo.png");
  EXPECT_EQ(coverage.at("posts").at("read"), 1046);
  EXPECT_EQ(report_json(sample_report().input()).find("private words"), std::string::npos);
}

TEST(ReportJson, SameInputGivesSameBytes) {
  EXPECT_EQ(report_json(sample_report().input()), report_json(sample_report().input()));
}

TEST(ReportJson, InvalidUtf8IsReplaced) {
  SampleReport report = small_report();
  report.project.entities[0].name = "Klar\xFFvang";
  EXPECT_EQ(json_of(report).at("groups").at(0).at("entity"), "Klar\xEF\xBF\xBDvang");
}

}  // namespace
}  // namespace lyt
