// The benchmark corpus: generated posts with the statistics of real ones, and what must be found in them.
//
// About 415 bytes a post as NDJSON, six languages. Of 24 words 14 are grammar words, two are opinions, four are other words
// that a lexicon knows, and four come from a vocabulary of 40,000 invented words a language; all with Zipf's frequencies.
// So it is in 158,696 labelled posts and reviews of eleven languages: 59 %, 8 %, 16 % and 17 %. One post in four names the
// employer, one in ten a competitor, one in four a department. No text of anybody. The same options give the same bytes
// everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/lexicon/lexicon_data.h"

namespace lyt {

struct CorpusOptions {
  std::uint64_t posts = 1'000'000;
  std::uint64_t seed = 1;
};

struct CorpusExpectation {
  std::uint64_t posts = 0;
  std::uint64_t bytes = 0;
  std::uint64_t employer_posts = 0;    // that name the employer
  std::uint64_t competitor_posts = 0;  // that name a competitor
};

class Corpus {
 public:
  static constexpr std::size_t kIdDigits = 12;  // of every id: a line begins {"id":"900000000000"

  Corpus(const LexiconData& lexicon, CorpusOptions options);

  // Appends the next post as a line of NDJSON; false after the last.
  bool next(std::string& out);

  [[nodiscard]] const CorpusExpectation& expectation() const { return expectation_; }

  // The configuration that goes with it: 1 employer, 12 departments, 5 competitors.
  static std::string configuration();

 private:
  struct Vocabulary {
    std::vector<std::string> grammar;   // most frequent first
    std::vector<std::string> opinions;
    std::vector<std::string> neutral;   // of no value, but listed
    std::vector<std::string> invented;
  };

  std::uint64_t random();
  std::size_t zipf(std::size_t n);
  const std::string& word(const Vocabulary& vocabulary);
  void invent(Vocabulary& vocabulary, std::size_t n);

  CorpusOptions options_;
  CorpusExpectation expectation_;
  std::vector<Vocabulary> vocabularies_;
  std::vector<double> zipf_sums_;
  std::uint64_t state_ = 0;
};

}  // namespace lyt
