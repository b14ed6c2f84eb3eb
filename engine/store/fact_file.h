// Fact files: the facts of one run, carried between machines and nights. FORMAT.md has the bytes.
//
//   write_fact_file("night.facts", run, project, pseudonyms.mark());
//   Result<FactRun> run = read_fact_file("night.facts", project, mark);
//
// Threads: free functions. Errors: write_failed; version for another format, corrupt for damage, refused for facts
// made with another key (mark 0 accepts any: when nothing has been read yet).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/fact_run.h"
#include "engine/model/project.h"

namespace lyt {

// Written beside and renamed: a reader meets the whole file or none.
Status write_fact_file(const std::string& path, const FactRun& run, const Project& project, std::uint64_t key_mark);

// Reads and unites several files: channels are renumbered, names matched with the project's. Exact repetitions are
// harmless (engine/metric/fact_set.h unites them).
Result<FactRun> read_fact_files(const std::vector<std::string>& paths, const Project& project);

}  // namespace lyt
