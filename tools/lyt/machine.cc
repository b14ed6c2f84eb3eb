#include "tools/lyt/machine.h"

#include <hwy/targets.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "tools/lyt/version.h"

namespace lyt {

namespace {

std::string cpu_name() {
  std::ifstream in("/proc/cpuinfo");
  std::string line;
  while (std::getline(in, line)) {
    if (!line.starts_with("model name")) continue;
    const std::size_t at = line.find_first_not_of(" \t", line.find(':') + 1);
    return at == std::string::npos ? std::string() : line.substr(at);
  }
  return {};
}

}  // namespace

Machine this_machine() {
  Machine machine;
  machine.lyt = kVersion;
  machine.build = kBuildType;
#ifndef NDEBUG
  machine.build += ", assertions on";
#endif
#ifdef __SANITIZE_ADDRESS__
  machine.build += ", sanitizers on";
#endif
#ifdef __clang__
  machine.compiler = "clang++ " __clang_version__;
#else
  machine.compiler = "g++ " __VERSION__;
#endif
  machine.cpu = cpu_name();
  // Highway takes the best of what was compiled and the processor has: the lowest bit.
  const auto targets = hwy::SupportedTargets() & HWY_TARGETS;
  machine.simd = hwy::TargetName(targets & -targets);
  machine.cores = std::max(1U, std::thread::hardware_concurrency());
  return machine;
}

}  // namespace lyt
