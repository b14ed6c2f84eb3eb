#include "engine/base/huge_array.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>

namespace lyt {
namespace {

TEST(HugeArray, StartsWithZeroes) {
  const HugeArray<std::uint64_t> array(100'000);
  EXPECT_EQ(array.size(), 100'000U);
  for (std::size_t i = 0; i < array.size(); ++i) ASSERT_EQ(array[i], 0U);
}

TEST(HugeArray, ForgetsOnClear) {
  HugeArray<std::uint32_t> array(3'000'000);
  for (std::size_t i = 0; i < array.size(); ++i) array[i] = static_cast<std::uint32_t>(i);
  EXPECT_EQ(array[2'999'999], 2'999'999U);
  array.clear();
  for (std::size_t i = 0; i < array.size(); i += 1000) ASSERT_EQ(array[i], 0U);
  EXPECT_EQ(array.size(), 3'000'000U);
}

TEST(HugeArray, Moves) {
  HugeArray<int> array(10);
  array[9] = 7;
  const int* data = array.data();
  const HugeArray<int> moved = std::move(array);
  EXPECT_EQ(moved.data(), data);
  EXPECT_EQ(moved[9], 7);
  EXPECT_EQ(HugeArray<int>().size(), 0U);
}

}  // namespace
}  // namespace lyt
