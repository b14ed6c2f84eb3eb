// Candidates of `lyt lexicon learn`: the words and pairs of words of labelled posts that a lexicon might value.
//
// Protects people: accounts, links, numbers, hashtags, names of the configuration, and words that are written like
// names (capitals within sentences; in German, nouns that never come with an article) are no candidates, alone or in a
// pair. Grammar words and words that modify others are candidates only in a pair with another word.
//
// Threads: one. Cost: one scoring of each row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/score/scorer.h"
#include "tools/lyt/labelled.h"

namespace lyt {

struct CandidateTerm {
  std::string text;                // folded, as a list writes it
  bool pair = false;
  std::optional<int> was_centi;    // a word's value in the lexicons in use
  double parts_centi = 0;          // of a pair: mean value of its words where it stands
  std::uint32_t parts[2] = {0, 0};  // of a pair: candidates + 1; 0: not one
  std::vector<std::uint32_t> rows;  // where it stands, ascending, each once
};

// A candidate in a row: how much a point more of its value adds to the row's sum (1; less when negated, conceded ...).
struct TermUse {
  std::uint32_t term = 0;
  float weight = 1;
};

struct RowFeatures {
  std::int64_t sum_centi = 0;  // of the values of all hits
  std::uint64_t text_key = 0;  // equal for equal texts
  std::uint64_t author_key = 0;  // 0: not given
  std::vector<TermUse> uses;  // by term, each once
};

struct LearnTerms {
  std::vector<CandidateTerm> terms;
  std::vector<RowFeatures> rows;
};

LearnTerms find_terms(const std::vector<LabelledRow>& rows, const Tables& tables, Lang lang);

// Distinct texts, or, where all rows name their authors, distinct authors, among rows[i] for i in `at`.
std::size_t support_of(const std::vector<RowFeatures>& rows, const std::vector<std::uint32_t>& at);

}  // namespace lyt
