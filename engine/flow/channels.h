// Channels: which rule of the configuration a feed file or a platform falls under. The first match wins.
//
// Threads: const, shared.
#pragma once

#include <string_view>

#include "engine/flow/analyzer.h"
#include "engine/model/project.h"

namespace lyt {

// "trustpilot*" against "trustpilot_2026.csv": * any run of characters, ? one. ASCII case is ignored.
bool glob_match(std::string_view pattern, std::string_view text);

class Channels {
 public:
  explicit Channels(const Project& project) : project_(project) {}

  // `file` is a path (its last part counts, or the member of an archive), `platform` that of the post; a
  // pattern may also be what people call it ("twitter", "yammer").
  // nullptr when no rule matches: then the channel is the platform.
  [[nodiscard]] const ChannelRule* rule_for(std::string_view file, std::string_view platform) const;

  // What the rule says; of the audience, else what is usual on the platform: employees on glassdoor, customers on
  // trustpilot.
  static ChannelContext context_of(const ChannelRule* rule, std::string_view platform);

 private:
  const Project& project_;
};

}  // namespace lyt
