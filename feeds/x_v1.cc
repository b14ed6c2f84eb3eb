#include "feeds/x_v1.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/x_archive.h"

namespace lyt::feeds {

namespace {

struct User {
  std::string_view id, handle, name, bio;
  bool is_protected = false;
};

// A post as the source has it, its reposted or quoted post beside it.
struct Tweet {
  std::string_view id, number, created_at, timestamp_ms, full_text, extended_text, text, lang, parent, parent_number,
      quote, quote_number, deleted_at, first_version;
  User user;
  std::int64_t reposts = Post::kUnknown;
  std::int64_t likes = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  bool has_text = false;

  // The longest form there is: `text` is cut at 140 characters where one of the others exists.
  [[nodiscard]] std::string_view best_text() const {
    return !full_text.empty() ? full_text : !extended_text.empty() ? extended_text : text;
  }
  // Numbers beyond 2^53 have often gone through a double: the string is the id.
  [[nodiscard]] std::string_view best_id() const { return id.empty() ? number : id; }
};

struct Found {
  Tweet tweet, reposted, quoted;
  Tweet wrapped, wrapped_reposted, wrapped_quoted;
  bool has_repost = false;
  bool is_notice = false;
  std::string_view deleted;  // id of a delete notice
};

bool read_user(JsonValue& value, User& user, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id_str" || (key == "id" && user.id.empty())) user.id = json_text(field, arena);
    else if (key == "screen_name") user.handle = json_text(field, arena);
    else if (key == "name") user.name = json_text(field, arena);
    else if (key == "description") user.bio = json_text(field, arena);
    else if (key == "protected") user.is_protected = json_true(field);
    return true;
  });
}

// Archives: an edit names the post that it changes.
bool read_edit(JsonValue& value, Tweet& tweet, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key != "edit") return true;
    return each_field_of(field, [&](std::string_view name, JsonValue& id) {
      if (name == "initialTweetId") tweet.first_version = json_text(id, arena);
      return true;
    });
  });
}

// One field of a post. Fields that hold posts are the caller's.
bool read_field(std::string_view key, JsonValue& value, Tweet& tweet, Arena& arena) {
  switch (key.size()) {
    case 2:
      if (key == "id") tweet.number = json_text(value, arena);
      return true;
    case 4:
      if (key == "text") tweet.text = json_text(value, arena), tweet.has_text = true;
      else if (key == "lang") tweet.lang = json_text(value, arena);
      else if (key == "user") return read_user(value, tweet.user, arena);
      return true;
    case 6:
      if (key == "id_str") tweet.id = json_text(value, arena);
      return true;
    case 9:
      if (key == "full_text") tweet.full_text = json_text(value, arena), tweet.has_text = true;
      else if (key == "edit_info") return read_edit(value, tweet, arena);
      return true;
    case 10:
      if (key == "created_at") tweet.created_at = json_text(value, arena);
      return true;
    default: break;
  }
  if (key == "extended_tweet") {
    return each_field_of(value, [&](std::string_view inner, JsonValue& field) {
      if (inner == "full_text") tweet.extended_text = json_text(field, arena), tweet.has_text = true;
      return true;
    });
  }
  if (key == "deleted_at") tweet.deleted_at = json_text(value, arena);
  else if (key == "timestamp_ms") tweet.timestamp_ms = json_text(value, arena);
  else if (key == "retweet_count") tweet.reposts = json_count(value);
  else if (key == "favorite_count") tweet.likes = json_count(value);
  else if (key == "reply_count") tweet.replies = json_count(value);
  else if (key == "in_reply_to_status_id_str") tweet.parent = json_text(value, arena);
  else if (key == "in_reply_to_status_id") tweet.parent_number = json_text(value, arena);
  else if (key == "quoted_status_id_str") tweet.quote = json_text(value, arena);
  else if (key == "quoted_status_id") tweet.quote_number = json_text(value, arena);
  return true;
}

bool is_notice_key(std::string_view key) {
  constexpr std::string_view kKeys[] = {"limit",       "warning",         "scrub_geo",     "disconnect", "friends",
                                        "friends_str", "status_withheld", "user_withheld", "event",
                                        "direct_message"};
  for (const std::string_view known : kKeys) {
    if (key == known) return true;
  }
  return false;
}

// Reads the fields of a post; `wrapped` receives a post that the object merely holds.
bool read_tweet(JsonObject object, Tweet& tweet, Tweet& reposted, Tweet& quoted, Found* wrapper, Arena& arena) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "retweeted_status" || key == "quoted_status") {
      Tweet& inner = key.front() == 'r' ? reposted : quoted;
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        return read_field(name, field, inner, arena);
      });
    }
    if (wrapper != nullptr && is_object(value)) {
      if (key == "delete") {
        return each_field_of(value, [&](std::string_view, JsonValue& status) {
          return each_field_of(status, [&](std::string_view name, JsonValue& field) {
            if (name == "id_str" || (name == "id" && wrapper->deleted.empty())) {
              wrapper->deleted = json_text(field, arena);
            }
            return true;
          });
        });
      }
      // {"tweet": {...}} as in archives, {"source": {...}} as in test sets: `source` of a post itself is a string.
      if (key == "tweet" || key == "source" || key == "status") {
        JsonObject inner;
        if (value.get_object().get(inner) != simdjson::SUCCESS) return false;
        return read_tweet(inner, wrapper->wrapped, wrapper->wrapped_reposted, wrapper->wrapped_quoted, nullptr, arena);
      }
      if (is_notice_key(key)) wrapper->is_notice = true;
    }
    return read_field(key, value, tweet, arena);
  });
}

void add(const FeedState& feed, const Tweet& tweet, const Tweet& reposted, const Tweet& quoted, Record& record) {
  const std::string_view id = tweet.best_id();
  if (id.empty()) return record.skip(tweet.has_text ? Fault::no_id : Fault::bad_shape);
  if (!tweet.deleted_at.empty()) return record.add_deletion("x", id);
  if (tweet.user.is_protected) return record.skip(Fault::not_public);
  const bool is_repost = !reposted.best_id().empty();
  const std::string_view text = trim((is_repost ? reposted : tweet).best_text());
  if (text.empty()) return record.skip(Fault::no_text);
  Post time;
  if (!set_time(tweet.created_at.empty() ? tweet.timestamp_ms : tweet.created_at, DateOrder::unknown, time)) {
    return record.skip(Fault::bad_time);
  }
  Arena& arena = record.arena;
  Post& post = record.add();
  post.platform = "x";
  post.id = id;
  post.text = unescape_entities(text, arena);
  post.time_utc_s = time.time_utc_s;
  post.precision = time.precision;
  post.lang = tweet.lang;
  post.author_handle = tweet.user.handle;
  post.author_name = tweet.user.name;
  post.author_bio = tweet.user.bio;
  post.author_id = tweet.user.id.empty() ? tweet.user.handle : tweet.user.id;
  if (post.author_id.empty() && !feed.part.empty()) {  // an archive does not say on each post whose it is
    post.author_id = feed.owner_id.empty() ? kAccountHolder : std::string_view(feed.owner_id);
    post.author_handle = feed.owner_handle;
  }
  if (!post.author_handle.empty()) post.url = join({"https://x.com/", post.author_handle, "/status/", id}, arena);
  if (!tweet.first_version.empty() && tweet.first_version != id) {
    // Each edit has an id of its own. They are one post: known by its first id, the latest version wins.
    post.id = tweet.first_version;
    post.flags |= kEdited;
    post.edited_utc_s = post.time_utc_s;
  }
  post.parent_id = tweet.parent.empty() ? tweet.parent_number : tweet.parent;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (is_repost || is_retweet_text(text)) {
    post.flags |= kRepost;
    post.repost_of = reposted.best_id();
    return;  // the counts of a repost are those of the original: taken here, they would count twice
  }
  post.quote_of = tweet.quote;
  if (post.quote_of.empty()) post.quote_of = quoted.best_id();
  if (post.quote_of.empty()) post.quote_of = tweet.quote_number;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  post.likes = tweet.likes;
  post.shares = tweet.reposts;
  post.replies = tweet.replies;
}

}  // namespace

bool recognise_x_v1(const Outline& record) {
  for (const std::string_view inside : {"", "tweet.", "source."}) {
    const std::string at(inside);
    if (!record.has(at + "id_str") && !(record.has(at + "id") && record.has(at + "favorite_count"))) continue;
    if (!record.has(at + "text") && !record.has(at + "full_text")) continue;
    if (record.has(at + "created_at")) return true;
  }
  return record.has("delete.status.id_str") || (record.has("limit.track") && record.has("limit.timestamp_ms"));
}

namespace {

bool read_record(const FeedState& feed, JsonObject& object, bool deleted, Record& record) {
  Found found;
  if (!read_tweet(object, found.tweet, found.reposted, found.quoted, &found, record.arena)) return false;
  const bool bare = found.tweet.best_id().empty() && !found.tweet.has_text;
  if (!found.deleted.empty()) {
    record.add_deletion("x", found.deleted);
  } else if (deleted) {
    const std::string_view id = bare ? found.wrapped.best_id() : found.tweet.best_id();
    if (id.empty()) record.skip(Fault::no_id);
    else record.add_deletion("x", id);
  } else if (bare && !found.wrapped.best_id().empty()) {
    add(feed, found.wrapped, found.wrapped_reposted, found.wrapped_quoted, record);
  } else if (bare && found.is_notice) {
    record.skip(Fault::notice);
  } else {
    add(feed, found.tweet, found.reposted, found.quoted, record);
  }
  return true;
}

}  // namespace

void read_x_v1(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    return read_record(feed, object, /*deleted=*/false, record);
  });
}

void read_x_v1_deleted(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    return read_record(feed, object, /*deleted=*/true, record);
  });
}

}  // namespace lyt::feeds
