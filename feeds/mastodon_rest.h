// Mastodon REST: timelines, account statuses, searches.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_mastodon_rest(const Outline& record);
void read_mastodon_rest(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
