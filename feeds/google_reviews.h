// Google reviews: those of a Business Profile (API, Takeout), and those that a person wrote (Maps Takeout).
#pragma once

#include <string_view>

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_google_business(const Outline& record);
void read_google_business(const FeedState& feed, const Block& block, PostBatch& batch);

bool recognise_google_maps(const Outline& record);
void read_google_maps(const FeedState& feed, const Block& block, PostBatch& batch);

// What the author wrote, without Google's translation before or behind it:
//   "(Translated by Google) Good\n\n(Original)\nGodt"  "Godt\n\n(Translated by Google)\nGood"   // "Godt"
std::string_view original_review(std::string_view text);

}  // namespace lyt::feeds
