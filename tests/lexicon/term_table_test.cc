#include "engine/lexicon/term_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "engine/lexicon/embedded.h"
#include "engine/text/word_hash.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

TEST(TermTable, FindsTheWordsOfTheLexiconAndNoOthers) {
  Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  ASSERT_TRUE(data);
  const LexiconData copy = *data;
  const TermTable table(std::move(*data));
  for (const WordRecord& record : copy.words) {
    const Word* word = table.find(record.hash);
    ASSERT_NE(word, nullptr) << copy.text(record);
    ASSERT_EQ(word->langs(), copy.meaning(record).langs) << copy.text(record);
    ASSERT_EQ(word->symbol(), record.symbol);
    ASSERT_EQ(table.meaning(*word), copy.meaning(record));
    ASSERT_TRUE((word->flags() & record.flags) == record.flags);
  }
  std::mt19937_64 random(22);
  std::map<std::uint64_t, bool> known;
  for (const WordRecord& record : copy.words) known[record.hash] = true;
  for (int i = 0; i < 200'000; ++i) {
    const std::uint64_t hash = random();
    ASSERT_EQ(table.find(hash) != nullptr, known.contains(hash));
  }
}

TEST(TermTable, AgreesWithAMapOfInternedWords) {
  TermTable table(LexiconData{});
  std::map<std::string, std::uint32_t> symbols;
  std::mt19937_64 random(23);
  for (int i = 0; i < 60'000; ++i) {
    const std::string word = "w" + std::to_string(random() % 40'000);
    const std::uint32_t symbol = table.intern(word);
    const auto [known, fresh] = symbols.emplace(word, symbol);
    ASSERT_EQ(known->second, symbol) << word;
    ASSERT_NE(symbol, 0U);
  }
  std::map<std::uint32_t, std::string> words;
  for (const auto& [word, symbol] : symbols) {
    ASSERT_TRUE(words.emplace(symbol, word).second) << "one symbol for two words";
    const Word* found = table.find(word_hash(word));
    ASSERT_NE(found, nullptr);
    ASSERT_EQ(found->symbol(), symbol);
    ASSERT_NE(found->flags() & kNameWord, 0);
  }
  for (int i = 40'000; i < 50'000; ++i) ASSERT_EQ(table.find(word_hash("w" + std::to_string(i))), nullptr);
}

TEST(TermTable, InternMarksAWordOfTheLexicon) {
  TermTable table(lexicon_of({{"da/sentiment.tsv", "glad | a | 2\n"}}));
  EXPECT_EQ(table.find(word_hash("glad"))->flags() & kNameWord, 0);
  const std::uint32_t symbol = table.intern("glad");
  const Word* word = table.find(word_hash("glad"));
  EXPECT_NE(word->flags() & kNameWord, 0);
  EXPECT_EQ(word->symbol(), symbol);
  EXPECT_NE(word->langs() & lang_bit(Lang::da), 0) << "it keeps its meaning";
}

TEST(TermTable, ChildrenAgreeWithAMapOfEdges) {
  Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  ASSERT_TRUE(data);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> edges;
  for (const PhraseEdge& edge : data->edges) edges[{edge.node, edge.symbol}] = edge.child;
  for (std::uint32_t symbol = 1; symbol < data->roots; ++symbol) edges[{0, symbol}] = symbol;
  const auto nodes = static_cast<std::uint32_t>(data->nodes.size());
  const std::uint32_t symbols = data->symbols;
  const TermTable table(std::move(*data));
  for (const auto& [key, child] : edges) ASSERT_EQ(table.child(key.first, key.second), child);
  std::mt19937_64 random(24);
  for (int i = 0; i < 300'000; ++i) {
    const auto node = static_cast<std::uint32_t>(i % 3 == 0 ? 0 : random() % nodes);
    const auto symbol = i % 7 == 0 ? kGapSymbol : static_cast<std::uint32_t>(random() % (symbols + 100));
    const auto found = edges.find({node, symbol});
    ASSERT_EQ(table.child(node, symbol), found == edges.end() ? 0 : found->second) << node << " " << symbol;
  }
}

TEST(TermTable, WorksWithNothingInIt) {
  const TermTable table(LexiconData{});
  EXPECT_EQ(table.find(word_hash("word")), nullptr);
  EXPECT_EQ(table.find(0), nullptr);
  EXPECT_EQ(table.child(0, 1), 0U);
}

}  // namespace
}  // namespace lyt
