// From bytes to words that can be looked up: tokens, folding, hashing, the lookup.
#include <string>
#include <unordered_set>

#include "bench/micro/bench_corpus.h"
#include "engine/lexicon/term_table.h"
#include "engine/text/fold.h"
#include "engine/text/tokenizer.h"
#include "engine/text/word_hash.h"

namespace lyt {
namespace {

constexpr const char* kTokens = "items are tokens";

Volume words_volume() {
  std::uint64_t bytes = 0;
  for (const std::string& word : bench_words()) bytes += word.size();
  return {bench_words().size(), bytes, bench_posts().size()};
}

void BM_Tokenize(benchmark::State& state) {
  Tokens tokens;
  state.SetLabel(kTokens);
  measured(state, {bench_words().size(), bench_corpus().text_bytes, bench_posts().size()}, bench_words().size(), [&] {
    std::uint64_t n = 0;
    for (const BenchPost& post : bench_posts()) {
      tokenize(post.text, tokens);
      n += tokens.size();
    }
    return n;
  });
}
BENCHMARK(BM_Tokenize)->Unit(benchmark::kMillisecond);

// The slow way, that words with rarer letters take: each word by itself. The answer is the number of bytes that
// tokenizing folds them to.
void BM_Fold(benchmark::State& state) {
  Tokens tokens;
  std::uint64_t expected = 0;
  for (const BenchPost& post : bench_posts()) {
    tokenize(post.text, tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) expected += tokens.list[i].fold_size;
  }
  std::string folded_word;
  state.SetLabel(kTokens);
  measured(state, words_volume(), expected, [&] {
    std::uint64_t bytes = 0;
    for (const std::string& word : bench_words()) {
      folded_word.clear();
      fold_word(word, folded_word);
      bytes += folded_word.size();
    }
    return bytes;
  });
}
BENCHMARK(BM_Fold)->Unit(benchmark::kMillisecond);

std::vector<std::string> folded_words() {
  std::vector<std::string> list;
  for (const std::string& word : bench_words()) list.push_back(folded(word));
  return list;
}

// The answer is the sum of the hashes that tokenizing gives.
void BM_Hash(benchmark::State& state) {
  const std::vector<std::string> words = folded_words();
  Tokens tokens;
  std::uint64_t expected = 0;
  for (const BenchPost& post : bench_posts()) {
    tokenize(post.text, tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) expected += tokens.list[i].hash;
  }
  state.SetLabel(kTokens);
  measured(state, words_volume(), expected, [&] {
    std::uint64_t sum = 0;
    for (const std::string& word : words) sum += word_hash(word);
    return sum;
  });
}
BENCHMARK(BM_Hash)->Unit(benchmark::kMillisecond);

// One probe a token in the table of all lexicons. The answer is how many a set of strings knows.
void BM_Lookup(benchmark::State& state) {
  const TermTable table(bench_lexicon());
  std::vector<std::uint64_t> hashes;
  std::uint64_t expected = 0;
  {
    const LexiconData lexicon = bench_lexicon();
    std::unordered_set<std::string_view> listed;
    for (const WordRecord& word : lexicon.words) listed.insert(lexicon.text(word));
    for (const std::string& word : folded_words()) {
      hashes.push_back(word_hash(word));
      expected += listed.contains(word) ? 1 : 0;
    }
  }
  state.SetLabel(kTokens);
  measured(state, words_volume(), expected, [&] {
    std::uint64_t found = 0;
    for (const std::uint64_t hash : hashes) found += table.find(hash) != nullptr ? 1 : 0;
    return found;
  });
}
BENCHMARK(BM_Lookup)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
