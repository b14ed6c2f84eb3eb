// Whether a fact file holds what the corpus has: exit code 0 if so.
//
//   lyt_bench_check FACTS LYT_TOML POSTS EMPLOYER_POSTS COMPETITOR_POSTS
//
// Reads the file in blocks: a hundred million posts are no more memory than one.
#include <fmt/core.h>

#include <string>

#include "engine/config/load_project.h"
#include "engine/store/fact_reader.h"

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const lyt::Result<lyt::Project> project = lyt::load_project(argv[2]);
  if (!project) return 2;
  const lyt::Result<lyt::FactFiles> files = lyt::FactFiles::open({argv[1]}, *project);
  if (!files) {
    fmt::print(stderr, "{}\n", files.error().message());
    return 1;
  }
  std::uint64_t employer = 0;
  std::uint64_t competitor = 0;
  const lyt::Status read = files->each([&](std::span<const lyt::Fact> facts) {
    for (const lyt::Fact& fact : facts) {
      if (fact.department == 0) ++(fact.entity == 0 ? employer : competitor);
    }
  });
  std::uint64_t posts = 0;
  for (const lyt::FileCoverage& file : files->totals().coverage.files) posts += file.records;
  fmt::print("{} posts, {} facts, {} about the employer, {} about competitors\n", posts, files->size(), employer, competitor);
  const bool same = read && posts == std::stoull(argv[3]) && employer == std::stoull(argv[4]) && competitor == std::stoull(argv[5]);
  return same ? 0 : 1;
}
