#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feeds/column_values.h"
#include "feeds/delimited.h"
#include "feeds/header_search.h"
#include "feeds/numbers.h"
#include "feeds/post_parts.h"
#include "feeds/scan_rows.h"
#include "feeds/survey.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

namespace {

// "sep=;", a hint for Excel, with or without quotes around it. Returns the bytes that it takes.
std::size_t read_hint(std::string_view head, std::optional<char>& delimiter) {
  std::string_view line = head.substr(0, head.find('\n'));
  const std::size_t bytes = std::min(line.size() + 1, head.size());
  while (!line.empty() && (line.back() == '\r' || line.back() == '"')) line.remove_suffix(1);
  if (line.starts_with('"')) line.remove_prefix(1);
  if (line.size() != 5 || !line.starts_with("sep=")) return 0;
  delimiter = line.back();
  return bytes;
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

// The first value of a column; empty when the first rows have none.
std::string first_value(std::string_view rows, Dialect dialect, std::size_t column) {
  constexpr std::size_t kRows = 50;
  Arena arena;
  RowCells cells;
  const char* at = rows.data();
  const char* const end = at + rows.size();
  for (std::size_t row = 0; row < kRows && at != end; ++row) {
    at = read_row(at, end, dialect, cells);
    if (column >= cells.size()) continue;
    const std::string_view value = trim(cell_text(cells[column], dialect, arena));
    if (!value.empty()) return std::string(value);
  }
  return {};
}

// "8:15", "08.15.30", "08:15 PM": a time of no day.
bool is_clock(std::string_view value) {
  if (value.size() < 4 || value.size() > 11 || value.front() < '0' || value.front() > '9') return false;
  const std::size_t divider = value.find_first_not_of("0123456789");
  if (divider == 0 || divider > 2 || (value[divider] != ':' && value[divider] != '.')) return false;
  return !parse_time(value, DateOrder::day_first);
}

// A table with a date and a time may mean the clock by its time: then the date is the other column.
void divide_date_and_clock(const Header& header, std::string_view rows, FeedState& state) {
  const std::uint16_t time = state.columns.at(Field::time);
  if (time == kNoColumn || state.columns.has(Field::clock)) return;
  if (!is_clock(first_value(rows, state.dialect, time))) return;
  for (std::size_t i = 0; i < header.folded.size(); ++i) {
    if (i == time || find_folded(header.folded[i]).field != Field::time) continue;
    const std::string value = first_value(rows, state.dialect, i);
    if (value.empty() || is_clock(value)) continue;
    state.columns.drop(Field::time);
    state.columns.use(static_cast<std::uint16_t>(i), Field::time);
    state.columns.use(time, Field::clock);
    return;
  }
}

// "Dato", "Datum", "Zeitstempel": no program that names its columns in these languages writes the month first.
bool is_local_time(const Header& header, const FeedState& state) {
  const std::uint16_t time = state.columns.at(Field::time);
  if (time == kNoColumn) return false;
  const FieldMatch match = find_folded(header.folded[time]);
  return match.field == Field::time && match.rank >= find_folded("tidspunkt").rank;
}

// A lone column has no delimiter in its header; the right one is that which leaves the most rows whole.
void divide_lone_column(std::string_view rows, FeedState& state) {
  std::size_t best = 0;
  for (const char delimiter : {'\t', '|', ';', ','}) {
    const std::size_t aligned = aligned_rows(rows, {delimiter, false}, 1);
    if (aligned <= best) continue;
    best = aligned;
    state.dialect.delimiter = delimiter;
  }
}

// What the rows tell about dates and ratings.
void look_at_rows(std::string_view rows, bool at_end, Layout& layout) {
  FeedState& state = layout.state;
  Arena arena;
  RowCells cells;
  OrderVote vote;
  double least = 1e9;
  double most = 0;
  const char* at = rows.data();
  const char* const end = at + rows.size();
  while (at != end) {
    const char* const next = read_row(at, end, state.dialect, cells);
    if (next == end && !at_end) break;  // cut off by the end of what was looked at
    at = next;
    arena.clear();
    std::uint64_t seen = 0;  // fields: of several columns for one the first that holds something is read
    for (const ColumnUse& use : state.columns.uses) {
      if (use.column >= cells.size() || cells[use.column].raw.empty()) continue;
      const std::uint64_t bit = std::uint64_t{1} << index(use.field);
      if ((std::exchange(seen, seen | bit) & bit) != 0) continue;
      const bool is_time = use.field == Field::time || use.field == Field::edited || use.field == Field::collected;
      if (!is_time && use.field != Field::rating) continue;
      const std::string_view text = cell_text(cells[use.column], state.dialect, arena);
      if (is_time) vote.add(text);
      else if (const auto rating = parse_rating(text); rating && rating->of <= 1) {
        least = std::min(least, rating->value);
        most = std::max(most, rating->value);
      }
    }
  }
  state.date_order = vote.order();
  layout.ambiguous_date = vote.ambiguous();
  if (most > 10) {
    state.rating_min = 0;
    state.rating_max = 100;
  } else if (most > 5 || (most > 0 && least < 1)) {
    state.rating_min = 0;
    state.rating_max = most > 5 ? 10 : 5;
  }
}

std::string quoted_names(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 40;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kShown; ++i) out += " '" + names[i] + "'";
  if (names.size() > kShown) out += " and " + std::to_string(names.size() - kShown) + " more";
  return out;
}

Error no_text(const Header& header) {
  return Error{Code::unknown_format, "", 0,
               "a table without a column that is known to hold text; name it: --column text=NAME, or [[columns]] in "
               "lyt.toml. The columns are:" +
                   quoted_names(header.names)};
}

// A table of strangers: the column that people have written most in is the text; the first with dates is the time.
bool take_guess(const Header& header, std::string_view rows, bool at_end, Layout& layout) {
  constexpr std::size_t kWordsLeast = 4;  // on average; names and places have fewer
  FeedState& state = layout.state;
  const std::vector<ColumnValues> values = look_at_columns(rows, at_end, header.dialect, header.names.size());
  std::size_t text = values.size();
  std::size_t time = values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ColumnValues& column = values[i];
    if (time == values.size() && column.is_dates()) time = i;
    if (!column.is_written() || column.words_n < kWordsLeast * column.filled_n) continue;
    if (text == values.size() || column.bytes > values[text].bytes) text = i;
  }
  if (text == values.size()) return false;
  state.columns.use(static_cast<std::uint16_t>(text), Field::text);
  layout.note = "the header is not known: text is taken from '" + header.names[text] + "'";
  if (time != values.size() && !state.columns.has(Field::time)) {
    state.columns.use(static_cast<std::uint16_t>(time), Field::time);
    layout.note += ", time from '" + header.names[time] + "'";
  }
  layout.note += "; --column OURS=THEIRS or [[columns]] in lyt.toml names others of:" + quoted_names(header.names);
  return true;
}

}  // namespace

Result<std::optional<Layout>> find_layout(std::string_view head, bool at_end, const FeedOptions& options) {
  std::optional<char> named;
  const std::size_t begin = read_hint(head, named);
  const std::optional<Header> header = find_header(head.substr(begin), at_end, named, options);
  if (!header) return std::optional<Layout>();

  Layout layout;
  FeedState& state = layout.state;
  layout.format = header->format;
  layout.rows_at = begin + header->rows_at;
  state.dialect = header->dialect;
  state.columns_n = header->names.size();
  state.columns = map_columns(header->names, options.columns, layout.format->columns);
  if (!state.columns.unknown.empty()) {
    const auto theirs = options.columns.find(state.columns.unknown);
    return Error{Code::usage, "", 0,
                 "the column map names '" + theirs->first + " = " + theirs->second +
                     "', and there is no such column or field; the columns are:" + quoted_names(header->names)};
  }
  const std::string_view rows = head.substr(layout.rows_at);
  if (state.columns_n == 1) divide_lone_column(rows, state);
  if (rows.find("\\\"") != std::string_view::npos) {
    const Dialect other{state.dialect.delimiter, true};
    state.dialect.backslash =
        aligned_rows(rows, other, state.columns_n) > aligned_rows(rows, state.dialect, state.columns_n);
  }
  find_answers(*header, head, at_end, options, layout);
  if (state.answers.empty() && !state.columns.has_text() &&
      !take_guess(*header, head.substr(layout.rows_at), at_end, layout)) {
    return no_text(*header);
  }
  state.platform = std::string(layout.format->platform);
  state.repair = layout.format->repair;
  state.flags = layout.format->flags;

  if (layout.format->columns.empty() && !options.columns.contains("time")) {
    divide_date_and_clock(*header, head.substr(layout.rows_at), state);
  }
  look_at_rows(head.substr(layout.rows_at), at_end, layout);
  if (!options.date_order.empty()) state.date_order = order_from_name(options.date_order);
  else if (state.date_order == DateOrder::unknown) {
    state.date_order = is_local_time(*header, state) ? DateOrder::day_first : layout.format->date_order;
  }
  if (layout.format->rating_max > 0) {
    state.rating_min = 1;
    state.rating_max = layout.format->rating_max;
  }
  return std::optional<Layout>(std::move(layout));
}

}  // namespace lyt::feeds
