// The C interface alone, on the texts of arrow_bench.py: FILE CONFIG REPEAT; a text is a u32 length and its bytes.
// Prints one JSON object.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "engine/abi/lyt.h"

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  const std::string file{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::string bytes;
  std::vector<std::int64_t> offsets = {0};
  for (std::size_t at = 0; at + 4 <= file.size();) {
    std::uint32_t size = 0;
    std::memcpy(&size, file.data() + at, 4);
    bytes.append(file, at + 4, size);
    offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    at += 4 + size;
  }
  lyt_options options = LYT_OPTIONS_INIT;
  if (*argv[2] != '\0') options.config_path = argv[2];
  lyt_engine* engine = nullptr;
  if (lyt_engine_create(&options, &engine) != LYT_OK) {
    std::fprintf(stderr, "%s\n", lyt_last_error());
    return 1;
  }
  lyt_column column{};
  column.name = "text";
  column.bytes = bytes.data();
  column.bytes_n = static_cast<std::int64_t>(bytes.size());
  column.offsets64 = offsets.data();
  lyt_score_options how = LYT_SCORE_OPTIONS_INIT;
  how.threads = 1;
  const auto rows = static_cast<std::int64_t>(offsets.size()) - 1;
  double best = std::numeric_limits<double>::max();
  std::int64_t sum = 0;
  for (int i = 0; i < std::max(1, std::atoi(argv[3])); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    lyt_scores* scores = nullptr;
    if (lyt_score(engine, rows, &column, 1, &how, &scores) != LYT_OK) return 1;
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    sum = 0;
    for (std::int64_t row = 0; row < rows; ++row) sum += lyt_scores_get(scores)->score_milli[row];
    lyt_scores_free(scores);
  }
  lyt_engine_free(engine);
  std::printf("{\"rows\": %lld, \"sum_milli\": %lld, \"posts_per_s\": %.0f}\n", static_cast<long long>(rows),
              static_cast<long long>(sum), static_cast<double>(rows) / best);
  return 0;
}
