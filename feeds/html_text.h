// HTML to text, for the simple HTML that services put into their exports.
//
//   html_to_text("<p>Hej <a class=\"mention\">@<span>ida</span></a></p><p>Tak &amp; hav det</p>", arena)
//   // "Hej @ida\nTak & hav det"
//   unescape_entities("Tom &amp; Ida", arena)    // "Tom & Ida": once, never twice
//
// Blocks (<p>, <div>, <br>, <li> ...) become line ends, other tags nothing; what is marked class="invisible" is left
// out (Mastodon hides the ends of long links so); script and style are left out; comments, too. Of Teams: the emoji of
// <emoji alt>, and not the message that an answer repeats. Entities: numeric ones
// and all names of HTML 4, and those of HTML 5 that text has. An unknown one stays as it is.
// Threads: free functions. Lifetime: the result is the argument itself when nothing changes, else it is in the arena.
// Cost: linear, one copy; no recursion, any depth.
#pragma once

#include <string_view>

#include "engine/base/arena.h"

namespace lyt::feeds {

std::string_view html_to_text(std::string_view html, Arena& arena);
std::string_view unescape_entities(std::string_view text, Arena& arena);

// Whether text that should be plain looks like HTML: "</p>", "<br>".
bool looks_like_html(std::string_view text);

}  // namespace lyt::feeds
