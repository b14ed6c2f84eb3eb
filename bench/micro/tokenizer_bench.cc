#include <benchmark/benchmark.h>

#include "bench/micro/bench_corpus.h"
#include "engine/text/tokenizer.h"

namespace lyt {
namespace {

void BM_Tokenize(benchmark::State& state) {
  Tokens tokens;
  std::size_t n = 0;
  for (auto _ : state) {
    n = 0;
    for (const BenchPost& post : bench_posts()) {
      tokenize(post.text, tokens);
      n += tokens.size();
    }
    benchmark::DoNotOptimize(n);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(n));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bench_bytes()));
  state.SetLabel("items are tokens");
}
BENCHMARK(BM_Tokenize)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
