#include "engine/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace lyt {
namespace {

Result<int> half(int value) {
  if (value % 2 != 0) return Error{Code::usage, "cmd", 3, "is odd"};
  return value / 2;
}

TEST(Result, IsAValueOrAnError) {
  const Result<int> good = half(8);
  ASSERT_TRUE(good);
  EXPECT_TRUE(good.has_value());
  EXPECT_EQ(*good, 4);
  const Result<int> bad = half(7);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, Code::usage);
  EXPECT_EQ(bad.error().at, 3U);
  EXPECT_EQ(bad.error().message(), "cmd: is odd");
}

TEST(Result, MessageWithoutAPlaceIsTheSentence) {
  EXPECT_EQ((Error{Code::query, "", 0, "is wrong"}).message(), "is wrong");
  EXPECT_EQ((Error{Code::config, "lyt.toml:3", 0, "is wrong"}).message(), "lyt.toml:3: is wrong");
}

TEST(Result, HoldsWhatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  ASSERT_TRUE(result);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, ReachesMembers) {
  Result<std::string> result = std::string("text");
  EXPECT_EQ(result->size(), 4U);
  result->push_back('!');
  EXPECT_EQ(*result, "text!");
}

TEST(Result, StatusIsAResultWithoutAValue) {
  const Status good = Ok{};
  EXPECT_TRUE(good);
  const Status bad = Error{Code::corrupt, "", 0, "x"};
  EXPECT_FALSE(bad);
}

TEST(ResultDeathTest, AskingForTheWrongHalfIsABug) {
  const Result<int> good = half(2);
  const Result<int> bad = half(1);
  EXPECT_DEATH(static_cast<void>(good.error()), "lyt: bug");
  EXPECT_DEATH(static_cast<void>(bad.value()), "lyt: bug");
}

TEST(Code, EveryOneHasItsOwnName) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Code::version); ++i) {
    const std::string_view name = code_name(static_cast<Code>(i));
    EXPECT_NE(name, "?") << i;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  EXPECT_EQ(code_name(static_cast<Code>(static_cast<int>(Code::version) + 1)), "?") << "a new code needs a name here";
}

}  // namespace
}  // namespace lyt
