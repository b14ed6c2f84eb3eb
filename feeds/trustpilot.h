// Trustpilot: reviews of its APIs and of its pages.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_trustpilot(const Outline& record);
void read_trustpilot(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
