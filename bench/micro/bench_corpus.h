// Texts and tables that the micro benchmarks share; made once. And plain ways to know what must be found in them.
#pragma once

#include <cctype>
#include <string>
#include <vector>

#include "bench/corpus/corpus.h"
#include "bench/micro/measured.h"
#include "engine/config/load_project.h"
#include "engine/lexicon/embedded.h"
#include "engine/score/scorer.h"

namespace lyt {

inline LexiconData bench_lexicon() { return std::move(*LexiconData::parse(embedded_lexicon())); }

inline const Tables& bench_tables() {
  static const std::unique_ptr<Tables> tables = [] {
    Result<Project> project = parse_project(Corpus::configuration(), "bench");
    return std::move(*Tables::make(std::move(*project), bench_lexicon()));
  }();
  return *tables;
}

struct BenchPost {
  std::string text;
  std::string lang;
};

struct BenchCorpus {
  std::vector<BenchPost> posts;
  CorpusExpectation expected;
  std::uint64_t text_bytes = 0;
};

// 20,000 posts: more distinct words than any cache holds.
inline const BenchCorpus& bench_corpus() {
  static const BenchCorpus made = [] {
    const LexiconData lexicon = bench_lexicon();
    Corpus corpus(lexicon, {20'000, 7});
    BenchCorpus list;
    std::string line;
    const auto field = [&](const std::string& key) {
      const std::size_t begin = line.find("\"" + key + "\":\"") + key.size() + 4;
      return line.substr(begin, line.find('"', begin) - begin);
    };
    while (corpus.next(line)) {
      list.posts.push_back({field("text"), field("lang")});
      list.text_bytes += list.posts.back().text.size();
      line.clear();
    }
    list.expected = corpus.expectation();
    return list;
  }();
  return made;
}

inline const std::vector<BenchPost>& bench_posts() { return bench_corpus().posts; }

// All posts, each an item.
inline Volume bench_volume() { return {bench_posts().size(), bench_corpus().text_bytes, bench_posts().size()}; }

// The words of all posts, found plainly: of the corpus every byte belongs to a word but ASCII that is no letter or digit.
inline const std::vector<std::string>& bench_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> list;
    for (const BenchPost& post : bench_posts()) {
      std::string word;
      for (const char c : post.text + " ") {
        if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0) {
          word += c;
        } else if (!word.empty()) {
          list.push_back(std::exchange(word, {}));
        }
      }
    }
    return list;
  }();
  return words;
}

}  // namespace lyt
