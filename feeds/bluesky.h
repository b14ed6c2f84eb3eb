// Bluesky: post views (search, feeds, threads), repository records, and the firehose (Jetstream, tap).
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_bluesky(const Outline& record);
bool recognise_bluesky_firehose(const Outline& record);
void read_bluesky(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
