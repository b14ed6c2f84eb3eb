// Media Cloud: stories of its API, current and former.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_mediacloud(const Outline& record);
void read_mediacloud(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
