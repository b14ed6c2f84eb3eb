#include "feeds/column_values.h"

#include <algorithm>
#include <unordered_set>

#include "engine/base/hash.h"
#include "feeds/post_parts.h"
#include "feeds/scan_rows.h"
#include "feeds/survey_words.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kBytes = 256U << 10;  // looked at
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view value) {
  return std::ranges::any_of(value, is_digit) &&
         std::ranges::all_of(value, [](char c) { return is_digit(c) || std::string_view("+-.,% ").find(c) != std::string_view::npos; });
}

bool is_score(std::string_view value) {
  return value == "10" || (value.size() == 1 && is_digit(value.front()));
}

bool is_link(std::string_view value) {
  if (value.find(' ') != std::string_view::npos) return false;
  return value.find("://") != std::string_view::npos || value.starts_with("www.") ||
         value.find('@', 1) != std::string_view::npos;
}

bool is_date(std::string_view value) {
  if (value.size() < 8 || value.size() > 40 || !std::ranges::any_of(value, is_digit)) return false;
  const auto time = parse_time(value, DateOrder::day_first);
  return time && time->precision != Precision::unknown && time->precision != Precision::relative;
}

std::size_t count_words(std::string_view value) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : value) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    words += !blank && !inside ? 1U : 0U;
    inside = !blank;
  }
  return words;
}

bool is_sentence(std::string_view value, std::size_t words) {
  if (is_ready_made(value)) return false;
  constexpr std::string_view kEnds = ".!?";
  return words >= 4 || (words >= 2 && (kEnds.find(value.back()) != std::string_view::npos || value.size() >= 40));
}

}  // namespace

bool ColumnValues::is_written() const {
  if (sentences_n == 0 || (numbers_n + dates_n + links_n) * 2 > filled_n) return false;
  return sentences_n * 4 >= filled_n && (filled_n < 6 || distinct_n * 2 >= filled_n);
}

bool ColumnValues::is_scores() const {
  // A missing answer is often a number beyond the scale, -99.
  return scores_n != 0 && scores_n * 2 >= filled_n && scores_n + links_n + dates_n <= filled_n;
}

bool is_data(std::string_view value) { return is_number(value) || is_link(value) || is_date(value); }

std::vector<ColumnValues> look_at_columns(std::string_view rows, bool at_end, Dialect dialect, std::size_t columns) {
  if (rows.size() > kBytes) at_end = false;
  rows = rows.substr(0, kBytes);
  std::vector<ColumnValues> all(columns);
  std::vector<std::unordered_set<std::uint64_t>> seen(columns);
  Arena arena;
  RowCells cells;
  const char* at = rows.data();
  const char* const end = at + rows.size();
  while (at != end) {
    const char* const next = read_row(at, end, dialect, cells);
    if (next == end && !at_end && at != rows.data()) break;
    at = next;
    arena.clear();
    for (std::size_t i = 0; i < columns && i < cells.size(); ++i) {
      const std::string_view value = trim(cell_text(cells[i], dialect, arena));
      if (value.empty()) continue;
      ColumnValues& column = all[i];
      const std::size_t words = count_words(value);
      ++column.filled_n;
      column.words_n += words;
      column.bytes += value.size();
      column.scores_n += is_score(value) ? 1 : 0;
      if (is_number(value)) ++column.numbers_n;
      else if (is_link(value)) ++column.links_n;
      else if (is_sentence(value, words)) ++column.sentences_n;
      if (is_date(value)) ++column.dates_n;
      if (seen[i].size() < 5000) seen[i].insert(hash64(value));
    }
  }
  for (std::size_t i = 0; i < columns; ++i) all[i].distinct_n = seen[i].size();
  return all;
}

}  // namespace lyt::feeds
