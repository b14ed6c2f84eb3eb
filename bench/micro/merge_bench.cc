// Right of the facts: versions and copies united, facts to voices.
#include <algorithm>
#include <random>
#include <vector>

#include "bench/micro/measured.h"
#include "engine/metric/fact_set.h"
#include "engine/metric/voices.h"

namespace lyt {
namespace {

constexpr std::uint64_t kPosts = 200'000;

struct BenchFacts {
  std::vector<Fact> facts;    // in no order
  std::uint64_t rows = 0;     // that survive
  std::uint64_t copies = 0;   // that only repeat the words of an earlier post
};

// Every tenth post comes in two versions, every twentieth speaks of a department too, every hundredth is a copy of the
// one before it.
const BenchFacts& bench_facts() {
  static const BenchFacts made = [] {
    BenchFacts list;
    std::mt19937_64 random(2026);
    for (std::uint64_t i = 0; i < kPosts; ++i) {
      Fact fact;
      fact.post = {random(), random()};
      fact.author = i % 40'000 + 1;
      fact.lang = Lang::da;
      fact.label = Label::pos;
      fact.score_milli = 300;
      fact.time_utc_s = fact.version_utc_s = 1'760'000'000 + static_cast<std::int64_t>(i * 60);
      fact.precision = Precision::second;
      fact.record = i + 1;
      fact.text_key = i % 100 == 99 ? list.facts.back().text_key : i + 1;
      list.copies += i % 100 == 99 ? 1 : 0;
      list.facts.push_back(fact);
      ++list.rows;
      if (i % 20 == 0) {
        list.facts.push_back(fact);
        list.facts.back().department = 1;
        ++list.rows;
      }
      if (i % 10 == 5) {
        list.facts.push_back(fact);
        list.facts.back().version_utc_s += 3600;
        list.facts.back().record += kPosts;
      }
    }
    std::ranges::shuffle(list.facts, random);
    return list;
  }();
  return made;
}

Volume facts_volume() { return {bench_facts().facts.size(), bench_facts().facts.size() * sizeof(Fact), kPosts}; }

void BM_Unite(benchmark::State& state) {
  state.SetLabel("items are facts");
  measured(state, facts_volume(), bench_facts().rows * kPosts + bench_facts().copies, [] {
    const std::vector<Fact> united = unite(bench_facts().facts);
    std::uint64_t copies = 0;
    for (const Fact& fact : united) copies += (fact.flags & kCopy) != 0 ? 1 : 0;
    return united.size() * kPosts + copies;
  });
}
BENCHMARK(BM_Unite)->Unit(benchmark::kMillisecond);

void BM_Voices(benchmark::State& state) {
  const Result<Calendar> calendar = Calendar::make("Europe/Copenhagen", PeriodKind::week);
  const FactSpan source(bench_facts().facts);
  state.SetLabel("items are facts");
  measured(state, facts_volume(), bench_facts().rows * kPosts + kPosts, [&]() -> std::uint64_t {
    const Result<Voices> voices = collect_voices(source, *calendar, {});
    return voices ? voices->rows.size() * kPosts + voices->posts : 0;
  });
}
BENCHMARK(BM_Voices)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
