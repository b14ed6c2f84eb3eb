// What `lyt lexicon check` and `stats` say of a lexicons/ folder.
//
// Cold code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/language.h"

namespace lyt {

// Everything that is wrong or doubtful, in the order of the files: lines that do not parse, duplicates, entries of one
// lemma that disagree, forms that are grammar words, forms that two lemmas value with different signs.
// `lang` is a code, or empty for all languages.
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

}  // namespace lyt
