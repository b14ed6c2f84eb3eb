// Reddit: listings (with the answers nested in them) and the lines of dumps (Pushshift, Arctic Shift).
#pragma once

#include <string_view>

#include "engine/base/arena.h"
#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_reddit(const Outline& record);
void read_reddit(const FeedState& feed, const Block& block, PostBatch& batch);

// What the author says in Markdown: entities unescaped, quoted lines left out (they are somebody else's words), links
// by what they are called. Lifetime: the argument itself or the arena.
std::string_view markdown_to_text(std::string_view markdown, Arena& arena);

}  // namespace lyt::feeds
