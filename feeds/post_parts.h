// What readers share in making a Post: text out of parts, reposts, platform names, links, ids for what has none.
//
// Threads: free functions. Lifetime: results lie in the arena or are the arguments.
#pragma once

#include <initializer_list>
#include <string_view>

#include "engine/base/arena.h"
#include "engine/model/post.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

// Puts the pieces behind each other in the arena.
std::string_view join(std::initializer_list<std::string_view> pieces, Arena& arena);

std::string_view trim(std::string_view text);

// "RT @somebody: ...": the classic form, the only sign of a repost in archives and cut-off pages.
inline bool is_retweet_text(std::string_view text) { return text.starts_with("RT @"); }

struct TextParts {
  std::string_view title;
  std::string_view body;
  std::string_view pros;
  std::string_view cons;
  std::string_view advice;
};
// Sets text and sections. A title that only repeats how the body begins is left out, or it would count twice.
// False when there is no text at all.
bool set_text(const TextParts& parts, Arena& arena, Post& post);

// Sets time and precision from `text`; relative times need post.collected_utc_s. Empty text leaves them unknown.
// False when something is there and cannot be read.
bool set_time(std::string_view text, DateOrder order, Post& post);

// The name of a platform as we use it: "Twitter", "twitter.com", "SOCIALMEDIA_TWITTER" -> "x".
std::string_view platform_name(std::string_view text, Arena& arena);

// The same for a network that we know; empty for anything else.
std::string_view known_platform(std::string_view text);

// The id of what has none: the same for the same author, time and text, wherever they are read.
std::string_view id_from_content(std::string_view author, std::int64_t time_utc_s, std::string_view text,
                                 Arena& arena);

}  // namespace lyt::feeds
