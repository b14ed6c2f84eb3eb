// The tables: CSV files for a spreadsheet or a database (RFC 4180, UTF-8, CRLF, a header row, decimal points).
//
// A text cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets a
// leading apostrophe; numbers stay numbers. What is protected is empty, with `suppressed` true.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.h"

namespace lyt {

struct CsvTable {
  std::string name;  // of the file: "groups.csv"
  std::string text;
};

// groups         every figure there is
// departments    the employer's departments, by audience and period
// audiences      the employer's audiences, by topic and period
// trend          every entity, by audience and period
// share_of_voice posts, reposts and engagement of every entity, by period
// drivers        what moved the indices, by audience and period
// conversations  questions and complaints, and the answers, by channel and period
// messages       the echo of the employer brand, by audience and period
// ambassadors    employees' praise in public and the employer's own posts, by period
// exposure       internal matters in public, by topic and period
// terms          words and hashtags that more or fewer people use, by audience
// net_promoter   answers to "how likely are you to recommend us", by department, audience and period
// stars          the mean of stars beside reviews, by the same
// quotes         words of posts, without who said them and when
// alerts, goals  as they are
// coverage       what was read and skipped, by file
// rejects        the places of damaged records, without their text
// In this order. O(groups).
std::vector<CsvTable> report_tables(const ReportInput& input);

// `text` as one cell: defused, and quoted where needed.
std::string csv_cell(std::string_view text);

}  // namespace lyt
