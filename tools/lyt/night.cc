#include "tools/lyt/night.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

namespace lyt {

Result<Night> night_of(const CommonArgs& common) {
  Night night;
  night.common = common;
  Result<Project> project = project_of(common);
  if (!project) return project.error();
  night.project = std::move(*project);
  if (night.project.history.empty()) {
    return Error{Code::config, common.config, 0, "needs history = \"history.db\" in [project]: where the facts of all nights are kept"};
  }
  night.history = beside(common.config, night.project.history);
  night.output = beside(common.config, night.project.output);
  night.spool = beside(common.config, night.project.spool);
  night.now_utc_s = static_cast<std::int64_t>(std::time(nullptr));
  if (const Result<Calendar> calendar = Calendar::make(night.project.timezone, night.period); !calendar) return calendar.error();
  return night;
}

Result<Pseudonyms> key_of(const Night& night) {
  if (night.project.key_file.empty()) {
    return Error{Code::config, night.common.config, 0, "needs key_file = \"lyt.key\" in [project], the same every night; `lyt init` makes one"};
  }
  return Pseudonyms::from_file(beside(night.common.config, night.project.key_file));
}

Result<FileLock> lock_of(const Night& night, std::uint32_t wait_s) {
  return FileLock::take(night.history + ".lock", wait_s, fmt::format("since {:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(static_cast<std::time_t>(night.now_utc_s))));
}

std::vector<std::string> night_files(const Night& night, Coverage& coverage) {
  std::vector<std::string> names;
  for (const FeedRule& feed : night.project.feeds) {
    if (feed.source.find("://") == std::string::npos) names.push_back(beside(night.common.config, feed.source));
  }
  Expansion found = expand_feeds(names);
  coverage.unreadable = found.missing;
  std::error_code none;
  if (std::filesystem::is_directory(night.spool, none)) {
    // An empty spool is no fault.
    const Expansion spooled = expand_feeds({night.spool});
    found.paths.insert(found.paths.end(), spooled.paths.begin(), spooled.paths.end());
  }
  std::ranges::sort(found.paths);
  found.paths.erase(std::unique(found.paths.begin(), found.paths.end()), found.paths.end());
  return found.paths;
}

bool in_spool(const Night& night, const std::string& path) { return path.starts_with(night.spool + "/"); }

}  // namespace lyt
