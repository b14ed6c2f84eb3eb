#include "engine/text/word_hash.h"

#include <gtest/gtest.h>

#include <string>
#include <unordered_set>
#include <vector>

namespace lyt {
namespace {

TEST(WordHash, IsTheSameWhateverStandsBehindTheWord) {
  for (std::size_t size = 0; size <= 96; ++size) {
    std::string word;
    for (std::size_t i = 0; i < size; ++i) word += static_cast<char>('a' + i * 7 % 26);
    for (const char behind : {'\0', 'x', '\xFF'}) {
      const std::string padded = word + std::string(16, behind);
      ASSERT_EQ(word_hash_padded(padded.data(), size), word_hash(word)) << size;
    }
  }
}

TEST(WordHash, TellsWordsApart) {
  std::unordered_set<std::uint64_t> all;
  std::unordered_set<std::uint64_t> low;
  std::size_t n = 0;
  for (const std::string end : {"", "erne", "gesellschaften", "arbeidsovereenkomst"}) {
    for (int i = 0; i < 200'000; ++i) {
      const std::uint64_t hash = word_hash("w" + std::to_string(i) + end);
      all.insert(hash);
      low.insert(hash & 0xFFFFFFFFU);
      ++n;
    }
  }
  EXPECT_EQ(all.size(), n);
  EXPECT_GT(low.size(), n - n / 2000) << "the lower half alone is nearly as good: it is the place in a table";
}


}  // namespace
}  // namespace lyt
