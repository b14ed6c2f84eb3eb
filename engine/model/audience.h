// Who is speaking. Values are stable: fact files hold them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lyt {

enum class Audience : std::uint8_t { other, customer, employee_current, employee_former, candidate };
inline constexpr std::size_t kAudiences = 5;

// What the audience of a post was taken from. Values are stable.
enum class AudienceEvidence : std::uint8_t {
  none,
  channel,  // the prior of the channel
  bio,      // what the author says of themselves
  text,     // a cue in the text
  status,   // what the form of a review site says
  own,      // the employer's own account
  topic,    // what is judged: the work, the service
  tone,     // something is judged, and nothing speaks of work
};

std::string_view audience_name(Audience audience);
std::optional<Audience> audience_from_name(std::string_view name);
std::string_view audience_evidence_name(AudienceEvidence evidence);

}  // namespace lyt
