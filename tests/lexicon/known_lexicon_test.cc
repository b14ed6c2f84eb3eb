// What the lexicon compiler and the word forms do not do yet.
#include <gtest/gtest.h>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

TEST(KnownLexiconBuild, AVariantLeavesTheGrammarWordsOfLaterLanguagesAlone) {
  // taken() asks the languages that have been read; Dutch comes behind Danish.
  const LexiconData data = lexicon_of({{"da/sentiment.tsv", "fåer | n | -2\n"}, {"nl/function.tsv", "faaer | aux\n"}});
  EXPECT_EQ(valence_of(data, "faaer", Lang::da), std::nullopt);
}

}  // namespace
}  // namespace lyt
