// Viva Engage (Yammer): the messages of its REST API.
//
// An internal channel: people are told apart by their ids. Private conversations and private groups are not public.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_yammer(const Outline& record);
void read_yammer(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
