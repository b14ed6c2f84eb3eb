// The language that a text is taken for, under the lexicons of the repository.
#pragma once

#include "engine/lang/language_guess.h"
#include "engine/lexicon/embedded.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {

inline LanguageGuess guess(std::string_view text, Lang declared = Lang::none) {
  static SmallTables tables([] {
    Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
    EXPECT_TRUE(data);
    return std::move(*data);
  }());
  return guess_language(tables.annotate(text).evidence, declared, text);
}

}  // namespace lyt
