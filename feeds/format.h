// A format: a row of the table in formats.cc. Adding one takes a file with a recogniser and a reader, and a row.
//
//   {{"mastodon-rest", "Mastodon REST", "timeline.json", "account, content, reblogs_count"},
//    recognise_mastodon_rest, read_mastodon_rest}
//
// Threads: everything here is immutable once a feed is open; readers run on many threads at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/post_batch.h"
#include "feeds/columns.h"
#include "feeds/cut.h"
#include "feeds/encoding.h"
#include "feeds/feeds.h"
#include "feeds/outline.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

enum class Framing : std::uint8_t { lines, elements, rows };

// What read() has to know of an opened file.
struct FeedState {
  std::uint64_t max_record_bytes = 64U << 20;
  Framing framing = Framing::lines;
  ElementPath path;                 // elements
  std::string platform;             // of posts that do not name theirs
  Encoding encoding = Encoding::utf8;
  std::string name;                 // of the source, for what a format says in its file names only

  // Account archives: which part of one this is, and whose.
  std::string part;                 // "tweets"
  std::string owner_id;
  std::string owner_handle;

  // Delimited text, generic JSON.
  ColumnMap columns;
  DateOrder date_order = DateOrder::unknown;
  double rating_min = 1;
  double rating_max = 5;

  // Delimited text.
  Dialect dialect;
  std::size_t columns_n = 0;        // of the header
};

struct JsonFormat {
  FormatInfo info;
  // Whether records that look like `record` are of this format.
  bool (*recognise)(const Outline& record);
  void (*read)(const FeedState& feed, const Block& block, PostBatch& batch);
};

// In the order in which they are tried; the generic one last.
const std::vector<JsonFormat>& json_formats();

// Delimited text of a known origin: the columns that give it away, and what they say about it.
struct DelimitedFormat {
  FormatInfo info;
  std::vector<std::string_view> columns;  // all of them are in the header, as fold_column() writes them
  std::string_view platform;
  double rating_max = 0;  // of the stars; 0: look at the values
};
const std::vector<DelimitedFormat>& delimited_formats();

}  // namespace lyt::feeds
