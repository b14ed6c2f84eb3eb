#include "engine/audience/audience_guess.h"

#include <algorithm>
#include <array>

#include "engine/audience/audience_status.h"
#include "engine/lexicon/phrase_match.h"

namespace lyt {

namespace {

// A text needs a clear cue, or two hints, to overrule what the channel says.
constexpr int kClear = 2;

struct Cues {
  std::array<int, kAudiences> weight{};
  std::array<std::uint32_t, kAudiences> begin{};
  std::array<std::uint32_t, kAudiences> end{};

  void add(const Sense& sense, std::uint32_t from, std::uint32_t to) {
    const auto audience = static_cast<std::size_t>(sense.audience);
    if (weight[audience] == 0) {
      begin[audience] = from;
      end[audience] = to;
    }
    weight[audience] += sense.audience_weight;
  }

  // The heaviest audience; of equals the one whose cue comes first.
  [[nodiscard]] Audience best() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < kAudiences; ++i) {
      if (weight[i] > weight[best] || (weight[i] == weight[best] && weight[i] > 0 && begin[i] < begin[best])) best = i;
    }
    return static_cast<Audience>(best);
  }
};

// The cues of a short field in one language.
Cues cues_of(const TermTable& table, const AnnotatedText& text, Lang lang) {
  Cues cues;
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t i = 0; i < n;) {
    const PhraseMatch phrase = match_phrases(table, text, i, n, lang).audience;
    const Sense* sense = text.sense(i, lang);
    if (phrase.end != 0) {
      cues.add(*phrase.sense, i, phrase.end);
      i = phrase.end;
      continue;
    }
    if (sense != nullptr && (sense->has & kHasAudience) != 0) cues.add(*sense, i, i + 1);
    ++i;
  }
  return cues;
}

// The audience that a short field says, in whatever language.
std::optional<Audience> of_field(const TermTable& table, std::string_view field, AudienceScratch& scratch) {
  if (field.empty()) return std::nullopt;
  scratch.annotator.annotate(field, scratch.text);
  Cues best;
  for (const Lang lang : kScoredLangs) {
    const Cues cues = cues_of(table, scratch.text, lang);
    if (cues.weight[static_cast<std::size_t>(cues.best())] > best.weight[static_cast<std::size_t>(best.best())]) {
      best = cues;
    }
  }
  const Audience audience = best.best();
  if (best.weight[static_cast<std::size_t>(audience)] < kClear) return std::nullopt;
  return audience;
}

}  // namespace

AudienceGuess guess_audience(const TermTable& table, const std::vector<AudienceCue>& cues, const Post& post,
                             std::optional<Audience> channel_prior, AudienceScratch& scratch) {
  if (const auto status = audience_of_status(post.author_status)) return {*status, AudienceEvidence::status, 0, 0};
  if (const auto status = of_field(table, post.author_status, scratch)) {
    return {*status, AudienceEvidence::status, 0, 0};
  }
  Cues said;
  for (const AudienceCue& cue : cues) said.add(*cue.sense, cue.begin, cue.end);
  const Audience heard = said.best();
  const auto at = static_cast<std::size_t>(heard);
  if (said.weight[at] >= kClear) return {heard, AudienceEvidence::text, said.begin[at], said.end[at]};
  if (const auto bio = of_field(table, post.author_bio, scratch)) return {*bio, AudienceEvidence::bio, 0, 0};
  if (channel_prior) return {*channel_prior, AudienceEvidence::channel, 0, 0};
  if (said.weight[at] > 0) return {heard, AudienceEvidence::text, said.begin[at], said.end[at]};
  return {};
}

}  // namespace lyt
