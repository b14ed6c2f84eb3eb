#include "engine/flow/channels.h"

#include <algorithm>
#include <iterator>

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

namespace {

// What people call a platform beside the name it has here.
struct Alias {
  std::string_view platform, name;
};
constexpr Alias kAliases[] = {
    {"x", "twitter"},           {"viva-engage", "yammer"},       {"viva-engage", "viva"},
    {"app-store", "appstore"},  {"app-store", "apple"},          {"google-play", "googleplay"},
    {"google-play", "playstore"}, {"google-play", "play-store"}, {"google", "google-reviews"},
    {"google", "google-maps"},  {"google", "google-business"},   {"teams", "microsoft-teams"},
    {"teams", "msteams"},
};

bool is_called(std::string_view platform, std::string_view pattern) {
  if (platform.empty()) return false;
  if (glob_match(pattern, platform)) return true;
  return std::ranges::any_of(
      kAliases, [&](const Alias& alias) { return alias.platform == platform && glob_match(pattern, alias.name); });
}

// Who writes on a platform, where nothing else is said: sites that are there to rate employers, and chats at work.
std::optional<Audience> usual_audience(std::string_view platform) {
  struct Usual {
    std::string_view platform;
    Audience audience;
  };
  static constexpr Usual kUsual[] = {
      {"glassdoor", Audience::employee_current}, {"kununu", Audience::employee_current},
      {"indeed", Audience::employee_current},    {"slack", Audience::employee_current},
      {"teams", Audience::employee_current},     {"viva-engage", Audience::employee_current},
      {"trustpilot", Audience::customer},        {"app-store", Audience::customer},
      {"google-play", Audience::customer},
  };
  const auto usual = std::ranges::find(kUsual, platform, &Usual::platform);
  return usual == std::end(kUsual) ? std::nullopt : std::optional(usual->audience);
}

}  // namespace

const ChannelRule* Channels::rule_for(std::string_view file, std::string_view platform) const {
  const std::string_view base = file.substr(file.find_last_of('/') + 1);
  // "slack.zip!general/2026-03-02.json": the archive is a file that the user named.
  const std::string_view archive_path = file.substr(0, file.find('!'));
  const std::string_view archive = archive_path.substr(archive_path.find_last_of('/') + 1);
  for (const ChannelRule& rule : project_.channels) {
    if (glob_match(rule.match, base) || glob_match(rule.match, archive) || is_called(platform, rule.match)) return &rule;
  }
  return nullptr;
}

ChannelContext Channels::context_of(const ChannelRule* rule, std::string_view platform) {
  if (rule == nullptr) return {usual_audience(platform), false, false, std::nullopt, {}};
  // Who writes in a channel inside the organisation works there, if nothing else is said.
  const bool staff = rule->internal && !rule->audience;
  const auto audience = rule->audience ? rule->audience : usual_audience(platform);
  return {staff ? Audience::employee_current : audience, rule->about_employer, rule->internal, std::nullopt, {}};
}

}  // namespace lyt
