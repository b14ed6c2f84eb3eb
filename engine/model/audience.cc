#include "engine/model/audience.h"

#include <algorithm>

namespace lyt {

namespace {
constexpr std::array<std::string_view, kAudiences> kNames = {"other", "customer", "employee_current",
                                                             "employee_former", "candidate"};
constexpr std::array<std::string_view, 8> kEvidence = {"none", "channel", "bio",   "text",
                                                       "status", "own",     "topic", "tone"};
}  // namespace

std::string_view audience_name(Audience audience) { return kNames[static_cast<std::size_t>(audience)]; }

std::optional<Audience> audience_from_name(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Audience>(found - kNames.begin());
}

std::string_view audience_evidence_name(AudienceEvidence evidence) {
  return kEvidence[static_cast<std::size_t>(evidence)];
}

}  // namespace lyt
