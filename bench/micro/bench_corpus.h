// Texts and tables that the micro benchmarks share; made once.
#pragma once

#include <string>
#include <vector>

#include "bench/corpus/corpus.h"
#include "engine/config/load_project.h"
#include "engine/lexicon/embedded.h"
#include "engine/score/scorer.h"

namespace lyt {

inline const Tables& bench_tables() {
  static const std::unique_ptr<Tables> tables = [] {
    Result<Project> project = parse_project(Corpus::configuration(), "bench");
    return std::move(*Tables::make(std::move(*project), std::move(*LexiconData::parse(embedded_lexicon()))));
  }();
  return *tables;
}

struct BenchPost {
  std::string text;
  std::string lang;
};

// 20,000 posts: more distinct words than any cache holds.
inline const std::vector<BenchPost>& bench_posts() {
  static const std::vector<BenchPost> posts = [] {
    const LexiconData lexicon = std::move(*LexiconData::parse(embedded_lexicon()));
    Corpus corpus(lexicon, {20'000, 7});
    std::vector<BenchPost> list;
    std::string line;
    const auto field = [&](const std::string& key) {
      const std::size_t begin = line.find("\"" + key + "\":\"") + key.size() + 4;
      return line.substr(begin, line.find('"', begin) - begin);
    };
    while (corpus.next(line)) {
      list.push_back({field("text"), field("lang")});
      line.clear();
    }
    return list;
  }();
  return posts;
}

inline std::uint64_t bench_bytes() {
  std::uint64_t bytes = 0;
  for (const BenchPost& post : bench_posts()) bytes += post.text.size();
  return bytes;
}

}  // namespace lyt
