#include "feeds/yammer.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct Message {
  std::string_view id, sender, sender_type, parent, thread, created, deleted, type, url, group, privacy, title, plain,
      parsed, rich;
  std::int64_t likes = Post::kUnknown;
  bool is_system = false;
  bool is_direct = false;
  bool has_body = false;
};

bool read_body(JsonValue& value, Message& message, Arena& arena) {
  message.has_body = true;
  if (!is_object(value)) {
    message.plain = json_text(value, arena);
    return true;
  }
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "plain") message.plain = json_text(field, arena);
    else if (key == "parsed") message.parsed = json_text(field, arena);
    else if (key == "rich") message.rich = json_text(field, arena);
    return true;
  });
}

bool read_message(JsonObject object, Message& message, Arena& arena) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "id") message.id = json_text(value, arena);
    else if (key == "sender_id") message.sender = json_text(value, arena);
    else if (key == "sender_type") message.sender_type = json_text(value, arena);
    else if (key == "replied_to_id") message.parent = json_text(value, arena);
    else if (key == "thread_id") message.thread = json_text(value, arena);
    else if (key == "created_at") message.created = json_text(value, arena);
    else if (key == "deleted_at") message.deleted = json_text(value, arena);
    else if (key == "message_type") message.type = json_text(value, arena);
    else if (key == "web_url") message.url = json_text(value, arena);
    else if (key == "group_id") message.group = json_text(value, arena);
    else if (key == "privacy") message.privacy = json_text(value, arena);
    else if (key == "title") message.title = json_text(value, arena);
    else if (key == "system_message") message.is_system = json_true(value);
    else if (key == "direct_message" || key == "in_private_conversation") message.is_direct |= json_true(value);
    else if (key == "in_private_group" && json_true(value)) message.privacy = "private";
    else if (key == "body") return read_body(value, message, arena);
    else if (key == "liked_by") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "count") message.likes = json_count(field);
        return true;
      });
    }
    return true;
  });
}

void add(const Message& message, Record& record) {
  if (message.id.empty()) return record.skip(message.has_body ? Fault::no_id : Fault::bad_shape);
  if (!message.deleted.empty()) return record.add_deletion("viva-engage", message.id);
  if (message.is_direct || message.privacy == "private") return record.skip(Fault::not_public);
  if (message.is_system || message.type == "system") return record.skip(Fault::notice);
  Arena& arena = record.arena;
  Post post;
  TextParts parts;
  parts.title = message.title;
  // `parsed` names people as [[user:123]]: the plain form has what was written.
  parts.body = !message.plain.empty() ? message.plain : html_to_text(message.rich, arena);
  if (parts.body.empty()) parts.body = message.parsed;
  if (!set_text(parts, arena, post)) return record.skip(Fault::no_text);
  if (!set_time(message.created, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "viva-engage";
  post.id = message.id;
  post.url = message.url;
  post.channel = message.group;
  post.author_id = message.sender;
  post.flags = kInternal;
  if (message.sender_type == "bot") post.flags |= kBot;
  post.parent_id = message.parent;
  post.thread_id = message.thread;
  if (!post.parent_id.empty()) post.flags |= kReply;
  post.likes = message.likes;
  record.add(post);
}

}  // namespace

bool recognise_yammer(const Outline& record) {
  const bool message = record.has("sender_id") && record.has("created_at");
  return message && (record.has("body.plain") || record.has("body.parsed")) &&
         (record.has("thread_id") || record.has("replied_to_id") || record.has("network_id"));
}

void read_yammer(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Message message;
    if (!read_message(object, message, record.arena)) return false;
    add(message, record);
    return true;
  });
}

}  // namespace lyt::feeds
