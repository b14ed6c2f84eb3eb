// Which topics an audience speaks of. Many words are of two worlds: a machine is equipment to who works at it and quality
// to who bought it; a sum of money is a wage or a price; nobody has called back an applicant or a customer.
//
//   mention.topics = topics_of_audience(mention.topics, guess);
//
// A word that only hints at a topic counts where no word is sure of one. So a word may stand for several topics in topics.tsv, and the audience decides which of them count. Topics of the
// configuration always do. When nothing says who is speaking, all topics are kept.
// Threads: pure.
#pragma once

#include "engine/audience/audience_guess.h"
#include "engine/model/topic.h"

namespace lyt {

TopicSet topics_of_audience(const Topics& topics, const AudienceGuess& guess, Label label);

}  // namespace lyt
