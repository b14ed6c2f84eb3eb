// Is a history as it was written, and if not, what can be saved.
//
//   Result<HistoryHealth> health = check_history("history.db");
//   if (!health->damage.empty()) repair_history("history.db", project, key_mark, {"monday.facts"}, now_utc_s);
//
// Threads: one. Cost: reads all of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/store/history.h"

namespace lyt {

struct HistoryHealth {
  std::vector<std::string> damage;  // sentences; empty: all is well. At most 20
  std::uint64_t chunks = 0;
  std::uint64_t facts = 0;
};

// Looks at every page (SQLite's integrity_check), every row that has a sum, and every fact. Errors: not_found,
// unknown_format, version; damage is no error.
Result<HistoryHealth> check_history(const std::string& path);

struct RepairResult {
  std::uint64_t facts_kept = 0;    // of the damaged history
  std::uint64_t chunks_lost = 0;   // that could be seen to be lost
  std::uint64_t facts_read = 0;    // of the fact files
  bool forgotten_kept = false;     // what must not come back is known as before
  std::string put_aside;           // where the damaged one is now
};

// Makes the history anew from what is whole in the damaged one and from fact files. What files were taken in is
// forgotten: those that are still there are read again the next night, which changes nothing but fills gaps. The damaged
// one is kept beside it. Errors: those of the fact files, write_failed.
Result<RepairResult> repair_history(const std::string& path, const Project& project, std::uint64_t key_mark,
                                    const std::vector<std::string>& fact_files, std::int64_t now_utc_s);

}  // namespace lyt
