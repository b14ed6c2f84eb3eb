#include "engine/bi/figure_tables.h"

#include <nlohmann/json.hpp>

#include "engine/report/foreign_text.h"
#include "engine/report/names.h"
#include "engine/report/numbers.h"

namespace lyt {

namespace {

using Value = std::optional<std::string>;

// A null character ends a text in PostgreSQL.
std::string text_of(std::string_view text) {
  std::string valid = valid_utf8(text);
  std::erase(valid, '\0');
  return valid;
}

Value flag(bool value) { return std::string(value ? "true" : "false"); }

template <class T>
Value deci(const std::optional<T>& value) {
  return value ? Value(deci_text(*value)) : std::nullopt;
}

class Tables {
 public:
  explicit Tables(const ReportInput& input) : input_(input), project_(project_name(input.project)) {}

  [[nodiscard]] FigureTable periods() const {
    FigureTable table{"lyt_period",
                      {{"project", "text", true}, {"period", "text", true}, {"first_day", "date"}, {"last_day", "date"}, {"complete", "boolean"}},
                      {}};
    for (const Period& period : input_.figures.periods) {
      table.rows.push_back({project_, period.id, period.first_day, period.last_day, flag(period.complete)});
    }
    return table;
  }

  [[nodiscard]] FigureTable coverage() const {
    FigureTable table{"lyt_coverage",
                      {{"project", "text", true}, {"file", "text", true}, {"part", "bigint", true}, {"format", "text"}, {"records", "bigint"},
                       {"kept", "bigint"}, {"skipped", "bigint"}},
                      {}};
    std::string_view last;
    std::uint64_t part = 0;
    for (const FileCoverage& file : input_.coverage.files) {
      // Files of one name, from two folders, one after the other.
      part = file.name == last && !table.rows.empty() ? part + 1 : 1;
      last = file.name;
      table.rows.push_back({project_, text_of(file.name), std::to_string(part), text_of(file.format), std::to_string(file.records),
                            std::to_string(file.kept), std::to_string(file.records - file.kept)});
    }
    return table;
  }

  [[nodiscard]] FigureTable groups() const {
    FigureTable table{"lyt_group",
                      {{"project", "text", true}, {"entity", "text", true}, {"department", "text", true}, {"audience", "text", true},
                       {"channel", "text", true}, {"lang", "text", true}, {"topic", "text", true}, {"period", "text", true},
                       {"posts", "bigint"}, {"authors", "bigint"}, {"positive", "bigint"}, {"neutral", "bigint"}, {"negative", "bigint"},
                       {"unscored", "bigint"}, {"net_sentiment", "double precision"}, {"satisfaction_index", "double precision"},
                       {"interval_low", "double precision"}, {"interval_high", "double precision"}, {"change", "double precision"},
                       {"p_value", "double precision"}, {"suppressed", "boolean"}, {"as_of", "date"}},
                      {}};
    table.rows.reserve(input_.figures.groups.size());
    for (const Figure& figure : input_.figures.groups) table.rows.push_back(row_of(figure));
    return table;
  }

 private:
  [[nodiscard]] std::vector<Value> row_of(const Figure& figure) const {
    const GroupKey& key = figure.key;
    const Project& project = input_.project;
    std::vector<Value> row = {
        project_,
        text_of(project.entities.at(key.entity).name),
        key.department ? text_of(project.departments.at(*key.department).name) : "",
        key.audience ? std::string(audience_name(*key.audience)) : "",
        key.channel ? text_of(input_.figures.channels.at(*key.channel)) : "",
        key.lang ? std::string(lang_name(*key.lang)) : "",
        key.topic ? std::string(topic_name(*key.topic)) : "",
        key.period ? input_.figures.periods.at(*key.period).id : "",
    };
    for (const std::uint64_t count : {figure.posts, figure.authors, figure.positive, figure.neutral, figure.negative, figure.unscored}) {
      row.push_back(figure.suppressed ? std::nullopt : Value(std::to_string(count)));
    }
    row.push_back(deci(figure.net_sentiment_deci));
    row.push_back(deci(figure.satisfaction_index_deci));
    row.push_back(figure.interval ? Value(deci_text(figure.interval->low_deci)) : std::nullopt);
    row.push_back(figure.interval ? Value(deci_text(figure.interval->high_deci)) : std::nullopt);
    row.push_back(deci(figure.change_deci));
    row.push_back(figure.p_value_e4 ? Value(e4_text(*figure.p_value_e4)) : std::nullopt);
    row.push_back(flag(figure.suppressed));
    row.push_back(figure.as_of == 0 ? std::nullopt : Value(input_.figures.earlier_days.at(figure.as_of - 1)));
    return row;
  }

  const ReportInput& input_;
  std::string project_;
};

}  // namespace

std::string project_name(const Project& project) { return project.has_employer() ? text_of(project.entities.front().name) : ""; }

std::vector<FigureTable> figure_tables(const ReportInput& input) {
  const Tables tables(input);
  return {tables.periods(), tables.coverage(), tables.groups()};
}

std::string figures_ndjson(const ReportInput& input) {
  const FigureTable table = Tables(input).groups();
  std::string out;
  for (const auto& row : table.rows) {
    nlohmann::ordered_json json;
    for (std::size_t at = 0; at < row.size(); ++at) {
      const FigureColumn& column = table.columns[at];
      auto& place = json[std::string(column.name)];
      if (!row[at] || (column.key && row[at]->empty())) place = nullptr;
      else if (column.type == "text" || column.type == "date") place = *row[at];
      else place = nlohmann::ordered_json::parse(*row[at]);  // numbers, true and false are written alike
    }
    out += json.dump() + "\n";
  }
  return out;
}

}  // namespace lyt
