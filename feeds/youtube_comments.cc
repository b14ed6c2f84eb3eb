#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/youtube.h"

namespace lyt::feeds {

namespace {

// Of youtube-comment-downloader (cid, votes, time_parsed) and of yt-dlp (id, like_count, timestamp, parent "root").
struct Comment {
  std::string_view id, text, time, time_parsed, timestamp, author, channel, author_id, parent;
  std::int64_t likes = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  bool is_reply = false;
};

bool read_field(std::string_view key, JsonValue& value, Comment& comment, Arena& arena) {
  if (key == "cid" || key == "id") comment.id = json_text(value, arena);
  else if (key == "text") comment.text = json_text(value, arena);
  else if (key == "time" || key == "_time_text") comment.time = json_text(value, arena);
  else if (key == "time_parsed") comment.time_parsed = json_text(value, arena);
  else if (key == "timestamp") comment.timestamp = json_text(value, arena);
  else if (key == "author") comment.author = json_text(value, arena);
  else if (key == "channel") comment.channel = json_text(value, arena);
  else if (key == "author_id") comment.author_id = json_text(value, arena);
  else if (key == "parent") comment.parent = json_text(value, arena);
  else if (key == "votes" || key == "like_count") comment.likes = json_count(value);
  else if (key == "replies") comment.replies = json_count(value);
  else if (key == "reply") comment.is_reply = json_true(value);
  return true;
}

// The id of a video in a file's name, which these tools are used to put there: eleven letters between other signs.
std::string_view video_in(std::string_view name) {
  name = name.substr(name.find_last_of("/!") + 1);
  const auto is_id = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && is_id(name[end])) ++end;
    const std::string_view part = name.substr(at, end - at);
    const bool mixed = part.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != std::string_view::npos;
    if (part.size() == 11 && mixed) return part;
    at = end + 1;
  }
  return {};
}

void add(const Comment& comment, std::string_view video, Record& record) {
  if (comment.id.empty()) return record.skip(comment.text.empty() ? Fault::bad_shape : Fault::no_id);
  Arena& arena = record.arena;
  Post post;
  post.text = trim(comment.text);
  if (post.text.empty()) return record.skip(Fault::no_text);
  // The page says "2 years ago" in its language; time_parsed is that, counted back by the tool.
  const std::string_view time = comment.timestamp.empty() ? comment.time_parsed : comment.timestamp;
  if (!set_time(time, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  if (post.precision != Precision::unknown) post.precision = Precision::relative;
  if (comment.time.find('(') != std::string_view::npos) post.flags |= kEdited;  // "2 years ago (edited)"
  post.platform = "youtube";
  post.id = comment.id;
  post.channel = video;
  if (!video.empty()) post.url = join({"https://www.youtube.com/watch?v=", video, "&lc=", comment.id}, arena);
  post.author_name = comment.author;
  if (comment.author.starts_with('@')) post.author_handle = comment.author;
  post.author_id = !comment.channel.empty() ? comment.channel : comment.author_id;
  if (post.author_id.empty()) post.author_id = comment.author;
  // "parent.child" is how answers are numbered.
  const std::size_t dot = comment.id.find('.');
  if (!comment.parent.empty() && comment.parent != "root") post.parent_id = comment.parent;
  else if (dot != std::string_view::npos) post.parent_id = comment.id.substr(0, dot);
  post.thread_id = post.parent_id;
  if (comment.is_reply || !post.parent_id.empty()) post.flags |= kReply;
  post.likes = comment.likes;
  post.replies = comment.replies;
  record.add(post);
}

}  // namespace

bool recognise_youtube_comments(const Outline& record) {
  if (record.has("cid") && record.has("text") && record.has("votes")) return true;
  return record.has("id") && record.has("parent") && record.has("text") && record.has("author_id") &&
         (record.has("_time_text") || record.has("author_is_uploader") || record.has("is_favorited"));
}

void read_youtube_comments(const FeedState& feed, const Block& block, PostBatch& batch) {
  const std::string_view video = video_in(feed.name);
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    Comment comment;
    if (!each_field(object, [&](std::string_view key, JsonValue& value) {
          return read_field(key, value, comment, record.arena);
        })) {
      return false;
    }
    add(comment, video, record);
    return true;
  });
}

}  // namespace lyt::feeds
