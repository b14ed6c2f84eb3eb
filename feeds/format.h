// A format: a row of the table in formats.cc. Adding one takes a file with a recogniser and a reader, and a row.
//
//   {{"mastodon-rest", "Mastodon REST", "timeline.json", "account, content, reblogs_count"},
//    recognise_mastodon_rest, read_mastodon_rest}
//
// Threads: everything here is immutable once a feed is open; readers run on many threads at once.
#pragma once

#include <cstdint>
#include <optional>
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

enum class Framing : std::uint8_t { lines, elements, rows, items };

// What an RSS or Atom feed says once for all of its items.
struct XmlChannel {
  std::string title;
  std::string lang;
  std::string base;  // what relative links are relative to
};

class PostFields;

// What a vendor does to its rows, undone before they become posts.
using Repair = std::optional<Fault> (*)(PostFields& fields, Arena& arena);

// A free-text question of a survey.
struct Answer {
  std::uint16_t column = 0;
  SectionKind kind = SectionKind::body;
  std::string name;      // tells the answers of one response apart, the same in every export
  std::string question;  // as it was asked
};

// What read() has to know of an opened file.
struct FeedState {
  std::uint64_t max_record_bytes = 16U << 20;
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

  // RSS and Atom.
  std::string xml_tag;  // of an item
  XmlChannel xml_channel;

  // Delimited text.
  Dialect dialect;
  std::size_t columns_n = 0;        // of the header
  Repair repair = nullptr;
  std::uint32_t flags = 0;          // PostFlag of every post
  std::vector<Answer> answers;      // free-text questions: a post for each of them
  bool scores_alone = false;        // a row with a score and no words is a post
  bool hides_rows = false;          // rows hold data about people that nothing may repeat: no excerpts
};

struct JsonFormat {
  FormatInfo info;
  // Whether records that look like `record` are of this format.
  bool (*recognise)(const Outline& record);
  void (*read)(const FeedState& feed, const Block& block, PostBatch& batch);
};

// RSS and Atom.
const std::vector<FormatInfo>& xml_formats();

// In the order in which they are tried; the generic one last.
const std::vector<JsonFormat>& json_formats();

// Delimited text of a known origin: what gives it away, and what its columns mean. A row in one of the tables_*.cc.
struct DelimitedFormat {
  FormatInfo info;
  std::string_view seen;          // the columns that it must have, as has_columns() reads them
  std::string_view platform;      // of posts whose row does not tell
  std::string_view columns = {};  // as map_columns() reads them; empty: by their names
  // "column=part": the first value there holds `part`. For headers that anybody may have.
  std::string_view proof = {};
  Repair repair = nullptr;
  double rating_max = 0;          // of the stars; 0: look at the values
  DateOrder date_order = DateOrder::unknown;  // what the vendor writes, where the dates of a file do not tell
  std::uint32_t flags = 0;        // PostFlag of every post
  bool survey = false;            // a post for each free-text answer; rows are never repeated in messages
  bool by_values = false;         // its header is anybody's: find_answers() knows it
};
const std::vector<DelimitedFormat>& delimited_formats();

}  // namespace lyt::feeds
