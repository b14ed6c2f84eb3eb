// From facts to voices: unite, mark copies, place in time. The first step of every computation.
//
//   Result<Voices> voices = collect_voices(source, calendar, {});
//
// Facts are read in several passes, one for each share of the posts: memory is 56 bytes a voice plus that of a million
// facts, however many there are.
// Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/time_axis.h"
#include "engine/metric/voice.h"
#include "engine/model/fact_source.h"

namespace lyt {

// A post that asks for an answer (Voice::is_ask) and may have got one.
struct Ask {
  std::uint64_t post = 0;  // PostKey::lo
  std::uint64_t author = 0;
  std::int64_t time_utc_s = 0;
  std::uint16_t channel = 0;
  std::uint16_t period = kNoPeriod;
};

// A post by the employer's own account that answers `to`, or takes part in the conversation that `to` began.
struct Answer {
  std::uint64_t to = 0;  // PostKey::lo
  std::int64_t time_utc_s = 0;
  friend auto operator<=>(const Answer&, const Answer&) = default;
};

struct Voices {
  std::vector<Voice> rows;       // by author, post, entity, department
  std::vector<Ask> asks;         // by post
  std::vector<Answer> answers;   // by `to`, then time
  TimeAxis axis;
  std::uint64_t posts = 0;       // distinct posts
  std::uint64_t unscored = 0;    // of these, in a language without a lexicon
  std::uint64_t undated = 0;     // of these, in no period
};

// Errors: those of the source.
Result<Voices> collect_voices(const FactSource& source, const Calendar& calendar, const DayRange& range);

}  // namespace lyt
