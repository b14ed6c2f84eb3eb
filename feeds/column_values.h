// What the values of a table's columns look like: which of them people have written, which hold dates or numbers.
//
//   std::vector<ColumnValues> values = look_at_columns(rows, at_end, dialect, header.size());
//   if (values[3].is_written()) ...   // sentences, nearly each another one
//
// Threads: free functions. Cost: one pass over at most 256 KiB, paid when a file is opened.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "feeds/cut.h"

namespace lyt::feeds {

struct ColumnValues {
  std::size_t filled_n = 0;    // rows that have a value here
  std::size_t numbers_n = 0;
  std::size_t scores_n = 0;    // whole numbers from 0 to 10
  std::size_t dates_n = 0;
  std::size_t links_n = 0;     // URLs, e-mail and IP addresses
  std::size_t sentences_n = 0;  // values that somebody has put into words
  std::size_t distinct_n = 0;
  std::size_t words_n = 0;
  std::size_t bytes = 0;

  // Free text: no data, no picks from a list.
  [[nodiscard]] bool is_written() const;
  [[nodiscard]] bool is_dates() const { return filled_n != 0 && dates_n * 10 >= filled_n * 9; }
  [[nodiscard]] bool is_scores() const;
};

// One for each of `columns` columns, of the whole rows in `rows`. `at_end`: the last row is whole.
std::vector<ColumnValues> look_at_columns(std::string_view rows, bool at_end, Dialect dialect, std::size_t columns);

// Whether a value is data: a number, a date, a link, an address.
bool is_data(std::string_view value);

}  // namespace lyt::feeds
