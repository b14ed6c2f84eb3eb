// Common sentences that the cue lists do not hear yet: lines for lexicons/<lang>/audience.tsv.
#include <gtest/gtest.h>

#include "engine/audience/audience_guess.h"
#include "tests/score/scored.h"

namespace lyt {
namespace {

TEST(KnownAudience, IsHeard) {
  struct Case {
    Lang lang;
    std::string_view text;
    Audience expected;
  };
  Scored& scored = sample_scored();
  AudienceScratch scratch(*scored.tables->terms, *scored.tables->forms);
  for (const Case& each : {
           Case{Lang::da, "Jeg arbejder her og er glad for det.", Audience::employee_current},
           Case{Lang::nl, "Ik heb daar drie jaar gewerkt.", Audience::employee_former},
           Case{Lang::de, "Ich habe dort drei Jahre gearbeitet.", Audience::employee_former},
           Case{Lang::de, "Ich hatte ein Vorstellungsgespräch bei ihnen.", Audience::candidate},
       }) {
    scored.score(each.text, each.lang);
    const AudienceGuess guess = guess_audience(*scored.tables->terms, scored.scratch->hits.cues, Post{}, std::nullopt, scratch);
    EXPECT_EQ(audience_name(guess.audience), audience_name(each.expected)) << each.text;
  }
}

}  // namespace
}  // namespace lyt
