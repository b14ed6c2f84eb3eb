// Feeds: from what the user names to opened sources. The only door between the formats and the rest.
//
//   Expansion found = expand_feeds({"exports/", "*.json.gz", "-"});
//   for (const std::string& path : found.paths) {
//     Result<std::unique_ptr<SourceSeries>> series = open_feed(path, options);
//     if (!series) report(series.error());
//   }
//
// Threads: free functions without shared state.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/post_source.h"

namespace lyt {

// How files of a name are to be read, where the user has said so.
struct ReadingRule {
  std::string match;  // glob, without case, against the last part of a file's or an archive member's name
  std::string format;
  std::multimap<std::string, std::string> columns;
  std::string date_order;
};

struct FeedOptions {
  // Changes the answer.
  std::string format;                          // force a format by its key ("ndjson"); empty: recognise it
  std::multimap<std::string, std::string> columns;  // our field -> their columns or JSON keys, where a format has names
  std::string date_order;  // "dmy" or "mdy": how to read 5/4/2015 where no date of the file tells; empty: refuse
  std::vector<ReadingRule> rules;  // the first that fits fills in what the three above leave open
  std::uint64_t max_record_bytes = 16U << 20;  // a larger record is skipped as too_large
  std::uint64_t unpack_free_bytes = 1ULL << 30;  // so much may come out of any file; beyond it 200 times its size

  // Changes only the speed.
  std::size_t block_bytes = 192U << 10;
};

struct Expansion {
  std::vector<std::string> paths;  // sorted, each file once; "-" for standard input
  std::vector<Error> missing;      // names that match nothing, folders without a file
};

// Files as they are, folders recursively (hidden files, .toml, .md and the like left out), globs expanded.
Expansion expand_feeds(const std::vector<std::string>& names);

// Opens a file, looks at its content, and returns its sources: one, or one for each member of an archive.
// Errors: not_found, unreadable, unknown_format (empty file, binary rubbish; `what` says what was seen), refused. What is
// wrong with a member, or with the whole of an archive, comes from SourceSeries::next().
Result<std::unique_ptr<SourceSeries>> open_feed(const std::string& path, const FeedOptions& options);

// The same for a feed that is in memory. `bytes` must live until the last of its sources is read; `name` stands for the file.
Result<std::unique_ptr<SourceSeries>> open_feed_bytes(std::string_view bytes, const std::string& name, const FeedOptions& options);

// A row of `lyt formats`.
struct FormatInfo {
  std::string_view key;       // "mastodon-rest"
  std::string_view name;      // "Mastodon REST"
  std::string_view example;   // what such a file is called
  std::string_view seen_by;   // what recognises it
};
const std::vector<FormatInfo>& known_formats();

// Whether FeedOptions::columns may name it: "text", "author_id".
bool is_field_name(std::string_view name);

}  // namespace lyt
