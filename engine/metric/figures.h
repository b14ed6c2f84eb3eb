// Figures: the numbers of a report, protected and complete. The seam between counting and showing.
//
// All numbers are integers, so that they are the same bytes whatever the order of the sums: indices and sentiments in
// tenths of a point (_deci), p-values in 1/10,000. What may not be shown is `suppressed` and holds no number.
// engine/metric/README.md defines every figure with its formula, unit and source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/audience.h"
#include "engine/model/coverage.h"
#include "engine/model/language.h"
#include "engine/model/project.h"
#include "engine/model/topic.h"

namespace lyt {

// A stretch of time in the project's time zone, half-open.
struct Period {
  std::string id;           // "2026-W36", "2026-09-01", "2026-09", "2026-Q3"
  std::int64_t begin_utc_s = 0;
  std::int64_t end_utc_s = 0;
  std::string first_day;    // "2026-08-31"
  std::string last_day;     // "2026-09-06", included
  bool complete = true;     // false: the data begin or end inside it
};

// Which posts a figure is about. Empty: all of them.
struct GroupKey {
  std::uint16_t entity = 0;                  // Project::entities
  std::optional<std::uint16_t> department;   // Project::departments, from 0
  std::optional<Audience> audience;
  std::optional<std::uint16_t> channel;      // Figures::channels
  std::optional<Lang> lang;
  std::optional<Topic> topic;
  std::optional<std::uint16_t> period;       // Figures::periods

  friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
};

struct Interval {
  std::int32_t low_deci = 0;
  std::int32_t high_deci = 0;
};

struct Figure {
  GroupKey key;
  bool suppressed = false;             // protected: nothing below is filled in
  std::uint64_t posts = 0;             // opinions: without reposts, copies and own posts
  std::uint64_t authors = 0;
  std::uint64_t positive = 0;          // posts by label; mixed counts as neutral
  std::uint64_t neutral = 0;
  std::uint64_t negative = 0;
  std::uint64_t unscored = 0;          // in posts, not in the indices
  std::optional<std::int32_t> net_sentiment_deci;       // -1000..1000
  std::optional<std::int32_t> satisfaction_index_deci;  // 0..1000
  std::optional<Interval> interval;                     // of the index, 95 %
  std::optional<std::int32_t> change_deci;              // of the index against the period before
  std::optional<std::int32_t> p_value_e4;               // of the change; corrected over departments
};

// What was shown to whom beside the opinions: everything written by and about an entity in a period.
struct Reach {
  std::uint16_t entity = 0;
  std::optional<std::uint16_t> period;
  bool suppressed = false;
  std::uint64_t posts = 0;             // with reposts and copies
  std::uint64_t reposts = 0;           // reposts and copies
  std::int32_t share_of_voice_deci = 0;  // of all posts about employer and competitors, in tenths of a percent
  std::uint64_t likes = 0;
  std::uint64_t shares = 0;
  std::uint64_t replies = 0;
  std::uint64_t views = 0;
  std::uint64_t engagement_known = 0;  // posts whose source says any of these
};

struct Figures {
  std::vector<Period> periods;         // ascending, without gaps
  std::vector<std::string> channels;   // names, sorted
  std::vector<Figure> groups;          // sorted by key
  std::vector<Reach> reach;            // by entity, then period
  std::uint64_t posts_read = 0;        // distinct posts of the feeds, after deletions
  std::uint64_t posts_concerned = 0;   // that are about somebody of the project
  std::uint64_t posts_unscored = 0;    // of these, in a language without a lexicon
  std::uint64_t posts_undated = 0;     // of these, in no period

  // The figure of a group; nullptr when there is none.
  [[nodiscard]] const Figure* find(const GroupKey& key) const;
};

}  // namespace lyt
