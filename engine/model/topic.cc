#include "engine/model/topic.h"

#include <algorithm>

namespace lyt {

namespace {
constexpr std::array<std::string_view, kTopics> kNames = {
    "pay",         "leadership",   "workload",  "culture", "colleagues", "career",   "onboarding",
    "recruitment", "flexibility",  "job_security", "equipment", "safety", "inclusion", "benefits",
    "service",     "price",        "delivery",  "quality", "returns"};
}

std::string_view topic_name(Topic topic) { return kNames[static_cast<std::size_t>(topic)]; }

std::optional<Topic> topic_from_name(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Topic>(found - kNames.begin());
}

}  // namespace lyt
