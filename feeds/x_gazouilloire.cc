#include "feeds/x_gazouilloire.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

// `time` is of the post, `collected` of the harvest; the rest goes where it belongs at once.
struct Draft {
  Post post;
  std::string_view time, collected;
};

bool read_source(JsonValue& value, Draft& draft, Arena& arena) {
  Post& post = draft.post;
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "text") post.text = unescape_entities(trim(json_text(field, arena)), arena);
    else if (key == "timestamp_utc") draft.time = json_text(field, arena);
    else if (key == "collection_time") draft.collected = json_text(field, arena);
    else if (key == "url") post.url = json_text(field, arena);
    else if (key == "lang") post.lang = json_text(field, arena);
    else if (key == "user_id") post.author_id = json_text(field, arena);
    else if (key == "user_screen_name") post.author_handle = json_text(field, arena);
    else if (key == "user_name") post.author_name = json_text(field, arena);
    else if (key == "user_description") post.author_bio = json_text(field, arena);
    else if (key == "to_tweetid") post.parent_id = json_text(field, arena);
    else if (key == "quoted_id") post.quote_of = json_text(field, arena);
    else if (key == "retweeted_id") post.repost_of = json_text(field, arena);
    else if (key == "like_count") post.likes = json_count(field);
    else if (key == "retweet_count") post.shares = json_count(field);
    else if (key == "reply_count") post.replies = json_count(field);
    else if (key == "impression_count") post.views = json_count(field);
    return true;
  });
}

void add(Draft& draft, Record& record) {
  Post& post = draft.post;
  if (post.id.empty()) return record.skip(post.text.empty() ? Fault::bad_shape : Fault::no_id);
  if (post.text.empty()) return record.skip(Fault::no_text);
  if (!set_time(draft.time, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  if (const auto seen = parse_time(draft.collected, DateOrder::unknown)) post.collected_utc_s = seen->utc_s;
  post.platform = "x";
  if (post.author_id.empty()) post.author_id = post.author_handle;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  if (!post.repost_of.empty() || is_retweet_text(post.text)) {
    post.flags |= kRepost;
    post.likes = post.shares = post.replies = post.views = Post::kUnknown;  // those of the original
  }
  record.add(post);
}

}  // namespace

bool recognise_x_gazouilloire(const Outline& record) {
  return record.has("_source.user_screen_name") && record.has("_source.timestamp_utc") && record.has("_id");
}

void read_x_gazouilloire(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Draft draft;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      if (key == "_id") draft.post.id = json_text(value, record.arena);
      return key != "_source" || read_source(value, draft, record.arena);
    });
    if (good) add(draft, record);
    return good;
  });
}

}  // namespace lyt::feeds
