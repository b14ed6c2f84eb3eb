// What fuzzing begins with, made of the repository's own fixtures: nothing is copied, so nothing goes stale.
//
//   for (const std::string& seed : seeds_of(target, "/src/lyt")) target.run(seed);
#pragma once

#include <string>
#include <vector>

#include "tests/fuzz/targets.h"

namespace lyt::fuzz {

// In the order of the files' names; each at most target.most_bytes, but whole containers.
std::vector<std::string> seeds_of(const FuzzTarget& target, const std::string& root);

}  // namespace lyt::fuzz
