#include "engine/report/report_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "engine/report/foreign_text.h"
#include "tests/report/sample_report.h"

namespace lyt {
namespace {

using testing::hostile_report;
using testing::large_report;
using testing::sample_report;
using testing::SampleReport;

std::vector<std::string> lines_of(const SampleReport& report) {
  std::istringstream text(report_text(report.input()));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

bool any_line_has(const std::vector<std::string>& lines, std::string_view words) {
  for (const std::string& line : lines) {
    if (line.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST(ReportText, FitsAScreen) {
  for (const SampleReport& report : {sample_report(), hostile_report(), large_report(), SampleReport{}}) {
    const auto lines = lines_of(report);
    EXPECT_LE(lines.size(), 60U);
    EXPECT_GE(lines.size(), 3U);
    for (const std::string& line : lines) {
      EXPECT_LE(width_of(line), 79U) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
      EXPECT_EQ(line, valid_utf8(line));
      for (const char c : line) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << line;
    }
  }
}

TEST(ReportText, ShowsTheHeadline) {
  SampleReport report = sample_report();
  GroupKey key;
  key.audience = Audience::customer;
  key.period = std::uint16_t{6};
  for (Figure& figure : report.figures.groups) {
    if (figure.key != key) continue;
    figure = testing::shown_figure(key, 1'234, 584);
    figure.change_deci = -42;
    figure.p_value_e4 = 120;
  }
  const auto lines = lines_of(report);
  EXPECT_TRUE(any_line_has(lines, "Klarvang: what customers and employees say"));
  EXPECT_TRUE(any_line_has(lines, "2026-08-31 to 2026-10-25, 8 periods; the news is about 2026-W42"));
  EXPECT_TRUE(any_line_has(lines, "Customers 2026-W42    58.4 (57.3-59.5)    -4.2 *   1,851 posts, 1,234 authors"))
      << report_text(report.input());
}

TEST(ReportText, RanksTheDepartments) {
  const auto lines = lines_of(sample_report());
  std::vector<double> indices;
  bool inside = false;
  for (const std::string& line : lines) {
    if (line.starts_with("Departments")) inside = true;
    else if (line.empty()) inside = false;
    else if (inside) indices.push_back(std::stod(line.substr(27)));
  }
  EXPECT_EQ(indices.size(), 7U);
  EXPECT_TRUE(std::is_sorted(indices.rbegin(), indices.rend()));
}

TEST(ReportText, SaysWhatIsHiddenAndWhy) {
  SampleReport report = sample_report();
  for (Figure& figure : report.figures.groups) {
    if (figure.key.department != 5) continue;
    const GroupKey key = figure.key;
    figure = {};
    figure.key = key;
    figure.suppressed = true;
  }
  const auto lines = lines_of(report);
  EXPECT_TRUE(any_line_has(lines, "  HR                       protected"));
  EXPECT_TRUE(any_line_has(lines, "fewer than 5 people, or such a group could be computed from it"));
}

TEST(ReportText, CountsWhatWasRead) {
  const auto lines = lines_of(sample_report());
  EXPECT_TRUE(any_line_has(lines, "Data: 968 records in 8 files: 962 kept, 6 skipped"));
  EXPECT_TRUE(any_line_has(lines, "skipped: not_public 1, no_text 1, bad_csv 1, bad_utf8 1, bad_time 1,"));
  EXPECT_TRUE(any_line_has(lines, "1,046 posts, 984 of them about somebody of the configuration"));
  EXPECT_TRUE(any_line_has(lines, "not read: photo.png: no reader recognises the content"));
  EXPECT_TRUE(any_line_has(lines, "ended early: x_stream_v1.1.ndjson: the data ends in the middle"));
}

TEST(ReportText, SaysWhenNobodyIsSpokenOf) {
  SampleReport report;
  report.project.entities.resize(1);
  report.project.entities[0].name = "Klarvang";
  report.figures.posts_read = 7;
  EXPECT_TRUE(any_line_has(lines_of(report), "No post is about anybody of the configuration: are the names right?"));
}

TEST(ReportText, LongReasonsWrapAtSpaces) {
  SampleReport report = sample_report();
  report.coverage.files[0].skipped.fill(123'456'789);
  for (const std::string& line : lines_of(report)) EXPECT_LE(width_of(line), 79U);
  EXPECT_TRUE(any_line_has(lines_of(report), "truncated 123,456,790"));
}

TEST(ReportText, SaysWhatSomebodyShouldLookAt) {
  const testing::SampleReport report = testing::sample_report();
  const std::string text = report_text(report.input());
  for (const char* line : {"Alerts: 7\n", "  ! Warehouse fell to 31.2 in 2026-W42, from 39.8 (p = 0.0110)\n",
                           "  ! delivery: 24 negative posts on 2026-10-18, usually 6\n",
                           "  ! Answers: 52.0 % of questions and complaints in 2026-W42, 70.0 % before\n",
                           "  ! Employees in public about pay: 24 posts in 2026-W42, 9 before\n",
                           "  ! x: silent for 3 days since 2026-10-18, 12 posts expected\n", "  and 2 more in report.html\n",
                           "  employee_satisfaction_index: 47.8 of 55.0 by 2026-12-31, behind (50.5 is due)\n",
                           "  customer_satisfaction_index: 54.7 of 50.0 by 2026-12-31, reached\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  }
}

}  // namespace
}  // namespace lyt
