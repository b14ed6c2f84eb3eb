// End to end: `lyt facts` against simdjson merely parsing the same fields, on the same threads, in one run.
//
//   lyt_bench_run [--posts N] [--threads N] [--runs N] [--lyt PATH] [--keep FOLDER]
//
// Generates the corpus, checks that lyt finds in it what the generator put there, then times both in turn and prints
// best and median, the ratio of the medians, and lyt's peak memory. The yardstick of design section 9: the file in
// memory, cut in as many parts as threads, iterate_many in each, all fields read, sums kept by the thread.
#include <fcntl.h>
#include <fmt/core.h>
#include <simdjson.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "bench/corpus/corpus.h"
#include "engine/config/load_project.h"
#include "engine/lexicon/embedded.h"
#include "engine/store/fact_reader.h"

extern char** environ;

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::uint64_t posts = 1'000'000;
  unsigned threads = 2;
  unsigned runs = 5;
  std::string lyt = "build/lyt";
  std::string keep;
};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// The sums of all fields: what parse-only must have read.
struct Sums {
  std::uint64_t posts = 0;
  std::uint64_t bytes = 0;
  std::uint64_t counts = 0;
};

Sums parse_part(std::string_view part) {
  Sums sums;
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream stream;
  // The bytes behind a part belong to the next one, or to the padding of the file: reading them is allowed.
  if (parser.iterate_many(part.data(), part.size(), 1 << 20).get(stream) != simdjson::SUCCESS) return sums;
  for (auto it = stream.begin(); it != stream.end(); ++it) {
    auto document = *it;
    simdjson::ondemand::object post;
    if (document.get_object().get(post) != simdjson::SUCCESS) continue;
    for (const char* key : {"id", "created_at", "author", "lang", "text"}) {
      std::string_view value;
      if (post[key].get_string().get(value) == simdjson::SUCCESS) sums.bytes += value.size();
    }
    for (const char* key : {"likes", "shares", "replies"}) {
      std::int64_t value = 0;
      if (post[key].get_int64().get(value) == simdjson::SUCCESS) sums.counts += static_cast<std::uint64_t>(value);
    }
    ++sums.posts;
  }
  return sums;
}

Sums parse_only(const simdjson::padded_string& file, unsigned threads) {
  const std::string_view all(file.data(), file.size());
  std::vector<Sums> sums(threads);
  std::vector<std::jthread> workers;
  std::size_t begin = 0;
  for (unsigned t = 0; t < threads; ++t) {
    std::size_t end = t + 1 == threads ? all.size() : all.size() * (t + 1) / threads;
    if (end < all.size()) end = all.find('\n', end) + 1;
    workers.emplace_back([&sums, t, part = all.substr(begin, end - begin)] { sums[t] = parse_part(part); });
    begin = end;
  }
  workers.clear();
  Sums total;
  for (const Sums& part : sums) {
    total.posts += part.posts;
    total.bytes += part.bytes;
    total.counts += part.counts;
  }
  return total;
}

struct Run {
  int code = -1;
  double seconds = 0;
  double peak_mib = 0;
};

Run run_lyt(const Options& options, const std::string& folder) {
  std::vector<std::string> words = {options.lyt, "facts", "-q", "-c", folder + "/lyt.toml", "--threads",
                                    std::to_string(options.threads), folder + "/corpus.ndjson", "-o",
                                    folder + "/out.facts"};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  Run run;
  const auto begin = Clock::now();
  pid_t child = 0;
  if (posix_spawn(&child, options.lyt.c_str(), nullptr, nullptr, argv.data(), environ) != 0) return run;
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  run.seconds = seconds_since(begin);
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  run.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  return run;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void print_row(const char* name, const std::vector<double>& seconds, double posts, double megabytes) {
  const double best = *std::ranges::min_element(seconds);
  const double middle = median(seconds);
  fmt::print("{:<22} {:>8.3f} s {:>8.3f} s {:>12.0f} {:>10.1f}\n", name, best, middle, posts / middle, megabytes / middle);
}

// True if the facts are what the generator put into the corpus.
bool verify(const std::string& folder, const lyt::CorpusExpectation& expected) {
  const lyt::Result<lyt::Project> project = lyt::load_project(folder + "/lyt.toml");
  const lyt::Result<lyt::FactRun> run = lyt::read_fact_files({folder + "/out.facts"}, *project);
  if (!run) return false;
  std::uint64_t employer = 0;
  std::uint64_t competitor = 0;
  for (const lyt::Fact& fact : run->facts) {
    if (fact.department == 0) ++(fact.entity == 0 ? employer : competitor);
  }
  const std::uint64_t records = run->coverage.files.at(0).records;
  fmt::print("verified: {} records, {} facts, {} posts about the employer (expected {}), {} about competitors ({})\n",
             records, run->facts.size(), employer, expected.employer_posts, competitor, expected.competitor_posts);
  return records == expected.posts && employer == expected.employer_posts && competitor == expected.competitor_posts;
}

int bench(const Options& options, const std::string& folder) {
  lyt::Result<lyt::LexiconData> lexicon = lyt::LexiconData::parse(lyt::embedded_lexicon());
  if (!lexicon) return 2;
  lyt::Corpus corpus(*lexicon, {options.posts, 1});
  {
    std::ofstream out(folder + "/corpus.ndjson", std::ios::binary | std::ios::trunc);
    std::string chunk;
    while (corpus.next(chunk)) {
      if (chunk.size() < (1U << 20)) continue;
      out << chunk;
      chunk.clear();
    }
    out << chunk;
    std::ofstream(folder + "/lyt.toml") << lyt::Corpus::configuration();
  }
  const lyt::CorpusExpectation expected = corpus.expectation();
  fmt::print("corpus: {} posts, {} bytes, {:.0f} bytes a post; threads {}; {} runs; build {}; simdjson {}\n",
             expected.posts, expected.bytes, static_cast<double>(expected.bytes) / static_cast<double>(expected.posts),
             options.threads, options.runs, LYT_BUILD_TYPE, simdjson::get_active_implementation()->name());
#ifndef NDEBUG
  fmt::print("WARNING: assertions are on; the figures mean little\n");
#endif

  // The peak is taken before this process holds the corpus: a child's peak begins with its parent's.
  const Run warm = run_lyt(options, folder);
  if (warm.code != 0 || !verify(folder, expected)) {
    fmt::print("lyt does not find what is in the corpus (exit code {})\n", warm.code);
    return 1;
  }
  simdjson::padded_string file;
  if (simdjson::padded_string::load(folder + "/corpus.ndjson").get(file) != simdjson::SUCCESS) return 2;
  if (parse_only(file, options.threads).posts != expected.posts) {
    fmt::print("parse-only does not see every post\n");
    return 1;
  }
  std::vector<double> parse_seconds;
  std::vector<double> lyt_seconds;
  for (unsigned run = 0; run < options.runs; ++run) {
    const auto begin = Clock::now();
    const Sums sums = parse_only(file, options.threads);
    parse_seconds.push_back(seconds_since(begin));
    if (sums.posts != expected.posts) return 1;
    const Run measured = run_lyt(options, folder);
    if (measured.code != 0) return 1;
    lyt_seconds.push_back(measured.seconds);
  }
  const double posts = static_cast<double>(expected.posts);
  const double megabytes = static_cast<double>(expected.bytes) / 1e6;
  fmt::print("\n{:<22} {:>10} {:>10} {:>12} {:>10}\n", "", "best", "median", "posts/s", "MB/s");
  print_row("simdjson parse-only", parse_seconds, posts, megabytes);
  print_row("lyt facts", lyt_seconds, posts, megabytes);
  fmt::print("\nratio {:.3f} of parse-only (median of pairs {:.3f}); peak memory of lyt {:.0f} MiB\n",
             median(parse_seconds) / median(lyt_seconds), [&] {
               std::vector<double> ratios;
               for (std::size_t i = 0; i < parse_seconds.size(); ++i) ratios.push_back(parse_seconds[i] / lyt_seconds[i]);
               return median(ratios);
             }(), warm.peak_mib);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string flag = argv[i];
    const std::string value = argv[i + 1];
    if (flag == "--posts") options.posts = std::stoull(value);
    if (flag == "--threads") options.threads = static_cast<unsigned>(std::stoul(value));
    if (flag == "--runs") options.runs = static_cast<unsigned>(std::stoul(value));
    if (flag == "--lyt") options.lyt = value;
    if (flag == "--keep") options.keep = value;
  }
  const std::string folder = options.keep.empty()
                                 ? (std::filesystem::temp_directory_path() / ("lyt_bench_" + std::to_string(::getpid()))).string()
                                 : options.keep;
  std::filesystem::create_directories(folder);
  const int code = bench(options, folder);
  if (options.keep.empty()) std::filesystem::remove_all(folder);
  return code;
}
