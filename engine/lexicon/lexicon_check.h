// What `lyt lexicon check` and `stats` say of a lexicons/ folder, or of a lexicon that a user adds to it.
//
// Cold code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/lexicon/custom_lexicon.h"
#include "engine/model/language.h"

namespace lyt {

// Everything that is wrong or doubtful, in the order of the files: lines that do not parse, duplicates, entries of one
// lemma that disagree, classes that make nothing of their lemma, forms that are grammar words, forms that two lemmas
// value with different signs, symbols that are there twice. `lang` is a code, or empty for all languages.
// Code::not_found when there is no lexicon in the folder.
std::vector<Error> check_lexicons(const std::string& folder, const std::string& lang);

struct LexiconStats {
  Lang lang = Lang::none;
  std::size_t lemmas = 0;
  std::size_t positive = 0;
  std::size_t negative = 0;
  std::size_t forms = 0;
  std::size_t phrases = 0;
  std::size_t modifiers = 0;
  std::size_t functions = 0;
  std::size_t topics = 0;
  std::size_t cues = 0;
};
std::vector<LexiconStats> lexicon_stats(const std::string& folder);

// The same of one part of a user's lexicon, against the built-in lexicon that it is for: also what turns the sign of a
// built-in value, what values or modifies a grammar word, and what takes away an entry that is not there.
std::vector<Error> check_custom_lexicon(const LexiconSource& part, const Lemmas& lemmas, LexiconData& built_in);

struct CustomStats {
  std::size_t entries = 0;
  std::size_t positive = 0;
  std::size_t negative = 0;
  std::size_t factors = 0;
  std::size_t removals = 0;
  std::size_t expressions = 0;  // of several words
  std::size_t forms = 0;        // words and expressions that they make
  std::size_t added = 0;        // of these, without a value in the built-in lexicon
  std::size_t changed = 0;      // with another value there
};
CustomStats custom_stats(const LexiconSource& part, const Lemmas& lemmas, LexiconData& built_in);

}  // namespace lyt
