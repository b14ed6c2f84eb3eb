#include "feeds/mediacloud.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct Story {
  std::string_view id, title, text, story_text, description, url, language, media_name, published, collected;
};

bool read_field(std::string_view key, JsonValue& value, Story& story, Arena& arena) {
  if (key == "stories_id") story.id = json_text(value, arena);
  else if (key == "id") story.id = story.id.empty() ? json_text(value, arena) : story.id;
  else if (key == "title") story.title = json_text(value, arena);
  else if (key == "text") story.text = json_text(value, arena);
  else if (key == "story_text") story.story_text = json_text(value, arena);
  else if (key == "description") story.description = json_text(value, arena);
  else if (key == "url") story.url = json_text(value, arena);
  else if (key == "language") story.language = json_text(value, arena);
  else if (key == "media_name") story.media_name = json_text(value, arena);
  else if (key == "publish_date") story.published = json_text(value, arena);
  else if (key == "collect_date" || key == "indexed_date") story.collected = json_text(value, arena);
  return true;
}

void add(const Story& story, Record& record) {
  if (story.id.empty()) return record.skip(story.title.empty() ? Fault::bad_shape : Fault::no_id);
  Arena& arena = record.arena;
  Post post;
  TextParts parts;
  parts.title = unescape_entities(story.title, arena);
  // What was published with it; the text of the page only where there is nothing else: it holds its menus, too.
  parts.body = story.text;
  if (parts.body.empty()) parts.body = html_to_text(story.description, arena);
  if (parts.body.empty()) parts.body = story.story_text;
  if (!set_text(parts, arena, post)) return record.skip(Fault::no_text);
  if (!set_time(story.published, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  if (const auto seen = parse_time(story.collected, DateOrder::unknown)) post.collected_utc_s = seen->utc_s;
  post.platform = "mediacloud";
  post.id = story.id;
  post.url = story.url;
  post.lang = story.language;
  post.channel = story.media_name;
  post.author_id = story.media_name;
  post.author_name = story.media_name;
  post.flags = kOrganisation;
  record.add(post);
}

}  // namespace

bool recognise_mediacloud(const Outline& record) {
  if (record.has("stories_id") && record.has("title")) return true;
  return record.has("id") && record.has("title") && record.has("url") && record.has("publish_date") &&
         (record.has("media_name") || record.has("media_url") || record.has("media_id"));
}

void read_mediacloud(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Story story;
    if (!each_field(object, [&](std::string_view key, JsonValue& value) {
          return read_field(key, value, story, record.arena);
        })) {
      return false;
    }
    add(story, record);
    return true;
  });
}

}  // namespace lyt::feeds
