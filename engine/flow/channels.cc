#include "engine/flow/channels.h"

#include "engine/base/ascii.h"

namespace lyt {

bool glob_match(std::string_view pattern, std::string_view text) {
  // The usual two-pointer match: on a mismatch, the last * takes one character more.
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(text[t]))) {
      ++p;
      ++t;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

const ChannelRule* Channels::rule_for(std::string_view file, std::string_view platform) const {
  const std::string_view base = file.substr(file.find_last_of('/') + 1);
  // "slack.zip!general/2026-03-02.json": the archive is a file that the user named.
  const std::string_view archive_path = file.substr(0, file.find('!'));
  const std::string_view archive = archive_path.substr(archive_path.find_last_of('/') + 1);
  for (const ChannelRule& rule : project_.channels) {
    if (glob_match(rule.match, base) || glob_match(rule.match, archive) || (!platform.empty() && glob_match(rule.match, platform))) return &rule;
  }
  return nullptr;
}

ChannelContext Channels::context_of(const ChannelRule* rule) {
  if (rule == nullptr) return {};
  // Who writes in a channel inside the organisation works there, if nothing else is said.
  const bool staff = rule->internal && !rule->audience;
  return {staff ? Audience::employee_current : rule->audience, rule->about_employer, rule->internal, {}};
}

}  // namespace lyt
