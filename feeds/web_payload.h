// What the web pages of platforms load for a post, read by the names of its members: X (GraphQL), Instagram, Threads,
// TikTok and its comments, LinkedIn (Voyager), Truth Social and Gab. They share few names, and mean the same by those.
//
//   WebPayload payload;
//   if (!read_web_payload(object, payload, arena)) return false;    // the JSON is broken
//
// Threads: free function. Lifetime: views as in json.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/model/post.h"
#include "feeds/json.h"

namespace lyt::feeds {

struct WebPayload {
  std::string_view rest_id, id, pk, code, text, html, note, repost_text, created, ago, lang, url, parent, thread, quote,
      repost_of;
  std::string_view author_id, author_handle, author_name, author_bio;
  // Of the envelope.
  std::string_view item_id, platform, collected;
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  std::int64_t views = Post::kUnknown;
  bool is_private = false;
  bool is_organisation = false;
  bool is_gone = false;    // something that says that the post is not there
  bool is_repost = false;
};

// The id that the platform's own API has: of several the plainest.
inline std::string_view own_id(const WebPayload& payload) {
  return !payload.rest_id.empty() ? payload.rest_id : !payload.id.empty() ? payload.id : payload.pk;
}

bool read_web_payload(JsonObject object, WebPayload& payload, Arena& arena, int depth = 0);

}  // namespace lyt::feeds
