// From sums of points to a score and a label.
//
// Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/language.h"
#include "engine/score/score.h"

namespace lyt {

// What a balance is about: a text as a whole, or one target, whose opinions are weighed by distance.
enum class Scope : std::uint8_t { post, mention };

// The balance of sums in 1/100 point: score = S / sqrt(S^2 + alpha), as VADER normalises (Hutto and Gilbert 2014).
// The label is the score against the thresholds of the language. O(1).
Balance balance_of(std::int64_t pos_centi, std::int64_t neg_centi, std::size_t hits, std::size_t words, Lang lang, Scope scope);

// Splits the score over the hits so that the shares add up to it exactly. O(hits).
void share_out(std::vector<Hit>& hits, std::int16_t score_milli);

}  // namespace lyt
