// Letter grams: what the letters of an unknown word say about its language.
//
// Sequences of three bytes, with the word's ends, counted over the lexicons of each language; a word's score is the
// sum of the log ratios between a language and the mean of all (Cavnar and Trenkle 1994 rank such grams; a naive Bayes
// sum over hashed grams is the form that CLD2 made common). Only words that no lexicon has are scored so, once each.
//
// Threads: const after finish(). Cost of score(): O(letters), no heap call.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/lexicon/lexicon_data.h"

namespace lyt {

class LetterGrams {
 public:
  void add(std::string_view word, Lang lang, double weight);
  void finish();

  [[nodiscard]] const std::vector<std::int8_t>& table() const { return table_; }
  [[nodiscard]] Evidence score(std::string_view word) const { return score_letters(table_, word); }

  // The evidence of `word` under a table; the same scale as Word::evidence.
  static Evidence score_letters(std::span<const std::int8_t> table, std::string_view word);

 private:
  std::vector<double> counts_;  // kGramBuckets x 16
  std::vector<std::int8_t> table_;
};

}  // namespace lyt
