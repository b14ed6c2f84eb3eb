// From facts to voices: unite, mark copies, place in time. The first step of every computation.
//
//   Result<Voices> voices = collect_voices(source, calendar, {});
//
// Facts are read in several passes, one for each share of the posts: memory is 56 bytes a voice plus that of a million
// facts, however many there are.
// Threads: pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/time_axis.h"
#include "engine/metric/voice.h"
#include "engine/model/fact_run.h"
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

// The terms of a voice: of an opinion about the employer as a whole in the news period or the one before.
struct TermUse {
  std::uint32_t row = 0;  // in Voices::rows
  decltype(Fact::terms) terms{};
};

// A voice whose words may be quoted. A post has a row for each department that it speaks of.
struct Quoted {
  std::uint64_t post = 0;   // PostKey::lo
  std::uint32_t quote = 0;  // in FactTotals::quotes
  friend auto operator<=>(const Quoted&, const Quoted&) = default;
};

struct Voices {
  std::vector<Voice> rows;       // by author, post, entity, department
  std::vector<Ask> asks;         // by post
  std::vector<Answer> answers;   // by `to`, then time
  std::vector<TermUse> terms;    // by row
  std::vector<Quoted> quoted;    // by post
  TimeAxis axis;
  std::uint64_t posts = 0;       // distinct posts
  std::uint64_t unscored = 0;    // of these, in a language without a lexicon
  std::uint64_t undated = 0;     // of these, in no period
  std::uint64_t sampled = 0;     // of these, from a source that shows a sample only

  // The terms of one of `rows`, zeros behind them; nullptr when none are counted.
  [[nodiscard]] const TermUse* terms_of(const Voice& voice) const;
};

// `quotes` as in FactTotals. Errors: those of the source.
Result<Voices> collect_voices(const FactSource& source, const Calendar& calendar, const DayRange& range, std::span<const Quote> quotes = {});

}  // namespace lyt
