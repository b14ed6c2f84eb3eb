// Voice: what the metrics keep of a fact, in 56 bytes instead of 144. One row for each (post, entity, department) that
// survives uniting, so ten million of them fit in memory.
//
// A voice is an opinion unless it only passes on (repost, copy) or is the employer's own or a machine's.
// Threads: plain values.
#pragma once

#include <cstdint>

#include "engine/model/fact.h"

namespace lyt {

inline constexpr std::uint16_t kNoPeriod = 0xFFFF;
inline constexpr std::uint16_t kNoDay = 0xFFFF;
inline constexpr std::uint32_t kUnknownCount = 0xFFFFFFFF;
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
  Lang lang : 5 = Lang::none;
  Audience audience : 3 = Audience::other;
  Label label : 3 = Label::unscored;

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
static_assert(kCopy < 0x10000, "all flags fit");

}  // namespace lyt
