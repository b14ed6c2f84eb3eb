#include <algorithm>
#include <array>

#include "feeds/json_records.h"
#include "feeds/meta_download.h"
#include "feeds/mojibake.h"
#include "feeds/post_parts.h"
#include "feeds/x_archive.h"

namespace lyt::feeds {

namespace {

struct Item {
  std::string_view title, created, media_title, media_created, comment, commented_at;
  bool is_comment = false;
  bool is_post = false;
};

bool read_media(JsonValue& value, Item& item, Arena& arena) {
  item.is_post = true;
  return each_element_of(value, [&](JsonValue& element) {
    return each_field_of(element, [&](std::string_view key, JsonValue& field) {
      if (key == "title" && item.media_title.empty()) item.media_title = json_text(field, arena);
      else if (key == "creation_timestamp" && item.media_created.empty()) item.media_created = json_text(field, arena);
      return true;
    });
  });
}

// {"Comment": {"value"}, "Media Owner": {"value"}, "Time": {"timestamp"}}: the keys are in the language of the program,
// their order is not. An owner's name is one word.
bool read_strings(JsonValue& value, Item& item, Arena& arena) {
  item.is_comment = true;
  std::string_view first;
  std::string_view second;
  std::string_view named;
  const bool good = each_field_of(value, [&](std::string_view key, JsonValue& entry) {
    std::string_view text;
    const bool fine = each_field_of(entry, [&](std::string_view name, JsonValue& field) {
      if (name == "value") text = json_text(field, arena);
      else if (name == "timestamp") item.commented_at = json_text(field, arena);
      return true;
    });
    if (text.empty() || key == "Media Owner") return fine;
    if (key == "Comment") named = text;
    else if (first.empty()) first = text;
    else if (second.empty()) second = text;
    return fine;
  });
  const bool is_owner = first.find(' ') == std::string_view::npos && second.find(' ') != std::string_view::npos;
  item.comment = !named.empty() ? named : is_owner ? second : first;
  return good;
}

void add(const FeedState& feed, const Item& item, Record& record) {
  if (!item.is_comment && !item.is_post) return record.skip(Fault::bad_shape);
  Arena& arena = record.arena;
  // A single picture has the words itself, several have them in common.
  const std::string_view raw = item.is_comment ? item.comment : item.title.empty() ? item.media_title : item.title;
  const std::string_view created = item.created.empty() ? item.media_created : item.created;
  const std::string_view time = item.is_comment ? item.commented_at : created;
  Post post;
  post.text = trim(repair_mojibake(raw, arena));
  if (post.text.empty()) return record.skip(Fault::no_text);
  if (!set_time(time, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  const bool is_threads = !feed.path.keys.empty() && feed.path.keys.front().starts_with("text_post_app");
  post.platform = is_threads ? "threads" : "instagram";
  post.author_id = kAccountHolder;
  post.id = id_from_content(post.author_id, post.time_utc_s, post.text, arena);
  if (item.is_comment) post.flags |= kReply;
  record.add(post);
}

}  // namespace

bool recognise_instagram_download(const Outline& record) {
  if (record.has("media[].creation_timestamp") && record.has("media[].uri")) return true;
  // Other lists of the same shape hold log-ins, searches and what was liked.
  constexpr std::array<std::string_view, 2> kComments = {".comments_media_comments[]", ".comments_reels_comments[]"};
  if (!record.has("string_map_data")) return false;
  return record.has("media_list_data") || record.has("string_map_data.Comment.value") ||
         std::ranges::find(kComments, record.prefix()) != kComments.end();
}

void read_instagram_download(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    Item item;
    Arena& arena = record.arena;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      if (key == "title") item.title = json_text(value, arena);
      else if (key == "creation_timestamp") item.created = json_text(value, arena);
      else if (key == "media") return read_media(value, item, arena);
      else if (key == "string_map_data") return read_strings(value, item, arena);
      return true;
    });
    if (good) add(feed, item, record);
    return good;
  });
}

bool recognise_meta_messages(const Outline& record) {
  return record.has("sender_name") && record.has("timestamp_ms") && !record.prefix().empty() &&
         record.has_beside(".participants");
}

void read_meta_messages(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    if (!each_field(object, [](std::string_view, JsonValue&) { return true; })) return false;
    record.skip(Fault::not_public);
    return true;
  });
}

}  // namespace lyt::feeds
