#include "feeds/zeeschuimer.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/web_payload.h"

namespace lyt::feeds {

namespace {

// "urn:li:activity:123" wherever it stands in an urn around it.
std::string_view activity_of(std::string_view urn) {
  const std::size_t at = urn.find("urn:li:activity:");
  if (at == std::string_view::npos) return {};
  const std::string_view rest = urn.substr(at);
  return rest.substr(0, rest.find_first_of(",)"));
}

std::string_view id_of(const WebPayload& payload, std::string_view platform) {
  if (platform == "linkedin") {
    const std::string_view activity = activity_of(payload.code);
    return activity.empty() ? payload.item_id : activity;
  }
  const std::string_view own = own_id(payload);
  return own.empty() ? payload.item_id : own;
}

std::string_view url_of(const WebPayload& payload, std::string_view platform, std::string_view id, Arena& arena) {
  const std::string_view handle = payload.author_handle;
  if (platform == "linkedin") return join({"https://www.linkedin.com/feed/update/", id}, arena);
  if (platform == "x" && !handle.empty()) return join({"https://x.com/", handle, "/status/", id}, arena);
  if (platform == "instagram" && !payload.code.empty()) {
    return join({"https://www.instagram.com/p/", payload.code, "/"}, arena);
  }
  if (platform == "threads" && !handle.empty()) {
    return join({"https://www.threads.com/@", handle, "/post/", payload.code}, arena);
  }
  if (platform == "tiktok" && !handle.empty() && payload.thread.empty()) {
    return join({"https://www.tiktok.com/@", handle, "/video/", id}, arena);
  }
  return payload.url;
}

void add(const WebPayload& payload, Record& record) {
  Arena& arena = record.arena;
  const std::string_view platform = platform_name(payload.platform, arena);
  if (platform.empty()) return record.skip(Fault::bad_shape);
  if (payload.is_gone) return record.skip(Fault::withheld);
  if (payload.is_private) return record.skip(Fault::not_public);
  const std::string_view id = id_of(payload, platform);
  if (id.empty()) return record.skip(Fault::no_id);
  Post post;
  // Of X and LinkedIn, a post that only passes on: the words of the one it repeats.
  std::string_view text = payload.note.empty() ? payload.text : payload.note;
  const bool passes_on = payload.is_repost || (text.empty() && !payload.repost_text.empty());
  if (passes_on && !payload.repost_text.empty()) text = payload.repost_text;
  post.text = trim(platform == "x" ? unescape_entities(text, arena) : text);
  if (post.text.empty() && !payload.html.empty()) post.text = trim(html_to_text(payload.html, arena));
  if (post.text.empty()) return record.skip(Fault::no_text);
  if (const auto collected = parse_time(payload.collected, DateOrder::unknown)) {
    post.collected_utc_s = collected->utc_s;
  }
  // "18h \u2022 Edited": LinkedIn says how long ago, and more behind a bullet.
  const std::string_view ago = trim(payload.ago.substr(0, payload.ago.find("\xE2\x80\xA2")));
  if (!payload.created.empty()) {
    if (!set_time(payload.created, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  } else if (ago.find_first_of("0123456789") != std::string_view::npos) {  // else "Promoted", in any language
    if (!set_time(ago, DateOrder::unknown, post)) post.precision = Precision::unknown;
  }
  post.platform = platform;
  post.id = id;
  post.url = url_of(payload, platform, id, arena);
  post.lang = payload.lang;
  post.author_id = payload.author_id.empty() ? payload.author_handle : payload.author_id;
  post.author_handle = payload.author_handle;
  post.author_name = payload.author_name;
  post.author_bio = payload.author_bio;
  if (payload.is_organisation) post.flags |= kOrganisation;
  post.thread_id = payload.thread;
  post.parent_id = payload.parent == "0" ? std::string_view() : payload.parent;
  if (platform == "tiktok" && post.parent_id.empty()) post.parent_id = payload.thread;  // a comment on the video
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (passes_on || (platform == "x" && is_retweet_text(post.text))) {
    post.flags |= kRepost;
    post.repost_of = payload.repost_of;
    return record.add(post);  // the counts of a repost are those of the original
  }
  post.quote_of = payload.quote;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  post.likes = payload.likes;
  post.shares = payload.shares;
  post.replies = payload.replies;
  post.views = payload.views;
  record.add(post);
}

}  // namespace

bool recognise_zeeschuimer(const Outline& record) {
  if (record.has("__import_meta.source_platform")) return true;
  return record.has("source_platform") && record.has("data") && (record.has("item_id") || record.has("nav_index"));
}

void read_zeeschuimer(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    WebPayload payload;
    if (!read_web_payload(object, payload, record.arena)) return false;
    add(payload, record);
    return true;
  });
}

}  // namespace lyt::feeds
