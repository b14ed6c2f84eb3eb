#include "feeds/x_v2.h"

#include <algorithm>
#include <vector>

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct User {
  std::string_view id, handle, name, bio;
  bool is_protected = false;
};

// A post that another one refers to: what is needed of it.
struct Referenced {
  std::string_view id, text, note;
  [[nodiscard]] std::string_view best_text() const { return note.empty() ? text : note; }
};

struct Tweet {
  std::string_view id, text, note, author_id, created_at, lang, conversation, parent, repost_of, quote_of;
  std::string_view repost_text;  // of an embedded repost, as twarc2 flatten writes it
  std::string_view first_version;
  std::size_t versions = 0;
  User author;                   // embedded
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  std::int64_t views = Post::kUnknown;
  bool has_text = false;
  bool withheld = false;
};

// What a page holds beside its posts. Reused from page to page.
struct Page {
  std::vector<Tweet> tweets;
  std::vector<User> users;
  std::vector<Referenced> referenced;
  std::string_view retrieved_at;
  std::int64_t collected_utc_s = 0;
  bool has_data = false;
  bool is_answer = false;  // meta, errors: an answer of the API, maybe an empty one

  void clear() {
    tweets.clear();
    users.clear();
    referenced.clear();
    retrieved_at = {};
    collected_utc_s = 0;
    has_data = is_answer = false;
  }
  void finish() {
    std::ranges::stable_sort(users, {}, &User::id);
    std::ranges::stable_sort(referenced, {}, &Referenced::id);
  }
  [[nodiscard]] const User* user(std::string_view id) const {
    const auto found = std::ranges::lower_bound(users, id, {}, &User::id);
    return found != users.end() && found->id == id ? &*found : nullptr;
  }
  [[nodiscard]] const Referenced* post(std::string_view id) const {
    const auto found = std::ranges::lower_bound(referenced, id, {}, &Referenced::id);
    return found != referenced.end() && found->id == id ? &*found : nullptr;
  }
};

bool read_user(JsonValue& value, User& user, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") user.id = json_text(field, arena);
    else if (key == "username") user.handle = json_text(field, arena);
    else if (key == "name") user.name = json_text(field, arena);
    else if (key == "description") user.bio = json_text(field, arena);
    else if (key == "protected") user.is_protected = json_true(field);
    return true;
  });
}

bool read_note(JsonValue& value, std::string_view& note, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "text") note = json_text(field, arena);
    return true;
  });
}

bool read_referenced(JsonValue& value, Referenced& post, std::string_view& type, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") post.id = json_text(field, arena);
    else if (key == "type") type = json_text(field, arena);
    else if (key == "text") post.text = json_text(field, arena);
    else if (key == "note_tweet") return read_note(field, post.note, arena);
    return true;
  });
}

bool read_references(JsonValue& value, Tweet& tweet, Arena& arena) {
  return each_element_of(value, [&](JsonValue& element) {
    Referenced post;
    std::string_view type;
    if (!read_referenced(element, post, type, arena)) return false;
    if (type == "retweeted") {
      tweet.repost_of = post.id;
      tweet.repost_text = post.best_text();
    } else if (type == "quoted") {
      tweet.quote_of = post.id;
    } else if (type == "replied_to") {
      tweet.parent = post.id;
    }
    return true;
  });
}

bool read_field(std::string_view key, JsonValue& value, Tweet& tweet, Arena& arena) {
  if (key == "id") tweet.id = json_text(value, arena);
  else if (key == "text") tweet.text = json_text(value, arena), tweet.has_text = true;
  else if (key == "author_id") tweet.author_id = json_text(value, arena);
  else if (key == "created_at") tweet.created_at = json_text(value, arena);
  else if (key == "lang") tweet.lang = json_text(value, arena);
  else if (key == "conversation_id") tweet.conversation = json_text(value, arena);
  else if (key == "author") return read_user(value, tweet.author, arena);
  else if (key == "note_tweet") return read_note(value, tweet.note, arena);
  else if (key == "referenced_tweets") return read_references(value, tweet, arena);
  else if (key == "withheld") tweet.withheld = is_object(value);
  else if (key == "public_metrics") {
    return each_field_of(value, [&](std::string_view name, JsonValue& field) {
      if (name == "like_count") tweet.likes = json_count(field);
      else if (name == "retweet_count") tweet.shares = json_count(field);
      else if (name == "reply_count") tweet.replies = json_count(field);
      else if (name == "impression_count") tweet.views = json_count(field);
      return true;
    });
  } else if (key == "edit_history_tweet_ids") {
    return each_element_of(value, [&](JsonValue& element) {
      if (tweet.versions++ == 0) tweet.first_version = json_text(element, arena);
      return true;
    });
  }
  return true;
}

bool read_tweet(JsonValue& value, Page& page, Arena& arena) {
  Tweet tweet;
  if (!each_field_of(value, [&](std::string_view key, JsonValue& field) {
        return read_field(key, field, tweet, arena);
      })) {
    return false;
  }
  page.tweets.push_back(tweet);
  return true;
}

bool read_includes(JsonValue& value, Page& page, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& list) {
    if (key == "users") {
      return each_element_of(list, [&](JsonValue& element) {
        return read_user(element, page.users.emplace_back(), arena);
      });
    }
    if (key == "tweets") {
      return each_element_of(list, [&](JsonValue& element) {
        std::string_view type;
        return read_referenced(element, page.referenced.emplace_back(), type, arena);
      });
    }
    return true;
  });
}

void add(const Tweet& tweet, const Page& page, Record& record) {
  if (tweet.id.empty()) return record.skip(tweet.has_text ? Fault::no_id : Fault::bad_shape);
  const User* user = page.user(tweet.author_id);
  if (user == nullptr) user = &tweet.author;
  if (user->is_protected) return record.skip(Fault::not_public);
  std::string_view text = tweet.note.empty() ? tweet.text : tweet.note;
  if (!tweet.repost_of.empty()) {
    // The text of a repost is cut off; the whole one is in the post it repeats, unless that is gone.
    const Referenced* original = page.post(tweet.repost_of);
    if (original != nullptr && !original->best_text().empty()) text = original->best_text();
    else if (!tweet.repost_text.empty()) text = tweet.repost_text;
  }
  if (trim(text).empty()) return record.skip(tweet.withheld ? Fault::withheld : Fault::no_text);
  Post time;
  if (!set_time(tweet.created_at, DateOrder::unknown, time)) return record.skip(Fault::bad_time);

  Arena& arena = record.arena;
  Post& post = record.add();
  post.platform = "x";
  post.id = tweet.id;
  // Each edit of a post has an id of its own. They are one post: known by its first id, the latest version wins.
  if (tweet.versions > 1 && !tweet.first_version.empty()) {
    post.id = tweet.first_version;
    if (tweet.id != tweet.first_version) {
      post.flags |= kEdited;
      post.edited_utc_s = time.time_utc_s;
    }
  }
  post.text = unescape_entities(trim(text), arena);
  post.time_utc_s = time.time_utc_s;
  post.precision = time.precision;
  post.collected_utc_s = page.collected_utc_s;
  post.lang = tweet.lang;
  post.author_id = !tweet.author_id.empty() ? tweet.author_id : user->id;
  post.author_handle = user->handle;
  post.author_name = user->name;
  post.author_bio = user->bio;
  const std::string_view handle = user->handle.empty() ? std::string_view("i") : user->handle;
  post.url = join({"https://x.com/", handle, "/status/", tweet.id}, arena);
  post.parent_id = tweet.parent;
  post.thread_id = tweet.conversation;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (!tweet.repost_of.empty() || is_retweet_text(text)) {
    post.flags |= kRepost;
    post.repost_of = tweet.repost_of;
    return;  // the counts of a repost are those of the original: taken here, they would count twice
  }
  post.quote_of = tweet.quote_of;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  post.likes = tweet.likes;
  post.shares = tweet.shares;
  post.replies = tweet.replies;
  post.views = tweet.views;
}

}  // namespace

bool recognise_x_v2(const Outline& record) {
  const bool page = record.has("includes") || record.has("meta.result_count") || record.has("meta.newest_id") ||
                    record.has("matching_rules") || record.has("__twarc");
  if (page && (record.has("data[].id") || record.has("data.id"))) {
    return record.has("data[].text") || record.has("data.text");
  }
  if (record.has("data[].edit_history_tweet_ids") || record.has("data.edit_history_tweet_ids")) return true;
  // An answer without posts.
  if (page && record.has("meta.result_count") && !record.has("paging")) return true;
  return record.has("id") && record.has("text") &&
         (record.has("edit_history_tweet_ids") || record.has("referenced_tweets") ||
          (record.has("public_metrics") && record.has("author_id")) ||
          (record.has("conversation_id") && record.has("author_id") && record.has("reply_settings")));
}

void read_x_v2(const FeedState& feed, const Block& block, PostBatch& batch) {
  Page page;
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    page.clear();
    Tweet flat;  // the record itself, when it is no page
    Arena& arena = record.arena;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      if (key == "data") {
        page.has_data = true;
        return is_object(value) ? read_tweet(value, page, arena) : each_element_of(value, [&](JsonValue& element) {
          return read_tweet(element, page, arena);
        });
      }
      if (key == "includes") return read_includes(value, page, arena);
      if (key == "meta" || key == "errors") page.is_answer = true;
      if (key == "__twarc") {
        return each_field_of(value, [&](std::string_view name, JsonValue& field) {
          if (name == "retrieved_at") page.retrieved_at = json_text(field, arena);
          return true;
        });
      }
      return read_field(key, value, flat, arena);
    });
    if (!good) return false;
    if (const auto time = parse_time(page.retrieved_at, DateOrder::unknown)) page.collected_utc_s = time->utc_s;
    page.finish();
    if (!page.has_data && (!flat.id.empty() || flat.has_text)) {
      add(flat, page, record);
    } else if (page.tweets.empty()) {
      record.skip(page.is_answer || page.has_data ? Fault::notice : Fault::bad_shape);
    } else {
      for (const Tweet& tweet : page.tweets) add(tweet, page, record);
    }
    return true;
  });
}

}  // namespace lyt::feeds
