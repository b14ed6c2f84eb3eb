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

  // Of a part of a file (FeedShare): where it begins in the unpacked file. Rejects count records from there.
  std::uint64_t at = 0;
  std::uint64_t content = 0;    // hash of the bytes that were read: the same part read again is known by it
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

// Sorts what several runs covered and drops what is in it twice: the same part of the same file, the same complaint.
void unite_coverage(Coverage& coverage);

// The order of unite_coverage; of two that are the same part neither is before the other.
bool part_before(const FileCoverage& a, const FileCoverage& b);

// Files from their parts: those that follow one another in a file become one. Of a file that was read in two versions
// both remain, one behind the other. A part that claims to begin a little before the end of the one before begins there:
// who splits files by size does not know where lines begin. `parts` as unite_coverage leaves them.
std::vector<FileCoverage> files_of_parts(const std::vector<FileCoverage>& parts);

}  // namespace lyt
