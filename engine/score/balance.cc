#include "engine/score/balance.h"

#include <algorithm>
#include <cmath>

namespace lyt {

namespace {

// Square of the sum, in 1/100 point, at which a score reaches 707: four points less one.
constexpr std::int64_t kAlpha = 15LL * 100 * 100;

struct Threshold {
  std::int16_t pos_milli;
  std::int16_t neg_milli;
};

struct LangThresholds {
  Threshold post;
  Threshold mention;
};

// Chosen on labelled sets, each checked on sets of the same language that were left out. Praise must be clearer than
// blame: people who complain say so, and a faint good word is often only politeness. Languages with one set or none, and
// those where nothing held on the set left out, keep the first line. A mention counts its opinions by distance, so that
// less of them is as much. Thresholds that grow with the length of a text, or with how much its opinions contradict one
// another, gained nothing on sets left out.
constexpr LangThresholds kThresholds = {{100, -100}, {128, -52}};
constexpr LangThresholds kSwedish = {{250, -87}, {128, -52}};
constexpr LangThresholds kNorwegian = {{227, -77}, {178, -52}};
constexpr LangThresholds kDutch = {{296, -87}, {296, -52}};
constexpr LangThresholds kGerman = {{100, -100}, {77, -26}};
constexpr LangThresholds kEnglish = {{128, -77}, {153, -52}};

Threshold threshold_of(Lang lang, Scope scope) {
  const LangThresholds& of = [&]() -> const LangThresholds& {
    switch (lang) {
      case Lang::sv: return kSwedish;
      case Lang::nb:
      case Lang::nn: return kNorwegian;
      case Lang::nl: return kDutch;
      case Lang::de: return kGerman;
      case Lang::en: return kEnglish;
      default: return kThresholds;
    }
  }();
  return scope == Scope::post ? of.post : of.mention;
}

// Both sides have something to say, and neither wins.
constexpr std::int32_t kMixedCenti = 100;

std::int16_t clamp_milli(std::int64_t value) { return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -1000, 1000)); }

}  // namespace

Balance balance_of(std::int64_t pos_centi, std::int64_t neg_centi, std::size_t hits, std::size_t words, Lang lang,
                   Scope scope) {
  constexpr std::int64_t kMost = 1'000'000'000;
  pos_centi = std::min(pos_centi, kMost);
  neg_centi = std::max(neg_centi, -kMost);
  Balance out;
  out.pos_centi = static_cast<std::int32_t>(pos_centi);
  out.neg_centi = static_cast<std::int32_t>(neg_centi);
  const std::int64_t sum = pos_centi + neg_centi;
  // IEEE square roots are exact to the last bit, so this is the same number everywhere.
  const double norm = std::sqrt(static_cast<double>(sum) * static_cast<double>(sum) + static_cast<double>(kAlpha));
  const auto milli = [&](std::int64_t part) {
    return clamp_milli(static_cast<std::int64_t>(std::nearbyint(static_cast<double>(part) * 1000.0 / norm)));
  };
  out.score_milli = milli(sum);
  out.pos_milli = milli(pos_centi);
  out.neg_milli = milli(neg_centi);
  // Confidence grows with the number of hits and with their share of the words.
  const std::size_t coverage = words == 0 ? 0 : std::min<std::size_t>(1000, hits * 4000 / words);
  const std::size_t amount = std::min<std::size_t>(1000, hits * 250);
  out.confidence_milli = static_cast<std::uint16_t>((coverage + amount) / 2);
  const Threshold threshold = threshold_of(lang, scope);
  if (out.score_milli >= threshold.pos_milli) {
    out.label = Label::pos;
  } else if (out.score_milli <= threshold.neg_milli) {
    out.label = Label::neg;
  } else {
    out.label = pos_centi >= kMixedCenti && neg_centi <= -kMixedCenti ? Label::mixed : Label::neu;
  }
  return out;
}

void share_out(std::vector<Hit>& hits, std::int16_t score_milli) {
  std::int64_t sum = 0;
  for (const Hit& hit : hits) sum += hit.value_centi;
  std::int64_t rest = score_milli;
  if (sum != 0) {
    for (Hit& hit : hits) {
      hit.share_milli = clamp_milli(static_cast<std::int64_t>(hit.value_centi) * score_milli / sum);
      rest -= hit.share_milli;
    }
  }
  // What rounding left over goes to the first hits that have a value, one each.
  for (std::size_t i = 0; rest != 0 && !hits.empty(); i = (i + 1) % hits.size()) {
    if (hits[i].value_centi == 0 && sum != 0) continue;
    const int step = rest > 0 ? 1 : -1;
    hits[i].share_milli = static_cast<std::int16_t>(hits[i].share_milli + step);
    rest -= step;
  }
}

}  // namespace lyt
