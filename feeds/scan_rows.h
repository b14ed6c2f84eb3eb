// Rows of delimited text: where they end, and their cells.
//
//   RowCells cells;
//   const char* next = read_row(begin, end, dialect, cells);       // cells[0], cells[1] ... of the row at begin
//   std::string_view text = cell_text(cells[2], dialect, arena);   // without quotes, escapes undone
//
// RFC 4180 with what exports do to it: a quote opens a quoted cell only at the cell's beginning, and closes it only
// before a delimiter, a line end or the end (blanks between are allowed), so an inner quote that nobody escaped stays
// text. `""` is a quote; so is `\"` in the backslash dialect.
// Threads: free functions. Cost: about a byte per cycle, faster in long cells. Does not allocate when warm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/arena.h"
#include "feeds/cut.h"
#include "feeds/cutter.h"

namespace lyt::feeds {

// A cell as it stands in the file.
struct Cell {
  std::string_view raw;     // without the outer quotes
  bool quoted = false;
  bool escapes = false;     // holds "" or \" or both
  bool open = false;        // the closing quote is missing
};
using RowCells = std::vector<Cell>;

// Splits the row at `at` into `cells` and returns where the next one begins.
const char* read_row(const char* at, const char* end, Dialect dialect, RowCells& cells);

// The cell's text, trimmed of blanks when it is not quoted. A view of `raw` when nothing has to be undone.
std::string_view cell_text(const Cell& cell, Dialect dialect, Arena& arena);

// The first of the two bytes in [at, end), or `end`: eight bytes at a time.
const char* find_either(const char* at, const char* end, char a, char b);

// The scanner behind cut_rows; agrees with read_row.
class RowScanner {
 public:
  explicit RowScanner(Dialect dialect) : dialect_(dialect) {}

  std::size_t first(const char* data, std::size_t from, std::size_t size);
  std::size_t last(const char* data, std::size_t from, std::size_t size);
  static std::size_t pending(std::size_t end, std::size_t) { return end; }
  static void moved() {}
  // The last row of a whole file may lack its line end; of a file that was cut off it cannot be trusted.
  static bool whole(std::string_view, bool cut_short) { return !cut_short; }
  [[nodiscard]] Dialect fresh() const { return dialect_; }

 private:
  enum class In : std::uint8_t { cell_begin, plain, quoted, quote, quote_blank, escape };

  Dialect dialect_;
  In in_ = In::cell_begin;
};

}  // namespace lyt::feeds
