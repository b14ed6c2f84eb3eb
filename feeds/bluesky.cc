#include "feeds/bluesky.h"

#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr std::string_view kPosts = "app.bsky.feed.post";
constexpr int kThreadDepth = 100;  // answers within answers that a thread may have

// `record` of a post view, `commit.record` of an event, `value` of a listed record: what the author wrote.
struct Words {
  std::string_view type, text, created_at, lang, parent, root, quote;
  bool found = false;
};

struct View {
  std::string_view uri, indexed_at, did, handle, name;
  Words words;
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  // Events.
  std::string_view collection, rkey, operation;
  std::int64_t seen_utc_s = 0;
  bool is_event = false;
  bool edited = false;
  // Reposts in feeds.
  std::string_view repost_did, repost_handle, repost_name, repost_uri, repost_at;
  bool is_repost = false;
  bool is_gone = false;  // notFoundPost, blockedPost
};

bool read_uri(JsonValue& value, std::string_view& uri, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "uri") uri = json_text(field, arena);
    return true;
  });
}

// A quoted post: embed.record.uri, or one level deeper where media stand beside it.
bool read_embed(JsonValue& value, std::string_view& quote, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key != "record") return true;
    return each_field_of(field, [&](std::string_view name, JsonValue& inner) {
      if (name == "uri") quote = json_text(inner, arena);
      else if (name == "record") return read_uri(inner, quote, arena);
      return true;
    });
  });
}

// One field of what the author wrote; `known` tells whether it was one.
bool read_words_field(std::string_view key, JsonValue& field, Words& words, bool& known, Arena& arena) {
  known = true;
  if (key == "$type") words.type = json_text(field, arena);
  else if (key == "text") words.text = json_text(field, arena);
  else if (key == "createdAt") words.created_at = json_text(field, arena);
  else if (key == "embed") return read_embed(field, words.quote, arena);
  else if (key == "langs") {
    return each_element_of(field, [&](JsonValue& element) {
      if (words.lang.empty()) words.lang = json_text(element, arena);
      return true;
    });
  } else if (key == "reply") {
    return each_field_of(field, [&](std::string_view name, JsonValue& inner) {
      if (name == "parent") return read_uri(inner, words.parent, arena);
      if (name == "root") return read_uri(inner, words.root, arena);
      return true;
    });
  } else {
    known = false;
  }
  return true;
}

bool read_words(JsonValue& value, Words& words, Arena& arena) {
  words.found = is_object(value);
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    bool known = false;
    return read_words_field(key, field, words, known, arena);
  });
}

bool read_author(JsonValue& value, std::string_view& did, std::string_view& handle, std::string_view& name,
                 Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "did") did = json_text(field, arena);
    else if (key == "handle") handle = json_text(field, arena);
    else if (key == "displayName") name = json_text(field, arena);
    return true;
  });
}

// Jetstream's `commit` and tap's `record`: an event of a repository.
bool read_event_field(std::string_view key, JsonValue& value, View& view, Arena& arena) {
  if (key == "did") view.did = json_text(value, arena);
  else if (key == "collection") view.collection = json_text(value, arena);
  else if (key == "rkey") view.rkey = json_text(value, arena);
  else if (key == "operation" || key == "action") view.operation = json_text(value, arena);
  else if (key == "record") {
    // Nearly all events are likes and follows: what they say is not looked at once it is known.
    return (!view.collection.empty() && view.collection != kPosts) || read_words(value, view.words, arena);
  }
  return true;
}

class Reader {
 public:
  // `pending` is work space that the caller keeps from record to record.
  Reader(Record& record, std::vector<View>& pending) : record_(record), arena_(record.arena), pending_(pending) {
    pending_.clear();
  }

  // A post view, a feed item around one, a thread, an event, a listed record. Adds what it holds.
  bool read(JsonObject object, int depth = 0) {
    View view;
    bool has_post = false;    // an inner post has been read: the object was only around it
    bool nothing = true;
    const std::size_t before = pending_.size();
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      nothing = false;
      if (key == "uri") view.uri = json_text(value, arena_);
      else if (key == "indexedAt") view.indexed_at = json_text(value, arena_);
      else if (key == "author") return read_author(value, view.did, view.handle, view.name, arena_);
      else if (key == "likeCount") view.likes = json_count(value);
      else if (key == "repostCount") view.shares = json_count(value);
      else if (key == "replyCount") view.replies = json_count(value);
      else if (key == "did") view.did = json_text(value, arena_);
      else if (key == "notFound" || key == "blocked") view.is_gone = json_true(value);
      else if (key == "value") return read_words(value, view.words, arena_);
      else if (key == "kind" || key == "type") view.is_event |= !json_text(value, arena_).empty();
      else if (key == "time_us") {
        const auto time = parse_epoch(json_text(value, arena_));
        if (time) view.seen_utc_s = time->utc_s;
      } else if (key == "commit") {
        return each_field_of(value, [&](std::string_view name, JsonValue& field) {
          return read_event_field(name, field, view, arena_);
        });
      } else if (key == "record") {
        return read_record(value, view);
      } else if (key == "post" || key == "thread") {
        if (!is_object(value) || depth >= kThreadDepth) return true;
        has_post = true;
        JsonObject inner;
        return value.get_object().get(inner) == simdjson::SUCCESS && read(inner, depth + 1);
      } else if (key == "replies" || key == "parent") {
        return read_around(value, depth, has_post);
      } else if (key == "reason") {
        return read_reason(value, view);
      }
      return true;
    });
    if (!good) return false;
    if (has_post) {
      if (view.is_repost && before < pending_.size()) repost(pending_[before], view);
      return true;
    }
    if (!nothing || depth == 0) pending_.push_back(view);
    return true;
  }

  void finish() {
    for (const View& view : pending_) add(view);
  }

 private:
  // In a post view it is what the author wrote; in a tap event it is the event, with a record of its own inside.
  bool read_record(JsonValue& value, View& view) {
    view.words.found = is_object(value);
    return each_field_of(value, [&](std::string_view key, JsonValue& field) {
      bool known = false;
      if (!read_words_field(key, field, view.words, known, arena_)) return false;
      return known || read_event_field(key, field, view, arena_);
    });
  }

  // The posts around the one of a thread.
  bool read_around(JsonValue& value, int depth, bool& has_post) {
    const auto one = [&](JsonValue& element) {
      if (!is_object(element) || depth >= kThreadDepth) return true;
      JsonObject inner;
      return element.get_object().get(inner) == simdjson::SUCCESS && read(inner, depth + 1);
    };
    has_post = true;
    return is_object(value) ? one(value) : each_element_of(value, one);
  }

  bool read_reason(JsonValue& value, View& view) {
    return each_field_of(value, [&](std::string_view key, JsonValue& field) {
      if (key == "$type") view.is_repost = json_text(field, arena_).find("reasonRepost") != std::string_view::npos;
      else if (key == "by") return read_author(field, view.repost_did, view.repost_handle, view.repost_name, arena_);
      else if (key == "uri") view.repost_uri = json_text(field, arena_);
      else if (key == "indexedAt") view.repost_at = json_text(field, arena_);
      return true;
    });
  }

  static void repost(View& post, const View& item) {
    post.is_repost = true;
    post.repost_did = item.repost_did;
    post.repost_handle = item.repost_handle;
    post.repost_name = item.repost_name;
    post.repost_uri = item.repost_uri;
    post.repost_at = item.repost_at;
  }

  void add(const View& view);
  void add_event(View view);
  void add_post(const View& view);

  Record& record_;
  Arena& arena_;
  std::vector<View>& pending_;  // nothing is added before the JSON is known to be whole
};

// "did:plc:abc" of "at://did:plc:abc/app.bsky.feed.post/3k".
std::string_view did_of(std::string_view uri) {
  if (!uri.starts_with("at://")) return {};
  const std::string_view rest = uri.substr(5);
  return rest.substr(0, rest.find('/'));
}

std::string_view key_of(std::string_view uri) {
  const std::size_t slash = uri.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : uri.substr(slash + 1);
}

// The author's clock says when a post was written. Where it is absurd, the time at which the network saw the post
// counts: a post cannot be seen before it is written, and Bluesky did not exist in the last century.
bool set_created(const View& view, Post& post) {
  constexpr std::int64_t kClockSkew = 300;
  constexpr std::int64_t kYear2000 = 946'684'800;
  std::int64_t seen = view.seen_utc_s;
  if (const auto indexed = parse_time(view.indexed_at, DateOrder::unknown)) seen = indexed->utc_s;
  const bool was_seen = seen > kYear2000;
  const bool readable = set_time(view.words.created_at, DateOrder::unknown, post);
  if (!readable && !was_seen) return false;
  const bool known = readable && post.precision != Precision::unknown && post.time_utc_s >= kYear2000;
  if (known && (!was_seen || post.time_utc_s <= seen + kClockSkew)) return true;
  post.time_utc_s = was_seen ? seen : 0;
  post.precision = was_seen ? Precision::second : Precision::unknown;
  return true;
}

void Reader::add(const View& view) {
  if (view.is_gone) return record_.skip(Fault::withheld);
  if (view.is_event && view.collection.empty()) return record_.skip(Fault::notice);  // identity, account
  if (!view.collection.empty()) return add_event(view);
  if (view.uri.empty()) return record_.skip(view.words.found ? Fault::no_id : Fault::bad_shape);
  add_post(view);
}

void Reader::add_event(View view) {
  if (view.collection != kPosts) return record_.skip(Fault::notice);  // a like, a follow, a repost without words
  if (view.did.empty() || view.rkey.empty()) return record_.skip(Fault::no_id);
  view.uri = join({"at://", view.did, "/", view.collection, "/", view.rkey}, arena_);
  if (view.operation == "delete") return record_.add_deletion("bluesky", view.uri);
  view.edited = view.operation == "update";
  add_post(view);
}

void Reader::add_post(const View& view) {
  if (!view.words.found) return record_.skip(Fault::bad_shape);
  const std::string_view text = trim(view.words.text);
  if (text.empty()) return record_.skip(Fault::no_text);
  Post draft;
  if (!set_created(view, draft)) return record_.skip(Fault::bad_time);

  Post& post = record_.add();
  post.platform = "bluesky";
  post.id = view.uri;
  post.text = text;
  post.time_utc_s = draft.time_utc_s;
  post.precision = draft.precision;
  post.lang = view.words.lang;
  const std::string_view did = view.did.empty() ? did_of(view.uri) : view.did;
  post.author_id = did;
  post.author_handle = view.handle;
  post.author_name = view.name;
  const std::string_view profile = view.handle.empty() || view.handle == "handle.invalid" ? did : view.handle;
  post.url = join({"https://bsky.app/profile/", profile, "/post/", key_of(view.uri)}, arena_);
  if (view.edited) {
    post.flags |= kEdited;
    post.edited_utc_s = view.seen_utc_s;
  }
  if (view.is_repost) {
    post.flags |= kRepost;
    post.repost_of = view.uri;
    post.author_id = view.repost_did;
    post.author_handle = view.repost_handle;
    post.author_name = view.repost_name;
    // A repost is a record of its own; feeds that do not name it leave who and what.
    post.id = !view.repost_uri.empty() ? view.repost_uri
                                       : join({"repost:", view.repost_did, ":", view.uri}, arena_);
    if (const auto time = parse_time(view.repost_at, DateOrder::unknown)) post.time_utc_s = time->utc_s;
    return;
  }
  post.parent_id = view.words.parent;
  post.thread_id = view.words.root;
  if (!post.parent_id.empty()) post.flags |= kReply;
  // Embedded lists, feeds and starter packs are records too, but no posts.
  if (view.words.quote.find(kPosts) != std::string_view::npos) {
    post.quote_of = view.words.quote;
    post.flags |= kQuote;
  }
  post.likes = view.likes;
  post.shares = view.shares;
  post.replies = view.replies;
}

}  // namespace

bool recognise_bluesky(const Outline& record) {
  const auto is_at = [&](std::string_view path) { return record.value(path).starts_with("at://"); };
  if (is_at("uri") && (record.has("record.text") || record.has("record.createdAt"))) return true;
  if (is_at("uri") && record.has("value.$type")) return true;
  if (is_at("post.uri") && record.has("post.record")) return true;
  return is_at("thread.post.uri");
}

bool recognise_bluesky_firehose(const Outline& record) {
  if (record.has("did") && record.has("time_us") && record.has("kind")) return true;
  return record.has("record.did") && record.has("record.collection") && record.has("record.rkey");
}

void read_bluesky(const FeedState& feed, const Block& block, PostBatch& batch) {
  std::vector<View> pending;
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    Reader reader(record, pending);
    if (!reader.read(object)) return false;
    reader.finish();
    return true;
  });
}

}  // namespace lyt::feeds
