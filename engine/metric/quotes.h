// Quotes: which of the words that a run has kept may be shown. engine/flow/quotes.h says what words are kept.
//
// A group is a department or the whole, an audience and a label. It shows a few quotes, of different authors, when so
// many authors have that label there that nobody knows who said it (min_authors_quotes), and when its figures are
// shown. No copy, no post by an own account or a machine, no time, no channel, no author. Where earlier nights are
// remembered, a new quote must not tell who wrote since: it comes from a complete period, and that period has enough
// such authors by itself. A post is quoted once: where it speaks of departments, there.
//
// Threads: pure. Cost: a pass over the voices when there are quotes.
#pragma once

#include <vector>

#include "engine/metric/counted.h"
#include "engine/model/fact_run.h"

namespace lyt {

inline constexpr std::size_t kQuotesShown = 3;

// By department, audience, label; in a group in an order of the key, which says nothing of when.
std::vector<ShownQuote> compute_quotes(const Counted& counted, const std::vector<Quote>& quotes);

}  // namespace lyt
