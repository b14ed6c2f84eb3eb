// Who is meant: what names, queries and the speaker cost, and how the cost grows with the number of names.
#include <benchmark/benchmark.h>

#include "bench/micro/bench_corpus.h"
#include "engine/flow/analyzer.h"

namespace lyt {
namespace {

// Invented names that no text holds, beside those of the corpus: "Qavobu", "Qavobo" ...
std::string name_of(std::size_t i) {
  std::string name = "Q";
  for (int k = 0; k < 6; ++k, i /= k % 2 != 0 ? 5 : 15) {
    name += k % 2 == 0 ? "aeiou"[i % 5] : "bdfghjklmnprstv"[i % 15];
  }
  return name + "ix";
}

// The corpus' project and `names` competitors more.
std::unique_ptr<Tables> tables_with(std::size_t names, std::size_t departments, std::size_t queries) {
  Project project = std::move(*parse_project(Corpus::configuration(), "bench"));
  for (std::size_t i = 0; i < names; ++i) {
    Entity entity;
    entity.kind = EntityKind::competitor;
    entity.name = name_of(i);
    project.entities.push_back(std::move(entity));
  }
  for (std::size_t i = 0; i < departments; ++i) {
    Department department;
    department.name = "Department " + std::to_string(i);
    for (const Lang lang : {Lang::da, Lang::sv, Lang::nb, Lang::nl, Lang::de, Lang::en}) {
      department.terms[index(lang)] = {name_of(100'000 + i * 7 + index(lang)), "afdeling " + name_of(200'000 + i)};
    }
    project.departments.push_back(std::move(department));
  }
  for (std::size_t i = 0; i < queries; ++i) {
    const std::string a = name_of(300'000 + 4 * i);
    const std::string b = name_of(300'001 + 4 * i);
    project.entities.front().exclude.push_back("NEAR/3(" + a + ", " + b + ") OR (" + a + "* AND \"" + b + " kirke\")");
  }
  return std::move(*Tables::make(std::move(project), bench_lexicon()));
}

// The answer is how many posts name the employer.
void run_all(benchmark::State& state, const Tables& tables, bool whole) {
  const Analyzer analyzer(tables);
  const Scorer scorer(tables);
  AnalyzerScratch scratch(tables);
  const std::uint64_t expected = tables.project.entities.empty() ? 0 : bench_corpus().expected.employer_posts;
  measured(state, bench_volume(), expected, [&] {
    std::uint64_t employer = 0;
    for (const BenchPost& input : bench_posts()) {
      Post post;
      post.text = input.text;
      post.lang = input.lang;
      if (whole) {
        analyzer.analyze(post, {}, scratch);
      } else {
        scorer.score({.post = &post, .thread = {}, .target = {}}, scratch.scoring, scratch.score);
      }
      // The entity's own row comes first.
      employer += !scratch.score.mentions.empty() && scratch.score.mentions.front().entity == 0 ? 1 : 0;
    }
    return employer;
  });
}

// 10 to 10,000 names: the time must hardly grow.
void BM_Names(benchmark::State& state) {
  run_all(state, *tables_with(static_cast<std::size_t>(state.range(0)), 0, 0), /*whole=*/false);
}
BENCHMARK(BM_Names)->RangeMultiplier(10)->Range(10, 10'000)->Unit(benchmark::kMillisecond);

// Scoring with nobody to look for, against 40 departments, 50 competitors and 200 query terms with the speaker: the
// difference is what mentions, audience and topics cost.
void BM_ScoreNobody(benchmark::State& state) {
  const auto tables = std::move(*Tables::make(Project{}, bench_lexicon()));
  run_all(state, *tables, /*whole=*/false);
}
BENCHMARK(BM_ScoreNobody)->Unit(benchmark::kMillisecond);

void BM_WhoAndWhat(benchmark::State& state) { run_all(state, *tables_with(50, 40, 50), /*whole=*/true); }
BENCHMARK(BM_WhoAndWhat)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
