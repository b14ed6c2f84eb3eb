// Who is speaking: customer, current or former employee, candidate, or somebody else.
//
// Evidence, the strongest first: what the review form says (Post::author_status), what the text gives away ("min chef",
// "my order"), the author's bio, and the prior of the channel. Cues are data: lexicons/<lang>/audience.tsv. The weights
// of the cues of a text add up for each audience; the heaviest wins, and a tie goes to the one with the earlier cue.
//
// Threads: pure, with a scratch per thread. Cost: O(cues); the form and the bio are annotated only where a feed has
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/lexicon/annotate.h"
#include "engine/model/audience.h"
#include "engine/model/post.h"
#include "engine/score/hits.h"

namespace lyt {

struct AudienceGuess {
  Audience audience = Audience::other;
  AudienceEvidence evidence = AudienceEvidence::none;
  std::uint32_t begin = 0;  // tokens of the cue, when the evidence is the text
  std::uint32_t end = 0;
};

struct AudienceScratch {
  AudienceScratch(const TermTable& table, const WordForms& forms) : annotator(table, forms) {}
  Annotator annotator;
  AnnotatedText text;
};

// `cues`: those of the post's text, found while it was scored.
AudienceGuess guess_audience(const TermTable& table, const std::vector<AudienceCue>& cues, const Post& post,
                             std::optional<Audience> channel_prior, AudienceScratch& scratch);

}  // namespace lyt
