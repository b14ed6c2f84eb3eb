// X (Twitter) API v1.1: search answers, timelines, streams, single posts, the posts of account archives.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_x_v1(const Outline& record);
void read_x_v1(const FeedState& feed, const Block& block, PostBatch& batch);

// Posts that their author has deleted: a deletion each, their words are not read.
void read_x_v1_deleted(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
