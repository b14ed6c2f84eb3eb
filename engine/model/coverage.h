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

struct Coverage {
  std::vector<FileCoverage> files;  // sorted by name
  std::vector<Error> unreadable;    // feeds that could not be opened at all, sorted
};

}  // namespace lyt
