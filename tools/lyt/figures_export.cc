#include "tools/lyt/figures_export.h"

#include "engine/bi/figure_tables.h"
#include "engine/bi/postgres_export.h"
#include "engine/report/write_report.h"

namespace lyt {

namespace {

bool is_postgres(const std::string& target) { return target.starts_with("postgresql://") || target.starts_with("postgres://"); }

}  // namespace

Status check_target(const std::string& target) {
  if (is_postgres(target) || target.ends_with(".ndjson")) return Ok{};
  // What was typed is not repeated: it may hold a password.
  return Error{Code::usage, {}, 0, "figures are exported to postgresql://user@host/database, or a file that ends in .ndjson"};
}

Status export_figures(const ReportInput& input, const std::string& target) {
  if (const Status checked = check_target(target); !checked) return checked;
  return is_postgres(target) ? export_to_postgres(input, target) : write_file(target, figures_ndjson(input));
}

}  // namespace lyt
