// App Store: customer reviews as the RSS feed gives them in JSON. The first entry is the app itself; where there is one
// review, `entry` is an object and no list.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_app_store(const Outline& record);
void read_app_store(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
