// The rules in one language, as sentences: each language has its own table for the same template.
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "tests/score/scored.h"

namespace lyt {

struct RuleTable {
  Lang lang = Lang::none;
  std::vector<std::string_view> praise;       // score above 0 ...
  std::vector<std::string_view> blame;        // below
  std::vector<std::string_view> not_blame;    // 0 or above: a negated blame fades, it does not always praise
  std::vector<std::string_view> not_praise;   // 0 or below
  // The first says more good, or less bad, than the second.
  std::vector<std::pair<std::string_view, std::string_view>> better;
};

inline void check_table(const RuleTable& table) {
  Scored& scored = sample_scored();
  const auto milli = [&](std::string_view text) { return scored.milli(text, table.lang); };
  for (const std::string_view text : table.praise) EXPECT_GE(milli(text), 100) << text;
  for (const std::string_view text : table.blame) EXPECT_LE(milli(text), -100) << text;
  for (const std::string_view text : table.not_blame) EXPECT_GE(milli(text), 0) << text;
  for (const std::string_view text : table.not_praise) EXPECT_LE(milli(text), 0) << text;
  for (const auto& [first, second] : table.better) EXPECT_GT(milli(first), milli(second)) << first << " / " << second;
}

}  // namespace lyt
