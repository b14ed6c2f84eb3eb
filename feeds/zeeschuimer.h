// Zeeschuimer: what a browser received from X, Instagram, TikTok, LinkedIn, Threads and others, a post per line in an
// envelope; also as 4CAT keeps it ("__import_meta" beside the platform's own members).
//
// The platforms change what is inside without notice: members are looked for by name, whatever is around them.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_zeeschuimer(const Outline& record);
void read_zeeschuimer(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
