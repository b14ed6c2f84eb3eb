#include "feeds/app_store.h"

#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct Entry {
  std::string_view id, title, content, rating, updated, author, author_uri;
  std::int64_t votes = Post::kUnknown;
  bool known = false;
  bool is_feed = false;
};

// {"label": "..."}
bool read_label(JsonValue& value, std::string_view& label, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "label") label = json_text(field, arena);
    return true;
  });
}

bool read_entry(JsonObject object, Entry& entry, Arena& arena) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "id") return entry.known = true, read_label(value, entry.id, arena);
    if (key == "title") return read_label(value, entry.title, arena);
    if (key == "content") return read_label(value, entry.content, arena);
    if (key == "im:rating") return read_label(value, entry.rating, arena);
    if (key == "updated") return read_label(value, entry.updated, arena);
    if (key == "im:voteSum") {
      std::string_view votes;
      const bool good = read_label(value, votes, arena);
      entry.votes = parse_count(votes);
      return good;
    }
    if (key == "feed") {  // where there is one review
      entry.is_feed = true;
      return each_field_of(value, [&](std::string_view name, JsonValue& inner) {
        JsonObject one;
        return name != "entry" || !is_object(inner) ||
               (inner.get_object().get(one) == simdjson::SUCCESS && read_entry(one, entry, arena));
      });
    }
    if (key == "author") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "name") return read_label(field, entry.author, arena);
        if (name == "uri") return read_label(field, entry.author_uri, arena);
        return true;
      });
    }
    return true;
  });
}

void add(const Entry& entry, Record& record) {
  if (!entry.known) return record.skip(entry.is_feed ? Fault::notice : Fault::bad_shape);  // no review at all
  if (entry.rating.empty()) return record.skip(Fault::notice);  // the app itself
  if (entry.id.empty()) return record.skip(Fault::no_id);
  Post post;
  TextParts parts;
  parts.title = entry.title;
  parts.body = entry.content;
  if (!set_text(parts, record.arena, post)) return record.skip(Fault::no_text);
  if (!set_time(entry.updated, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "app-store";
  post.id = entry.id;
  post.author_id = entry.author_uri.empty() ? entry.author : entry.author_uri;
  post.author_name = entry.author;
  if (const auto rating = parse_rating(entry.rating)) post.rating_milli = rating_milli(rating->value, 1, 5);
  post.likes = entry.votes;
  record.add(post);
}

}  // namespace

bool recognise_app_store(const Outline& record) {
  if (record.prefix().empty()) {
    return record.has("feed.entry.im:rating") || record.has("feed.entry.im:name") ||
           (record.has("feed.author.name.label") && record.has("feed.id.label") && !record.has("feed.entry[]"));
  }
  return record.prefix() == ".feed.entry[]" && (record.has("im:rating") || record.has("im:name"));
}

void read_app_store(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Entry entry;
    if (!read_entry(object, entry, record.arena)) return false;
    add(entry, record);
    return true;
  });
}

}  // namespace lyt::feeds
