// YouTube: answers of the Data API (comment threads, comments, videos, searches), and the lines of
// youtube-comment-downloader and of yt-dlp's comments.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_youtube(const Outline& record);
void read_youtube(const FeedState& feed, const Block& block, PostBatch& batch);

bool recognise_youtube_comments(const Outline& record);
void read_youtube_comments(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
