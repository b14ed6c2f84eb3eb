#include "engine/base/hash.h"

#include <gtest/gtest.h>

#include <set>

namespace lyt {
namespace {

// Fact files and lexicons hold these hashes: they must never change.
TEST(Hash, IsXxh3OfTheBytes) {
  EXPECT_EQ(hash64(""), 0x2D06800538D394C2ULL);
  EXPECT_EQ(hash64("a"), 0xE6C632B61E964E1FULL);
  EXPECT_EQ(hash64("abc"), 0x78AF5F94892F3950ULL);
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
