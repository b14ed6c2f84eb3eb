#include "engine/report/report_csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/report/sample_report.h"

namespace lyt {
namespace {

using testing::hostile_report;
using testing::sample_report;
using testing::SampleReport;

std::string table(const SampleReport& report, std::string_view name) {
  for (const CsvTable& one : report_tables(report.input())) {
    if (one.name == name) return one.text;
  }
  ADD_FAILURE() << "no table " << name;
  return {};
}

// The cells of RFC 4180 text; every row must end with CRLF.
std::vector<std::vector<std::string>> parse(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        cell += text[++at];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().push_back(std::move(cell));
      cell.clear();
    } else if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      ++at;
      rows.back().push_back(std::move(cell));
      cell.clear();
      rows.emplace_back();
    } else {
      EXPECT_TRUE(c != '\n' && c != '\r') << "a bare line break";
      cell += c;
    }
  }
  EXPECT_TRUE(rows.back().empty() && cell.empty()) << "no line break at the end";
  rows.pop_back();
  return rows;
}

struct CellCase {
  const char* text;
  const char* cell;
};

TEST(ReportCsv, DefusesFormulasAndQuotes) {
  const CellCase cases[] = {
      {"Klarvang", "Klarvang"},   {"=1+1", "'=1+1"},           {"+45", "'+45"},
      {"-x", "'-x"},              {"@name", "'@name"},         {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},        {"a,b", "\"a,b\""},          {"say \"x\"", "\"say \"\"x\"\"\""},
      {"two\nlines", "\"two\nlines\""}, {"=A1,\"x\"", "\"'=A1,\"\"x\"\"\""}, {"", ""},
      {"a=b", "a=b"},
  };
  for (const CellCase& c : cases) EXPECT_EQ(csv_cell(c.text), c.cell) << c.text;
}

TEST(ReportCsv, EveryRowHasAllColumns) {
  for (const SampleReport& report : {sample_report(), hostile_report(), SampleReport{}}) {
    for (const CsvTable& one : report_tables(report.input())) {
      const auto rows = parse(one.text);
      ASSERT_FALSE(rows.empty()) << one.name;
      for (const auto& row : rows) ASSERT_EQ(row.size(), rows.front().size()) << one.name;
    }
  }
}

TEST(ReportCsv, NumbersAreNotDefused) {
  SampleReport report;
  report.project.entities.resize(1);
  report.project.entities[0].name = "-Klarvang";
  Figure figure = testing::shown_figure({}, 20, 300);
  figure.change_deci = -42;
  figure.p_value_e4 = 123;
  report.figures.groups = {figure};
  const auto rows = parse(table(report, "groups.csv"));
  ASSERT_EQ(rows.size(), 2U);
  const std::vector<std::string> expected = {"'-Klarvang", "", "", "", "", "", "", "30", "20", "6", "7", "16", "1",
                                             "-34.4", "30.0", "21.9", "38.1", "-4.2", "0.0123", "", "false"};
  EXPECT_EQ(rows[1], expected);
}

TEST(ReportCsv, SuppressedRowsHoldNoNumber) {
  const auto rows = parse(table(sample_report(), "groups.csv"));
  std::size_t hidden = 0;
  for (const auto& row : rows) {
    if (row.back() != "true") continue;
    ++hidden;
    for (std::size_t at = 7; at + 1 < row.size(); ++at) EXPECT_EQ(row[at], "");
  }
  EXPECT_GT(hidden, 100U);
}

TEST(ReportCsv, TablesSelectTheirGroups) {
  const SampleReport report = sample_report();
  for (const auto& row : parse(table(report, "departments.csv"))) {
    EXPECT_TRUE(row[0] == "entity" || (row[0] == "Klarvang" && !row[1].empty() && row[3].empty() && row[5].empty()));
  }
  for (const auto& row : parse(table(report, "audiences.csv"))) {
    EXPECT_TRUE(row[0] == "entity" || (row[0] == "Klarvang" && row[1].empty() && !row[2].empty()));
  }
  for (const auto& row : parse(table(report, "trend.csv"))) EXPECT_FALSE(row[6].empty());
  // Three entities and the header, each with eight weeks, for everybody and for up to five audiences.
  EXPECT_GE(parse(table(report, "trend.csv")).size(), 1U + 3U * 8U);
  EXPECT_EQ(parse(table(report, "share_of_voice.csv")).size(), 1U + 3U * 9U);
}

TEST(ReportCsv, CoverageAddsUp) {
  for (const auto& row : parse(table(sample_report(), "coverage.csv"))) {
    if (row[0] == "file") continue;
    std::uint64_t used = std::stoull(row[4]);
    for (std::size_t at = 5; at < 5 + kFaults; ++at) used += std::stoull(row[at]);
    EXPECT_EQ(used, std::stoull(row[3])) << row[0];
  }
}

TEST(ReportCsv, RejectsNameThePlaceButNotTheText) {
  const std::string text = table(sample_report(), "rejects.csv");
  EXPECT_NE(text.find("glassdoor_klarvang.csv,bad_csv,22,16280,700\r\n"), std::string::npos) << text;
  for (const CsvTable& one : report_tables(sample_report().input())) {
    EXPECT_EQ(one.text.find("private words"), std::string::npos) << one.name;
  }
}

}  // namespace
}  // namespace lyt
