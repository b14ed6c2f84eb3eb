// Words that no list has as they stand.
#include "engine/lexicon/word_forms.h"
#include "engine/text/word_hash.h"

#include <gtest/gtest.h>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

const LexiconFiles kFiles = {
    {"da/sentiment.tsv",
     "god | a | 2\nfantastisk | a | 4\nkaos | n | -3\nstress | n | -2\nvenlig | a | 2\nfirma | n | 0\ntilbud | n | 1\n"
     "klage | n | -2\nservice | n | 0\nhade | v | -3\nsur | a | -2\nbutik | n | 0\n"},
    {"da/topics.tsv", "service | n | service\nbutik | n | service\nløn | n | pay\n"},
    {"da/function.tsv", "og | conj\nuden | prep\nfor | prep\n"},
    {"da/compounds.tsv", "s | linker\ne | linker\nlorte | first | -3\nkæmpe | boost | 1.5\nfri | suffix | -0.5\nu | prefix | -0.9\n"},
    {"en/sentiment.tsv", "good | a | 2\nbad | a | -2.5\n"},
};

TEST(WordForms, SqueezesStretchedLetters) {
  SmallTables tables(lexicon_of(kFiles));
  struct Case {
    std::string_view word;
    Lang lang;
    std::optional<int> expected;
  };
  for (const Case& each : {
           Case{"goood", Lang::en, 200}, Case{"gooooooood", Lang::en, 200}, Case{"baaad", Lang::en, -250},
           Case{"fantaaastisk", Lang::da, 400}, Case{"faaantaaastiiisk", Lang::da, 400}, Case{"GOOOOD", Lang::en, 200},
           Case{"goodd", Lang::en, std::nullopt}, Case{"gggg", Lang::en, std::nullopt},
       }) {
    EXPECT_EQ(tables.valence(each.word, each.lang), each.expected) << each.word;
  }
}

TEST(WordForms, ReadsThroughATrailingGenitive) {
  SmallTables tables(lexicon_of(kFiles));
  EXPECT_EQ(tables.valence("firma's", Lang::da), 0);
  EXPECT_EQ(tables.valence("kaos's", Lang::da), -300);
  EXPECT_EQ(tables.valence("kaos'agtigt", Lang::da), std::nullopt);
}

TEST(WordForms, UnderstandsCompounds) {
  SmallTables tables(lexicon_of(kFiles));
  struct Case {
    const char* name;
    std::string_view word;
    std::optional<int> expected;
  };
  for (const Case& each : {
           Case{"an ending that turns", "stressfri", 100},
           Case{"the ending inflected", "stressfrit", 100},
           Case{"with a linker", "klagefri", 100},
           Case{"a prefix that turns", "uvenlig", -180},
           Case{"a boosting first part", "kæmpegod", 300},
           Case{"not of a noun", "kæmpefirma", std::nullopt},
           Case{"an evaluative first part", "lortefirma", -300},
           Case{"before an unknown word", "lortetaxameter", -300},
           Case{"but not a short one", "lortexy", std::nullopt},
           Case{"a head that decides", "servicekaos", -210},
           Case{"with a linker s", "firmaskaos", -210},
           Case{"a weak head says nothing", "firmatilbud", std::nullopt},
           Case{"an unknown first part", "xyzzykaos", std::nullopt},
           Case{"a word that is listed", "fantastisk", 400},
           Case{"a short word", "ukaos", std::nullopt},
       }) {
    EXPECT_EQ(tables.valence(each.word, Lang::da), each.expected) << each.name << ": " << each.word;
    EXPECT_EQ(tables.valence(each.word, Lang::en), std::nullopt) << "no compounds in this language: " << each.word;
  }
}

TEST(WordForms, ACompoundHasTheTopicOfItsHead) {
  SmallTables tables(lexicon_of(kFiles));
  const Sense* sense = tables.annotate("firmaservice").sense(0, Lang::da);
  ASSERT_NE(sense, nullptr);
  EXPECT_EQ(sense->topics, topic_bit(Topic::service));
}

TEST(WordForms, KnowsInflectedNamesAndCompoundsWithThem) {
  SmallTables tables(lexicon_of(kFiles), {"Klarvang", "Lager", "Butik", "Bo"});
  struct Case {
    const char* name;
    std::string_view word, of;
  };
  for (const Case& each : {
           Case{"itself", "klarvang", "klarvang"},
           Case{"case", "KLARVANG", "klarvang"},
           Case{"genitive", "Klarvangs", "klarvang"},
           Case{"genitive with an apostrophe", "Klarvang's", "klarvang"},
           Case{"with a curly one", "Klarvang\u2019s", "klarvang"},
           Case{"definite", "lageret", "lager"},
           Case{"definite genitive", "lagerets", "lager"},
           Case{"plural", "lagerne", "lager"},
           Case{"doubled letter", "butikken", "butik"},
           Case{"doubled letter, plural", "butikkerne", "butik"},
           Case{"first part of a compound", "Klarvangbutik", "klarvang"},
           Case{"first part, unknown rest", "lagermedarbejder", "lager"},
           Case{"last part of a compound", "hovedlager", "lager"},
           Case{"last part, inflected", "hovedlageret", "lager"},
           Case{"decomposed genitive", "Klarva\u0301ng", ""},
           Case{"a short name is no part", "Botanik", ""},
           Case{"an inflected short name", "Bos", "bo"},
           Case{"something else", "vangklar", ""},
           Case{"the beginning only", "klarv", ""},
       }) {
    const TokenWord word = tables.annotate(each.word).words[0];
    const std::uint32_t expected = each.of.empty() ? 0 : tables.table.find(word_hash(each.of))->symbol();
    EXPECT_EQ((word.flags & kNameWord) != 0 ? word.symbol : 0, expected) << each.name << ": " << each.word;
  }
}

TEST(WordForms, AnUnknownWordSpeaksWithItsLetters) {
  SmallTables tables(lexicon_of({{"da/sentiment.tsv", "hjælpsom | a | 2\nkærlig | a | 2\nhyggelig | a | 2\n"},
                                 {"en/sentiment.tsv", "thoughtful | a | 2\nthrough | a | 0\nworthy | a | 2\n"}}));
  const auto& evidence = tables.annotate("hjælplig").evidence.sums;
  EXPECT_GT(evidence[index(Lang::da)], evidence[index(Lang::en)]);
  const auto& english = tables.annotate("throught").evidence.sums;
  EXPECT_GT(english[index(Lang::en)], english[index(Lang::da)]);
}

TEST(WordForms, SqueezesTwoStretchesOfDifferentLengths) {
  SmallTables tables(lexicon_of({{"en/sentiment.tsv", "good | a | 2\ncool | a | 2\n"}}));
  EXPECT_EQ(tables.valence("gooodddd", Lang::en), 200);
  EXPECT_EQ(tables.valence("cooolll", Lang::en), 200);
}

TEST(WordForms, WorkOverAnEmptyLexicon) {
  SmallTables tables(LexiconData{});
  EXPECT_EQ(tables.annotate("word").words.size(), 2U);
}

TEST(LetterGrams, UnseenLettersSpeakForNobody) {
  SmallTables tables(lexicon_of({{"en/sentiment.tsv", "good | a | 2\nterrible | a | -3\nthoughtful | a | 2\nlovely | a | 3\n"},
                                 {"da/sentiment.tsv", "god | a | 2\n"}}));
  for (const std::uint32_t sum : tables.annotate("\u043c\u0430\u0433\u0430\u0437\u0438\u043d").evidence.sums) EXPECT_EQ(sum, 0U);
}

}  // namespace
}  // namespace lyt
