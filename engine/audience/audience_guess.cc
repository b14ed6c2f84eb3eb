#include "engine/audience/audience_guess.h"

#include <algorithm>
#include <array>

#include "engine/audience/first_person.h"
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

  void add(Audience speaker, int more, std::uint32_t from, std::uint32_t to) {
    const auto audience = static_cast<std::size_t>(speaker);
    if (weight[audience] == 0) {
      begin[audience] = from;
      end[audience] = to;
    }
    weight[audience] += more;
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

// A form and a bio are about their author and about whom they work for, wherever in them a cue stands.
int weight_in_field(const Sense& cue) { return std::max({cue.audience_weight, cue.start_weight, cue.named_weight}); }

// Those who speak of such things when they judge an employer, as far as the thing alone can tell.
constexpr TopicSet kOfEmployees = topic_bit(Topic::pay) | topic_bit(Topic::leadership) | topic_bit(Topic::workload) |
                                  topic_bit(Topic::culture) | topic_bit(Topic::career) | topic_bit(Topic::onboarding) |
                                  topic_bit(Topic::flexibility) | topic_bit(Topic::job_security) |
                                  topic_bit(Topic::benefits);
constexpr TopicSet kOfCandidates = topic_bit(Topic::recruitment);

// The cues of a short field in one language.
Cues cues_of(const TermTable& table, const AnnotatedText& text, Lang lang) {
  Cues cues;
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t i = 0; i < n;) {
    const PhraseMatch phrase = match_phrases(table, text, i, n, lang).audience;
    const Sense* sense = text.sense(i, lang);
    if (phrase.end != 0) {
      cues.add(phrase.sense->audience, weight_in_field(*phrase.sense), i, phrase.end);
      i = phrase.end;
      continue;
    }
    if (sense != nullptr && (sense->has & kHasAudience) != 0) {
      cues.add(sense->audience, weight_in_field(*sense), i, i + 1);
    }
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

Speech speech_of(const AnnotatedText& text, const HitLists& hits, const PostScore& score) {
  const bool concerns = !score.mentions.empty();
  const Label label = score.balance.label;
  const bool judges = label == Label::pos || label == Label::neg || label == Label::mixed;
  const bool tells = concerns && (score.question || has_first_person(text, score.language.lang));
  return {hits.cues, hits.topic_places, concerns && judges, tells};
}

AudienceGuess guess_audience(const TermTable& table, const Speech& speech, const Post& post,
                             std::optional<Audience> channel_prior, AudienceScratch& scratch) {
  if (const auto status = audience_of_status(post.author_status)) return {*status, AudienceEvidence::status, 0, 0};
  if (const auto status = of_field(table, post.author_status, scratch)) {
    return {*status, AudienceEvidence::status, 0, 0};
  }
  Cues said;
  for (const AudienceCue& cue : speech.cues) said.add(cue.audience, cue.weight, cue.begin, cue.end);
  const Audience heard = said.best();
  const auto at = static_cast<std::size_t>(heard);
  if (said.weight[at] >= kClear) return {heard, AudienceEvidence::text, said.begin[at], said.end[at]};
  if (const auto bio = of_field(table, post.author_bio, scratch)) return {*bio, AudienceEvidence::bio, 0, 0};
  if (channel_prior) return {*channel_prior, AudienceEvidence::channel, 0, 0};
  if (said.weight[at] > 0) return {heard, AudienceEvidence::text, said.begin[at], said.end[at]};
  if (!speech.judges && !speech.tells) return {};
  Cues judged;
  for (const TopicPlace& place : speech.topics) {
    for (const auto& [topics, audience] : {std::pair{kOfCustomers, Audience::customer},
                                           std::pair{kOfEmployees, Audience::employee_current},
                                           std::pair{kOfCandidates, Audience::candidate}}) {
      if ((place.topics & topics) != 0) judged.add(audience, 1, place.begin, place.end);
    }
  }
  const Audience judge = judged.best();
  const auto of = static_cast<std::size_t>(judge);
  if (judged.weight[of] > 0) return {judge, AudienceEvidence::topic, judged.begin[of], judged.end[of]};
  if (speech.judges) return {Audience::customer, AudienceEvidence::tone, 0, 0};
  return {};
}

}  // namespace lyt
