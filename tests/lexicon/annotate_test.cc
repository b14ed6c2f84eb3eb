// A text with what the lexicons know of its words. What the memory of derived words holds must never show.
#include "engine/lexicon/annotate.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/lexicon/embedded.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

// Everything that an annotation says, as one string.
std::string said(const AnnotatedText& text) {
  std::string out;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const TokenWord& word = text.words[i];
    out += std::to_string(word.symbol) + "," + std::to_string(word.langs) + "," + std::to_string(word.flags);
    for (std::size_t lang = 0; lang < kLangs; ++lang) {
      const Sense* sense = text.sense(i, static_cast<Lang>(lang));
      if (sense == nullptr) continue;
      out += ":" + std::to_string(sense->valence_centi) + "/" + std::to_string(sense->has) + "/" +
             std::to_string(sense->topics) + "/" + std::to_string(sense->factor_percent);
    }
    out += ";";
  }
  for (const std::uint32_t sum : text.evidence.sums) out += std::to_string(sum) + " ";
  return out + std::to_string(text.evidence.words);
}

LexiconData embedded() {
  Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  EXPECT_TRUE(data);
  return std::move(*data);
}

// Words that have to be derived, many of them.
std::vector<std::string> texts() {
  const std::vector<std::string> firsts = {"service", "kunde", "chef", "Klarvang", "lager", "arbejds", "pakke", "Kunden", "personal", "job"};
  const std::vector<std::string> lasts = {"kaos", "fri", "problem", "skandale", "katastrofe", "chaos", "frei", "klage", "'s", "et", "erne", "xyz"};
  std::mt19937_64 random(31);
  std::vector<std::string> out;
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (int k = 0; k < 4; ++k) {
      text += firsts[random() % firsts.size()] + lasts[random() % lasts.size()] + (random() % 3 == 0 ? "n" : "") + " ";
      if (random() % 4 == 0) text += "gooooood ";
      if (random() % 4 == 0) text += "q" + std::to_string(random() % 5000) + "x ";
    }
    out.push_back(text);
  }
  return out;
}

TEST(Annotator, SaysTheSameAgainAndInAnotherOrder) {
  SmallTables tables(embedded(), {"Klarvang", "lager"});
  std::vector<std::string> first;
  const std::vector<std::string> all = texts();
  for (const std::string& text : all) first.push_back(said(tables.annotate(text)));
  for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(said(tables.annotate(all[i])), first[i]) << all[i];
  for (std::size_t i = all.size(); i-- > 0;) ASSERT_EQ(said(tables.annotate(all[i])), first[i]) << all[i];
}

TEST(Annotator, SaysTheSameWithAFreshMemory) {
  SmallTables tables(embedded(), {"Klarvang", "lager"});
  const std::vector<std::string> all = texts();
  for (std::size_t i = 0; i < all.size(); i += 40) {
    Annotator fresh(tables.table, *tables.forms);
    AnnotatedText annotated;
    fresh.annotate(all[i], annotated);
    ASSERT_EQ(said(annotated), said(tables.annotate(all[i]))) << all[i];
  }
}

TEST(Annotator, DerivesAWordTwiceInOneText) {
  SmallTables tables(lexicon_of({{"da/sentiment.tsv", "kaos | n | -3\nservice | n | 0\nfantastisk | a | 4\n"},
                                 {"da/compounds.tsv", "s | linker\n"}}));
  const AnnotatedText& text = tables.annotate("servicekaos fantaaastisk servicekaos");
  EXPECT_EQ(text.sense(0, Lang::da)->valence_centi, -210);
  EXPECT_EQ(text.sense(1, Lang::da)->valence_centi, 400);
  EXPECT_EQ(text.sense(2, Lang::da)->valence_centi, -210);
}

TEST(Annotator, LooksNothingUpForNumbersHandlesAndLinks) {
  SmallTables tables(lexicon_of({{"en/sentiment.tsv", "good | a | 2\n5 | n | 2\n"}}));
  const AnnotatedText& text = tables.annotate("@good https://good.example good@good.example 5 #good good");
  ASSERT_EQ(text.tokens.size(), 6U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(text.sense(i, Lang::en), nullptr) << i;
  EXPECT_NE(text.sense(4, Lang::en), nullptr) << "a hashtag is a word";
  EXPECT_NE(text.sense(5, Lang::en), nullptr);
}

TEST(Annotator, CountsEvidenceOfWordsOnly) {
  SmallTables tables(lexicon_of({{"en/function.tsv", "and | conj\n"}}));
  EXPECT_EQ(tables.annotate("and 5 @and #and \U0001F600").evidence.words, 1U);
  EXPECT_EQ(tables.annotate("").evidence.words, 0U);
  EXPECT_EQ(tables.annotate("").words.size(), 1U) << "the end token";
}

TEST(Annotator, SensesOfALanguageGoBeforeThoseOfAll) {
  SmallTables tables(lexicon_of({{"en/sentiment.tsv", "xd | i | -1\n"}, {"emoticons.tsv", "xd | 2\n"}}));
  const AnnotatedText& text = tables.annotate("xd");
  EXPECT_EQ(text.sense(0, Lang::en)->valence_centi, -100);
  EXPECT_EQ(text.sense(0, Lang::da)->valence_centi, 200);
  EXPECT_EQ(text.sense(0, Lang::none)->valence_centi, 200);
}

TEST(Annotator, TakesLongTexts) {
  SmallTables tables(embedded());
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "but ";
  EXPECT_EQ(tables.annotate(text).words.size(), 100'001U);
  text.assign(10'000'000, 'x');
  EXPECT_EQ(tables.annotate(text).words.size(), 2U);
  text.clear();
  for (int i = 0; i < 300'000; ++i) text += "w" + std::to_string(i) + " ";  // every word is new
  EXPECT_EQ(tables.annotate(text).words.size(), 300'001U);
}

}  // namespace
}  // namespace lyt
