// Lines of lexicon files: what is read of them, and what is said of wrong ones.
#include "engine/lexicon/lexicon_source.h"

#include <gtest/gtest.h>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

LexiconSourceResult read(const LexiconFiles& files) {
  const TemporaryFolder folder;
  for (const auto& [name, content] : files) folder.write(name, with_tabs(content));
  return read_lexicon_folder(folder.path(), Lang::da);
}

TEST(LexiconSource, ReadsEveryFile) {
  const LexiconSourceResult result = read({
      {"inflection.tsv", "a1 | +t +e\n"},
      {"sentiment.tsv", "dårlig | a1 | -2.5 | remark\ngod | a | +2\nløn | n | 0\n"},
      {"phrases.tsv", "ikke værst | 1.5\n"},
      {"modifiers.tsv", "ikke | negator | -\nmeget | intensifier | 1.3\nlidt | dampener | 0.5\n"},
      {"function.tsv", "og | conj\njeg | subj\n"},
      {"topics.tsv", "løn | n | pay\n"},
      {"audience.tsv", "min chef | employee_current | 2\n"},
      {"compounds.tsv", "s | linker\nlorte | first | -3\nkæmpe | boost | 1.5\nfri | suffix | -0.7\nu | prefix | -0.9\n"},
  });
  for (const Error& error : result.errors) ADD_FAILURE() << error.message();
  const LexiconSource& source = result.source;
  EXPECT_EQ(source.lang, Lang::da);
  ASSERT_EQ(source.words.size(), 4U);
  EXPECT_EQ(source.words[0].term, "dårlig");
  EXPECT_EQ(source.words[0].sense.valence_centi, -250);
  EXPECT_EQ(source.words[0].sense.pos, Pos::adjective);
  EXPECT_EQ(source.words[0].place, "da/sentiment.tsv:1");
  EXPECT_EQ(source.words[1].sense.valence_centi, 200);
  EXPECT_EQ(source.words[3].sense.topics, topic_bit(Topic::pay));
  ASSERT_EQ(source.expressions.size(), 5U);
  EXPECT_EQ(source.expressions[0].sense.valence_centi, 150);
  EXPECT_EQ(source.expressions[1].sense.modifier, Modifier::negator);
  EXPECT_EQ(source.expressions[2].sense.factor_percent, 130);
  EXPECT_EQ(source.expressions[3].sense.factor_percent, 50);
  EXPECT_EQ(source.expressions[4].sense.audience, Audience::employee_current);
  EXPECT_EQ(source.expressions[4].sense.audience_weight, 2);
  ASSERT_EQ(source.functions.size(), 2U);
  EXPECT_EQ(source.functions[1].sense.function, FunctionKind::subject);
  ASSERT_EQ(source.parts.size(), 5U);
  EXPECT_EQ(source.parts[1].value, -300);
  EXPECT_EQ(source.parts[3].value, -70);
}

TEST(LexiconSource, TopicsAreSeveralWeakOrNone) {
  const LexiconSourceResult result = read({
      {"topics.tsv", "penge | x | pay,price\nskærm | x | quality,equipment?\nhele vejen | x | none\nløn | x | pay,rubbish\n"},
      {"audience.tsv", "jeg|mig | self\ndu | reader\n"},
  });
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].where, "da/topics.tsv:4");
  const LexiconSource& source = result.source;
  ASSERT_EQ(source.words.size(), 3U);
  EXPECT_EQ(source.words[0].sense.topics, topic_bit(Topic::pay) | topic_bit(Topic::price));
  EXPECT_EQ(source.words[0].sense.has, kHasTopic);
  EXPECT_EQ(source.words[1].sense.topics, topic_bit(Topic::quality) | topic_bit(Topic::equipment));
  EXPECT_EQ(source.words[1].sense.has, kHasTopic | kWeakTopic);
  EXPECT_EQ(source.words[2].sense.topics, 0U);
  EXPECT_EQ(source.words[2].sense.has, kHasTopic);
  ASSERT_EQ(source.expressions.size(), 2U);
  EXPECT_EQ(source.expressions[0].sense.has, kOfSelf);
  EXPECT_EQ(source.expressions[1].sense.has, kOfReader);
}

TEST(Sense, SureTopicsGoBeforeWeakOnes) {
  constexpr TopicSet kPay = topic_bit(Topic::pay);
  constexpr TopicSet kPrice = topic_bit(Topic::price);
  Sense sure;
  sure.has = kHasTopic;
  sure.topics = kPay;
  Sense weak;
  weak.has = kHasTopic | kWeakTopic;
  weak.topics = kPrice;
  for (const auto& [first, second] : {std::pair{sure, weak}, std::pair{weak, sure}}) {
    Sense sense;
    add_topics(sense, first);
    add_topics(sense, second);
    EXPECT_EQ(sense.topics, kPay);
    EXPECT_EQ(sense.has, kHasTopic);
  }
  Sense both;
  add_topics(both, sure);
  sure.topics = kPrice;
  add_topics(both, sure);
  EXPECT_EQ(both.topics, kPay | kPrice);
}

TEST(LexiconSource, SkipsRemarksAndEmptyLinesAndCountsThem) {
  const LexiconSourceResult result = read({{"sentiment.tsv", "# remark\n\n  \t \ngod | a | 2\r\n# more\nwrong\n"}});
  ASSERT_EQ(result.source.words.size(), 1U);
  EXPECT_EQ(result.source.words[0].place, "da/sentiment.tsv:4");
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].where, "da/sentiment.tsv:6");
}

TEST(LexiconSource, MissingFilesAreEmpty) {
  const LexiconSourceResult result = read({});
  EXPECT_TRUE(result.errors.empty());
  EXPECT_TRUE(result.source.words.empty());
}

TEST(LexiconSource, SaysWhatIsWrongAndWhere) {
  struct Case {
    const char* file;
    const char* line;
    const char* expected;
  };
  for (const Case& each : {
           Case{"sentiment.tsv", "god | a", "needs 3 columns"},
           Case{"sentiment.tsv", "god | a | ", "no valence"},
           Case{"sentiment.tsv", "god | a | good", "no valence"},
           Case{"sentiment.tsv", "god | a | 5.5", "no valence"},
           Case{"sentiment.tsv", "god | a | -6", "no valence"},
           Case{"sentiment.tsv", "god | a | 2,5", "no valence"},
           Case{"sentiment.tsv", "god | a | nan", "no valence"},
           Case{"sentiment.tsv", "god | q | 2", "no class"},
           Case{"sentiment.tsv", " | a | 2", "needs 3 columns"},
           Case{"phrases.tsv", "ikke god", "needs 2 columns"},
           Case{"phrases.tsv", "ikke god | x", "no valence"},
           Case{"modifiers.tsv", "ikke | negation", "no kind of modifier"},
           Case{"modifiers.tsv", "ikke | none", "no kind of modifier"},
           Case{"modifiers.tsv", "meget | intensifier", "needs a factor"},
           Case{"modifiers.tsv", "meget | intensifier | 4", "needs a factor"},
           Case{"modifiers.tsv", "lidt | dampener | 0", "needs a factor"},
           Case{"function.tsv", "og | conjunction", "no kind of function word"},
           Case{"topics.tsv", "vejr | n | weather", "no topic"},
           Case{"topics.tsv", "løn | q | pay", "no class"},
           Case{"audience.tsv", "min chef | boss | 2", "no audience"},
           Case{"audience.tsv", "min chef | candidate | 4", "weight"},
           Case{"audience.tsv", "min chef | candidate | 0", "weight"},
           Case{"audience.tsv", "min chef | candidate | 1.5", "weight"},
           Case{"compounds.tsv", "lorte | begin | 3", "no kind of compound part"},
           Case{"compounds.tsv", "lorte | first", "needs a value"},
           Case{"compounds.tsv", "fri | suffix | 3", "needs a value"},
           Case{"inflection.tsv", "a1 | t", "no rule"},
           Case{"inflection.tsv", "q1 | +t", "class"},
       }) {
    const LexiconSourceResult result = read({{each.file, std::string("# first\n") + each.line + "\n"}});
    ASSERT_EQ(result.errors.size(), 1U) << each.line;
    EXPECT_EQ(result.errors[0].where, std::string("da/") + each.file + ":2");
    EXPECT_NE(result.errors[0].what.find(each.expected), std::string::npos) << each.line << ": " << result.errors[0].what;
  }
}

TEST(LexiconSource, ReportsAtMostAHundredLines) {
  std::string lines;
  for (int i = 0; i < 500; ++i) lines += "wrong\n";
  EXPECT_EQ(read({{"sentiment.tsv", lines}}).errors.size(), 100U);
}

TEST(Symbols, ReadsEmojiAndEmoticons) {
  const TemporaryFolder folder;
  const Symbols symbols = read_symbols(folder.write("emoji.tsv", "# x\n\U0001F600\t2\n:(\t-2\n\U0001F621\tbad\n"));
  ASSERT_EQ(symbols.entries.size(), 2U);
  EXPECT_EQ(symbols.entries[0].sense.valence_centi, 200);
  EXPECT_EQ(symbols.entries[1].term, ":(");
  ASSERT_EQ(symbols.errors.size(), 1U);
  EXPECT_EQ(symbols.errors[0].where, "emoji.tsv:4");
}

}  // namespace
}  // namespace lyt
