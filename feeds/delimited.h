// Delimited text with a header: what the file looks like is settled when it is opened, its rows are read per block.
//
//   Result<Layout> layout = find_layout(head, options);     // dialect, header row, columns, order of dates, scale
//
// Threads: find_layout is a free function; the reader runs on many threads.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

struct Layout {
  Dialect dialect;
  std::size_t rows_at = 0;        // where the first row behind the header begins
  std::vector<std::string> header;
  ColumnMap columns;
  DateOrder date_order = DateOrder::unknown;
  std::string ambiguous_date;     // one that cannot be read without knowing their order; empty: none was seen
  double rating_min = 1;
  double rating_max = 5;
  const DelimitedFormat* format = nullptr;
};

// Nothing when `head` has no header that names a text. `at_end`: head is the whole file.
// Scans up to 15 rows for the header and every row of the head for dates and ratings.
// Error: usage, when FeedOptions::columns names a column that the header does not have.
Result<std::optional<Layout>> find_layout(std::string_view head, bool at_end, const FeedOptions& options);

void read_delimited(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
