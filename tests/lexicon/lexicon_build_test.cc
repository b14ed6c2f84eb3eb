// Which meaning of a form counts.
#include "engine/lexicon/lexicon_build.h"

#include <gtest/gtest.h>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

TEST(LexiconBuild, GivesEveryFormItsValue) {
  const LexiconData data = lexicon_of({{"da/inflection.tsv", "a1 | +t +e\n"}, {"da/sentiment.tsv", "dårlig | a1 | -2.5\n"}});
  for (const char* form : {"dårlig", "dårligt", "dårlige", "daarlig", "daarligt", "darlige"}) {
    EXPECT_EQ(valence_of(data, form, Lang::da), -250) << form;
  }
  EXPECT_EQ(valence_of(data, "dårlig", Lang::sv), std::nullopt);
}

TEST(LexiconBuild, AnExpressionGoesBeforeALemmaBeforeAForm) {
  const LexiconFiles files = {
      {"da/inflection.tsv", "v1 | -e+er\n"},
      {"da/sentiment.tsv", "svare | v1 | 1\nsvarer | n | -1\nfed | a | 2\n"},
      {"da/phrases.tsv", "fed | 3\n"},
  };
  const LexiconData data = lexicon_of(files);
  EXPECT_EQ(valence_of(data, "svare", Lang::da), 100);
  EXPECT_EQ(valence_of(data, "svarer", Lang::da), -100) << "the lemma goes before the form";
  EXPECT_EQ(valence_of(data, "fed", Lang::da), 300) << "the expression goes before the lemma";
}

TEST(LexiconBuild, OfEqualsTheMilderOneCounts) {
  for (const char* lines : {"fed | a | 3\nfed | n | -1\n", "fed | n | -1\nfed | a | 3\n"}) {
    EXPECT_EQ(valence_of(lexicon_of({{"da/sentiment.tsv", lines}}), "fed", Lang::da), -100);
  }
  EXPECT_EQ(valence_of(lexicon_of({{"da/sentiment.tsv", "lang | a | 0\nlang | x | 2\n"}}), "lang", Lang::da), 0);
}

TEST(LexiconBuild, AnInflectedGrammarWordHasNoValue) {
  const LexiconData data = lexicon_of({{"da/inflection.tsv", "v1 | -e+er\n"},
                                       {"da/sentiment.tsv", "vare | v1 | 2\nnej | i | -1\n"},
                                       {"da/function.tsv", "varer | aux\nnej | other\n"}});
  EXPECT_EQ(valence_of(data, "vare", Lang::da), 200);
  EXPECT_EQ(valence_of(data, "varer", Lang::da), std::nullopt) << "a form that is a grammar word";
  EXPECT_EQ(valence_of(data, "nej", Lang::da), -100) << "a lemma keeps it";
  EXPECT_EQ(sense_of(data, "varer", Lang::da)->function, FunctionKind::auxiliary);
}

TEST(LexiconBuild, OneWordMayPlaySeveralParts) {
  const LexiconData data = lexicon_of({{"da/sentiment.tsv", "frygtelig | a | -3\n"},
                                       {"da/modifiers.tsv", "frygtelig | intensifier | 1.5\n"},
                                       {"da/topics.tsv", "løn | n | pay\nløn | n | benefits\n"}});
  const Sense* sense = sense_of(data, "frygtelig", Lang::da);
  ASSERT_NE(sense, nullptr);
  EXPECT_EQ(sense->valence_centi, -300);
  EXPECT_EQ(sense->modifier, Modifier::intensifier);
  EXPECT_EQ(sense->factor_percent, 150);
  EXPECT_EQ(sense_of(data, "løn", Lang::da)->topics, topic_bit(Topic::pay) | topic_bit(Topic::benefits));
}

TEST(LexiconBuild, LanguagesAreKeptApart) {
  const LexiconData data = lexicon_of({{"da/sentiment.tsv", "rolig | a | 2\n"},
                                       {"sv/sentiment.tsv", "rolig | a | 3\n"},
                                       {"nb/sentiment.tsv", "rolig | a | 1\n"}});
  EXPECT_EQ(valence_of(data, "rolig", Lang::da), 200);
  EXPECT_EQ(valence_of(data, "rolig", Lang::sv), 300);
  EXPECT_EQ(valence_of(data, "rolig", Lang::nb), 100);
  EXPECT_EQ(valence_of(data, "rolig", Lang::nn), 100) << "Nynorsk is read with Bokmål behind it";
  EXPECT_EQ(valence_of(data, "rolig", Lang::de), std::nullopt);
}

TEST(LexiconBuild, NynorskGoesBeforeBokmal) {
  const LexiconData data =
      lexicon_of({{"nb/sentiment.tsv", "fin | a | 2\nstygg | a | -2\n"}, {"nn/sentiment.tsv", "fin | a | 1\n"}});
  EXPECT_EQ(valence_of(data, "fin", Lang::nn), 100);
  EXPECT_EQ(valence_of(data, "fin", Lang::nb), 200);
  EXPECT_EQ(valence_of(data, "stygg", Lang::nn), -200);
}

TEST(LexiconBuild, AVariantChangesNoOtherWord) {
  const LexiconData data = lexicon_of({{"da/sentiment.tsv", "måler | n | -2\nmaaler | n | 1\nfåer | n | -2\n"},
                                       {"sv/sentiment.tsv", "frågor | n | 1\n"}, {"da/function.tsv", "fraagor | aux\n"}});
  EXPECT_EQ(valence_of(data, "maaler", Lang::da), 100) << "a word of its own in the language";
  EXPECT_EQ(valence_of(data, "faaer", Lang::da), -200);
  EXPECT_EQ(valence_of(data, "fraagor", Lang::sv), std::nullopt) << "a grammar word of another language";
}

TEST(LexiconBuild, EmojiAreOfEveryLanguage) {
  const LexiconData data = lexicon_of({{"emoji.tsv", "\u2764\uFE0F | 3\n\U0001F621 | -3\n"}, {"emoticons.tsv", ":) | 2\n"}});
  EXPECT_EQ(valence_of(data, "\u2764", Lang::da), 300) << "without its variation selector";
  EXPECT_EQ(valence_of(data, "\U0001F621", Lang::none), -300);
  EXPECT_EQ(valence_of(data, ":)", Lang::de), 200);
}

TEST(LexiconBuild, SaysWhereAnEntryIsWrong) {
  const LexiconBuild build = build_files({{"da/sentiment.tsv", "god | a9 | 2\n"}, {"da/phrases.tsv", "# x\n~ukendt ven | 1\n"}});
  ASSERT_EQ(build.errors.size(), 2U);
  EXPECT_EQ(build.errors[0].where, "da/sentiment.tsv:1");
  EXPECT_NE(build.errors[0].what.find("a9"), std::string::npos);
  EXPECT_EQ(build.errors[1].where, "da/phrases.tsv:2");
}

TEST(LexiconBuild, DoesNotDependOnTheOrderOfLines) {
  // But for function words, whose order is their frequency.
  const LexiconData one = lexicon_of({{"da/sentiment.tsv", "god | a | 2\nfed | a | 3\nfed | n | -1\nløn | n | 0\n"},
                                      {"da/phrases.tsv", "ikke god | -1\nfed fest | 2\n"}});
  const LexiconData two = lexicon_of({{"da/sentiment.tsv", "løn | n | 0\nfed | n | -1\nfed | a | 3\ngod | a | 2\n"},
                                      {"da/phrases.tsv", "fed fest | 2\nikke god | -1\n"}});
  for (const char* word : {"god", "fed", "løn"}) EXPECT_EQ(valence_of(one, word, Lang::da), valence_of(two, word, Lang::da));
}

TEST(LexiconBuild, FrequentWordsSayMoreOfTheLanguage) {
  const LexiconData data = lexicon_of({{"da/function.tsv", "og | conj\njeg | subj\nimidlertid | adv\n"},
                                       {"da/sentiment.tsv", "elendig | a | -3\n"}});
  const std::size_t da = index(Lang::da);
  EXPECT_GT(data.meaning(*record_of(data, "og")).evidence[da], data.meaning(*record_of(data, "imidlertid")).evidence[da]);
  EXPECT_GT(data.meaning(*record_of(data, "imidlertid")).evidence[da], data.meaning(*record_of(data, "elendig")).evidence[da]);
  EXPECT_GT(data.meaning(*record_of(data, "elendig")).evidence[da], 0);
  EXPECT_EQ(data.meaning(*record_of(data, "og")).evidence[index(Lang::de)], 0);
}

}  // namespace
}  // namespace lyt
