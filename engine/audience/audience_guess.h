// Who is speaking: customer, current or former employee, candidate, or somebody else.
//
//   const AudienceGuess guess = guess_audience(table, speech_of(hits, score), post, channel_prior, scratch);
//
// Evidence, the strongest first:
//   status   what the review form says (Post::author_status)
//   text     a clear cue ("min chef", "my order"), or two hints
//   bio      a clear cue in what the author says of themselves
//   channel  the prior of the channel
//   text     one hint
//   topic    what the post judges: pay and shifts are judged by those who work there, delivery by those who wait for it
//   tone     it judges in person, and says nothing of work: most who do so are customers
// The last two are for posts that concern somebody of the project and have an opinion; topics also for those that ask
// or speak of their author. News do neither, and its authors are others. Cues are data: lexicons/<lang>/audience.tsv.
// Their weights add up for each audience, and what the post is about counts with them; the heaviest wins, and a tie goes
// to the one with the earlier cue. Who left and tells of it in the words of those who stayed ("my boss") has left.
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
#include "engine/score/score.h"

namespace lyt {

struct AudienceGuess {
  Audience audience = Audience::other;
  AudienceEvidence evidence = AudienceEvidence::none;
  std::uint32_t begin = 0;  // tokens of the cue, when the evidence is the text or a topic
  std::uint32_t end = 0;
};

struct AudienceScratch {
  AudienceScratch(const TermTable& table, const WordForms& forms) : annotator(table, forms) {}
  Annotator annotator;
  AnnotatedText text;
};

// What the text of a post tells of its author, found while it was scored. Views into what the scorer found.
struct Speech {
  const std::vector<AudienceCue>& cues;
  const std::vector<TopicPlace>& topics;
  const AnnotatedText* text = nullptr;  // for the words about writer and reader; may be missing
  Lang lang = Lang::none;
  bool concerns = false;  // somebody of the project
  bool judges = false;    // it praises or blames
  bool asks = false;
};
Speech speech_of(const AnnotatedText& text, const HitLists& hits, const PostScore& score);

AudienceGuess guess_audience(const TermTable& table, const Speech& speech, const Post& post,
                             std::optional<Audience> channel_prior, AudienceScratch& scratch);

}  // namespace lyt
