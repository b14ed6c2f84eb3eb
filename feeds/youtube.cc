#include "feeds/youtube.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr int kDepth = 8;  // a thread holds comments, a page threads

struct Item {
  std::string_view kind, id, video, author, author_name, channel, channel_name, original, display, published, updated,
      parent, title, description, lang, moderation;
  std::int64_t likes = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  std::int64_t views = Post::kUnknown;
  bool is_private = false;
  bool is_page = false;
};

class Reader {
 public:
  explicit Reader(Record& record) : record_(record), arena_(record.arena) {}

  bool read(JsonObject object, int depth) {
    Item item;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      if (key == "kind") item.kind = json_text(value, arena_);
      else if (key == "id") return read_id(value, item);
      else if (key == "snippet") return read_snippet(value, item, depth);
      else if (key == "statistics") return read_statistics(value, item);
      else if (key == "items") return item.is_page = true, read_list(value, depth);
      else if (key == "replies") {
        return each_field_of(value, [&](std::string_view name, JsonValue& list) {
          return name != "comments" || read_list(list, depth);
        });
      } else if (key == "status") {
        return each_field_of(value, [&](std::string_view name, JsonValue& field) {
          if (name == "privacyStatus") item.is_private = json_text(field, arena_) == "private";
          return true;
        });
      }
      return true;
    });
    if (good) add(item);
    return good;
  }

 private:
  bool into(JsonValue& value, int depth) {
    if (!is_object(value) || depth >= kDepth) return true;
    JsonObject inner;
    return value.get_object().get(inner) == simdjson::SUCCESS && read(inner, depth + 1);
  }

  bool read_list(JsonValue& value, int depth) {
    return each_element_of(value, [&](JsonValue& element) { return into(element, depth); });
  }

  // "abc", or of a search {"kind": "youtube#video", "videoId": "abc"}.
  bool read_id(JsonValue& value, Item& item) {
    if (!is_object(value)) {
      item.id = json_text(value, arena_);
      return true;
    }
    return each_field_of(value, [&](std::string_view key, JsonValue& field) {
      if (key == "videoId") item.id = json_text(field, arena_);
      return true;
    });
  }

  bool read_statistics(JsonValue& value, Item& item) {
    return each_field_of(value, [&](std::string_view key, JsonValue& field) {
      if (key == "viewCount") item.views = json_count(field);
      else if (key == "likeCount") item.likes = json_count(field);
      else if (key == "commentCount") item.replies = json_count(field);
      return true;
    });
  }

  bool read_snippet(JsonValue& value, Item& item, int depth) {
    const std::size_t before = record_.posts().size();
    const bool good = each_field_of(value, [&](std::string_view key, JsonValue& field) {
      if (key == "videoId") item.video = json_text(field, arena_);
      else if (key == "textOriginal") item.original = json_text(field, arena_);
      else if (key == "textDisplay") item.display = json_text(field, arena_);
      else if (key == "authorDisplayName") item.author_name = json_text(field, arena_);
      else if (key == "likeCount") item.likes = json_count(field);
      else if (key == "publishedAt") item.published = json_text(field, arena_);
      else if (key == "updatedAt") item.updated = json_text(field, arena_);
      else if (key == "parentId") item.parent = json_text(field, arena_);
      else if (key == "totalReplyCount") item.replies = json_count(field);
      else if (key == "moderationStatus") item.moderation = json_text(field, arena_);
      else if (key == "title") item.title = json_text(field, arena_);
      else if (key == "description") item.description = json_text(field, arena_);
      else if (key == "channelId") item.channel = json_text(field, arena_);
      else if (key == "channelTitle") item.channel_name = json_text(field, arena_);
      else if (key == "defaultLanguage" || key == "defaultAudioLanguage") item.lang = json_text(field, arena_);
      else if (key == "topLevelComment") return into(field, depth);
      else if (key == "authorChannelId") {
        return each_field_of(field, [&](std::string_view name, JsonValue& inner) {
          if (name == "value") item.author = json_text(inner, arena_);
          return true;
        });
      }
      return true;
    });
    // Of a thread: how many answers the comment has, and the video, where the comment does not say it.
    for (Post& comment : record_.posts().subspan(before)) {
      comment.replies = item.replies;
      if (comment.channel.empty()) comment.channel = item.video;
    }
    return good;
  }

  void add(const Item& item);
  void add_video(const Item& item);

  Record& record_;
  Arena& arena_;
};

std::string_view comment_url(std::string_view video, std::string_view id, Arena& arena) {
  if (video.empty()) return {};
  return join({"https://www.youtube.com/watch?v=", video, "&lc=", id}, arena);
}

void Reader::add_video(const Item& item) {
  if (item.id.empty()) return record_.skip(Fault::notice);  // a channel or a playlist among what was found
  if (item.is_private) return record_.skip(Fault::not_public);
  Post post;
  TextParts parts;
  parts.title = unescape_entities(item.title, arena_);  // searches escape, lists do not
  parts.body = unescape_entities(item.description, arena_);
  if (!set_text(parts, arena_, post)) return record_.skip(Fault::no_text);
  if (!set_time(item.published, DateOrder::unknown, post)) return record_.skip(Fault::bad_time);
  post.platform = "youtube";
  post.id = item.id;
  post.url = join({"https://www.youtube.com/watch?v=", item.id}, arena_);
  post.author_id = item.channel;
  post.author_name = item.channel_name;
  post.lang = item.lang;
  post.likes = item.likes;
  post.replies = item.replies;
  post.views = item.views;
  record_.add(post);
}

void Reader::add(const Item& item) {
  if (item.kind == "youtube#commentThread" || item.is_page) {
    if (!record_.gave()) record_.skip(Fault::notice);  // a page without comments
    return;
  }
  if (item.kind == "youtube#video" || item.kind == "youtube#searchResult") return add_video(item);
  if (!item.kind.empty() && item.kind != "youtube#comment") return record_.skip(Fault::notice);
  if (item.id.empty()) return record_.skip(item.display.empty() ? Fault::bad_shape : Fault::no_id);
  if (!item.moderation.empty() && item.moderation != "published") return record_.skip(Fault::not_public);
  Post post;
  post.text = trim(item.original.empty() ? html_to_text(item.display, arena_) : item.original);
  if (post.text.empty()) return record_.skip(Fault::no_text);
  if (!set_time(item.published, DateOrder::unknown, post)) return record_.skip(Fault::bad_time);
  post.platform = "youtube";
  post.id = item.id;
  post.channel = item.video;
  post.url = comment_url(item.video, item.id, arena_);
  post.author_id = item.author.empty() ? item.author_name : item.author;
  post.author_name = item.author_name;
  if (item.author_name.starts_with('@')) post.author_handle = item.author_name;
  post.parent_id = item.parent;
  post.thread_id = item.parent;
  if (!post.parent_id.empty()) post.flags |= kReply;
  const auto updated = parse_time(item.updated, DateOrder::unknown);
  if (updated && updated->utc_s > post.time_utc_s) {
    post.edited_utc_s = updated->utc_s;
    post.flags |= kEdited;
  }
  post.likes = item.likes;
  record_.add(post);
}

}  // namespace

bool recognise_youtube(const Outline& record) {
  const std::string_view kind = record.value("kind");
  if (!kind.starts_with("youtube#")) return false;
  // The items of a page are records of their own.
  return !(record.prefix().empty() && record.has("items[].kind"));
}

void read_youtube(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    return Reader(record).read(object, 0);
  });
}

}  // namespace lyt::feeds
