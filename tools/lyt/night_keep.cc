#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>

#include "engine/store/erase.h"
#include "tools/lyt/night.h"

namespace lyt {

namespace {

constexpr std::int64_t kDay_s = 86'400;
// A night that comes so long after the one before is more likely a wrong clock than a long pause.
constexpr std::int64_t kLongestPause_s = 60 * kDay_s;
constexpr std::string_view kLastNight = "last night";

}  // namespace

Status keep_to_limits(const Night& night, History& history) {
  const Result<std::string> last = history.memory(kLastNight);
  if (!last) return last.error();
  std::int64_t last_utc_s = 0;
  std::from_chars(last->data(), last->data() + last->size(), last_utc_s);
  const bool jumped = last_utc_s != 0 && night.now_utc_s > last_utc_s + kLongestPause_s;
  if (Status noted = history.remember({{kLastNight, std::to_string(night.now_utc_s)}}); !noted) return noted;
  if (jumped) {
    complain(fmt::format("note: the last night was {} days ago, or the clock is wrong: nothing is taken out for its age tonight",
                         (night.now_utc_s - last_utc_s) / kDay_s));
  } else {
    const std::int64_t facts_before =
        night.project.keep_days == 0 ? INT64_MIN : night.now_utc_s - kDay_s * static_cast<std::int64_t>(night.project.keep_days);
    const Result<Erased> purged = purge(history, facts_before, night.now_utc_s - kDay_s * static_cast<std::int64_t>(night.project.quotes_days));
    if (!purged) return purged.error();
  }
  if (Status unlinked = unlink_removed(history); !unlinked) return unlinked;
  return empty_log(history);
}

void clear_spool(const Night& /*night*/, const std::vector<std::string>& read, std::int64_t before_utc_s) {
  for (const std::string& path : read) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0 || found.st_mtime >= before_utc_s) continue;
    if (::unlink(path.c_str()) != 0) complain(path + ": cannot be removed from the spool");
  }
}

}  // namespace lyt
