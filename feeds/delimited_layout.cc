#include <algorithm>
#include <array>
#include <optional>

#include "feeds/delimited.h"
#include "feeds/numbers.h"
#include "feeds/scan_rows.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kHeaderRows = 15;  // looked at for the header
constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

// A row that may be the header.
struct Candidate {
  Dialect dialect;
  std::size_t row = 0;
  std::size_t rows_at = 0;
  std::size_t fields_n = 0;
  std::vector<std::string> header;
};

std::vector<std::string_view> views_of(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

// Whether a row's cells are names that we know: enough of them to be no accident.
bool is_header(const ColumnMap& map, std::size_t row, std::size_t columns) {
  if (!map.has_text()) return false;
  const std::size_t found = map.fields_n();
  // A lone "Title" may well begin a letter.
  if (found == 1) return row == 0 && !map.has(Field::title);
  return row == 0 || found >= 3 || found * 2 >= columns;
}

// The best header for one delimiter among the first rows.
std::optional<Candidate> find_header(std::string_view head, Dialect dialect, const FeedOptions& options) {
  std::optional<Candidate> best;
  Arena arena;
  RowCells cells;
  const char* at = head.data();
  const char* const end = at + head.size();
  for (std::size_t row = 0; row < kHeaderRows && at != end; ++row) {
    const char* const next = read_row(at, end, dialect, cells);
    Candidate candidate{dialect, row, static_cast<std::size_t>(next - head.data()), 0, {}};
    if (cells.size() < 2000 && !cells.back().open) {
      for (const Cell& cell : cells) candidate.header.emplace_back(cell_text(cell, dialect, arena));
      const ColumnMap map = map_columns(views_of(candidate.header), options.columns);
      candidate.fields_n = map.fields_n();
      if (is_header(map, row, cells.size()) && (!best || candidate.fields_n > best->fields_n)) best = candidate;
    }
    at = next;
  }
  return best;
}

// How many of the rows have as many cells as the header: tells `""` from `\"`.
std::size_t aligned_rows(std::string_view rows, Dialect dialect, std::size_t columns) {
  RowCells cells;
  std::size_t aligned = 0;
  const char* at = rows.data();
  const char* const end = at + rows.size();
  while (at != end) {
    at = read_row(at, end, dialect, cells);
    if (cells.size() == columns && !cells.back().open) ++aligned;
  }
  return aligned;
}

// What the rows tell about dates and ratings.
void look_at_rows(std::string_view rows, bool at_end, Layout& layout) {
  Arena arena;
  RowCells cells;
  OrderVote vote;
  double least = 1e9;
  double most = 0;
  const char* at = rows.data();
  const char* const end = at + rows.size();
  while (at != end) {
    const char* const next = read_row(at, end, layout.dialect, cells);
    if (next == end && !at_end) break;  // cut off by the end of what was looked at
    at = next;
    arena.clear();
    for (const Field field : {Field::time, Field::edited, Field::collected}) {
      const std::uint16_t column = layout.columns.at(field);
      if (column >= cells.size()) continue;
      const std::string_view text = cell_text(cells[column], layout.dialect, arena);
      vote.add(text);
    }
    if (const std::uint16_t column = layout.columns.at(Field::rating); column < cells.size()) {
      const auto rating = parse_rating(cell_text(cells[column], layout.dialect, arena));
      if (rating && rating->of <= 1) {
        least = std::min(least, rating->value);
        most = std::max(most, rating->value);
      }
    }
  }
  layout.date_order = vote.order();
  layout.ambiguous_date = vote.ambiguous();
  if (most > 10) {
    layout.rating_min = 0;
    layout.rating_max = 100;
  } else if (most > 5 || (most > 0 && least < 1)) {
    layout.rating_min = 0;
    layout.rating_max = most > 5 ? 10 : 5;
  }
}

const DelimitedFormat* find_format(const std::vector<std::string>& header) {
  std::vector<std::string> folded;
  folded.reserve(header.size());
  for (const std::string& name : header) folded.push_back(fold_column(name));
  for (const DelimitedFormat& format : delimited_formats()) {
    const bool all = std::ranges::all_of(format.columns, [&](std::string_view wanted) {
      return std::ranges::any_of(folded, [&](const std::string& name) { return name == wanted; });
    });
    if (all) return &format;
  }
  return nullptr;
}

}  // namespace

Result<std::optional<Layout>> find_layout(std::string_view head, bool at_end, const FeedOptions& options) {
  std::size_t begin = 0;
  std::optional<char> named;
  if (head.size() > 5 && head.starts_with("sep=") && (head[5] == '\n' || head[5] == '\r')) {  // a hint for Excel
    named = head[4];
    begin = std::min(head.find('\n'), head.size() - 1) + 1;
  }
  const std::string_view text = head.substr(begin);
  std::optional<Candidate> best;
  for (const char delimiter : kDelimiters) {
    if (named && *named != delimiter) continue;
    const auto candidate = find_header(text, {delimiter, false}, options);
    const auto better = [&] {
      if (candidate->fields_n != best->fields_n) return candidate->fields_n > best->fields_n;
      return candidate->header.size() > best->header.size();
    };
    if (candidate && (!best || better())) best = candidate;
  }
  if (!best) return std::optional<Layout>();

  Layout layout;
  layout.dialect = best->dialect;
  layout.header = std::move(best->header);
  layout.rows_at = begin + best->rows_at;
  layout.columns = map_columns(views_of(layout.header), options.columns);
  if (!layout.columns.unknown.empty()) {
    const auto theirs = options.columns.find(layout.columns.unknown);
    std::string what = "the column map names '" + theirs->first + " = " + theirs->second +
                       "', and there is no such column or field; the columns are:";
    for (const std::string& name : layout.header) what += " '" + name + "'";
    return Error{Code::usage, "", 0, std::move(what)};
  }
  layout.format = find_format(layout.header);

  const std::string_view rows = head.substr(layout.rows_at);
  if (rows.find("\\\"") != std::string_view::npos) {
    const Dialect other{layout.dialect.delimiter, true};
    const std::size_t n = layout.header.size();
    layout.dialect.backslash = aligned_rows(rows, other, n) > aligned_rows(rows, layout.dialect, n);
  }
  look_at_rows(rows, at_end, layout);
  if (!options.date_order.empty()) layout.date_order = order_from_name(options.date_order);
  if (layout.format != nullptr && layout.format->rating_max > 0) {
    layout.rating_min = 1;
    layout.rating_max = layout.format->rating_max;
  }
  return std::optional<Layout>(std::move(layout));
}

}  // namespace lyt::feeds
