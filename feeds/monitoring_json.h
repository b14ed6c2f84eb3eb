// Monitoring tools' APIs in JSON: Brandwatch mentions, Talkwalker results.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_brandwatch(const Outline& record);
void read_brandwatch(const FeedState& feed, const Block& block, PostBatch& batch);

bool recognise_talkwalker(const Outline& record);
void read_talkwalker(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
