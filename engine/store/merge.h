// Unites fact files into one: what `lyt merge` does.
//
//   Status merged = merge_fact_files({"shard0.facts", "shard1.facts"}, "all.facts");
//
// Of each post the version stays that engine/model/latest_versions.h chooses; of a deleted post only the notice, so that it
// stays deleted whatever is merged later. Facts are sorted by post, entity and department. The bytes are the same for
// any order of the files and any repetition among them, and merging what is merged changes nothing.
//
// Terms that no fact holds any more and quotes of posts that are gone are left out. Coverage is kept by part of a feed,
// each once.
//
// Memory: that of `facts_in_memory` facts and of what goes with the facts; more facts go through the disk beside the
// output, once. Threads: pure but for the files. Errors: those of FactFiles::open, write_failed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lyt {

struct MergeOptions {
  std::uint64_t facts_in_memory = 600'000;  // changes only the memory
};

Status merge_fact_files(const std::vector<std::string>& paths, const std::string& output, const MergeOptions& options = {});

}  // namespace lyt
