// The Graph API of Meta: posts and comments of Facebook pages, media and comments of Instagram, posts of Threads.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_graph_api(const Outline& record);
void read_graph_api(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
