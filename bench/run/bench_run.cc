// End to end: `lyt facts` and `lyt score` against simdjson merely parsing the same fields, in one run.
//
//   lyt_bench_run [--posts N] [--threads N] [--runs N] [--lyt PATH] [--keep FOLDER] [--json FILE]
//
// Generates the corpus, checks that lyt finds in it what the generator put there, then times in turns, on one thread and
// on N: parse-only, facts, score as a filter; and the start, a single post with all languages. Prints best and median,
// the ratios of the medians, and peak memory. The yardstick is that of design section 9 (parse_only.h).
#include <fmt/core.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/corpus/corpus.h"
#include "bench/run/child.h"
#include "bench/run/parse_only.h"
#include "engine/base/hash.h"
#include "engine/config/load_project.h"
#include "engine/lexicon/embedded.h"
#include "engine/store/fact_reader.h"

namespace {

using lyt::ChildRun;

struct Options {
  std::uint64_t posts = 1'000'000;
  unsigned threads = 2;
  unsigned runs = 5;
  std::string lyt = "build/lyt";
  std::string keep;
  std::string json;
};

struct Row {
  std::string name;
  unsigned threads = 1;
  std::vector<double> seconds;  // a round each
  double peak_mib = 0;          // of a program; 0 for parse-only

  [[nodiscard]] double best() const { return *std::ranges::min_element(seconds); }
  [[nodiscard]] double median() const {
    std::vector<double> sorted = seconds;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
  }
};

class Bench {
 public:
  Bench(Options options, std::string folder) : options_(std::move(options)), folder_(std::move(folder)) {}

  int run();

 private:
  bool make_corpus();
  bool verify();
  bool time_rounds();
  void print() const;
  [[nodiscard]] bool write_json() const;

  [[nodiscard]] ChildRun facts(unsigned threads) const {
    return lyt::run_child({options_.lyt, "facts", "-q", "-c", folder_ + "/lyt.toml", "--threads", std::to_string(threads),
                           folder_ + "/corpus.ndjson", "-o", folder_ + "/out.facts"});
  }
  [[nodiscard]] ChildRun score(unsigned threads, const std::string& input, const std::string& output) const {
    return lyt::run_child({options_.lyt, "score", "-q", "-c", folder_ + "/lyt.toml", "--threads", std::to_string(threads), "--in", "ndjson"},
                          input, output);
  }
  [[nodiscard]] const Row& row(const std::string& name, unsigned threads) const {
    return *std::ranges::find_if(rows_, [&](const Row& each) { return each.name == name && each.threads == threads; });
  }

  Options options_;
  std::string folder_;
  lyt::CorpusExpectation expected_;
  std::uint64_t corpus_hash_ = 0;
  std::vector<Row> rows_;
};

bool Bench::make_corpus() {
  const lyt::Result<lyt::LexiconData> lexicon = lyt::LexiconData::parse(lyt::embedded_lexicon());
  if (!lexicon) return false;
  lyt::Corpus corpus(*lexicon, {options_.posts, 1});
  std::ofstream out(folder_ + "/corpus.ndjson", std::ios::binary | std::ios::trunc);
  std::string chunk;
  bool more = true;
  while (more) {
    more = corpus.next(chunk);
    if (more && chunk.size() < (1U << 20)) continue;
    if (corpus_hash_ == 0) std::ofstream(folder_ + "/one.ndjson") << chunk.substr(0, chunk.find('\n') + 1);
    corpus_hash_ = lyt::hash64(chunk, corpus_hash_ + 1);
    out << chunk;
    chunk.clear();
  }
  expected_ = corpus.expectation();
  std::ofstream(folder_ + "/lyt.toml") << lyt::Corpus::configuration();
  return static_cast<bool>(out.flush());
}

// True if facts and scores are what the generator put into the corpus.
bool Bench::verify() {
  const ChildRun ran = facts(options_.threads);
  const ChildRun scored = score(options_.threads, folder_ + "/corpus.ndjson", folder_ + "/scores.ndjson");
  const lyt::Result<lyt::Project> project = lyt::load_project(folder_ + "/lyt.toml");
  if (ran.code != 0 || scored.code != 0 || !project) {
    fmt::print("lyt facts ends with {}, lyt score with {}\n", ran.code, scored.code);
    return false;
  }
  const lyt::Result<lyt::FactRun> run = lyt::read_fact_files({folder_ + "/out.facts"}, *project);
  if (!run) return false;
  std::uint64_t employer = 0;
  std::uint64_t competitor = 0;
  for (const lyt::Fact& fact : run->facts) {
    if (fact.department == 0) ++(fact.entity == 0 ? employer : competitor);
  }
  std::ifstream scores(folder_ + "/scores.ndjson");
  std::uint64_t lines = 0;
  std::uint64_t named = 0;
  for (std::string line; std::getline(scores, line); ++lines) {
    named += line.find("{\"entity\":\"Klarvang\",\"department\":null") != std::string::npos ? 1U : 0U;
  }
  std::filesystem::remove(folder_ + "/scores.ndjson");
  const std::uint64_t records = run->coverage.files.at(0).records;
  fmt::print("verified: {} records, {} facts, {} posts about the employer (expected {}; by lyt score {}), {} about competitors ({})\n",
             records, run->facts.size(), employer, expected_.employer_posts, named, competitor, expected_.competitor_posts);
  return records == expected_.posts && lines == expected_.posts && employer == expected_.employer_posts &&
         named == expected_.employer_posts && competitor == expected_.competitor_posts;
}

bool Bench::time_rounds() {
  std::vector<unsigned> threads = {1};
  if (options_.threads > 1) threads.push_back(options_.threads);
  for (const char* name : {"parse_only", "facts", "score"}) {
    for (const unsigned t : threads) rows_.push_back({name, t, {}, 0});
  }
  rows_.push_back({"start", 1, {}, 0});
  // The peaks are taken before this process holds the corpus: a child's peak begins with its parent's.
  for (Row& each : rows_) {
    if (each.name == "facts") each.peak_mib = facts(each.threads).peak_mib;
    if (each.name == "score") each.peak_mib = score(each.threads, folder_ + "/corpus.ndjson", "/dev/null").peak_mib;
  }
  simdjson::padded_string file;
  if (simdjson::padded_string::load(folder_ + "/corpus.ndjson").get(file) != simdjson::SUCCESS) return false;
  const lyt::FieldSums fields = lyt::parse_only(file, 1);
  if (fields.posts != expected_.posts) {
    fmt::print("parse-only does not see every post\n");
    return false;
  }
  for (unsigned round = 0; round < options_.runs; ++round) {
    for (Row& each : rows_) {
      ChildRun ran;
      if (each.name == "parse_only") {
        const auto begin = std::chrono::steady_clock::now();
        ran.code = lyt::parse_only(file, each.threads) == fields ? 0 : 1;
        ran.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      } else if (each.name == "facts") {
        ran = facts(each.threads);
      } else if (each.name == "score") {
        ran = score(each.threads, folder_ + "/corpus.ndjson", "/dev/null");
      } else {
        ran = score(each.threads, folder_ + "/one.ndjson", "/dev/null");
      }
      if (ran.code != 0) {
        fmt::print("{} ends with {}\n", each.name, ran.code);
        return false;
      }
      each.seconds.push_back(ran.seconds);
    }
  }
  return true;
}

void Bench::print() const {
  const auto posts = static_cast<double>(expected_.posts);
  const double megabytes = static_cast<double>(expected_.bytes) / 1e6;
  fmt::print("\n{:<24} {:>10} {:>10} {:>12} {:>10} {:>10}\n", "", "best", "median", "posts/s", "MB/s", "peak MiB");
  for (const Row& each : rows_) {
    const std::string name = fmt::format("{}, {} thread{}", each.name, each.threads, each.threads == 1 ? "" : "s");
    if (each.name == "start") {
      fmt::print("{:<24} {:>8.3f} s {:>8.3f} s\n", "start to first result", each.best(), each.median());
    } else {
      fmt::print("{:<24} {:>8.3f} s {:>8.3f} s {:>12.0f} {:>10.1f} {:>10}\n", name, each.best(), each.median(), posts / each.median(),
                 megabytes / each.median(), each.peak_mib == 0 ? "" : fmt::format("{:.0f}", each.peak_mib));
    }
  }
  fmt::print("\n");
  for (const Row& each : rows_) {
    if (each.name != "facts" && each.name != "score") continue;
    fmt::print("{}, {} thread{}: {:.3f} of parse-only\n", each.name, each.threads, each.threads == 1 ? "" : "s",
               row("parse_only", each.threads).median() / each.median());
  }
  if (options_.threads > 1) {
    fmt::print("facts: {} threads {:.2f} times one\n", options_.threads, row("facts", 1).median() / row("facts", options_.threads).median());
  }
  fmt::print("score: {:.2f} of the speed of facts\n", row("facts", options_.threads).median() / row("score", options_.threads).median());
}

bool Bench::write_json() const {
  nlohmann::ordered_json out;
  out["build"] = LYT_BUILD_TYPE;
  out["simdjson"] = simdjson::get_active_implementation()->name();
  out["corpus"] = {{"posts", expected_.posts}, {"bytes", expected_.bytes}, {"hash", fmt::format("{:016x}", corpus_hash_)}};
  out["rows"] = nlohmann::ordered_json::array();
  for (const Row& each : rows_) {
    out["rows"].push_back({{"name", each.name}, {"threads", each.threads}, {"seconds", each.seconds}, {"median_s", each.median()},
                           {"best_s", each.best()}, {"peak_mib", each.peak_mib}});
  }
  std::ofstream file(options_.json);
  file << out.dump(1) << '\n';
  return static_cast<bool>(file.flush());
}

int Bench::run() {
  if (!make_corpus()) return 2;
  fmt::print("corpus: {} posts, {} bytes, {:.0f} bytes a post, hash {:016x}; {} runs; build {}; simdjson {}\n", expected_.posts,
             expected_.bytes, static_cast<double>(expected_.bytes) / static_cast<double>(expected_.posts), corpus_hash_, options_.runs,
             LYT_BUILD_TYPE, simdjson::get_active_implementation()->name());
#ifndef NDEBUG
  fmt::print("WARNING: assertions are on; the figures mean little\n");
#endif
  if (!verify()) {
    fmt::print("lyt does not find what is in the corpus\n");
    return 1;
  }
  if (!time_rounds()) return 1;
  print();
  return options_.json.empty() || write_json() ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; i += 2) {
    const std::string flag = argv[i];
    const std::string value = i + 1 < argc ? argv[i + 1] : "";
    if (value.empty()) {
      fmt::print(stderr, "{} needs a value; the flags are in the first lines of bench/run/bench_run.cc\n", flag);
      return 2;
    }
    if (flag == "--posts") {
      options.posts = std::stoull(value);
    } else if (flag == "--threads") {
      options.threads = static_cast<unsigned>(std::stoul(value));
    } else if (flag == "--runs") {
      options.runs = static_cast<unsigned>(std::stoul(value));
    } else if (flag == "--lyt") {
      options.lyt = value;
    } else if (flag == "--keep") {
      options.keep = value;
    } else if (flag == "--json") {
      options.json = value;
    } else {
      fmt::print(stderr, "unknown: {}\n", flag);
      return 2;
    }
  }
  if (options.posts == 0 || options.threads == 0 || options.runs == 0) return 2;
  const std::string folder = options.keep.empty()
                                 ? (std::filesystem::temp_directory_path() / ("lyt_bench_" + std::to_string(::getpid()))).string()
                                 : options.keep;
  std::filesystem::create_directories(folder);
  const int code = Bench(options, folder).run();
  if (options.keep.empty()) std::filesystem::remove_all(folder);
  return code;
}
