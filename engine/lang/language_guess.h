// The language of a post, from the evidence that its words gave while they were looked up.
//
//   annotator.annotate(text, annotated);
//   LanguageGuess guess = guess_language(annotated.evidence, declared, text);
//
// Naive Bayes over words: each listed word adds the logarithm of how much more frequent it is in a language than an
// unknown word; unlisted words add what their letters say (engine/lexicon/letter_grams.h). What the feed declares is a
// prior, worth about one grammar word. CLD2 is asked only where that leaves nothing: few known words, or a text that
// is none of ours.
//
// Threads: pure. Cost: sixteen additions a token; CLD2, 10 us, for the few posts without evidence.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/lexicon/annotate.h"
#include "engine/model/language.h"

namespace lyt {

// Why a language was chosen; shown by `lyt explain`.
enum class LanguageReason : std::uint8_t { nothing, words, declared, cld2 };
std::string_view language_reason_name(LanguageReason reason);

struct LanguageGuess {
  Lang lang = Lang::none;          // none: not known; other: a language without a lexicon
  std::uint16_t plausible = 0;     // languages whose words count as well (code-mixed posts), lang included
  LanguageReason reason = LanguageReason::nothing;
  std::uint16_t confidence_milli = 0;
};

LanguageGuess guess_language(const LanguageEvidence& evidence, Lang declared, std::string_view text);

}  // namespace lyt
