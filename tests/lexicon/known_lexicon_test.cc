// What the lexicon compiler and the word forms do not do yet.
#include <gtest/gtest.h>

#include "engine/lexicon/inflection.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

TEST(KnownInflection, RefusesARuleInThePrefix) {
  // "+t^" makes "+tgod".
  for (const std::string_view rule : {"+t^", "-e+t^", "*^+e"}) {
    Inflection inflection;
    EXPECT_FALSE(inflection.add_class("a1", rule)) << rule;
  }
}

TEST(KnownLexiconBuild, AVariantLeavesTheGrammarWordsOfLaterLanguagesAlone) {
  // taken() asks the languages that have been read; Dutch comes behind Danish.
  const LexiconData data = lexicon_of({{"da/sentiment.tsv", "fåer | n | -2\n"}, {"nl/function.tsv", "faaer | aux\n"}});
  EXPECT_EQ(valence_of(data, "faaer", Lang::da), std::nullopt);
}

TEST(KnownWordForms, SqueezesTwoStretchesOfDifferentLengths) {
  SmallTables tables(lexicon_of({{"en/sentiment.tsv", "good | a | 2\ncool | a | 2\n"}}));
  EXPECT_EQ(tables.valence("gooodddd", Lang::en), 200);
  EXPECT_EQ(tables.valence("cooolll", Lang::en), 200);
}

}  // namespace
}  // namespace lyt
