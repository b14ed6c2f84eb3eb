// Repair of the downloads of Facebook and Instagram, in which the bytes of UTF-8 stand as characters of their own.
//
//   repair_mojibake("tr\u00c3\u00a6t", arena)   // "tr\u00e6t"
//
// A text is repaired when all of its characters are below U+0100, some are not ASCII, and as bytes they are UTF-8; else
// it stays as it is. Only for sources that are known to be broken so: elsewhere such a text may be meant.
// Threads: free function. Lifetime: the argument itself or the arena. Cost: linear, one copy at most.
#pragma once

#include <string_view>

#include "engine/base/arena.h"

namespace lyt::feeds {

std::string_view repair_mojibake(std::string_view text, Arena& arena);

}  // namespace lyt::feeds
