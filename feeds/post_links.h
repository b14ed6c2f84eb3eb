// What the address of a post says: which network it is on, and its id there. Listening tools give a post an id of their
// own, or none; by its address it is the same post in every export.
//
//   read_link("https://twitter.com/ida/status/1990", arena)   // {"x", "1990"}
//   read_link("https://forum.example/1", arena)               // {"", ""}
//
// Threads: free function. Lifetime: the id lies in `url` or in the arena.
#pragma once

#include <string_view>

#include "engine/base/arena.h"

namespace lyt::feeds {

struct PostLink {
  std::string_view platform;  // empty: no network that we know
  std::string_view id;        // as the network's own exports have it; empty: the address does not tell
};

PostLink read_link(std::string_view url, Arena& arena);

}  // namespace lyt::feeds
