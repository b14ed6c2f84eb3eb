#include "feeds/json_records.h"
#include "feeds/meta_download.h"
#include "feeds/mojibake.h"
#include "feeds/post_parts.h"
#include "feeds/x_archive.h"

namespace lyt::feeds {

namespace {

// An item: what the holder of the account wrote, if anything.
struct Item {
  std::string_view timestamp, post, comment, comment_at, description, group, updated;
  bool has_item = false;
};

bool read_comment(JsonValue& value, Item& item, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "comment" || key == "review") item.comment = json_text(field, arena);
    else if (key == "timestamp") item.comment_at = json_text(field, arena);
    else if (key == "group") item.group = json_text(field, arena);
    return true;
  });
}

bool read_data(JsonValue& value, Item& item, Arena& arena) {
  return each_element_of(value, [&](JsonValue& element) {
    return each_field_of(element, [&](std::string_view key, JsonValue& field) {
      if (key == "post") {
        // A post that was edited has its text once more: the last one is how it reads now.
        const std::string_view text = json_text(field, arena);
        if (!text.empty()) item.post = text;
      } else if (key == "update_timestamp") {
        item.updated = json_text(field, arena);
      } else if (key == "comment" || key == "review") {
        return read_comment(field, item, arena);
      }
      return true;
    });
  });
}

// attachments[].data[].media.description: the words under a picture.
bool read_attachments(JsonValue& value, Item& item, Arena& arena) {
  return each_element_of(value, [&](JsonValue& attachment) {
    return each_field_of(attachment, [&](std::string_view key, JsonValue& list) {
      if (key != "data") return true;
      return each_element_of(list, [&](JsonValue& element) {
        return each_field_of(element, [&](std::string_view kind, JsonValue& media) {
          if (kind != "media") return true;
          return each_field_of(media, [&](std::string_view name, JsonValue& field) {
            if (name == "description" && item.description.empty()) item.description = json_text(field, arena);
            return true;
          });
        });
      });
    });
  });
}

void add(const Item& item, Record& record) {
  if (!item.has_item) return record.skip(Fault::bad_shape);
  Arena& arena = record.arena;
  const std::string_view raw = !item.comment.empty() ? item.comment : !item.post.empty() ? item.post : item.description;
  Post post;
  post.text = trim(repair_mojibake(raw, arena));
  if (post.text.empty()) return record.skip(Fault::no_text);
  const bool is_comment = !item.comment.empty();
  const std::string_view time = is_comment && !item.comment_at.empty() ? item.comment_at : item.timestamp;
  if (!set_time(time, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "facebook";
  post.author_id = kAccountHolder;
  post.id = id_from_content(post.author_id, post.time_utc_s, post.text, arena);
  post.channel = repair_mojibake(item.group, arena);
  if (is_comment) post.flags |= kReply;
  const auto updated = parse_time(item.updated, DateOrder::unknown);
  if (updated && updated->utc_s > post.time_utc_s) {
    post.edited_utc_s = updated->utc_s;
    post.flags |= kEdited;
  }
  record.add(post);
}

}  // namespace

bool recognise_facebook_download(const Outline& record) {
  if (!record.has("timestamp")) return false;
  return record.has("data[].post") || record.has("data[].comment.comment") || record.has("data[].review.review") ||
         record.has("attachments[].data[].media.creation_timestamp") ||
         record.has("attachments[].data[].external_context.url") || (record.has("data") && record.has("title"));
}

void read_facebook_download(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Item item;
    Arena& arena = record.arena;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      if (key == "timestamp") item.timestamp = json_text(value, arena), item.has_item = true;
      else if (key == "data") return read_data(value, item, arena);
      else if (key == "attachments") return read_attachments(value, item, arena);
      return true;
    });
    if (good) add(item, record);
    return good;
  });
}

}  // namespace lyt::feeds
