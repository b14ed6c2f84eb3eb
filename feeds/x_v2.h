// X (Twitter) API v2: pages (`data` with `includes`), stream lines, twarc2 JSONL, flattened posts.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_x_v2(const Outline& record);
void read_x_v2(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
