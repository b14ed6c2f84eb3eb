// Delimited text with a header: what the file looks like is settled when it is opened, its rows are read per block.
//
//   Result<std::optional<Layout>> layout = find_layout(head, at_end, options);
//
// Threads: find_layout is a free function; the reader runs on many threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

struct Layout {
  FeedState state;                // dialect, columns, order of dates, scale, answers; not the limits and the encoding
  std::size_t rows_at = 0;        // where the first row of data begins
  std::string ambiguous_date;     // one that cannot be read without knowing their order; empty: none was seen
  const DelimitedFormat* format = nullptr;
  std::string note;               // which columns were taken, where the header did not tell
};

// Nothing when `head` is no table. `at_end`: head is the whole file.
// Looks at up to 20 rows for the header and at every row of the head for dates and ratings.
// Errors: usage, when FeedOptions::columns names a column that the header does not have; unknown_format, when it is a
// table and nothing in it is text: `what` shows the columns and how to name them.
Result<std::optional<Layout>> find_layout(std::string_view head, bool at_end, const FeedOptions& options);

void read_delimited(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
