#include "engine/lang/language_guess.h"

#include <cstdio>
// CLD2's header needs <cstdio> before it.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace lyt {

namespace {

constexpr std::uint32_t kDeclaredPrior = 110;    // evidence units, see Evidence
constexpr std::uint32_t kEnough = 100;           // about one grammar word
constexpr std::uint32_t kSure = 4 * kEnough;     // from here on only the margin counts
constexpr std::uint32_t kLeastPerWord = 54;      // below it, most words of the text are foreign to the language
constexpr std::size_t kCld2Letters = 12;

// A language counts as mixed in from half of the evidence of the first, and some of its own.
constexpr std::uint32_t kPlausiblePercent = 50;

Lang ask_cld2(std::string_view text) {
  // Half a letter at the cut, or bytes that are no letters, would lead CLD2 beyond its tables: the checking way stops
  // before them.
  bool reliable = false;
  int valid_bytes = 0;
  const std::size_t size = std::min<std::size_t>(text.size(), 4096);
  const CLD2::Language found = CLD2::DetectLanguageCheckUTF8(text.data(), static_cast<int>(size),
                                                             /*is_plain_text=*/true, &reliable, &valid_bytes);
  if (found == CLD2::UNKNOWN_LANGUAGE || !reliable) return Lang::none;
  return lang_from_declared(CLD2::LanguageCode(found));
}

}  // namespace

std::string_view language_reason_name(LanguageReason reason) {
  switch (reason) {
    case LanguageReason::nothing: return "nothing";
    case LanguageReason::words: return "words";
    case LanguageReason::declared: return "declared";
    case LanguageReason::cld2: return "cld2";
  }
  return "?";
}

LanguageGuess guess_language(const LanguageEvidence& evidence, Lang declared, std::string_view text) {
  std::array<std::uint32_t, 16> scores = evidence.sums;
  const bool scored = declared != Lang::none && declared != Lang::other;
  if (scored) {
    scores[index(declared)] += kDeclaredPrior;
    if (declared == Lang::nb) scores[index(Lang::nn)] += kDeclaredPrior;  // "no" is what feeds say for both
  }
  Lang best = Lang::none;
  for (const Lang lang : kScoredLangs) {
    if (best == Lang::none || scores[index(lang)] > scores[index(best)]) best = lang;
  }
  const std::uint32_t top = evidence.sums[index(best)];
  std::uint32_t second = 0;
  for (const Lang lang : kScoredLangs) {
    if (lang != best) second = std::max(second, scores[index(lang)]);
  }

  LanguageGuess guess;
  // A feed that names a language without a lexicon is believed unless CLD2 finds one of ours: its neighbours share
  // half of their grammar words.
  if (declared == Lang::other) {
    const Lang asked = ask_cld2(text);
    if (asked == Lang::none || asked == Lang::other) {
      guess.lang = Lang::other;
      guess.reason = LanguageReason::declared;
      return guess;
    }
  }
  // What the feed declares and the words agree on needs no third opinion.
  const bool enough = top >= kEnough && (best == declared || top >= kLeastPerWord * evidence.words);
  if (enough && scores[index(best)] > second) {
    guess.lang = best;
    guess.reason = LanguageReason::words;
    const std::uint64_t margin = 1000 - 1000ULL * second / std::max<std::uint64_t>(1, scores[index(best)]);
    guess.confidence_milli = static_cast<std::uint16_t>(margin * std::min(top, kSure) / kSure);
  } else {
    const Lang asked = text.size() >= kCld2Letters && evidence.words >= 2 ? ask_cld2(text) : Lang::none;
    if (scored && (asked == Lang::none || asked == declared)) {
      guess.lang = declared;
      guess.reason = LanguageReason::declared;
    } else if (asked != Lang::none) {
      guess.lang = asked == Lang::nb && scores[index(Lang::nn)] > scores[index(Lang::nb)] ? Lang::nn : asked;
      guess.reason = LanguageReason::cld2;
    } else if (top >= kEnough / 2) {
      guess.lang = best;
      guess.reason = LanguageReason::words;
    } else {
      guess.lang = declared;
      guess.reason = declared == Lang::none ? LanguageReason::nothing : LanguageReason::declared;
    }
    guess.confidence_milli = guess.lang == Lang::none ? 0 : 300;
  }
  if (guess.lang == Lang::none || guess.lang == Lang::other) return guess;
  guess.plausible = lang_bit(guess.lang);
  for (const Lang lang : kScoredLangs) {
    if (scores[index(lang)] * 100ULL >= scores[index(guess.lang)] * static_cast<std::uint64_t>(kPlausiblePercent) &&
        evidence.sums[index(lang)] >= kEnough) {
      guess.plausible |= lang_bit(lang);
    }
  }
  return guess;
}

}  // namespace lyt
