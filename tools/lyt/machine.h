// What a figure of speed depends on beside the program: for the first line of a benchmark.
#pragma once

#include <string>

namespace lyt {

struct Machine {
  std::string lyt;       // "0.1.0"
  std::string build;     // "Release"; "Release, assertions on" where they are
  std::string compiler;  // "g++ 12.2.0"
  std::string cpu;       // as the system names it; empty when it does not
  std::string simd;      // the instructions that texts are cut with: "AVX3", "SSE4", "NEON"
  unsigned cores = 0;
};

Machine this_machine();

}  // namespace lyt
