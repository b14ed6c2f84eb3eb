#include "feeds/format.h"

#include "feeds/bluesky.h"
#include "feeds/delimited.h"
#include "feeds/generic_json.h"
#include "feeds/mastodon_rest.h"
#include "feeds/table_repairs.h"
#include "feeds/tables.h"
#include "feeds/x_v1.h"
#include "feeds/x_v2.h"

namespace lyt::feeds {

const std::vector<JsonFormat>& json_formats() {
  static const std::vector<JsonFormat> formats = {
      {{"x-v1", "X (Twitter) API v1.1", "search.json, stream.ndjson", "id_str, text or full_text, created_at"},
       recognise_x_v1,
       read_x_v1},
      {{"x-v2", "X (Twitter) API v2, twarc", "page.json, tweets.jsonl",
        "data with includes or meta, or one post per line with referenced_tweets, public_metrics"},
       recognise_x_v2,
       read_x_v2},
      {{"mastodon-rest", "Mastodon REST", "timeline.json", "content, created_at, account, reblogs_count"},
       recognise_mastodon_rest,
       read_mastodon_rest},
      {{"bluesky", "Bluesky post views", "search.json, feed.json, thread.json", "uri at://, record.text"},
       recognise_bluesky,
       read_bluesky},
      {{"bluesky-firehose", "Bluesky Jetstream and tap", "jetstream.jsonl", "did, time_us, kind, commit"},
       recognise_bluesky_firehose,
       read_bluesky},
      {{"json", "JSON with a text in it", "posts.ndjson, posts.json", "a key that means text: text, body, message ..."},
       nullptr,
       read_generic_json},
  };
  return formats;
}

const std::vector<DelimitedFormat>& delimited_formats() {
  static const std::vector<DelimitedFormat> formats = [] {
    std::vector<DelimitedFormat> all;
    for (const auto* family : {&review_tables(), &listening_tables(), &network_tables(), &survey_tables()}) {
      all.insert(all.end(), family->begin(), family->end());
    }
    all.push_back({.info = {"csv", "Delimited text with a header", "posts.csv, posts.tsv",
                            "a column name that means text, or one column of sentences"},
                   .seen = "",
                   .platform = "csv",
                   .repair = repair_any});
    return all;
  }();
  return formats;
}

}  // namespace lyt::feeds
