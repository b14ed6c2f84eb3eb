#include "engine/base/block.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lyt {
namespace {

void expect_padded(Block& block) {
  for (std::size_t i = 0; i < Block::kPadding; ++i) ASSERT_EQ(block.data()[block.size() + i], '\0') << i;
}

TEST(Block, ZeroesThePaddingBehindEverySize) {
  Block block;
  block.assign(std::string(5000, 'x'));
  expect_padded(block);
  for (const std::size_t size : {4999U, 1U, 0U, 64U, 5000U}) {
    block.resize(size);
    EXPECT_EQ(block.size(), size);
    expect_padded(block);
  }
}

TEST(Block, KeepsItsBytesWhenItGrows) {
  Block block;
  block.assign("whole records");
  block.reserve(100'000);
  EXPECT_EQ(block.view(), "whole records");
  EXPECT_GE(block.capacity(), 100'000U);
  block.resize(100'000);
  EXPECT_EQ(block.view().substr(0, 13), "whole records");
  expect_padded(block);
}

TEST(Block, TakesNoNewMemoryForLess) {
  Block block;
  block.assign(std::string(1000, 'a'));
  const char* data = block.data();
  block.assign("short");
  EXPECT_EQ(block.data(), data);
  EXPECT_EQ(block.view(), "short");
  expect_padded(block);
}

TEST(Block, MayBeEmpty) {
  Block block;
  EXPECT_EQ(block.size(), 0U);
  EXPECT_TRUE(block.view().empty());
  block.assign("");
  EXPECT_TRUE(block.view().empty());
}

TEST(Block, FollowsAStringThroughRandomSizes) {
  Block block;
  std::string expected;
  std::mt19937_64 random(2);
  for (int i = 0; i < 300; ++i) {
    const std::size_t size = random() % 3000;
    const std::size_t kept = std::min(size, expected.size());
    block.resize(size);
    ASSERT_EQ(block.view().substr(0, kept), expected.substr(0, kept));
    expect_padded(block);
    for (std::size_t k = 0; k < size; ++k) block.data()[k] = static_cast<char>(random());
    expected = std::string(block.view());
  }
}

}  // namespace
}  // namespace lyt
