// Shares of feeds: every byte in one share, whatever the sizes.
#include "engine/flow/feed_share.h"

#include <gtest/gtest.h>

#include <random>

namespace lyt {
namespace {

TEST(FeedShare, IsReadAsItIsTyped) {
  ASSERT_TRUE(parse_share("2/8"));
  EXPECT_EQ(parse_share("2/8")->at, 2U);
  EXPECT_EQ(parse_share("2/8")->of, 8U);
  EXPECT_TRUE(parse_share("0/1")->whole());
  for (const char* wrong : {"", "2", "8/8", "9/8", "0/0", "-1/8", "1/-8", "1/8x", " 1/8", "1/ 8", "a/b", "1/2/3", "0/1000001",
                            "18446744073709551616/2"}) {
    EXPECT_FALSE(parse_share(wrong)) << wrong;
  }
}

TEST(FeedShare, EachByteIsInOneShare) {
  std::mt19937_64 random(181);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint64_t> sizes(1 + random() % 5);
    for (std::uint64_t& size : sizes) size = random() % 3 == 0 ? 0 : random() % 40;
    const std::uint64_t of = 1 + random() % 9;
    std::vector<std::vector<ByteRange>> shares;
    for (std::uint64_t at = 0; at < of; ++at) shares.push_back(ranges_of({at, of}, sizes));
    for (std::size_t file = 0; file < sizes.size(); ++file) {
      // Beyond the size there is what a compressed file unpacks to.
      for (std::uint64_t byte = 0; byte <= sizes[file] + 3; ++byte) {
        int holders = 0;
        for (const std::vector<ByteRange>& ranges : shares) holders += ranges[file].holds(byte) ? 1 : 0;
        ASSERT_EQ(holders, 1) << "byte " << byte << " of file " << file << " of " << sizes.size() << ", size " << sizes[file];
      }
    }
  }
}

TEST(FeedShare, SharesAreEqual) {
  std::uint64_t most = 0;
  std::uint64_t least = UINT64_MAX;
  const std::vector<std::uint64_t> sizes = {1000, 5, 7000, 0, 2000};
  for (std::uint64_t at = 0; at < 7; ++at) {
    std::uint64_t bytes = 0;
    const std::vector<ByteRange> ranges = ranges_of({at, 7}, sizes);
    for (std::size_t file = 0; file < sizes.size(); ++file) {
      if (!ranges[file].empty()) bytes += std::min(ranges[file].end, sizes[file]) - ranges[file].begin;
    }
    most = std::max(most, bytes);
    least = std::min(least, bytes);
  }
  EXPECT_LE(most - least, 1U);
}

}  // namespace
}  // namespace lyt
