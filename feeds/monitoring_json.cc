#include "feeds/monitoring_json.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr int kDepth = 6;  // Talkwalker's answers lie in chunk_result.data.data

struct Mention {
  std::string_view id, guid, url, original_url, title, full_text, snippet, date, added, lang, author, author_name,
      page_type, domain, thread, parent, repost_of;
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  std::int64_t views = Post::kUnknown;
  bool known = false;
};

// The platform that the vendor names, or the address does; else what kind of page it is.
std::string_view platform_of(const Mention& mention, Arena& arena) {
  const std::string_view type = platform_name(mention.page_type, arena);
  if (type.find_first_of(" _,.") == std::string_view::npos && !type.empty() && type != "socialmedia") return type;
  if (mention.domain.empty()) return type.empty() ? std::string_view("web") : type;
  return platform_name(mention.domain, arena);
}

void add(const Mention& mention, Record& record) {
  if (!mention.known) return record.skip(Fault::bad_shape);
  Arena& arena = record.arena;
  Post post;
  TextParts parts;
  parts.title = unescape_entities(mention.title, arena);
  const std::string_view words = mention.full_text.empty() ? mention.snippet : mention.full_text;
  parts.body = looks_like_html(words) ? html_to_text(words, arena) : unescape_entities(words, arena);
  // X is delivered without its words: those have to be asked for at X.
  if (!set_text(parts, arena, post)) return record.skip(Fault::no_text);
  if (!set_time(mention.date, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  if (const auto seen = parse_time(mention.added, DateOrder::unknown)) post.collected_utc_s = seen->utc_s;
  post.platform = platform_of(mention, arena);
  post.url = mention.original_url.empty() ? mention.url : mention.original_url;
  post.id = !mention.id.empty() ? mention.id : !mention.guid.empty() ? mention.guid : post.url;
  if (post.id.empty()) return record.skip(Fault::no_id);
  post.lang = mention.lang;
  post.channel = mention.domain;
  post.author_id = mention.author.empty() ? mention.author_name : mention.author;
  post.author_handle = mention.author;
  post.author_name = mention.author_name;
  post.thread_id = mention.thread;
  post.parent_id = mention.parent;
  post.repost_of = mention.repost_of;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (!post.repost_of.empty() || (post.platform == "x" && is_retweet_text(post.text))) {
    post.flags |= kRepost;
    return record.add(post);
  }
  post.likes = mention.likes;
  post.shares = mention.shares;
  post.replies = mention.replies;
  post.views = mention.views;
  record.add(post);
}

// The last of a list, or the scalar: SOCIALMEDIA, SOCIALMEDIA_TWITTER go from the rough to the exact.
bool read_last(JsonValue& value, std::string_view& text, Arena& arena) {
  if (!is_array(value)) {
    text = json_text(value, arena);
    return true;
  }
  return each_element_of(value, [&](JsonValue& element) {
    text = json_text(element, arena);
    return true;
  });
}

bool read_brandwatch_field(std::string_view key, JsonValue& value, Mention& mention, Arena& arena) {
  if (key == "resourceId") mention.id = json_text(value, arena), mention.known = true;
  else if (key == "guid") mention.guid = json_text(value, arena);
  else if (key == "queryId") mention.known = true;
  else if (key == "url") mention.url = json_text(value, arena);
  else if (key == "originalUrl") mention.original_url = json_text(value, arena);
  else if (key == "title") mention.title = json_text(value, arena);
  else if (key == "fullText") mention.full_text = json_text(value, arena);
  else if (key == "snippet") mention.snippet = json_text(value, arena);
  else if (key == "date") mention.date = json_text(value, arena);
  else if (key == "added") mention.added = json_text(value, arena);
  else if (key == "language") mention.lang = json_text(value, arena);
  else if (key == "author") mention.author = json_text(value, arena);
  else if (key == "fullname" || key == "fullName") mention.author_name = json_text(value, arena);
  else if (key == "pageType" || key == "contentSource") mention.page_type = json_text(value, arena);
  else if (key == "domain") mention.domain = json_text(value, arena);
  else if (key == "threadId") mention.thread = json_text(value, arena);
  else if (key == "replyTo") mention.parent = json_text(value, arena);
  else if (key == "retweetOf" || key == "retweetsOf") mention.repost_of = json_text(value, arena);
  else if (key == "likes" || key == "facebookLikes" || key == "instagramLikeCount" || key == "twitterLikeCount") {
    if (mention.likes <= 0) mention.likes = json_count(value);
  } else if (key == "twitterRetweets" || key == "facebookShares") {
    if (mention.shares <= 0) mention.shares = json_count(value);
  } else if (key == "comments" || key == "facebookComments" || key == "twitterReplyCount" ||
             key == "instagramCommentCount") {
    if (mention.replies <= 0) mention.replies = json_count(value);
  }
  return true;
}

bool read_talkwalker(JsonObject object, Mention& mention, Arena& arena, int depth) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "url") mention.url = json_text(value, arena), mention.known = true;
    else if (key == "published") mention.date = json_text(value, arena);
    else if (key == "search_indexed" || key == "indexed") mention.added = json_text(value, arena);
    else if (key == "title") mention.title = json_text(value, arena);
    else if (key == "content") mention.full_text = json_text(value, arena);
    else if (key == "content_snippet") mention.snippet = json_text(value, arena);
    else if (key == "lang") mention.lang = json_text(value, arena);
    else if (key == "parent_url") mention.parent = json_text(value, arena);
    else if (key == "domain_url") mention.domain = json_text(value, arena);
    else if (key == "source_type" || key == "external_provider") {
      return (!mention.page_type.empty() && key == "source_type") || read_last(value, mention.page_type, arena);
    } else if (key == "extra_author_attributes") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "short_name") mention.author = json_text(field, arena);
        else if (name == "name") mention.author_name = json_text(field, arena);
        else if (name == "id" && mention.author.empty()) mention.author = json_text(field, arena);
        return true;
      });
    } else if (key == "article_extended_attributes") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name.ends_with("_likes")) mention.likes = json_count(field);
        else if (name.ends_with("_shares") || name == "twitter_retweets") mention.shares = json_count(field);
        else if (name == "num_comments") mention.replies = json_count(field);
        else if (name == "url_views") mention.views = json_count(field);
        return true;
      });
    } else if ((key == "data" || key == "chunk_result") && is_object(value) && depth < kDepth) {
      JsonObject inner;
      return value.get_object().get(inner) == simdjson::SUCCESS && read_talkwalker(inner, mention, arena, depth + 1);
    }
    return true;
  });
}

}  // namespace

bool recognise_brandwatch(const Outline& record) {
  const bool words = record.has("fullText") || record.has("snippet");
  return words && record.has("queryId") && (record.has("resourceId") || record.has("pageType") || record.has("guid"));
}

void read_brandwatch(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Mention mention;
    if (!each_field(object, [&](std::string_view key, JsonValue& value) {
          return read_brandwatch_field(key, value, mention, record.arena);
        })) {
      return false;
    }
    add(mention, record);
    return true;
  });
}

bool recognise_talkwalker(const Outline& record) {
  for (const char* const at : {"", "data.", "data.data.", "chunk_result.data.data."}) {
    const std::string path(at);
    if (record.has(path + "content") && record.has(path + "url") && record.has(path + "published") &&
        (record.has(path + "source_type") || record.has(path + "source_type[]") ||
         record.has(path + "search_indexed") || record.has(path + "fluency_level"))) {
      return true;
    }
  }
  return false;
}

void read_talkwalker(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Mention mention;
    if (!read_talkwalker(object, mention, record.arena, 0)) return false;
    // A chunk that only says where to go on.
    if (!mention.known) record.skip(Fault::notice);
    else add(mention, record);
    return true;
  });
}

}  // namespace lyt::feeds
