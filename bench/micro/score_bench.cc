// From words to scores and facts: annotating, language, rules, the whole loop.
#include <algorithm>

#include "bench/micro/bench_corpus.h"
#include "engine/flow/analyzer.h"
#include "engine/lang/language_guess.h"
#include "engine/match/prefilter.h"
#include "engine/score/rules.h"

namespace lyt {
namespace {

// The words of all posts are in the answer: each has a token behind it.
void BM_Annotate(benchmark::State& state) {
  const Tables& tables = bench_tables();
  Annotator annotator(*tables.terms, *tables.forms);
  AnnotatedText text;
  measured(state, bench_volume(), bench_words().size() + bench_posts().size(), [&] {
    std::uint64_t words = 0;
    for (const BenchPost& post : bench_posts()) {
      annotator.annotate(post.text, text);
      words += text.words.size();
    }
    return words;
  });
}
BENCHMARK(BM_Annotate)->Unit(benchmark::kMillisecond);

// All posts annotated, for what comes after.
const std::vector<AnnotatedText>& annotated_posts() {
  static const std::vector<AnnotatedText> texts = [] {
    Annotator annotator(*bench_tables().terms, *bench_tables().forms);
    std::vector<AnnotatedText> list(bench_posts().size());
    for (std::size_t i = 0; i < list.size(); ++i) annotator.annotate(bench_posts()[i].text, list[i]);
    return list;
  }();
  return texts;
}

// From the evidence alone, the feed declares nothing. Every post has a language, and nearly always the one that it was
// made in: the words of the corpus are half invented.
void BM_Language(benchmark::State& state) {
  const auto right = [] {
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < bench_posts().size(); ++i) {
      const LanguageGuess guess = guess_language(annotated_posts()[i].evidence, Lang::none, bench_posts()[i].text);
      n += lang_code(guess.lang) == bench_posts()[i].lang ? 1 : 0;
    }
    return n;
  };
  const std::uint64_t n = right();
  state.counters["right"] = static_cast<double>(n) / static_cast<double>(bench_posts().size());
  if (n * 100 < bench_posts().size() * 97) return state.SkipWithError("languages are not recognised");
  measured(state, bench_volume(), n, right);
}
BENCHMARK(BM_Language)->Unit(benchmark::kMillisecond);

// Hits, clauses and rules over texts that are annotated already. The answer: what the scorer sums up, of no name's words.
void BM_Rules(benchmark::State& state) {
  Project nobody;
  const auto tables = std::move(*Tables::make(std::move(nobody), bench_lexicon()));
  const Scorer scorer(*tables);
  ScoreScratch scratch(*tables);
  PostScore score;
  std::vector<AnnotatedText> texts(bench_posts().size());
  std::vector<LanguageGuess> guesses;
  std::int64_t expected = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Post post;
    post.text = bench_posts()[i].text;
    post.lang = bench_posts()[i].lang;
    scorer.score({.post = &post, .thread = {}, .target = {}}, scratch, score);
    for (const Hit& hit : score.hits) expected += std::abs(hit.value_centi);
    guesses.push_back(score.language);
    scratch.annotator.annotate(post.text, texts[i]);
  }
  if (expected == 0) return state.SkipWithError("no hit in the corpus");
  const std::vector<NameHit> names;
  measured(state, bench_volume(), static_cast<std::uint64_t>(expected), [&] {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      find_hits(*tables->terms, *tables->names, texts[i], guesses[i], names, scratch.hits);
      find_clauses(texts[i], guesses[i].lang, scratch.hits.expressions, scratch.clauses);
      place_hits(scratch.clauses, scratch.hits);
      apply_rules(texts[i], guesses[i].lang, scratch.clauses, scratch.hits);
      for (const Hit& hit : scratch.hits.opinions) sum += std::abs(hit.value_centi);
    }
    return static_cast<std::uint64_t>(sum);
  });
}
BENCHMARK(BM_Rules)->Unit(benchmark::kMillisecond);

// How many posts name the employer and a competitor, in one number.
std::uint64_t named(std::uint64_t employer, std::uint64_t competitor) { return employer * 1'000'000 + competitor; }
std::uint64_t expected_named() { return named(bench_corpus().expected.employer_posts, bench_corpus().expected.competitor_posts); }

std::uint64_t named_in(const PostScore& score) {
  const auto names = [&](bool employer) {
    return std::ranges::any_of(score.mentions, [&](const MentionScore& each) { return (each.entity == 0) == employer; });
  };
  return named(names(true) ? 1 : 0, names(false) ? 1 : 0);
}

void BM_Mentions(benchmark::State& state) {
  const Names& names = *bench_tables().names;
  std::vector<NameHit> hits;
  measured(state, bench_volume(), expected_named(), [&] {
    std::uint64_t employer = 0;
    std::uint64_t competitor = 0;
    for (std::size_t i = 0; i < bench_posts().size(); ++i) {
      names.find(annotated_posts()[i], lang_from_declared(bench_posts()[i].lang), hits);
      const auto any = [&](bool wanted) {
        return std::ranges::any_of(hits, [&](const NameHit& hit) { return hit.ref.kind == NameKind::entity && (hit.ref.id == 0) == wanted; });
      };
      employer += any(true) ? 1 : 0;
      competitor += any(false) ? 1 : 0;
    }
    return named(employer, competitor);
  });
}
BENCHMARK(BM_Mentions)->Unit(benchmark::kMillisecond);

void BM_Score(benchmark::State& state) {
  const Scorer scorer(bench_tables());
  ScoreScratch scratch(bench_tables());
  PostScore score;
  const std::vector<BenchPost>& posts = bench_posts();
  measured(state, bench_volume(), expected_named(), [&] {
    std::uint64_t found = 0;
    Post post;
    Post next;
    for (std::size_t i = 0; i < posts.size(); ++i) {
      post.text = posts[i].text;
      post.lang = posts[i].lang;
      if (i + 1 < posts.size()) next.text = posts[i + 1].text;
      scorer.score({.post = &post, .next = i + 1 < posts.size() ? &next : nullptr, .thread = {}, .target = {}}, scratch, score);
      found += named_in(score);
    }
    return found;
  });
}
BENCHMARK(BM_Score)->Unit(benchmark::kMillisecond);

void BM_Analyze(benchmark::State& state) {
  const Analyzer analyzer(bench_tables());
  AnalyzerScratch scratch(bench_tables());
  measured(state, bench_volume(), expected_named(), [&] {
    std::uint64_t found = 0;
    for (const BenchPost& input : bench_posts()) {
      Post post;
      post.text = input.text;
      post.lang = input.lang;
      analyzer.analyze(post, {}, scratch);
      found += named_in(scratch.score);
    }
    return found;
  });
}
BENCHMARK(BM_Analyze)->Unit(benchmark::kMillisecond);

// As on the way to facts: posts that name nobody are passed over, the others are scored and become facts.
void BM_Facts(benchmark::State& state) {
  const Analyzer analyzer(bench_tables());
  const Prefilter prefilter(bench_tables().project);
  const Pseudonyms key{Pseudonyms::Key{}};
  AnalyzerScratch scratch(bench_tables());
  std::vector<Fact> facts;
  measured(state, bench_volume(), expected_named(), [&] {
    std::uint64_t found = 0;
    std::uint64_t id = 900'000'000'000;
    for (const BenchPost& input : bench_posts()) {
      ++id;
      if (!prefilter.may_name(input.text)) continue;
      const std::string digits = std::to_string(id);  // short: no allocation
      Post post;
      post.platform = "mastodon";
      post.id = digits;
      post.author_id = "somebody";
      post.text = input.text;
      post.lang = input.lang;
      analyzer.analyze_concerned(post, {}, nullptr, scratch);
      facts.clear();
      analyzer.add_facts(post, {}, key, scratch, facts);
      found += facts.empty() ? 0 : named_in(scratch.score);
    }
    return found;
  });
}
BENCHMARK(BM_Facts)->Unit(benchmark::kMillisecond);

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
  const auto hits = [&] {
    scorer.score({.post = &post, .about_employer = true, .thread = {}, .known_lang = Lang::da, .target = {}}, scratch, score);
    return static_cast<std::uint64_t>(score.hits.size());
  };
  const std::uint64_t expected = hits();
  if (expected * 400 < text.size()) return state.SkipWithError("hits are missing");
  measured(state, {1, text.size(), 1}, expected, hits);
}
BENCHMARK(BM_ScoreLong)->RangeMultiplier(100)->Range(1000, 10'000'000)->Unit(benchmark::kMicrosecond);

// It may pass too many, never too few: at least those that name somebody.
void BM_Prefilter(benchmark::State& state) {
  const Prefilter prefilter(bench_tables().project);
  const auto passed = [&] {
    std::uint64_t n = 0;
    for (const BenchPost& post : bench_posts()) n += prefilter.may_name(post.text) ? 1 : 0;
    return n;
  };
  const std::uint64_t n = passed();
  state.counters["passed"] = static_cast<double>(n) / static_cast<double>(bench_posts().size());
  if (n < bench_corpus().expected.employer_posts) return state.SkipWithError("posts about the employer are held back");
  measured(state, bench_volume(), n, passed);
}
BENCHMARK(BM_Prefilter)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
