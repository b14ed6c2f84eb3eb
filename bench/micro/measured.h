// What every micro benchmark does: it checks the answer, then times, and counts allocations when warm.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <utility>

#include "bench/allocations.h"

namespace lyt {

// How much `run` goes through each time.
struct Volume {
  std::uint64_t items = 0;  // as "items_per_second"; posts unless the label says otherwise
  std::uint64_t bytes = 0;  // 0: MB/s mean nothing here
  std::uint64_t posts = 0;  // "allocations" are per post; 0: per item
};

// Times run(), which returns its answer: the number that is expected, every time. Prints allocations per post of a run
// that is warm.
template <class Run>
void measured(benchmark::State& state, const Volume& volume, std::uint64_t expected, Run run) {
  const auto check = [&](std::uint64_t answer) {
    if (answer != expected) {
      state.SkipWithError(("the answer is " + std::to_string(answer) + ", not " + std::to_string(expected)).c_str());
    }
    return answer == expected;
  };
  if (!check(run()) || !check(run())) return;
  const std::uint64_t before = allocations();
  run();
  const double made = static_cast<double>(allocations() - before);
  for (auto _ : state) {
    if (!check(run())) return;
  }
  state.counters["allocations"] = made / static_cast<double>(volume.posts != 0 ? volume.posts : volume.items);
  state.SetItemsProcessed(static_cast<std::int64_t>(volume.items) * state.iterations());
  if (volume.bytes != 0) state.SetBytesProcessed(static_cast<std::int64_t>(volume.bytes) * state.iterations());
}

}  // namespace lyt
