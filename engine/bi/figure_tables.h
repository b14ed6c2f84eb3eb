// FigureTables: the protected figures as flat tables with names in place of numbers, for databases and spreadsheets.
//
// Three tables: lyt_period, lyt_coverage and lyt_group (what report.json shows as `groups`, no more). TABLES.md describes
// them. In keys "" means all; elsewhere nothing (NULL) means protected or unknown.
// Threads: pure. Cost: a few strings for each group.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/report.h"

namespace lyt {

struct FigureColumn {
  std::string_view name;
  std::string_view type;  // of PostgreSQL: text, date, boolean, bigint, double precision
  bool key = false;
};

struct FigureTable {
  std::string_view name;
  std::vector<FigureColumn> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;  // as PostgreSQL writes values; keys are never empty optionals
};

std::vector<FigureTable> figure_tables(const ReportInput& input);

// lyt_group alone as NDJSON, a line for each row. As CSV it is tables/groups.csv of the report.
std::string figures_ndjson(const ReportInput& input);

// Whose figures these are: the first column of every table. The employer's name, or "".
std::string project_name(const Project& project);

}  // namespace lyt
