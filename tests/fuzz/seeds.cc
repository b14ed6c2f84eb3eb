#include "tests/fuzz/seeds.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "engine/base/check.h"
#include "engine/metric/compute.h"
#include "engine/store/fact_file.h"
#include "feeds/feeds.h"

namespace lyt::fuzz {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSeeds = 600;          // of pieces of files
constexpr std::size_t kMostContainer = 128U << 10;

constexpr std::array<std::string_view, 12> kQueries = {
    "klarvang AND NOT (kirke OR \"klarvang sogn\")\nKlarvang Kirke og Klarvang Sogn",
    "NEAR/3(klarvang, marathon)\nLøb Klarvang Marathon",
    "NEAR/3f(ny, butik)\nder er en ny butik i byen",
    "lager* case:IT\nlagerchefen i IT",
    "/klarvang[- ]?gate/\nKlarvang-gate igen",
    "author:anna OR channel:trustpilot OR lang:da\nhej",
    "NOT NOT a b c\na b c",
    "((a OR b) AND (c OR d))\na c",
    "\"a b\" NEAR/99(a*, \"b c\")\na b c a b c",
    "/(a|b){1,3}c+?[^d]\\bx/ x\naabc x",
    "/\\p{L}{2,5}(?=ing)/\nlistening",
    "case:\"IT afdeling\"\nIT afdeling",
};

constexpr std::array<std::string_view, 3> kAnswers = {
    "retry-after:120\nx-ratelimit-remaining:0\nx-ratelimit-reset:2026-03-02T10:00:00.000Z\n",
    "link:<https://mastodon.example/api/v1/timelines/tag/a?max_id=1,2>; rel=\"next\", <https://a.example/?min_id=3>; rel=\"prev\"\n"
    "content-range: bytes 100-199/200\nretry-after:Wed, 21 Oct 2026 07:28:00 GMT\n",
    "https://feeds.example:8443/rss?key=secret&max_id=4#part\nsftp://files.example/export.csv\nhttp://[::1]/a?b\n"
    "x-ratelimit-remaining:0.0\nx-ratelimit-reset:37\n",
};

std::string load(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_of(const FuzzTarget& target, const std::string& root) {
  std::vector<fs::path> files;
  std::istringstream names{std::string(target.seeds)};
  for (std::string name; names >> name;) {
    const fs::path path = fs::path(root) / name;
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

// The format that a fixture is recognised as; empty for archives and what is none.
std::string format_of(const fs::path& path) {
  Result<std::unique_ptr<SourceSeries>> series = open_feed(path.string(), {});
  if (!series) return {};
  const Result<std::unique_ptr<PostSource>> source = (*series)->next();
  return source && *source ? std::string((*source)->format()) : std::string();
}

// Pieces of the files between any of `ends`, each once, evenly from all of them when there are many.
std::vector<std::string> pieces_of(const std::vector<fs::path>& files, std::string_view ends, std::size_t most_bytes) {
  std::set<std::string> pieces;
  for (const fs::path& path : files) {
    const std::string text = load(path);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(ends, at), text.size());
      if (end > at) pieces.insert(text.substr(at, std::min(end - at, most_bytes)));
      at = end + 1;
    }
  }
  std::vector<std::string> kept;
  std::size_t i = 0;
  const std::size_t step = pieces.size() / kMostSeeds + 1;
  for (const std::string& piece : pieces) {
    if (i++ % step == 0) kept.push_back(piece);
  }
  return kept;
}

Project fact_project() {
  Project project;
  project.entities.resize(2);
  project.entities[0].name = "Klarvang";
  project.entities[1].kind = EntityKind::competitor;
  project.entities[1].name = "Brillson";
  project.departments = {{"Shop", {}}, {"IT", {}}};
  return project;
}

std::vector<Fact> sample_facts(std::uint64_t posts) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 0; i < posts; ++i) {
    Fact fact;
    fact.post = {i * 7919, i};
    fact.author = i % 9;
    fact.entity = static_cast<std::uint16_t>(i % 2);
    fact.department = static_cast<std::uint16_t>(i % 2 == 0 ? i % 3 : 0);
    fact.score_milli = static_cast<std::int16_t>(static_cast<int>(i * 137 % 2001) - 1000);
    fact.label = static_cast<Label>(i % 4);
    fact.lang = Lang::da;
    fact.audience = static_cast<Audience>(i % kAudiences);
    fact.time_utc_s = 1'770'000'000 + static_cast<std::int64_t>(i) * 40'000;
    fact.precision = Precision::second;
    facts.push_back(fact);
  }
  return facts;
}

std::vector<std::string> fact_files() {
  std::vector<std::string> seeds;
  const fs::path path = fs::temp_directory_path() / "lyt_fuzz_seed.facts";
  for (const std::uint64_t posts : {0, 1, 40}) {
    Result<FactFileWriter> file = FactFileWriter::create(path.string(), fact_project(), 7);
    LYT_CHECK(file.has_value() && file->append(sample_facts(posts)));
    FactTotals totals;
    totals.channels = {"mastodon"};
    totals.terms = {{7, "kundeservice"}, {9, "#klarvang"}};
    totals.quotes = {{{0, 0}, 0, "great"}};
    totals.coverage.files.resize(1);
    totals.coverage.files[0].name = "posts.csv";
    totals.coverage.files[0].format = "csv";
    LYT_CHECK(file->finish(totals).has_value());
    seeds.push_back(load(path));
  }
  fs::remove(path);
  return seeds;
}

std::vector<std::string> shown_files() {
  std::vector<std::string> seeds;
  ShownBefore before;
  for (const std::uint64_t posts : {20, 60}) {
    const std::vector<Fact> facts = sample_facts(posts);
    FactTotals totals;
    totals.channels = {"mastodon"};
    LYT_CHECK(compute_figures(fact_project(), FactSpan(facts), totals, {.period = PeriodKind::week, .range = {}, .before = &before}).has_value());
    seeds.push_back(before.bytes());
  }
  return seeds;
}

}  // namespace

std::vector<std::string> seeds_of(const FuzzTarget& target, const std::string& root) {
  const auto is = [&](std::string_view name) { return target.name == name; };
  if (is("query")) return {kQueries.begin(), kQueries.end()};
  if (is("answer")) return {kAnswers.begin(), kAnswers.end()};
  if (is("facts")) return fact_files();
  if (is("shown")) return shown_files();
  const std::vector<fs::path> files = files_of(target, root);
  LYT_CHECK(!files.empty());
  if (is("values")) return pieces_of(files, ",;\t\n\"", target.most_bytes);
  std::vector<std::string> seeds;
  if (is("tokens") || is("score") || is("html")) {
    seeds = pieces_of(files, "\n", target.most_bytes);
    if (is("score")) {
      for (std::size_t i = 0; i < seeds.size(); ++i) seeds[i].insert(0, 1, static_cast<char>(i % 10));
    }
    return seeds;
  }
  for (const fs::path& path : files) {
    std::string bytes = load(path);
    if (is("container")) {
      if (bytes.size() <= kMostContainer) seeds.push_back(std::move(bytes));
      continue;
    }
    if (is("format")) {
      const std::string format = format_of(path);
      if (format.empty()) continue;
      bytes.insert(0, format + "\n");
    }
    if (is("csv")) bytes.insert(0, 1, '\0');
    if (is("lexicon_folder")) {
      if (path.extension() != ".tsv") continue;
      bytes.insert(0, "== " + path.filename().string() + "\n");
    }
    bytes.resize(std::min(bytes.size(), target.most_bytes));
    seeds.push_back(std::move(bytes));
  }
  return seeds;
}

}  // namespace lyt::fuzz
