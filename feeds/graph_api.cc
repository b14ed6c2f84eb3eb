#include "feeds/graph_api.h"

#include <algorithm>

#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr int kDepth = 8;  // comments on comments

struct Node {
  std::string_view id, message, caption, text, created, timestamp, updated, link, username, from_id, from_name, parent,
      quoted, media_type, owner;
  std::int64_t likes = Post::kUnknown;      // of Instagram and of comments
  std::int64_t reactions = Post::kUnknown;  // of Facebook, all kinds
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  bool hidden = false;
  bool is_repost = false;
  bool known = false;  // something that a post or a comment has
};

bool is_number(std::string_view key) {
  return !key.empty() && key.find_first_not_of("0123456789_") == std::string_view::npos;
}

bool read_id(JsonValue& value, std::string_view& id, Arena& arena) {
  if (!is_object(value)) {
    id = json_text(value, arena);
    return true;
  }
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") id = json_text(field, arena);
    return true;
  });
}

class Reader {
 public:
  explicit Reader(Record& record) : record_(record), arena_(record.arena) {}

  // Adds what is in the node, then the node.
  bool read(JsonObject object, bool is_comment, int depth) {
    Node node;
    const std::size_t before = record_.posts().size();
    if (!each_field(object, [&](std::string_view key, JsonValue& value) { return field(key, value, node, depth); })) {
      return false;
    }
    // The id of what its comments answer may stand behind them.
    for (Post& comment : record_.posts().subspan(before)) {
      if (comment.parent_id.empty()) comment.parent_id = node.id;
    }
    if (node.known) add(node, is_comment);
    return true;
  }

 private:
  bool field(std::string_view key, JsonValue& value, Node& node, int depth);

  // {"data": [...], "summary": {"total_count": 3}}: the nodes in it are records of their own.
  bool edge(JsonValue& value, std::int64_t& count, bool is_comments, int depth) {
    return each_field_of(value, [&](std::string_view key, JsonValue& inner) {
      if (key == "summary") {
        return each_field_of(inner, [&](std::string_view name, JsonValue& total) {
          if (name == "total_count") count = json_count(total);
          return true;
        });
      }
      if (key == "count") count = json_count(inner);
      if (key != "data" || !is_comments) return true;
      return each_element_of(inner, [&](JsonValue& element) { return into(element, /*is_comment=*/true, depth); });
    });
  }

  bool into(JsonValue& value, bool is_comment, int depth) {
    if (!is_object(value) || depth >= kDepth) return true;
    JsonObject object;
    return value.get_object().get(object) == simdjson::SUCCESS && read(object, is_comment, depth + 1);
  }

  void add(const Node& node, bool is_comment);

  Record& record_;
  Arena& arena_;
};

bool Reader::field(std::string_view key, JsonValue& value, Node& node, int depth) {
  if (key == "id") node.id = json_text(value, arena_);
  else if (key == "message") node.message = json_text(value, arena_), node.known = true;
  else if (key == "caption") node.caption = json_text(value, arena_), node.known = true;
  else if (key == "text") node.text = json_text(value, arena_), node.known = true;
  else if (key == "story") node.known = true;  // a system sentence
  else if (key == "permalink") node.link = json_text(value, arena_), node.known = true;
  else if (key == "created_time") node.created = json_text(value, arena_), node.known = true;
  else if (key == "timestamp") node.timestamp = json_text(value, arena_), node.known = true;
  else if (key == "updated_time") node.updated = json_text(value, arena_);
  else if (key == "permalink_url") node.link = json_text(value, arena_);
  else if (key == "media_type") node.media_type = json_text(value, arena_);
  else if (key == "username") node.username = json_text(value, arena_);
  else if (key == "like_count") node.likes = json_count(value);
  else if (key == "comment_count" || key == "comments_count") node.replies = json_count(value);
  else if (key == "hidden" || key == "is_hidden") node.hidden |= json_true(value);
  else if (key == "is_published") node.hidden |= !json_true(value);
  else if (key == "owner") return read_id(value, node.owner, arena_);
  else if (key == "parent" || key == "replied_to" || key == "parent_id") return read_id(value, node.parent, arena_);
  else if (key == "quoted_post") return read_id(value, node.quoted, arena_);
  else if (key == "from" || key == "user") {
    return each_field_of(value, [&](std::string_view name, JsonValue& inner) {
      if (name == "id") node.from_id = json_text(inner, arena_);
      else if (name == "name") node.from_name = json_text(inner, arena_);
      else if (name == "username") node.username = json_text(inner, arena_);
      return true;
    });
  } else if (key == "comments" || key == "replies") {
    return edge(value, node.replies, /*is_comments=*/true, depth);
  } else if (key == "reactions") {
    return edge(value, node.reactions, /*is_comments=*/false, depth);
  } else if (key == "likes") {
    return is_object(value) ? edge(value, node.likes, /*is_comments=*/false, depth) : true;
  } else if (key == "shares") {
    return edge(value, node.shares, /*is_comments=*/false, depth);
  } else if (is_number(key)) {  // answers to a question for several: {"17893085207160254": {...}}
    return into(value, /*is_comment=*/false, depth);
  }
  return true;
}

// "123" of "...?comment_id=1&reply_comment_id=123": comments are asked for without their ids at times.
std::string_view id_in_link(std::string_view link) {
  for (const std::string_view name : {"reply_comment_id=", "comment_id="}) {
    const std::size_t at = link.find(name);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = link.substr(at + name.size());
    return rest.substr(0, rest.find('&'));
  }
  return {};
}

std::string_view platform_of(const Node& node) {
  const auto links_to = [&](std::string_view host) { return node.link.find(host) != std::string_view::npos; };
  if (links_to("threads.net/") || links_to("threads.com/") || node.media_type == "TEXT_POST" ||
      node.media_type == "REPOST_FACADE") {
    return "threads";
  }
  return node.created.empty() && (!node.timestamp.empty() || !node.media_type.empty() || !node.caption.empty())
             ? "instagram"
             : "facebook";
}

void Reader::add(const Node& node, bool is_comment) {
  const std::string_view words = node.message.empty() ? node.caption : node.message;
  const std::string_view text = trim(words.empty() ? node.text : words);
  if (node.hidden) return record_.skip(Fault::not_public);
  if (text.empty()) return record_.skip(Fault::no_text);
  Post post;
  if (!set_time(node.created.empty() ? node.timestamp : node.created, DateOrder::unknown, post)) {
    return record_.skip(Fault::bad_time);
  }
  post.platform = platform_of(node);
  post.text = text;
  post.url = node.link;
  post.author_handle = node.username;
  post.author_name = node.from_name;
  post.author_id = !node.from_id.empty() ? node.from_id : !node.owner.empty() ? node.owner : node.username;
  if (post.author_id.empty()) post.author_id = node.from_name;
  post.id = !node.id.empty() ? node.id : id_in_link(node.link);
  if (post.id.empty()) post.id = id_from_content(post.author_id, post.time_utc_s, text, arena_);
  post.parent_id = node.parent;
  if (!post.parent_id.empty() || is_comment || node.link.find("comment_id=") != std::string_view::npos) {
    post.flags |= kReply;
  }
  post.quote_of = node.quoted;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  if (node.media_type == "REPOST_FACADE") post.flags |= kRepost;
  post.likes = node.reactions != Post::kUnknown ? node.reactions : node.likes;
  post.shares = node.shares;
  post.replies = node.replies;
  record_.add(post);
}

// "2021-07-09T19:09:52+0000": how the Graph API alone writes times.
bool is_graph_time(std::string_view time) {
  return time.size() == 24 && time[10] == 'T' && (time[19] == '+' || time[19] == '-') &&
         time.find(':', 20) == std::string_view::npos;
}

bool is_node(const Outline& record, std::string_view at) {
  const auto path = [&](std::string_view name) { return std::string(at).append(name); };
  const bool created = is_graph_time(record.value(path("created_time")));
  if (created) return record.has(path("message")) || record.has(path("story")) || record.has(path("permalink_url"));
  const bool media =
      record.has(path("media_type")) || record.has(path("media_url")) || record.has(path("comments_count"));
  if (record.has(path("caption"))) return media || is_graph_time(record.value(path("timestamp")));
  return is_graph_time(record.value(path("timestamp"))) && (record.has(path("text")) || media);
}

}  // namespace

bool recognise_graph_api(const Outline& record) {
  if (is_node(record, "")) return true;
  if (!record.prefix().empty()) return false;
  return std::ranges::any_of(record.members(), [&](std::string_view name) {
    return is_number(name) && is_node(record, std::string(name).append("."));
  });
}

void read_graph_api(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    if (!Reader(record).read(object, /*is_comment=*/false, 0)) return false;
    if (!record.gave()) record.skip(Fault::bad_shape);
    return true;
  });
}

}  // namespace lyt::feeds
