#include "feeds/slack.h"

#include <algorithm>
#include <array>

#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/slack_text.h"

namespace lyt::feeds {

namespace {

struct Message {
  std::string_view type, subtype, ts, thread_ts, deleted_ts, user, bot_id, text, edited_ts, channel, channel_type;
  std::int64_t reactions = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
};

// `changed`: of a message_changed event, the message as it is now.
bool read_message(JsonObject object, Message& message, Message* changed, Arena& arena) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "type") message.type = json_text(value, arena);
    else if (key == "subtype") message.subtype = json_text(value, arena);
    else if (key == "ts") message.ts = json_text(value, arena);
    else if (key == "thread_ts") message.thread_ts = json_text(value, arena);
    else if (key == "deleted_ts") message.deleted_ts = json_text(value, arena);
    else if (key == "user") message.user = json_text(value, arena);
    else if (key == "bot_id") message.bot_id = json_text(value, arena);
    else if (key == "text") message.text = json_text(value, arena);
    else if (key == "channel" || key == "channel_name") message.channel = json_text(value, arena);
    else if (key == "channel_type") message.channel_type = json_text(value, arena);
    else if (key == "reply_count") message.replies = json_count(value);
    else if (key == "edited") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "ts") message.edited_ts = json_text(field, arena);
        return true;
      });
    } else if (key == "reactions") {
      message.reactions = 0;
      return each_element_of(value, [&](JsonValue& reaction) {
        return each_field_of(reaction, [&](std::string_view name, JsonValue& field) {
          if (name == "count") message.reactions += std::max<std::int64_t>(json_count(field), 0);
          return true;
        });
      });
    } else if (key == "message" && changed != nullptr && is_object(value)) {
      JsonObject inner;
      return value.get_object().get(inner) == simdjson::SUCCESS && read_message(inner, *changed, nullptr, arena);
    }
    return true;
  });
}

// The folder of "export.zip!general/2026-03-02.json"; empty where the file's name is no day.
std::string_view channel_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view file = name.substr(slash + 1);
  if (file.size() < 15 || file[4] != '-' || file[7] != '-' || file[10] != '.') return {};
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (file[i] < '0' || file[i] > '9') return {};
  }
  const std::string_view path = name.substr(0, slash);
  return path.substr(path.find_last_of("/!") + 1);
}

// Folders of direct messages are called after the conversation's id, those of groups after all who are in it.
bool is_direct(std::string_view channel) {
  if (channel.starts_with("mpdm-")) return true;
  return channel.size() >= 9 && channel.front() == 'D' && std::ranges::all_of(channel, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

bool is_written(std::string_view subtype) {
  return subtype.empty() || subtype == "thread_broadcast" || subtype == "me_message" || subtype == "file_share";
}

// "<@U1> uploaded a file: <link|name> and commented: words": older exports wrap the words so.
std::string_view words_of(const Message& message) {
  if (message.subtype != "file_share" || !message.text.starts_with("<@")) return message.text;
  if (message.text.find(" uploaded a file: ") == std::string_view::npos) return message.text;
  constexpr std::string_view kWords = " and commented: ";
  const std::size_t at = message.text.find(kWords);
  return at == std::string_view::npos ? std::string_view() : message.text.substr(at + kWords.size());
}

constexpr std::string_view kSlack = "slack";

void add(const Message& message, std::string_view folder, Record& record) {
  const std::string_view channel = message.channel.empty() ? folder : message.channel;
  if (is_direct(channel) || message.channel_type == "im" || message.channel_type == "mpim") {
    return record.skip(Fault::not_public);
  }
  if (message.ts.empty()) return record.skip(Fault::notice);  // a channel, a member, an integration
  if (message.subtype == "message_deleted" && !message.deleted_ts.empty()) {
    return record.add_deletion(kSlack, message.deleted_ts, channel);
  }
  if (message.subtype == "tombstone") return record.add_deletion(kSlack, message.ts, channel);
  if (!is_written(message.subtype)) return record.skip(Fault::notice);
  if (!message.type.empty() && message.type != "message") return record.skip(Fault::notice);
  Post post;
  post.text = slack_to_text(words_of(message), record.arena);
  if (post.text.empty()) return record.skip(Fault::no_text);
  if (!set_time(message.ts, DateOrder::unknown, post) || post.precision == Precision::unknown) {
    return record.skip(Fault::bad_time);
  }
  post.platform = kSlack;
  post.id = message.ts;
  post.channel = channel;
  post.author_id = message.user.empty() ? message.bot_id : message.user;
  post.flags = kInternal;
  if (!message.bot_id.empty()) post.flags |= kBot;
  if (!message.thread_ts.empty()) {
    post.thread_id = message.thread_ts;
    if (message.thread_ts != message.ts) {
      post.parent_id = message.thread_ts;
      post.flags |= kReply;
    }
  }
  if (const auto edited = parse_time(message.edited_ts, DateOrder::unknown)) {
    post.edited_utc_s = edited->utc_s;
    post.flags |= kEdited;
  }
  post.likes = message.reactions;
  post.replies = message.replies;
  record.add(post);
}

bool is_stamp(std::string_view ts) {
  const std::size_t dot = ts.find('.');
  return dot == 10 && ts.size() == 17 && ts.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

bool recognise_slack(const Outline& record) {
  if (is_stamp(record.value("ts"))) {
    return record.has("text") || record.has("user") || record.has("subtype") || record.value("type") == "message";
  }
  // What lies beside the channels: users.json, channels.json and dms.json, integration_logs.json.
  if (record.has("team_id") && record.has("profile") && record.has("id")) return true;
  if (record.has("members") && record.has("created") && record.has("id")) return true;
  return record.has("change_type") && record.has("user_id") && (record.has("service_type") || record.has("app_type"));
}

void read_slack(const FeedState& feed, const Block& block, PostBatch& batch) {
  const std::string_view folder = channel_of(feed.name);
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    Message message;
    Message changed;
    if (!read_message(object, message, &changed, record.arena)) return false;
    if (message.subtype == "message_changed" && !changed.ts.empty()) {
      if (changed.channel.empty()) changed.channel = message.channel;
      if (changed.channel_type.empty()) changed.channel_type = message.channel_type;
      message = changed;
    }
    add(message, folder, record);
    return true;
  });
}

}  // namespace lyt::feeds
