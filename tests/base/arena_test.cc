#include "engine/base/arena.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace lyt {
namespace {

TEST(Arena, KeepsViewsWhileItGrows) {
  Arena arena;
  std::mt19937_64 random(1);
  std::vector<std::string> expected;
  std::vector<std::string_view> views;
  for (int i = 0; i < 5000; ++i) {
    expected.push_back(std::string(random() % 700, static_cast<char>('a' + i % 26)));
    views.push_back(arena.copy(expected.back()));
  }
  for (std::size_t i = 0; i < views.size(); ++i) ASSERT_EQ(views[i], expected[i]) << i;
}

TEST(Arena, CopiesNothingForAnEmptyText) {
  Arena arena;
  EXPECT_TRUE(arena.copy("").empty());
  EXPECT_TRUE(arena.array<int>(0).empty());
  EXPECT_EQ(arena.capacity_bytes(), 0U);
}

TEST(Arena, MakesNoNewChunkWhenReused) {
  Arena arena;
  const auto fill = [&] {
    for (int i = 0; i < 4000; ++i) arena.copy(std::string(300, 'x'));
    arena.copy(std::string(3'000'000, 'y'));
  };
  fill();
  const std::size_t warm = arena.capacity_bytes();
  for (int round = 0; round < 20; ++round) {
    arena.clear();
    fill();
    ASSERT_EQ(arena.capacity_bytes(), warm) << "round " << round;
  }
}

TEST(Arena, GivesTheSameMemoryAgainAfterClear) {
  Arena arena;
  const char* first = arena.copy("abc").data();
  arena.clear();
  EXPECT_EQ(arena.copy("xyz").data(), first);
}

TEST(Arena, HoldsATextLargerThanAChunk) {
  Arena arena;
  const std::string large(5'000'000, 'z');
  EXPECT_EQ(arena.copy("before"), "before");
  EXPECT_EQ(arena.copy(large), large);
  EXPECT_EQ(arena.copy("behind"), "behind");
}

TEST(Arena, AlignsArrays) {
  Arena arena;
  for (int i = 0; i < 1000; ++i) {
    arena.copy("x");
    const auto numbers = arena.array<std::uint64_t>(3);
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(numbers.data()) % alignof(std::uint64_t), 0U);
    numbers[0] = numbers[1] = numbers[2] = 0xFFFFFFFFFFFFFFFFULL;
  }
}

TEST(Arena, AlignsTheFirstArrayOfAChunk) {
  Arena arena;
  arena.copy(std::string(256 * 1024, 'x'));  // exactly one chunk
  const auto numbers = arena.array<std::uint64_t>(2);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(numbers.data()) % alignof(std::uint64_t), 0U);
}

TEST(Arena, TrimGivesBackTheTail) {
  Arena arena;
  char* room = arena.allocate(1000);
  room[0] = 'a';
  arena.trim(room + 1);
  EXPECT_EQ(arena.copy("b").data(), room + 1);
  EXPECT_EQ(room[0], 'a');
}

TEST(Arena, KeepsItsViewsWhenMoved) {
  Arena arena;
  const std::string_view view = arena.copy("still there");
  const Arena moved = std::move(arena);
  EXPECT_EQ(view, "still there");
  EXPECT_GT(moved.capacity_bytes(), 0U);
}

}  // namespace
}  // namespace lyt
