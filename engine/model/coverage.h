// Coverage: what was read, kept and skipped, file by file. Never silent: read = kept + the sum of skipped.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/fault.h"

namespace lyt {

struct FileCoverage {
  std::string name;
  std::string format;
  std::uint64_t bytes = 0;  // after decompression
  std::uint64_t records = 0;
  std::uint64_t kept = 0;   // gave a post or a deletion notice
  FaultCounts skipped{};
  std::vector<Reject> rejects;  // damage, with places in the file; the first PostBatch::kRejectsKept
  std::vector<Error> errors;    // what ended the file early
};

// The files of an archive that no reader knows: pictures, settings, lists of other things. Part of every download and
// no damage, so they do not change the exit code; but they are counted and named.
struct SetAside {
  static constexpr std::size_t kNames = 20;

  std::string archive;
  std::uint64_t files_n = 0;
  std::vector<std::string> names;  // the first kNames, in the order of the archive

  // "57 files that no reader knows: data/account.js, data/ad.js, ... and 55 more".
  [[nodiscard]] std::string what(std::size_t names_shown = 3) const;
};

struct Coverage {
  std::vector<FileCoverage> files;  // sorted by name
  std::vector<Error> unreadable;    // feeds that could not be opened at all, sorted
  std::vector<SetAside> set_aside;  // sorted by archive
};

}  // namespace lyt
