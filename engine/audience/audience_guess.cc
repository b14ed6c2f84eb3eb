#include "engine/audience/audience_guess.h"

#include <algorithm>
#include <array>

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

void find_cues(const TermTable& table, const AnnotatedText& text, Lang lang, Cues& cues) {
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t i = 0; i < n;) {
    const PhraseMatch phrase = match_phrase(table, text, i, n, lang, kHasAudience);
    if (phrase.end != 0) {
      cues.add(*phrase.sense, i, phrase.end);
      i = phrase.end;
      continue;
    }
    const Sense* sense = text.words[i].langs == 0 ? nullptr : text.sense(i, lang);
    if (sense != nullptr && (sense->has & kHasAudience) != 0) cues.add(*sense, i, i + 1);
    ++i;
  }
}

// The audience that a short field says, in whatever language.
std::optional<Audience> of_field(const TermTable& table, std::string_view field, AudienceScratch& scratch) {
  if (field.empty()) return std::nullopt;
  scratch.annotator.annotate(field, scratch.text);
  Cues best;
  for (const Lang lang : kScoredLangs) {
    Cues cues;
    find_cues(table, scratch.text, lang, cues);
    if (cues.weight[static_cast<std::size_t>(cues.best())] > best.weight[static_cast<std::size_t>(best.best())]) {
      best = cues;
    }
  }
  const Audience audience = best.best();
  if (best.weight[static_cast<std::size_t>(audience)] < kClear) return std::nullopt;
  return audience;
}

}  // namespace

AudienceGuess guess_audience(const TermTable& table, const AnnotatedText& text, const LanguageGuess& language,
                             const Post& post, std::optional<Audience> channel_prior, AudienceScratch& scratch) {
  if (const auto status = of_field(table, post.author_status, scratch)) {
    return {*status, AudienceEvidence::status, 0, 0};
  }
  Cues cues;
  for (const Lang lang : kScoredLangs) {
    if ((language.plausible & lang_bit(lang)) != 0) find_cues(table, text, lang, cues);
  }
  const Audience heard = cues.best();
  const auto at = static_cast<std::size_t>(heard);
  if (cues.weight[at] >= kClear) return {heard, AudienceEvidence::text, cues.begin[at], cues.end[at]};
  if (const auto bio = of_field(table, post.author_bio, scratch)) return {*bio, AudienceEvidence::bio, 0, 0};
  if (channel_prior) return {*channel_prior, AudienceEvidence::channel, 0, 0};
  if (cues.weight[at] > 0) return {heard, AudienceEvidence::text, cues.begin[at], cues.end[at]};
  return {};
}

}  // namespace lyt
