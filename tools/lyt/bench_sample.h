// A sample of feeds in memory, and the stages that posts go through, each by itself: what `lyt bench` times.
//
//   Result<Sample> sample = Sample::load(paths, open, 64U << 20);
//   Stages stages(tables, *sample);
//   const std::uint64_t answer = stages.run(Stage::score);      // the same number every time
//
// Threads: all of it by one thread. Lifetime: Stages borrows the tables and the sample.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/flow/channels.h"
#include "engine/flow/pipeline.h"

namespace lyt {

// The first blocks of the feeds, with their posts.
struct Sample {
  struct Piece {
    Block block;
    PostBatch batch;
    std::shared_ptr<const PostSource> source;
  };
  std::vector<std::unique_ptr<Piece>> pieces;
  std::uint64_t bytes = 0;
  std::uint64_t posts = 0;
  std::uint64_t text_bytes = 0;
  bool whole = true;  // nothing of the feeds was left out

  // Takes whole blocks until there are `most_bytes`. Feeds that cannot be opened or end early are left out: the pipeline
  // tells of them.
  static Sample load(const std::vector<std::string>& paths, const OpenFeed& open, std::uint64_t most_bytes);
};

enum class Stage : std::uint8_t { cut, read, tokenize, annotate, score, facts };
inline constexpr std::size_t kStages = 6;
std::string_view stage_name(Stage stage);

class Stages {
 public:
  Stages(const Tables& tables, const std::vector<std::string>& paths, const OpenFeed& open, const Sample& sample);

  // Does one stage for all of the sample, on one thread, and returns what came out: bytes, posts, tokens, evidence of
  // languages, mentions and scores, facts. `score` has tokens, words and language in it, `facts` all but reading.
  std::uint64_t run(Stage stage);

 private:
  std::uint64_t cut() const;
  std::uint64_t read();
  std::uint64_t tokenize_all();
  std::uint64_t annotate();
  std::uint64_t score();
  std::uint64_t facts() const;

  const Tables& tables_;
  const std::vector<std::string>& paths_;
  const OpenFeed& open_;
  const Sample& sample_;
  Analyzer analyzer_;
  Channels channels_;
  AnalyzerScratch scratch_;
  Pseudonyms pseudonyms_;
  PostBatch batch_;
};

}  // namespace lyt
