// Microsoft Teams: Graph messages (camelCase) and the Teams Data Export (PascalCase).
//
// An internal channel: people are told apart by their ids, names are never read. Chats of persons are not public.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_teams(const Outline& record);
void read_teams(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
