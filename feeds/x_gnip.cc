#include "feeds/x_gnip.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct Actor {
  std::string_view id, handle, name, bio;
};

// An activity, and of a repost the activity that it repeats.
struct Activity {
  std::string_view id, verb, type, posted_at, body, long_body, link, lang, gnip_lang, parent, quote, object_id;
  Actor actor;
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  bool is_info = false;

  [[nodiscard]] std::string_view best_text() const { return long_body.empty() ? body : long_body; }
};

// "123" of "tag:search.twitter.com,2005:123" and "id:twitter.com:123".
std::string_view last_part(std::string_view tag) { return tag.substr(tag.rfind(':') + 1); }

bool read_actor(JsonValue& value, Actor& actor, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") actor.id = last_part(json_text(field, arena));
    else if (key == "preferredUsername") actor.handle = json_text(field, arena);
    else if (key == "displayName") actor.name = json_text(field, arena);
    else if (key == "summary") actor.bio = json_text(field, arena);
    return true;
  });
}

bool read_activity(JsonObject object, Activity& activity, Activity* inner, Arena& arena) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "id") activity.id = last_part(json_text(value, arena));
    else if (key == "verb") activity.verb = json_text(value, arena);
    else if (key == "objectType") activity.type = json_text(value, arena);
    else if (key == "postedTime") activity.posted_at = json_text(value, arena);
    else if (key == "body") activity.body = json_text(value, arena);
    else if (key == "link") activity.link = json_text(value, arena);
    else if (key == "twitter_lang") activity.lang = json_text(value, arena);
    else if (key == "favoritesCount") activity.likes = json_count(value);
    else if (key == "retweetCount") activity.shares = json_count(value);
    else if (key == "info") activity.is_info = true;
    else if (key == "actor") return read_actor(value, activity.actor, arena);
    else if (key == "long_object") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "body") activity.long_body = json_text(field, arena);
        return true;
      });
    } else if (key == "gnip") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name != "language") return true;
        return each_field_of(field, [&](std::string_view part, JsonValue& code) {
          if (part == "value") activity.gnip_lang = json_text(code, arena);
          return true;
        });
      });
    } else if (key == "inReplyTo") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "link") {
          const std::string_view link = json_text(field, arena);
          activity.parent = link.substr(link.rfind('/') + 1);
        }
        return true;
      });
    } else if (key == "twitter_quoted_status") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "id") activity.quote = last_part(json_text(field, arena));
        return true;
      });
    } else if (key == "object" && inner != nullptr && is_object(value)) {
      JsonObject repeated;
      return value.get_object().get(repeated) == simdjson::SUCCESS && read_activity(repeated, *inner, nullptr, arena);
    }
    return true;
  });
}

void add(const Activity& activity, const Activity& object, Record& record) {
  if (activity.verb == "delete") {
    const std::string_view gone = object.id.empty() ? activity.id : object.id;
    return gone.empty() ? record.skip(Fault::no_id) : record.add_deletion("x", gone);
  }
  if (activity.verb.empty()) return record.skip(activity.is_info ? Fault::notice : Fault::bad_shape);
  if (activity.verb != "post" && activity.verb != "share") return record.skip(Fault::notice);
  if (activity.id.empty()) return record.skip(Fault::no_id);
  const bool is_repost = activity.verb == "share";
  Post post;
  const std::string_view text =
      trim(is_repost && !object.best_text().empty() ? object.best_text() : activity.best_text());
  if (text.empty()) return record.skip(Fault::no_text);
  if (!set_time(activity.posted_at, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "x";
  post.id = activity.id;
  post.text = unescape_entities(text, record.arena);
  post.url = activity.link;
  post.lang = activity.lang.empty() ? activity.gnip_lang : activity.lang;
  post.author_id = activity.actor.id.empty() ? activity.actor.handle : activity.actor.id;
  post.author_handle = activity.actor.handle;
  post.author_name = activity.actor.name;
  post.author_bio = activity.actor.bio;
  post.parent_id = activity.parent;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (is_repost || is_retweet_text(text)) {
    post.flags |= kRepost;
    if (is_repost) post.repost_of = object.id;
    return record.add(post);  // the counts of a repost are those of the original
  }
  post.quote_of = activity.quote;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  post.likes = activity.likes;
  post.shares = activity.shares;
  record.add(post);
}

}  // namespace

bool recognise_x_gnip(const Outline& record) {
  if (record.value("id").find("search.twitter.com") != std::string_view::npos) return record.has("verb");
  return record.has("verb") && record.has("actor.preferredUsername") && record.has("body") && record.has("postedTime");
}

void read_x_gnip(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Activity activity;
    Activity inner;
    if (!read_activity(object, activity, &inner, record.arena)) return false;
    add(activity, inner, record);
    return true;
  });
}

}  // namespace lyt::feeds
