// The shapes of a scored post. All numbers are integers: valences and sums in 1/100 point, scores in 1/1000.
//
// Lifetime: a PostScore is reused from post to post; its hits count tokens of the AnnotatedText it was made from.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/lang/language_guess.h"
#include "engine/lexicon/sense.h"
#include "engine/model/fact.h"

namespace lyt {

// What changed the value of a hit; bits of Hit::effects, for the explanation.
enum Effect : std::uint16_t {
  kNegated = 1U << 0,
  kNearlyNegated = 1U << 1,   // hardly, seldom, without
  kIntensified = 1U << 2,
  kDampened = 1U << 3,
  kTooMuch = 1U << 4,         // "too" before a gradable word
  kAfterContrast = 1U << 5,
  kBeforeContrast = 1U << 6,
  kConceded = 1U << 7,        // in an "although" clause
  kUnreal = 1U << 8,          // would, could, hope
  kAsked = 1U << 9,           // in a question
  kEmphasised = 1U << 10,     // capitals, stretched letters, exclamation marks
  kPhrase = 1U << 11,         // an expression of several words
  kOtherLanguage = 1U << 12,  // valued with the lexicon of another language than the post's
};

// One word or expression with an opinion.
struct Hit {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  std::uint32_t gap_begin = 0;  // tokens inside that do not belong to it
  std::uint32_t gap_end = 0;
  std::uint32_t clause = 0;
  const Sense* sense = nullptr;
  std::int32_t base_centi = 0;   // as the lexicon has it
  std::int32_t value_centi = 0;  // with all effects; what the sums add up
  std::int32_t factor_percent = 100;  // value / base, as far as one factor can say it
  std::uint16_t effects = 0;
  std::int16_t share_milli = 0;  // its part of the score; the shares of all hits add up to it exactly
};

// The score of a set of hits.
struct Balance {
  std::int32_t pos_centi = 0;
  std::int32_t neg_centi = 0;  // <= 0
  std::int16_t score_milli = 0;
  std::int16_t pos_milli = 0;
  std::int16_t neg_milli = 0;
  std::uint16_t confidence_milli = 0;
  Label label = Label::unscored;
};

// What a text is about, by the words that are sure of it, and by those that only hint.
struct Topics {
  TopicSet sure = 0;
  TopicSet weak = 0;
  void add(const Topics& more) {
    sure |= more.sure;
    // Of hints the first: what a text opens with is what it is about.
    for (const TopicSet side : {kOfCustomers, ~kOfCustomers}) {
      if ((weak & side) == 0) weak |= more.weak & side;
    }
  }
};

struct MentionScore {
  std::uint16_t entity = 0;
  std::uint16_t department = 0;  // 0: the entity as a whole; else Project::departments from 1
  std::uint32_t begin = 0;       // bytes of the text: the first place where it is named; 0,0 when only implied
  std::uint32_t end = 0;
  Balance balance;
  Topics topics;
};

struct PostScore {
  LanguageGuess language;
  Balance balance;                     // of the whole post
  Topics topics;
  std::uint32_t messages = 0;          // bit i: Project::messages[i] is echoed
  bool question = false;
  std::vector<Hit> hits;               // in the order of the text
  std::vector<MentionScore> mentions;  // by entity, then department; the entity's own row first
};

}  // namespace lyt
