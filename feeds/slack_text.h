// What Slack's mrkdwn says.
//
//   slack_to_text("<@U061> *tak* for <https://x.test|linket> :+1: &amp; hej", arena)
//   // "@U061 tak for linket \U0001F44D & hej"
//
// Mentions keep the member's id, never a name. Links give what they are called, codes of emoji the emoji, entities are
// unescaped once, the marks of bold, italic, struck and code text are left out.
// Threads: free functions. Lifetime: the argument itself or the arena. Cost: linear, one copy.
#pragma once

#include <string_view>

#include "engine/base/arena.h"

namespace lyt::feeds {

std::string_view slack_to_text(std::string_view mrkdwn, Arena& arena);

// The emoji of a code without its colons ("thumbsup"); empty for one that is not known, as those of a workspace.
std::string_view emoji_of_code(std::string_view code);

}  // namespace lyt::feeds
