// Writes the benchmark corpus to standard output, any number of posts of it, and what must be found in it beside.
//
//   lyt_bench_corpus --posts N [--seed N] [--cycle N] [--expected FILE]     NDJSON; expectation as JSON
//   lyt_bench_corpus --configuration                                        the lyt.toml that goes with it
//
// --cycle: after so many posts the texts come again, under new ids. Making texts takes longer than scoring them; so a
// hundred million posts go through a pipe as fast as they are read. 0: all of them are made.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus/corpus.h"
#include "engine/lexicon/embedded.h"

namespace {

constexpr std::size_t kChunkBytes = 1U << 20;

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

struct Options {
  lyt::CorpusOptions corpus;
  std::uint64_t cycle = 0;
  std::string expected;
};

bool write_cycles(lyt::Corpus& corpus, const Options& options, lyt::CorpusExpectation& total) {
  std::string texts;
  std::vector<std::size_t> ids;  // where they stand
  std::vector<lyt::CorpusExpectation> after;  // what was expected up to there
  std::string line;
  while (corpus.next(line)) {
    ids.push_back(texts.size() + std::string_view("{\"id\":\"").size());
    texts += line;
    after.push_back(corpus.expectation());
    line.clear();
  }
  const std::string_view first_id(texts.data() + ids.front(), lyt::Corpus::kIdDigits);
  std::uint64_t id = std::stoull(std::string(first_id));
  for (std::uint64_t left = options.corpus.posts; left != 0;) {
    const std::size_t n = static_cast<std::size_t>(std::min<std::uint64_t>(left, ids.size()));
    for (std::size_t i = 0; i < n; ++i) {
      const fmt::format_int digits(id++);
      std::memcpy(texts.data() + ids[i], digits.data(), digits.size());
    }
    const lyt::CorpusExpectation& part = after[n - 1];
    if (!write_all(std::string_view(texts).substr(0, part.bytes))) return false;
    total.posts += part.posts;
    total.bytes += part.bytes;
    total.employer_posts += part.employer_posts;
    total.competitor_posts += part.competitor_posts;
    left -= n;
  }
  return true;
}

int generate(const Options& options) {
  const lyt::Result<lyt::LexiconData> lexicon = lyt::LexiconData::parse(lyt::embedded_lexicon());
  if (!lexicon || options.corpus.posts == 0) return 2;
  lyt::CorpusOptions made = options.corpus;
  if (options.cycle != 0) made.posts = std::min(made.posts, options.cycle);
  lyt::Corpus corpus(*lexicon, made);
  lyt::CorpusExpectation total;
  if (options.cycle != 0) {
    if (!write_cycles(corpus, options, total)) return 1;
  } else {
    std::string chunk;
    bool more = true;
    while (more) {
      more = corpus.next(chunk);
      if (more && chunk.size() < kChunkBytes) continue;
      if (!write_all(chunk)) return 1;
      chunk.clear();
    }
    total = corpus.expectation();
  }
  if (options.expected.empty()) return 0;
  std::ofstream out(options.expected);
  out << fmt::format("{{\"posts\": {}, \"bytes\": {}, \"employer_posts\": {}, \"competitor_posts\": {}}}\n", total.posts, total.bytes,
                     total.employer_posts, total.competitor_posts);
  return out ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    if (flag == "--configuration") return write_all(lyt::Corpus::configuration()) ? 0 : 1;
    if (++i == argc) {
      fmt::print(stderr, "{} needs a value\n", flag);
      return 2;
    }
    const std::string value = argv[i];
    if (flag == "--posts") {
      options.corpus.posts = std::stoull(value);
    } else if (flag == "--seed") {
      options.corpus.seed = std::stoull(value);
    } else if (flag == "--cycle") {
      options.cycle = std::stoull(value);
    } else if (flag == "--expected") {
      options.expected = value;
    } else {
      fmt::print(stderr, "unknown: {}\n", flag);
      return 2;
    }
  }
  return generate(options);
}
