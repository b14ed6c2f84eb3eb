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

#include "engine/model/alert_rule.h"
#include "engine/model/audience.h"
#include "engine/model/coverage.h"
#include "engine/model/fact.h"
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
  std::uint32_t as_of = 0;             // not 0: as earlier shown, Figures::earlier_days[as_of - 1]; see protect.h
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

// What the employer brand claims, and how it is echoed. A post may echo several messages.
struct MessageEcho {
  std::uint16_t message = 0;           // Project::messages
  std::optional<Audience> audience;
  std::optional<std::uint16_t> period;
  bool suppressed = false;
  std::uint64_t posts = 0;
  std::uint64_t authors = 0;
  std::uint64_t positive = 0;
  std::uint64_t neutral = 0;
  std::uint64_t negative = 0;
  std::int32_t share_deci = 0;         // of all opinions of that audience and period, in tenths of a percent
  std::optional<std::int32_t> satisfaction_index_deci;
  std::optional<Interval> interval;
};

// Likes and the like of several posts together; unknown stays unknown: `known` posts say any of these.
struct Engagement {
  std::uint64_t likes = 0;
  std::uint64_t shares = 0;
  std::uint64_t replies = 0;
  std::uint64_t views = 0;
  std::uint64_t known = 0;
};

// Positive posts of current employees outside internal channels, and what the employer's own accounts wrote.
struct Ambassadors {
  std::optional<std::uint16_t> period;
  bool suppressed = false;             // of the employees; own posts are the employer's and always shown
  std::uint64_t posts = 0;
  std::uint64_t authors = 0;
  Engagement engagement;
  std::uint64_t own_posts = 0;
  Engagement own_engagement;
};

// Questions and complaints about the employer from outside, and whether its own accounts answered.
struct Conversation {
  std::optional<std::uint16_t> channel;
  std::optional<std::uint16_t> period;
  bool suppressed = false;
  std::uint64_t asks = 0;              // questions or complaints; some are both
  std::uint64_t questions = 0;
  std::uint64_t complaints = 0;
  std::uint64_t authors = 0;
  std::uint64_t answered = 0;
  std::uint64_t answered_in_a_day = 0;
  std::optional<std::uint64_t> median_minutes;  // to the first answer, of those answered
};

// What current employees say in public about matters that belong inside.
struct Exposure {
  std::optional<Topic> topic;          // empty: all that they say in public
  std::optional<std::uint16_t> period;
  bool suppressed = false;
  std::uint64_t posts = 0;
  std::uint64_t authors = 0;
  std::uint64_t negative = 0;
  Engagement engagement;
};

// A part of the change of an index. The parts of one kind, "everything else" included, add up to the change.
enum class DriverKind : std::uint8_t { topic, department, channel, term };
struct Driver {
  std::optional<Audience> audience;
  std::uint16_t period = 0;            // the change is from the period before to this one
  DriverKind kind = DriverKind::topic;
  std::optional<std::uint16_t> part;   // topic, department, channel, or of Figures::term_names; empty: everything else, what is hidden included
  std::int32_t change_deci = 0;        // points of the index
  std::uint64_t authors = 0;           // who spoke of it in the period; 0 for everything else
  std::uint64_t authors_before = 0;
};

// A part of the group that moved with it: what to look at first.
struct AlertCause {
  DriverKind kind = DriverKind::topic;
  std::uint16_t part = 0;                   // topic, department or channel
  std::optional<std::int32_t> change_deci;  // points of the index that it brought; none: more posts than usual came
};

// A word or a hashtag that more people use than before, or fewer. Of the news period against the one before.
struct TermChange {
  std::optional<Audience> audience;
  std::uint16_t term = 0;              // Figures::term_names
  std::uint64_t authors = 0;           // who used it in the period
  std::optional<std::uint64_t> authors_before;  // empty: somebody, but fewer than may be told
  std::int32_t share_deci = 0;         // of all authors of that audience and period, in tenths of a percent
  std::optional<std::int32_t> share_before_deci;
  std::int32_t strength_deci = 0;      // log-likelihood ratio; negative: it falls
  std::int32_t p_value_e4 = 10'000;    // corrected for all terms compared
};

// Answers to "how likely are you to recommend us" (0 to 10), and stars beside reviews. Never part of the index.
struct Rating {
  RatingKind kind = RatingKind::recommend;
  std::optional<std::uint16_t> department;
  std::optional<Audience> audience;
  std::optional<std::uint16_t> period;
  bool suppressed = false;
  std::uint64_t posts = 0;             // answers
  std::uint64_t authors = 0;
  std::uint64_t promoters = 0;         // recommend: answers of 9 and 10
  std::uint64_t passives = 0;          // 7 and 8
  std::uint64_t detractors = 0;        // 0 to 6
  std::int32_t value = 0;              // recommend: the net promoter score in tenths, -1000..1000; stars: their mean in
                                       // hundredths, 100..500
  std::optional<Interval> interval;    // of the value, 95 %, in its unit
  std::optional<std::int32_t> change;  // of the value against the period before
};

// What somebody said, cleaned, in a group large enough that nobody knows who.
struct ShownQuote {
  std::optional<std::uint16_t> department;
  Audience audience = Audience::other;
  Label label = Label::neu;
  std::string text;
};

struct Alert {
  AlertKind kind = AlertKind::drop;
  GroupKey group;                      // what it is about
  std::string day;                     // spike, bad_day: the day; silence: the last day with a post
  std::int64_t value_deci = 0;         // what is, in tenths: an index, a count, a percentage; silence: days without a post
  std::int64_t usual_deci = 0;         // what was to be expected
  std::optional<std::int32_t> p_value_e4;
  std::optional<std::uint16_t> goal;   // Project::goals
  std::optional<std::uint16_t> rule;   // Project::alerts, when one asked for it
  std::uint64_t posts = 0;             // that it rests on; 0: not counted
  std::uint64_t authors = 0;
  std::optional<Interval> interval;    // of an index, 95 %
  std::vector<AlertCause> causes;      // what moved with it, the most first
  std::string since;                   // the day from which it is so: of its first period, day or post that did not come
};

// What a rule of the configuration found.
enum class RuleState : std::uint8_t {
  quiet,      // nothing beyond it
  fired,      // see the alerts
  too_few,    // fewer posts or authors than it asks for
  hidden,     // protected, or as of an earlier night
  no_figure,  // nothing was written, or too little is known of the time before
};

enum class GoalState : std::uint8_t { unknown, reached, on_track, behind, missed };
struct GoalProgress {
  std::uint16_t goal = 0;              // Project::goals
  GoalState state = GoalState::unknown;
  std::optional<std::int32_t> value_deci;  // latest complete period
  std::optional<std::int32_t> start_deci;  // first period that has it
  std::optional<std::int32_t> due_deci;    // where the straight line from start to target is now
  std::optional<std::uint16_t> period;     // of the value
};

struct Figures {
  std::vector<Period> periods;         // ascending, without gaps
  std::vector<std::string> channels;   // names, sorted
  std::vector<Figure> groups;          // sorted by key
  std::vector<Reach> reach;            // by entity, then period
  std::vector<MessageEcho> messages;   // by message, audience, period
  std::vector<Ambassadors> ambassadors;    // by period
  std::vector<Conversation> conversations;  // by channel, period
  bool answers_known = false;          // posts by own accounts were read: else nothing can be called unanswered
  std::vector<Exposure> exposure;      // by topic, period
  std::vector<Driver> drivers;         // by period, audience, kind; the largest first, everything else last
  std::vector<std::string> term_names;
  std::vector<TermChange> terms;       // by audience; rising ones first, the most certain first
  std::vector<Rating> ratings;         // by kind, department, audience, period
  std::vector<ShownQuote> quotes;      // by department, audience, label
  std::vector<Alert> alerts;           // the most important first
  std::vector<RuleState> rules;        // as configured, Project::alerts
  std::vector<GoalProgress> goals;     // as configured
  std::vector<std::string> earlier_days;  // the last day of the data on each earlier night
  std::string last_day;                // of the data, in the project's time zone; empty without dated posts
  std::uint64_t posts_read = 0;        // distinct posts of the feeds, after deletions
  std::uint64_t posts_concerned = 0;   // that are about somebody of the project
  std::uint64_t posts_unscored = 0;    // of these, in a language without a lexicon
  std::uint64_t posts_undated = 0;     // of these, in no period
  std::uint64_t posts_sampled = 0;     // of these, from a source that shows a sample only

  // The figure of a group; nullptr when there is none.
  [[nodiscard]] const Figure* find(const GroupKey& key) const;
};

// The period that the news is about: the latest complete one, the latest when none is; none without periods.
std::optional<std::uint16_t> news_period(const std::vector<Period>& periods);
std::optional<std::uint16_t> news_period(const Figures& figures);

}  // namespace lyt
