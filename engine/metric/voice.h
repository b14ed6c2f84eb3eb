// Voice: what the metrics keep of a fact, in 56 bytes instead of 144. One row for each (post, entity, department) that
// survives uniting, so ten million of them fit in memory.
//
// A voice is an opinion unless it only passes on (repost, copy) or is the employer's own or a machine's.
// Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/model/fact.h"

namespace lyt {

inline constexpr std::uint16_t kNoPeriod = 0xFFFF;
inline constexpr std::uint16_t kNoDay = 0xFFFF;
inline constexpr std::uint32_t kUnknownCount = 0xFFFFFFFF;
// Bits of Voice::flags beside those of posts.
inline constexpr std::uint16_t kHasTerms = 1U << 14;  // Voices::terms has a row for it
inline constexpr std::uint16_t kHasQuote = 1U << 15;  // Voices::quoted has one
inline constexpr std::uint32_t kNoOpinion = kRepost | kCopy | kOwn | kBot | kDeletion;

struct Voice {
  std::uint64_t author = 0;  // never 0: an unknown author is the post itself
  std::uint64_t post = 0;    // PostKey::lo; with the author enough to tell posts apart
  TopicSet topics = 0;
  std::uint32_t messages = 0;
  std::uint32_t likes = kUnknownCount;  // kUnknownCount - 1 at most
  std::uint32_t shares = kUnknownCount;
  std::uint32_t replies = kUnknownCount;
  std::uint32_t views = kUnknownCount;
  std::uint16_t entity = 0;
  std::uint16_t department = 0;  // as Fact::department: 0 is the whole, else from 1
  std::uint16_t channel = 0;
  std::uint16_t day = kNoDay;        // TimeAxis
  std::uint16_t period = kNoPeriod;  // Figures::periods
  std::int16_t score_milli = 0;
  std::uint16_t flags = 0;  // PostFlag
  // In this order none of them crosses a byte that it may not cross.
  Lang lang : 4 = Lang::none;
  std::uint16_t rating : 6 = 0;  // rating_of()
  Label label : 3 = Label::unscored;
  Audience audience : 3 = Audience::other;

  // 0 to 10, to "how likely are you to recommend us".
  [[nodiscard]] std::optional<int> recommend() const { return rating >= 1 && rating <= 11 ? std::optional(rating - 1) : std::nullopt; }
  // Stars, none to all of them as 0..1000: 4 of 5 are 750.
  [[nodiscard]] std::optional<int> stars_milli() const { return rating >= 12 ? std::optional((rating - 12) * 25) : std::nullopt; }

  [[nodiscard]] bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool is_opinion() const { return !has(kNoOpinion); }
  [[nodiscard]] bool is_scored() const { return label != Label::unscored; }
  // Of the whole entity, not of a department.
  [[nodiscard]] bool is_whole() const { return department == 0; }
  // By a current employee where others can read it.
  [[nodiscard]] bool is_from_inside_in_public() const {
    return audience == Audience::employee_current && !has(kInternal);
  }
  // A question or a complaint to which an answer from the employer may be expected. Entity 0 is the employer.
  [[nodiscard]] bool is_ask() const {
    return entity == 0 && is_whole() && is_opinion() && !has(kInternal) && audience != Audience::employee_current &&
           (has(kQuestion) || label == Label::neg);
  }
};
static_assert(sizeof(Voice) == 56);
static_assert(kByThread < kHasTerms, "all flags fit");
static_assert(kLangs <= 16);

// A rating in six bits: 0 is none, 1..11 an answer from 0 to 10, from 12 on stars in steps of 25/1000, which stars of five and halves of them are.
inline std::uint8_t rating_of(const Fact& fact) {
  if (fact.rating_milli < 0 || fact.rating_milli > 1000) return 0;
  const unsigned step = fact.rating_kind == RatingKind::recommend ? 100 : 25;
  const unsigned steps = (static_cast<unsigned>(fact.rating_milli) + step / 2) / step;
  return static_cast<std::uint8_t>(steps + (fact.rating_kind == RatingKind::recommend ? 1 : 12));
}

}  // namespace lyt
