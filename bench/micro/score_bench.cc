// The scoring loop, and its stages.
#include <benchmark/benchmark.h>

#include "bench/micro/bench_corpus.h"
#include "engine/flow/analyzer.h"
#include "engine/match/prefilter.h"

namespace lyt {
namespace {

void count(benchmark::State& state) {
  const auto posts = static_cast<std::int64_t>(bench_posts().size());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * posts);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bench_bytes()));
}

void BM_Annotate(benchmark::State& state) {
  const Tables& tables = bench_tables();
  Annotator annotator(*tables.terms, *tables.forms);
  AnnotatedText text;
  for (auto _ : state) {
    for (const BenchPost& post : bench_posts()) {
      annotator.annotate(post.text, text);
      benchmark::DoNotOptimize(text.words.data());
    }
  }
  count(state);
}
BENCHMARK(BM_Annotate)->Unit(benchmark::kMillisecond);

// Scores all posts once; the sum of mentions is the check that nothing was left out.
std::uint64_t score_all(const Scorer& scorer, ScoreScratch& scratch, PostScore& score) {
  std::uint64_t mentions = 0;
  const std::vector<BenchPost>& posts = bench_posts();
  Post post;
  Post next;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    post.text = posts[i].text;
    post.lang = posts[i].lang;
    if (i + 1 < posts.size()) next.text = posts[i + 1].text;
    scorer.score({.post = &post, .next = &next, .thread = {}, .target = {}}, scratch, score);
    mentions += score.mentions.size();
  }
  return mentions;
}

void BM_Score(benchmark::State& state) {
  const Tables& tables = bench_tables();
  const Scorer scorer(tables);
  ScoreScratch scratch(tables);
  PostScore score;
  const std::uint64_t expected = score_all(scorer, scratch, score);
  if (expected == 0) state.SkipWithError("no mention found");
  for (auto _ : state) {
    if (score_all(scorer, scratch, score) != expected) state.SkipWithError("the answer changed");
  }
  count(state);
}
BENCHMARK(BM_Score)->Unit(benchmark::kMillisecond);

// One long post of 1 kB to 10 MB: the time for a byte must not grow.
void BM_ScoreLong(benchmark::State& state) {
  const Scorer scorer(bench_tables());
  ScoreScratch scratch(bench_tables());
  PostScore score;
  std::string text;
  const auto bytes = static_cast<std::size_t>(state.range(0));
  for (std::size_t i = 0; text.size() < bytes; ++i) (text += bench_posts()[i % bench_posts().size()].text) += " but ";
  Post post;
  post.text = text;
  for (auto _ : state) {
    scorer.score({.post = &post, .about_employer = true, .thread = {}, .known_lang = Lang::da, .target = {}}, scratch, score);
    benchmark::DoNotOptimize(score.balance);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_ScoreLong)->RangeMultiplier(100)->Range(1000, 10'000'000)->Unit(benchmark::kMicrosecond);

void BM_Analyze(benchmark::State& state) {
  const Tables& tables = bench_tables();
  const Analyzer analyzer(tables);
  AnalyzerScratch scratch(tables);
  for (auto _ : state) {
    for (const BenchPost& input : bench_posts()) {
      Post post;
      post.text = input.text;
      post.lang = input.lang;
      analyzer.analyze(post, {}, scratch);
      benchmark::DoNotOptimize(scratch.audience);
    }
  }
  count(state);
}
BENCHMARK(BM_Analyze)->Unit(benchmark::kMillisecond);

void BM_Prefilter(benchmark::State& state) {
  const Prefilter prefilter(bench_tables().project);
  std::size_t passed = 0;
  for (auto _ : state) {
    passed = 0;
    for (const BenchPost& post : bench_posts()) passed += prefilter.may_name(post.text) ? 1 : 0;
    benchmark::DoNotOptimize(passed);
  }
  state.counters["passed"] = static_cast<double>(passed) / static_cast<double>(bench_posts().size());
  count(state);
}
BENCHMARK(BM_Prefilter)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
