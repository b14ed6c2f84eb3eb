// lyt_fuzz_seeds ROOT FOLDER: writes the seeds of each target into FOLDER/TARGET, and prints each target with the most
// bytes that its inputs need.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/fuzz/seeds.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: lyt_fuzz_seeds ROOT FOLDER\n", stderr);
    return 2;
  }
  for (const lyt::fuzz::FuzzTarget& target : lyt::fuzz::fuzz_targets()) {
    const std::filesystem::path folder = std::filesystem::path(argv[2]) / target.name;
    std::filesystem::create_directories(folder);
    std::size_t n = 0;
    for (const std::string& seed : lyt::fuzz::seeds_of(target, argv[1])) {
      std::ofstream(folder / ("seed_" + std::to_string(n++)), std::ios::binary) << seed;
    }
    std::printf("%s %zu\n", std::string(target.name).c_str(), target.most_bytes);
  }
  return 0;
}
