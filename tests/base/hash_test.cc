#include "engine/base/hash.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace lyt {
namespace {

// Fact files and lexicons hold these hashes: they must never change.
TEST(Hash, IsXxh3OfTheBytes) {
  EXPECT_EQ(hash64(""), 0x2D06800538D394C2ULL);
  EXPECT_EQ(hash64("a"), 0xE6C632B61E964E1FULL);
  EXPECT_EQ(hash64("abc"), 0x78AF5F94892F3950ULL);
}

TEST(Hash, OfPiecesIsThatOfTheWhole) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 500; ++i) {
    std::string whole;
    const std::size_t size = random() % 2000;
    for (std::size_t k = 0; k < size; ++k) whole += static_cast<char>(random());
    std::size_t cuts[2] = {random() % (size + 1), random() % (size + 1)};
    if (cuts[0] > cuts[1]) std::swap(cuts[0], cuts[1]);
    const std::string_view view = whole;
    ASSERT_EQ(hash64_of({view.substr(0, cuts[0]), view.substr(cuts[0], cuts[1] - cuts[0]), view.substr(cuts[1])}),
              hash64(whole));
  }
  EXPECT_EQ(hash64_of({}), hash64(""));
}

TEST(Hash, MixDependsOnOrderAndValue) {
  const std::uint64_t start = hash64("start");
  EXPECT_NE(hash_mix(hash_mix(start, 1), 2), hash_mix(hash_mix(start, 2), 1));
  std::set<std::uint64_t> seen;
  for (std::uint64_t i = 0; i < 10'000; ++i) seen.insert(hash_mix(start, i));
  EXPECT_EQ(seen.size(), 10'000U);
}

TEST(Hash, SeedsGiveOtherHashes) { EXPECT_NE(hash64("klarvang", 1), hash64("klarvang", 2)); }

}  // namespace
}  // namespace lyt
