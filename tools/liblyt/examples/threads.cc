// One engine, several threads, each with texts of its own: the C interface of lyt from C++.
#include <lyt.h>

#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

struct FreeEngine {
  void operator()(lyt_engine* engine) const { lyt_engine_free(engine); }
};
struct FreeScores {
  void operator()(lyt_scores* scores) const { lyt_scores_free(scores); }
};

// The scores of texts, or nothing.
std::vector<int> score(const lyt_engine& engine, const std::vector<std::string>& texts) {
  std::string bytes;
  std::vector<std::int64_t> offsets = {0};
  for (const std::string& text : texts) {
    bytes += text;
    offsets.push_back(static_cast<std::int64_t>(bytes.size()));
  }
  lyt_column column{};
  column.name = "text";
  column.bytes = bytes.data();
  column.bytes_n = static_cast<std::int64_t>(bytes.size());
  column.offsets64 = offsets.data();
  lyt_score_options options = LYT_SCORE_OPTIONS_INIT;
  options.threads = 1;  // the caller has threads of its own
  lyt_scores* made = nullptr;
  if (lyt_score(&engine, static_cast<std::int64_t>(texts.size()), &column, 1, &options, &made) != LYT_OK) return {};
  const std::unique_ptr<lyt_scores, FreeScores> scores(made);
  const lyt_scores_columns* columns = lyt_scores_get(scores.get());
  return {columns->score_milli, columns->score_milli + columns->n};
}

}  // namespace

int main() {
  lyt_options options = LYT_OPTIONS_INIT;
  options.employer = "Klarvang";
  lyt_engine* made = nullptr;
  if (lyt_engine_create(&options, &made) != LYT_OK) {
    std::fprintf(stderr, "%s\n", lyt_last_error());
    return 1;
  }
  const std::unique_ptr<lyt_engine, FreeEngine> engine(made);
  std::vector<std::string> texts;
  for (int i = 0; i < 1000; ++i) {
    texts.push_back(i % 2 == 0 ? "Klarvang is a wonderful place, number " + std::to_string(i)
                               : "The waiting time at Klarvang is awful, number " + std::to_string(i));
  }
  const std::vector<int> expected = score(*engine, texts);
  std::vector<std::vector<int>> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::vector<int>& each : found) threads.emplace_back([&] { each = score(*engine, texts); });
  }
  for (const std::vector<int>& each : found) {
    if (each != expected || each.empty() || each[0] <= 0 || each[1] >= 0) return 1;
  }
  std::printf("%zu texts, %zu threads, the same scores\n", texts.size(), found.size());
  return 0;
}
