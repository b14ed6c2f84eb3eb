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
  const Label label = score.balance.label;
  const bool judges = label == Label::pos || label == Label::neg || label == Label::mixed;
  return {hits.cues, hits.topic_places, &text, score.language.lang, !score.mentions.empty(), judges, score.question};
}

namespace {

// Topics that stand for one side of the counter alone; a machine is of both.
std::optional<Audience> side_of(TopicSet topics) {
  const bool customers = (topics & kOfCustomers) != 0;
  const bool staff = (topics & kOfEmployees) != 0;
  const bool candidates = (topics & kOfCandidates) != 0;
  if (customers + staff + candidates != 1) return std::nullopt;
  return customers ? Audience::customer : staff ? Audience::employee_current : Audience::candidate;
}

Cues topics_of(const Speech& speech) {
  Cues cues;
  for (const TopicPlace& place : speech.topics) {
    if (const auto side = side_of(place.topics)) cues.add(*side, place.weak ? 1 : 2, place.begin, place.end);
  }
  return cues;
}

// Words of the writer or the reader, and what only a person writes: an emoji, a shout, a question.
bool is_personal(const Speech& speech) {
  if (speech.text == nullptr) return false;
  const std::vector<Token>& tokens = speech.text->tokens.list;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((tokens[i].gap & (kGapQuestion | kGapExclaim)) != 0 || tokens[i].kind == TokenKind::emoji) return true;
    const Sense* sense = speech.text->sense(i, speech.lang);
    if (sense != nullptr && (sense->has & (kOfSelf | kOfReader)) != 0) return true;
  }
  return false;
}

bool has_first_person(const Speech& speech) {
  if (speech.text == nullptr) return false;
  for (std::size_t i = 0; i < speech.text->tokens.size(); ++i) {
    const Sense* sense = speech.text->sense(i, speech.lang);
    if (sense != nullptr && (sense->has & kOfSelf) != 0) return true;
  }
  return false;
}

// What the cues say, with the topics in support of those they name.
Cues heard_in(const Speech& speech) {
  Cues said;
  for (const AudienceCue& cue : speech.cues) said.add(cue.audience, cue.weight, cue.begin, cue.end);
  int& former = said.weight[static_cast<std::size_t>(Audience::employee_former)];
  int& current = said.weight[static_cast<std::size_t>(Audience::employee_current)];
  if (former > kClear || (former == kClear && current <= kClear)) {
    former += current;
    current = 0;
  }
  return said;
}

}  // namespace

AudienceGuess guess_audience(const TermTable& table, const Speech& speech, const Post& post,
                             std::optional<Audience> channel_prior, AudienceScratch& scratch) {
  if (const auto status = audience_of_status(post.author_status)) return {*status, AudienceEvidence::status, 0, 0};
  if (const auto status = of_field(table, post.author_status, scratch)) {
    return {*status, AudienceEvidence::status, 0, 0};
  }
  const Cues said = heard_in(speech);
  const Audience heard = said.best();
  const auto at = static_cast<std::size_t>(heard);
  if (said.weight[at] >= kClear) return {heard, AudienceEvidence::text, said.begin[at], said.end[at]};
  if (const auto bio = of_field(table, post.author_bio, scratch)) return {*bio, AudienceEvidence::bio, 0, 0};
  if (channel_prior) return {*channel_prior, AudienceEvidence::channel, 0, 0};
  if (said.weight[at] > 0) return {heard, AudienceEvidence::text, said.begin[at], said.end[at]};
  if (!speech.concerns || !(speech.judges || speech.asks || has_first_person(speech))) return {};
  const Cues judged = topics_of(speech);
  const Audience judge = judged.best();
  const auto of = static_cast<std::size_t>(judge);
  if (judged.weight[of] > 0) return {judge, AudienceEvidence::topic, judged.begin[of], judged.end[of]};
  const bool tells = has_first_person(speech) && !speech.asks;
  if ((speech.judges && is_personal(speech)) || tells) return {Audience::customer, AudienceEvidence::tone, 0, 0};
  return {};
}

}  // namespace lyt
