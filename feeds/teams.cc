#include "feeds/teams.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr int kReplyDepth = 8;
constexpr std::string_view kTeams = "teams";

struct Message {
  std::string_view id, reply_to, type, created, edited, deleted, subject, chat, url, user, content_type, content,
      channel;
  std::int64_t reactions = Post::kUnknown;
  bool has_body = false;
  bool from_application = false;
};

// Graph says "replyToId", the export "ReplyToId": `name` is in the manner of Graph.
bool is(std::string_view key, std::string_view name) {
  return key.size() == name.size() && (key[0] | 0x20) == (name[0] | 0x20) && key.substr(1) == name.substr(1);
}

bool read_from(JsonValue& value, Message& message, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& sender) {
    if (key.empty() || !is_object(sender)) return true;
    if (is(key, "application")) message.from_application = true;
    if (!is(key, "user") && !is(key, "application")) return true;
    return each_field_of(sender, [&](std::string_view name, JsonValue& field) {
      if (!name.empty() && is(name, "id")) message.user = json_text(field, arena);
      return true;
    });
  });
}

class Reader {
 public:
  explicit Reader(Record& record) : record_(record), arena_(record.arena) {}

  bool read(JsonObject object, int depth) {
    Message message;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      return key.empty() || field(key, value, message, depth);
    });
    if (good) add(message);
    return good;
  }

 private:
  bool field(std::string_view key, JsonValue& value, Message& message, int depth);
  void add(const Message& message);

  Record& record_;
  Arena& arena_;
};

bool Reader::field(std::string_view key, JsonValue& value, Message& message, int depth) {
  if (is(key, "id")) message.id = json_text(value, arena_);
  else if (is(key, "replyToId")) message.reply_to = json_text(value, arena_);
  else if (is(key, "messageType")) message.type = json_text(value, arena_);
  else if (is(key, "createdDateTime")) message.created = json_text(value, arena_);
  else if (is(key, "lastEditedDateTime")) message.edited = json_text(value, arena_);
  else if (is(key, "deletedDateTime")) message.deleted = json_text(value, arena_);
  else if (is(key, "subject")) message.subject = json_text(value, arena_);
  else if (is(key, "chatId")) message.chat = json_text(value, arena_);
  else if (is(key, "webUrl")) message.url = json_text(value, arena_);
  else if (is(key, "from")) return read_from(value, message, arena_);
  else if (is(key, "body")) {
    message.has_body = is_object(value);
    return each_field_of(value, [&](std::string_view name, JsonValue& inner) {
      if (name.empty()) return true;
      if (is(name, "contentType")) message.content_type = json_text(inner, arena_);
      else if (is(name, "content")) message.content = json_text(inner, arena_);
      return true;
    });
  } else if (is(key, "channelIdentity")) {
    return each_field_of(value, [&](std::string_view name, JsonValue& inner) {
      if (!name.empty() && is(name, "channelId")) message.channel = json_text(inner, arena_);
      return true;
    });
  } else if (is(key, "reactions")) {
    message.reactions = 0;
    return each_element_of(value, [&](JsonValue&) { return ++message.reactions, true; });
  } else if (is(key, "replies") && depth < kReplyDepth) {  // of $expand=replies
    return each_element_of(value, [&](JsonValue& element) {
      JsonObject reply;
      return !is_object(element) || (element.get_object().get(reply) == simdjson::SUCCESS && read(reply, depth + 1));
    });
  }
  return true;
}

void Reader::add(const Message& message) {
  if (message.id.empty()) return record_.skip(message.has_body ? Fault::no_id : Fault::bad_shape);
  if (!message.chat.empty()) return record_.skip(Fault::not_public);
  if (!message.deleted.empty()) return record_.add_deletion(kTeams, message.id, message.channel);
  if (!message.type.empty() && message.type != "message") return record_.skip(Fault::notice);
  Post post;
  TextParts parts;
  const bool is_html = message.content_type != "text";
  parts.title = message.subject;
  parts.body = is_html ? html_to_text(message.content, arena_) : message.content;
  if (!set_text(parts, arena_, post)) return record_.skip(Fault::no_text);
  if (!set_time(message.created, DateOrder::unknown, post)) return record_.skip(Fault::bad_time);
  post.platform = kTeams;
  post.id = message.id;
  post.url = message.url;
  post.channel = message.channel;
  post.author_id = message.user;
  post.flags = kInternal;
  if (message.from_application) post.flags |= kBot;
  post.parent_id = message.reply_to;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (const auto edited = parse_time(message.edited, DateOrder::unknown)) {
    post.edited_utc_s = edited->utc_s;
    post.flags |= kEdited;
  }
  post.likes = message.reactions;
  record_.add(post);
}

}  // namespace

bool recognise_teams(const Outline& record) {
  const bool graph = record.has("body.contentType") && record.has("createdDateTime") &&
                     (record.has("messageType") || record.has("replyToId") || record.has("channelIdentity"));
  return graph || (record.has("Body.ContentType") && record.has("CreatedDateTime"));
}

void read_teams(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    return Reader(record).read(object, 0);
  });
}

}  // namespace lyt::feeds
