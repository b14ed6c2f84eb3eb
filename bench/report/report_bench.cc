// The right-hand side: `lyt report --facts` on a generated organisation. Time, peak memory, size of the page.
//
//   lyt_bench_report [--facts N] [--runs N] [--lyt PATH] [--keep FOLDER]
//
// Two years, 40 departments, 8 competitors, 9 channels, six languages; authors by a power law; one post in seven is a
// repost, one in nine a copy of words that were there before. The answer is checked first: posts_concerned of report.json
// must be what the generator made.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "bench/run/child.h"
#include "engine/store/fact_file.h"

namespace {

constexpr std::int64_t kBegin_utc_s = 1'725'141'600;  // 2024-09-01 in Copenhagen
constexpr std::int64_t kSpan_s = 730LL * 86'400;
constexpr int kDepartments = 40;
constexpr int kCompetitors = 8;
constexpr int kChannels = 9;

struct Options {
  std::uint64_t facts = 10'000'000;
  int runs = 3;
  std::string lyt = "build/lyt";
  std::string keep;
};

lyt::Project project() {
  lyt::Project project;
  project.entities.resize(1 + kCompetitors);
  for (int i = 0; i <= kCompetitors; ++i) project.entities[static_cast<std::size_t>(i)].name = fmt::format("Company {}", i);
  for (int i = 0; i < kDepartments; ++i) project.departments.push_back({fmt::format("Department {}", i), {}});
  return project;
}

void write_config(const std::string& path) {
  std::ofstream out(path);
  out << "[project]\ntimezone = \"Europe/Copenhagen\"\n[employer]\nname = \"Company 0\"\n";
  for (int i = 0; i < kDepartments; ++i) {
    out << fmt::format("[[department]]\nname = \"Department {}\"\nterms = {{ en = [\"department{}\"] }}\n", i, i);
  }
  for (int i = 1; i <= kCompetitors; ++i) out << fmt::format("[[competitor]]\nname = \"Company {}\"\n", i);
}

// Makes the fact file; returns the number of posts.
std::uint64_t write_facts(const std::string& path, std::uint64_t n) {
  auto file = lyt::FactFileWriter::create(path, project(), 1);
  if (!file) std::exit(2);
  std::mt19937_64 random(2026);
  std::vector<lyt::Fact> block;
  std::vector<std::string> channels;
  for (int i = 0; i < kChannels; ++i) channels.push_back(fmt::format("channel{}", i));
  std::uint64_t posts = 0;
  const lyt::Lang langs[] = {lyt::Lang::da, lyt::Lang::sv, lyt::Lang::nb, lyt::Lang::nl, lyt::Lang::de, lyt::Lang::en};
  const double authors = static_cast<double>(n) / 4;
  for (std::uint64_t facts = 0; facts < n;) {
    lyt::Fact fact;
    fact.post = {random(), random()};
    ++posts;
    // Few write much, many write once.
    const double uniform = static_cast<double>(random() >> 11) * 0x1.0p-53;
    fact.author = (static_cast<std::uint64_t>(authors * std::pow(uniform, 3)) + 1) * 0x9E3779B97F4A7C15ULL;
    fact.entity = static_cast<std::uint16_t>(random() % 100 < 70 ? 0 : 1 + random() % kCompetitors);
    fact.channel = static_cast<std::uint16_t>(std::min(random() % kChannels, random() % kChannels));
    fact.lang = langs[std::min(random() % 6, random() % 6)];
    fact.audience = static_cast<lyt::Audience>(std::min(random() % 5, random() % 5));
    fact.score_milli = static_cast<std::int16_t>(static_cast<int>(random() % 1601) - 780);
    fact.label = fact.score_milli >= 100 ? lyt::Label::pos : fact.score_milli <= -100 ? lyt::Label::neg : lyt::Label::neu;
    if (random() % 100 < 45) fact.topics = lyt::TopicSet{1} << (random() % lyt::kTopics);
    fact.flags = random() % 7 == 0 ? std::uint32_t{lyt::kRepost} : random() % 9 == 0 ? std::uint32_t{lyt::kQuestion} : 0U;
    fact.text_key = random() % 9 == 0 ? random() % (n / 40 + 1) + 1 : random();
    fact.time_utc_s = kBegin_utc_s + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(kSpan_s));
    fact.version_utc_s = fact.time_utc_s;
    fact.precision = lyt::Precision::second;
    if (random() % 3 != 0) fact.likes = static_cast<std::int64_t>(random() % 50);
    fact.record = facts + 1;
    block.push_back(fact);
    ++facts;
    if (fact.entity == 0 && random() % 4 == 0 && facts < n) {
      fact.department = static_cast<std::uint16_t>(1 + std::min(random() % kDepartments, random() % kDepartments));
      block.push_back(fact);
      ++facts;
    }
    if (block.size() > 8000) {
      file->append(block);
      block.clear();
    }
  }
  file->append(block);
  lyt::FactTotals totals;
  totals.channels = channels;
  totals.coverage.files.push_back({"generated", "bench", posts * 400, posts, posts, {}, {}, {}});
  if (!file->finish(totals)) std::exit(2);
  return posts;
}

lyt::ChildRun run(const Options& options, const std::string& folder) {
  const lyt::ChildRun done = lyt::run_child({options.lyt, "report", "-q", "-c", folder + "/lyt.toml", "--facts", folder + "/bench.facts",
                                             "-o", folder + "/report"});
  if (done.code != 0) {
    fmt::print(stderr, "{} report ends with {}\n", options.lyt, done.code);
    std::exit(1);
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--facts") options.facts = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--runs") options.runs = std::atoi(argv[i + 1]);
    if (name == "--lyt") options.lyt = argv[i + 1];
    if (name == "--keep") options.keep = argv[i + 1];
  }
  const std::string folder =
      options.keep.empty() ? (std::filesystem::temp_directory_path() / fmt::format("lyt-bench-{}", ::getpid())).string() : options.keep;
  std::filesystem::create_directories(folder);
  write_config(folder + "/lyt.toml");
  const std::uint64_t posts = write_facts(folder + "/bench.facts", options.facts);
  fmt::print("{} facts of {} posts, {} build\n", options.facts, posts, LYT_BUILD_TYPE);
  std::vector<lyt::ChildRun> runs;
  for (int i = 0; i < options.runs; ++i) runs.push_back(run(options, folder));
  std::ifstream in(folder + "/report/report.json");
  const std::string json{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (json.find(fmt::format("\"concerned\":{}", posts)) == std::string::npos) {
    fmt::print(stderr, "report.json does not count {} posts\n", posts);
    return 1;
  }
  std::ranges::sort(runs, {}, &lyt::ChildRun::seconds);
  fmt::print("lyt report: best {:.1f} s, median {:.1f} s, {:.2f} M facts/s, peak {:.0f} MiB\n", runs.front().seconds,
             runs[runs.size() / 2].seconds, static_cast<double>(options.facts) / runs[runs.size() / 2].seconds / 1e6,
             std::ranges::max(runs, {}, &lyt::ChildRun::peak_mib).peak_mib);
  fmt::print("report.html {:.2f} MB, report.json {:.1f} MB\n",
             static_cast<double>(std::filesystem::file_size(folder + "/report/report.html")) / 1e6,
             static_cast<double>(std::filesystem::file_size(folder + "/report/report.json")) / 1e6);
  if (options.keep.empty()) std::filesystem::remove_all(folder);
  return 0;
}
