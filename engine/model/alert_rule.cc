#include "engine/model/alert_rule.h"

namespace lyt {

namespace {

constexpr std::array<std::string_view, kAlertKinds> kNames = {"drop",    "spike", "bad_day", "unanswered", "exposure",
                                                              "silence", "goal",  "limit",   "unusual"};

}  // namespace

std::string_view alert_kind_name(AlertKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<AlertKind> alert_kind_from_name(std::string_view name) {
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    if (kNames[at] == name) return static_cast<AlertKind>(at);
  }
  return std::nullopt;
}

}  // namespace lyt
