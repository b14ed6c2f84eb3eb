// Engines and scores that free themselves, and columns of texts.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/abi/lyt.h"

namespace lyt {

struct FreeEngine {
  void operator()(lyt_engine* engine) const { lyt_engine_free(engine); }
};
struct FreeScores {
  void operator()(lyt_scores* scores) const { lyt_scores_free(scores); }
};
using Engine = std::unique_ptr<lyt_engine, FreeEngine>;
using Scores = std::unique_ptr<lyt_scores, FreeScores>;

inline constexpr const char* kConfig =
    "[employer]\nname = \"Klarvang\"\nhandles = [\"@klarvang\"]\n"
    "[[department]]\nname = \"Service\"\nterms = { en = [\"customer service\"] }\n";

inline Engine engine_of(const char* config) {
  lyt_options options = LYT_OPTIONS_INIT;
  options.config_text = config;
  options.key_hex = "5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c";
  lyt_engine* engine = nullptr;
  EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_OK) << lyt_last_error();
  return Engine(engine);
}

// Made once: it takes a while.
inline const lyt_engine* usual() {
  static const Engine engine = engine_of(kConfig);
  return engine.get();
}

struct Texts {
  explicit Texts(const std::vector<std::string>& texts, const char* name = "text") {
    for (const std::string& text : texts) {
      bytes += text;
      offsets.push_back(static_cast<std::int32_t>(bytes.size()));
      offsets64.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    column.name = name;
    column.bytes = bytes.data();
    column.bytes_n = static_cast<std::int64_t>(bytes.size());
    column.offsets32 = offsets.data();
  }
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;

  [[nodiscard]] std::int64_t rows() const { return static_cast<std::int64_t>(offsets.size()) - 1; }

  std::string bytes;
  std::vector<std::int32_t> offsets = {0};
  std::vector<std::int64_t> offsets64 = {0};
  lyt_column column{};
};

inline Scores scores_of(const Texts& texts, std::uint32_t threads = 1, const lyt_engine* engine = usual()) {
  lyt_score_options options = LYT_SCORE_OPTIONS_INIT;
  options.threads = threads;
  lyt_scores* scores = nullptr;
  EXPECT_EQ(lyt_score(engine, texts.rows(), &texts.column, 1, &options, &scores), LYT_OK) << lyt_last_error();
  return Scores(scores);
}

}  // namespace lyt
