// Slack: workspace exports (channel/2026-03-02.json) and answers of conversations.history.
//
// An internal channel: people are told apart by their member ids, names are never read. Direct messages and group
// direct messages are not public; channels.json, users.json and the like are notices.
#pragma once

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

bool recognise_slack(const Outline& record);
void read_slack(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
