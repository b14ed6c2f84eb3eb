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

TEST(KnownWordForms, WorkOverAnEmptyLexicon) {
  // LexiconData::parse() takes one; score_letters() then reads a table that is not there.
  SmallTables tables(LexiconData{});
  EXPECT_EQ(tables.annotate("word").words.size(), 2U);
}

TEST(KnownLetterGrams, UnseenLettersSpeakForNobody) {
  // The smoothing gives an unseen gram to the language with the smallest lexicon.
  SmallTables tables(lexicon_of({{"en/sentiment.tsv", "good | a | 2\nterrible | a | -3\nthoughtful | a | 2\nlovely | a | 3\n"},
                                 {"da/sentiment.tsv", "god | a | 2\n"}}));
  for (const std::uint32_t sum : tables.annotate("\u043c\u0430\u0433\u0430\u0437\u0438\u043d").evidence.sums) EXPECT_EQ(sum, 0U);
}

}  // namespace
}  // namespace lyt
