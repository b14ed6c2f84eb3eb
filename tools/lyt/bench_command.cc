#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tools/lyt/bench_sample.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/machine.h"
#include "tools/lyt/setup.h"

namespace lyt {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// A round shorter than this is repeated within itself: clocks and schedulers are no finer.
constexpr double kShortest_s = 0.02;
// Nobody waits for more rounds of a stage that has taken so long; one is always timed.
constexpr double kLongest_s = 60;

// Something that is timed in rounds. Its answer must not change.
struct Timed {
  std::string name;
  unsigned threads = 1;
  bool in_sample = true;  // of the sample; else of all feeds
  std::function<std::uint64_t()> run;
  std::uint64_t answer = 0;
  unsigned repeats = 1;
  std::vector<double> seconds;  // a round each; sorted when all are done

  [[nodiscard]] double best() const { return seconds.front(); }
  [[nodiscard]] double median() const { return seconds[seconds.size() / 2]; }
};

// The first run, not timed: fills caches and memos, and tells the answer.
void warm_up(Timed& timed) {
  const auto begin = Clock::now();
  timed.answer = timed.run();
  const double once = std::max(seconds_since(begin), 1e-7);
  timed.repeats = once >= kShortest_s ? 1 : static_cast<unsigned>(kShortest_s / once) + 1;
}

// False if the answer is another than before.
bool time_round(Timed& timed) {
  bool same = true;
  const auto begin = Clock::now();
  for (unsigned i = 0; i < timed.repeats; ++i) same = timed.run() == timed.answer && same;
  timed.seconds.push_back(seconds_since(begin) / timed.repeats);
  return same;
}

struct Volume {
  std::uint64_t posts = 0;
  std::uint64_t bytes = 0;
};

struct Figures {
  Machine machine;
  double start_s = 0;
  double peak_mib = 0;
  std::size_t files = 0;
  Volume all;
  std::uint64_t facts = 0;
  const Sample* sample = nullptr;
  std::uint64_t tokens = 0;
  std::vector<Timed> timed;

  [[nodiscard]] Volume volume(const Timed& each) const {
    return each.in_sample ? Volume{sample->posts, sample->bytes} : all;
  }
  // Of what is read, or 0 where the tokens were not counted.
  [[nodiscard]] double ns_per_token(const Timed& each) const {
    if (tokens == 0 || !(each.in_sample || sample->whole)) return 0;
    return each.median() * 1e9 / static_cast<double>(tokens);
  }
};

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

std::string text_of(const Figures& figures) {
  const Machine& machine = figures.machine;
  const Sample& sample = *figures.sample;
  std::string out = fmt::format("lyt {} ({}, {}), {}; {}, {} core{}\n", machine.lyt, machine.build, machine.compiler, machine.simd,
                                machine.cpu.empty() ? "processor not named" : machine.cpu, machine.cores, machine.cores == 1 ? "" : "s");
  out += fmt::format("feeds: {} file{}, {} posts, {:.1f} MB, {} facts\n", figures.files, figures.files == 1 ? "" : "s",
                     figures.all.posts, megabytes(figures.all.bytes), figures.facts);
  out += fmt::format("sample: {}{} posts, {:.1f} MB, of it {:.1f} MB text in {} tokens\n\n", sample.whole ? "all, " : "",
                     sample.posts, megabytes(sample.bytes), megabytes(sample.text_bytes), figures.tokens);
  out += fmt::format("{:<22}{:>12}{:>12}{:>13}{:>10}{:>10}\n", "", "best", "median", "posts/s", "MB/s", "ns/token");
  for (const Timed& each : figures.timed) {
    const Volume volume = figures.volume(each);
    const double ns = figures.ns_per_token(each);
    out += fmt::format("{:<22}{:>9.2f} ms{:>9.2f} ms{:>13.0f}{:>10.1f}{:>10}\n", each.name, each.best() * 1e3, each.median() * 1e3,
                       static_cast<double>(volume.posts) / each.median(), megabytes(volume.bytes) / each.median(),
                       ns == 0 ? "" : fmt::format("{:.1f}", ns));
  }
  if (figures.timed.size() > kStages + 1) {
    const Timed& one = figures.timed[kStages];
    const Timed& many = figures.timed[kStages + 1];
    out += fmt::format("\n{} threads: {:.2f} times one", many.threads, one.median() / many.median());
  } else {
    out += '\n';
  }
  out += fmt::format("{}start {:.0f} ms; peak memory of the pipeline {:.0f} MiB\n", figures.timed.size() > kStages + 1 ? "; " : "",
                     figures.start_s * 1e3, figures.peak_mib);
  return out;
}

double rounded(double value, double to) { return std::round(value * to) / to; }

std::string json_of(const Figures& figures) {
  const Machine& machine = figures.machine;
  nlohmann::ordered_json out;
  out["schema"] = "lyt-bench/1";
  out["lyt"] = machine.lyt;
  out["build"] = machine.build;
  out["compiler"] = machine.compiler;
  out["cpu"] = machine.cpu;
  out["cores"] = machine.cores;
  out["simd"] = machine.simd;
  out["files"] = figures.files;
  out["posts"] = figures.all.posts;
  out["bytes"] = figures.all.bytes;
  out["facts"] = figures.facts;
  out["sample"] = {{"whole", figures.sample->whole}, {"posts", figures.sample->posts}, {"bytes", figures.sample->bytes},
                   {"text_bytes", figures.sample->text_bytes}, {"tokens", figures.tokens}};
  out["start_ms"] = rounded(figures.start_s * 1e3, 100);
  out["peak_mib"] = rounded(figures.peak_mib, 10);
  out["stages"] = nlohmann::ordered_json::array();
  for (const Timed& each : figures.timed) {
    const Volume volume = figures.volume(each);
    nlohmann::ordered_json stage;
    stage["stage"] = each.in_sample ? each.name : "pipeline";
    stage["threads"] = each.threads;
    stage["runs"] = each.seconds.size();
    stage["best_s"] = rounded(each.best(), 1e9);
    stage["median_s"] = rounded(each.median(), 1e9);
    stage["posts_per_s"] = std::round(static_cast<double>(volume.posts) / each.median());
    stage["mb_per_s"] = rounded(megabytes(volume.bytes) / each.median(), 10);
    const double ns = figures.ns_per_token(each);
    stage["ns_per_token"] = ns == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(rounded(ns, 100));
    stage["ns_per_post"] = volume.posts == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(rounded(each.median() * 1e9 / static_cast<double>(volume.posts), 10));
    out["stages"].push_back(stage);
  }
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

int run_bench(const BenchArgs& args) {
  Figures figures;
  figures.machine = this_machine();
  const auto start = Clock::now();
  const Result<std::unique_ptr<Tables>> tables = tables_of(args.common);
  if (!tables) {
    complain(tables.error());
    return kCouldNotRun;
  }
  figures.start_s = seconds_since(start);
  const Result<FeedOptions> options = feed_options_of(args.common);
  if (!options) {
    complain(options.error());
    return kCouldNotRun;
  }
  const Expansion feeds = expand_feeds(args.feeds);
  for (const Error& error : feeds.missing) complain(error);
  if (feeds.paths.empty()) return kCouldNotRun;
  if (std::ranges::find(feeds.paths, "-") != feeds.paths.end()) {
    complain("standard input can be read once only: a benchmark needs files");
    return kCouldNotRun;
  }

  const OpenFeed open = opener(*options, (*tables)->project, /*quiet=*/true);
  const Pseudonyms pseudonyms = Pseudonyms::random();
  Coverage coverage;
  const auto pipeline = [&](unsigned threads) {
    return [&, threads] {
      std::uint64_t facts = 0;
      PipelineOptions how;
      how.threads = threads;
      const FactSink sink = [&](std::span<const Fact> made, const auto&) {
        facts += made.size();
        return true;
      };
      coverage = stream_facts(**tables, pseudonyms, how, feeds.paths, open, sink, {}).coverage;
      return facts;
    };
  };
  const unsigned threads = args.common.threads != 0 ? args.common.threads : figures.machine.cores;
  Timed one{"pipeline, 1 thread", 1, false, pipeline(1), 0, 1, {}};
  Timed many{fmt::format("pipeline, {} threads", threads), threads, false, pipeline(threads), 0, 1, {}};
  // Its peak is taken before the sample is in memory.
  warm_up(many);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  figures.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  const int code = report_coverage(coverage, args.common.quiet);
  if (code == kCouldNotRun) return code;
  figures.files = coverage.files.size();
  figures.facts = many.answer;
  for (const FileCoverage& file : coverage.files) {
    figures.all.bytes += file.bytes;
    figures.all.posts += file.kept;
  }
  if (figures.all.posts == 0) {
    complain("no post in these feeds: there is nothing to time");
    return kCouldNotRun;
  }

  const Sample sample = Sample::load(feeds.paths, open, static_cast<std::uint64_t>(args.sample_mb) * 1'000'000);
  figures.sample = &sample;
  Stages stages(**tables, feeds.paths, open, sample);
  for (std::size_t i = 0; i < kStages; ++i) {
    const auto stage = static_cast<Stage>(i);
    figures.timed.push_back({std::string(stage_name(stage)), 1, true, [&stages, stage] { return stages.run(stage); }, 0, 1, {}});
  }
  figures.timed.push_back(std::move(one));
  if (threads > 1) figures.timed.push_back(std::move(many));
  for (Timed& each : figures.timed) warm_up(each);
  figures.tokens = figures.timed[static_cast<std::size_t>(Stage::tokenize)].answer;

  // In turns: what disturbs the machine for a while disturbs all of them.
  bool same = figures.timed[kStages].answer == figures.facts;
  for (unsigned round = 0; round < args.runs; ++round) {
    for (Timed& each : figures.timed) {
      const double spent = std::accumulate(each.seconds.begin(), each.seconds.end(), 0.0);
      if (spent < kLongest_s) same = time_round(each) && same;
    }
  }
  for (Timed& each : figures.timed) std::ranges::sort(each.seconds);
  std::fputs((args.json ? json_of(figures) : text_of(figures)).c_str(), stdout);
  if (!same) {
    complain("the answers of two runs differ: were the feeds changed meanwhile?");
    return kCouldNotRun;
  }
  return feeds.missing.empty() ? code : kSomeSkipped;
}

}  // namespace lyt
