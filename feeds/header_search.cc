#include "feeds/header_search.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "feeds/column_values.h"
#include "feeds/encoding.h"
#include "feeds/post_parts.h"
#include "feeds/scan_rows.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kHeaderRows = 20;  // looked at for the header
constexpr std::size_t kColumnsMax = 5000;
constexpr std::size_t kChosen = 1000;  // more than any format has columns to know it by
constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

// How well a row does as a header: what it has of a known format counts before names that mean something.
struct Candidate {
  Header header;
  std::size_t seen_n = 0;
  std::size_t fields_n = 0;

  [[nodiscard]] bool better_than(const Candidate& other) const {
    if (seen_n != other.seen_n) return seen_n > other.seen_n;
    if (fields_n != other.fields_n) return fields_n > other.fields_n;
    return false;
  }
};

// A column's name. It goes into notes and, from surveys, into reports: a byte that is no text must not.
std::string_view name_of(const Cell& cell, const Dialect& dialect, Arena& arena) {
  const std::string_view name = trim(cell_text(cell, dialect, arena));
  return is_utf8(name) ? name : from_windows1252(name, arena);
}

// Whether a row's cells are names that we know: enough of them to be no accident.
bool is_header(const ColumnMap& map, std::size_t row, std::size_t columns) {
  if (!map.has_text()) return false;
  const std::size_t found = map.fields_n();
  // A lone "Title" may well begin a letter.
  if (found == 1) return row == 0 && !map.has(Field::title);
  return row == 0 || found >= 3 || found * 2 >= columns;
}

// "column=part": whether the first value of that column holds the part.
bool is_proven(std::string_view proof, const Header& header, std::string_view rows) {
  if (proof.empty()) return true;
  const std::size_t equals = proof.find('=');
  const auto found = std::ranges::find(header.folded, proof.substr(0, equals));
  const auto column = static_cast<std::size_t>(found - header.folded.begin());
  Arena arena;
  RowCells cells;
  const char* at = rows.data();
  const char* const end = at + rows.size();
  for (std::size_t row = 0; row < kHeaderRows && at != end; ++row) {
    at = read_row(at, end, header.dialect, cells);
    if (column >= cells.size()) continue;
    const std::string_view value = cell_text(cells[column], header.dialect, arena);
    if (!value.empty()) return value.find(proof.substr(equals + 1)) != std::string_view::npos;
  }
  return false;
}

std::size_t names_in(std::string_view seen) {
  return seen.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(seen, ' ')) + 1;
}

// The first format in the table whose columns are all there; the last row of the table asks for nothing.
const DelimitedFormat* format_of(const Header& header, std::string_view rows, const FeedOptions& options) {
  for (const DelimitedFormat& format : delimited_formats()) {
    if (options.format.empty() ? format.by_values : options.format != format.info.key) continue;
    if (has_columns(header.folded, format.seen) && is_proven(format.proof, header, rows)) return &format;
  }
  return nullptr;
}

std::optional<Candidate> best_row(std::string_view head, Dialect dialect, const FeedOptions& options) {
  std::optional<Candidate> best;
  Arena arena;
  RowCells cells;
  const char* at = head.data();
  const char* const end = at + head.size();
  for (std::size_t row = 0; row < kHeaderRows && at != end; ++row) {
    const char* next = read_row(at, end, dialect, cells);
    if (cells.back().open) {  // no header, and what it has swallowed may hold one
      const void* line = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
      at = line == nullptr ? end : static_cast<const char*>(line) + 1;
      continue;
    }
    if (cells.size() <= kColumnsMax) {
      Candidate candidate;
      Header& header = candidate.header;
      header.dialect = dialect;
      header.rows_at = static_cast<std::size_t>(next - head.data());
      for (const Cell& cell : cells) header.names.emplace_back(name_of(cell, dialect, arena));
      for (const std::string& name : header.names) header.folded.push_back(fold_column(name));
      header.format = format_of(header, head.substr(header.rows_at), options);
      if (header.format != nullptr) {
        candidate.seen_n = names_in(header.format->seen);
        const ColumnMap map = map_columns(header.names, options.columns, "");
        candidate.fields_n = map.fields_n();
        // A row that has all columns that the user names is what the user means.
        if (!options.columns.empty() && map.unknown.empty()) candidate.seen_n += kChosen;
        const bool known = candidate.seen_n != 0 || is_header(map, row, cells.size());
        if (known && (!best || candidate.better_than(*best))) best = std::move(candidate);
      }
    }
    at = next;
  }
  return best;
}

// A table whose header says nothing to us: names above, values below, the same number of cells in nearly all rows.
std::optional<Header> guess_header(std::string_view head, bool at_end, Dialect dialect) {
  Arena arena;
  RowCells cells;
  Header header;
  header.dialect = dialect;
  header.guessed = true;
  header.format = &delimited_formats().back();
  std::size_t spaced = 0;
  const char* at = head.data();
  const char* const end = at + head.size();
  at = read_row(at, end, dialect, cells);
  header.rows_at = static_cast<std::size_t>(at - head.data());
  if (cells.size() < 2 || cells.size() > kColumnsMax || cells.back().open) return std::nullopt;
  for (const Cell& cell : cells) {
    const std::string_view name = name_of(cell, dialect, arena);
    if (name.size() > 300 || name.ends_with('.') || is_data(name)) return std::nullopt;
    // Prose puts a blank behind its commas.
    if (cell.raw.starts_with(' ') && !cell.quoted) ++spaced;
    header.names.emplace_back(name);
    header.folded.push_back(fold_column(name));
  }
  if (spaced + 1 == header.names.size()) return std::nullopt;
  const auto unnamed = std::ranges::count_if(header.names, [](const std::string& name) { return name.empty(); });
  if (unnamed * 2 > static_cast<std::ptrdiff_t>(header.names.size())) return std::nullopt;
  std::size_t rows = 0;
  std::size_t aligned = 0;
  while (at != end && rows < 200) {
    const char* const next = read_row(at, end, dialect, cells);
    if (next == end && !at_end) break;
    at = next;
    if (cells.size() == 1 && trim(cells.front().raw).empty()) continue;
    ++rows;
    if (cells.size() == header.names.size()) ++aligned;
  }
  if (rows == 0 || aligned * 10 < rows * 9) return std::nullopt;
  return header;
}

}  // namespace

std::optional<Header> find_header(std::string_view head, bool at_end, std::optional<char> named,
                                  const FeedOptions& options) {
  std::optional<Candidate> best;
  for (const char delimiter : kDelimiters) {
    if (named && *named != delimiter) continue;
    std::optional<Candidate> candidate = best_row(head, {delimiter, false}, options);
    if (!candidate) continue;
    const auto wider = [&] {
      return !best->better_than(*candidate) && candidate->header.names.size() > best->header.names.size();
    };
    if (!best || candidate->better_than(*best) || wider()) best = std::move(candidate);
  }
  if (best) return std::move(best->header);
  if (!options.format.empty() && options.format != delimited_formats().back().info.key) return std::nullopt;
  std::optional<Header> guessed;
  for (const char delimiter : kDelimiters) {
    if (named && *named != delimiter) continue;
    std::optional<Header> candidate = guess_header(head, at_end, {delimiter, false});
    if (candidate && (!guessed || candidate->names.size() > guessed->names.size())) guessed = std::move(candidate);
  }
  return guessed;
}

}  // namespace lyt::feeds
