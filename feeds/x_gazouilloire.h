// Gazouilloire: X posts as its Elasticsearch index gives them, {"_index", "_id", "_source": {...}} a line.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_x_gazouilloire(const Outline& record);
void read_x_gazouilloire(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
