// Runs a program, and says how long it took and how much memory it had.
#pragma once

#include <string>
#include <vector>

namespace lyt {

struct ChildRun {
  int code = -1;  // -1: could not be started, or was killed
  double seconds = 0;
  double peak_mib = 0;
};

// `words`: the program and its arguments. Standard input is `input`, standard output goes to `output`; empty: those of
// this process. A child's peak of memory begins with its parent's: ask before much is held.
ChildRun run_child(const std::vector<std::string>& words, const std::string& input = {}, const std::string& output = {});

}  // namespace lyt
