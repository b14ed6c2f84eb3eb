// Any JSON with a text in it: NDJSON, a list, an object with a list. Keys are recognised as column names are.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

// Whether records like `record` hold a text under a name that is known, or that the user names.
bool recognise_generic_json(const Outline& record, const ColumnMap& named);
// Keeps in `map` which fields the feed has at all.
void map_keys(const Outline& record, ColumnMap& map);
void read_generic_json(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
