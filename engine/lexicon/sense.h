// Sense: what a word or an expression means in one language, as far as scoring is concerned.
//
// One sense holds everything at once, so that a token costs one lookup: opinion, role in the sentence, topics, who is
// speaking. lexicons/README.md explains the kinds; lexicon_build fills them in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/model/audience.h"
#include "engine/model/topic.h"

namespace lyt {

enum class Pos : std::uint8_t { other, noun, verb, adjective, adverb, interjection };

enum class Modifier : std::uint8_t {
  none, negator, nobody, near, without, plain, intensifier, dampener, too, contrast, concession, irrealis, question,
  wish,
};

enum class FunctionKind : std::uint8_t { none, subject, pronoun, determiner, preposition, conjunction, subordinator,
                                         auxiliary, adverb, number, other };

// Bits of Sense::has.
enum SensePart : std::uint8_t {
  kHasValence = 1U << 0,   // the valence counts, also when it is 0
  kHasModifier = 1U << 1,
  kHasFunction = 1U << 2,
  kHasTopic = 1U << 3,
  kHasAudience = 1U << 4,
  kOfSelf = 1U << 5,       // the writer: I, my, we
  kOfReader = 1U << 6,     // who is spoken to: you, your
  kWeakTopic = 1U << 7,    // the topics count where nothing surer is said
};

struct Sense {
  std::int16_t valence_centi = 0;   // -500..500
  std::int16_t factor_percent = 100;  // of intensifiers and dampeners
  TopicSet topics = 0;
  std::uint8_t has = 0;  // SensePart
  Pos pos = Pos::other;
  Modifier modifier = Modifier::none;
  FunctionKind function = FunctionKind::none;
  Audience audience = Audience::other;
  std::uint8_t audience_weight = 0;  // 1..3; of a cue that counts anywhere
  std::uint8_t start_weight = 0;     // the same at the start of a sentence (^)
  std::uint8_t named_weight = 0;     // the same where somebody of the project is named behind it (@)
};
static_assert(sizeof(Sense) == 16);

// Adds the topics of a claim to those of a sense. Sure ones go before weak ones.
inline void add_topics(Sense& sense, const Sense& claim) {
  if ((claim.has & kHasTopic) == 0) return;
  const bool weak = (claim.has & kWeakTopic) != 0;
  const bool was_weak = (sense.has & kWeakTopic) != 0;
  if (sense.topics == 0 || weak == was_weak) {
    sense.topics |= claim.topics;
  } else if (was_weak) {
    sense.topics = claim.topics;
  } else {
    return;
  }
  sense.has = static_cast<std::uint8_t>((sense.has & ~kWeakTopic) | kHasTopic | (weak ? kWeakTopic : 0));
}

std::optional<Modifier> modifier_from_name(std::string_view name);
std::string_view modifier_name(Modifier modifier);
std::optional<FunctionKind> function_kind_from_name(std::string_view name);

}  // namespace lyt
