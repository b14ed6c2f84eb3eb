// What the configuration says about alerts: [alerts] for the built-in kinds, [[alert]] for rules of one's own.
//
// Plain values, checked by engine/config. Threads: const once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/audience.h"
#include "engine/model/language.h"
#include "engine/model/metric_name.h"
#include "engine/model/topic.h"

namespace lyt {

enum class AlertKind : std::uint8_t {
  drop,        // an index fell more than chance explains
  spike,       // many more posts than usual on the last day
  bad_day,     // many more negative posts than usual on the last day
  unanswered,  // fewer questions and complaints answered than before
  exposure,    // more in public about internal matters than before
  silence,     // a channel or a language from which nothing comes any more
  goal,        // a goal is missed
  limit,       // a figure is beyond the limit of a rule
  unusual,     // a figure that a rule watches changed more than chance explains
};
inline constexpr std::size_t kAlertKinds = 9;

// "drop", "bad_day".
std::string_view alert_kind_name(AlertKind kind);
std::optional<AlertKind> alert_kind_from_name(std::string_view name);

// The kinds that need no rule.
constexpr bool is_built_in(AlertKind kind) { return kind < AlertKind::limit; }

enum class Direction : std::uint8_t { either, up, down };

// [[alert]]
struct AlertRule {
  std::string name;
  AlertKind kind = AlertKind::limit;  // limit, unusual, or a built-in kind in a group of one's own
  Metric metric = Metric::satisfaction_index;  // of limit and unusual
  std::string metric_name;                     // as it is written

  std::uint16_t entity = 0;                 // Project::entities
  std::optional<std::uint16_t> department;  // Project::departments, from 0
  std::optional<Audience> audience;
  std::string channel;                      // empty: all
  std::optional<Lang> lang;
  std::optional<Topic> topic;
  std::optional<std::uint16_t> message;     // Project::messages

  std::optional<double> below, above;       // of limit; one of them
  Direction direction = Direction::either;  // of unusual
  std::uint32_t min_posts = 10;
  std::uint32_t min_authors = 0;            // 0: those of the project; never fewer
  std::uint32_t line = 0;                   // of the configuration
};

// [alerts]
struct AlertSettings {
  std::array<bool, kAlertKinds> on = {true, true, true, true, true, true, true, true, true};
  std::uint32_t min_posts = 10;  // of a spike and of a bad day
  double significance = 0.05;    // p below which a change is one

  [[nodiscard]] bool wants(AlertKind kind) const { return on[static_cast<std::size_t>(kind)]; }
};

}  // namespace lyt
