// Mastodon account archives: outbox.json, a collection of ActivityPub activities.
//
// Exports of several versions have the member orderedItems twice, first empty: the cutter takes every list under the
// path, so all of them count. Whom a post is for stands in its to and cc only.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_mastodon_outbox(const Outline& record);
void read_mastodon_outbox(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
