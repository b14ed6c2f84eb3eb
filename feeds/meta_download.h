// "Download your information" of Facebook and Instagram, as JSON: one person's posts and comments.
//
// Their texts are repaired (see mojibake.h). System sentences ("Ida shared a link") are never read, messages neither:
// they are not public.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_facebook_download(const Outline& record);
void read_facebook_download(const FeedState& feed, const Block& block, PostBatch& batch);

bool recognise_instagram_download(const Outline& record);
void read_instagram_download(const FeedState& feed, const Block& block, PostBatch& batch);

// The inbox of either.
bool recognise_meta_messages(const Outline& record);
void read_meta_messages(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
