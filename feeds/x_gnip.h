// Gnip / PowerTrack activity streams (AS1): X posts as Historical PowerTrack and other resellers deliver them.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_x_gnip(const Outline& record);
void read_x_gnip(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
