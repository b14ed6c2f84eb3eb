#include "feeds/numbers.h"

#include <gtest/gtest.h>

#include <string_view>

#include "engine/model/post.h"

namespace lyt::feeds {
namespace {

TEST(Numbers, ReadsCounts) {
  constexpr std::int64_t kUnknown = Post::kUnknown;
  struct Case {
    std::string_view text;
    std::int64_t count;
  };
  for (const Case& c : {Case{"0", 0}, Case{"12", 12}, Case{"12.0", 12}, Case{" 7 ", 7}, Case{"1,234", 1234},
                        Case{"1.234", 1234}, Case{"1 234", 1234}, Case{"1,234,567", 1234567}, Case{"1.2K", 1200},
                        Case{"1,2 t", 1200}, Case{"3M", 3000000}, Case{"2,5 mio.", 2500000}, Case{"1\xC2\xA0" "234", 1234},
                        Case{"123456789012", 123456789012}, Case{"", kUnknown}, Case{"N/A", kUnknown},
                        Case{"null", kUnknown}, Case{"-3", kUnknown}, Case{"12 people", kUnknown}}) {
    EXPECT_EQ(parse_count(c.text), c.count) << c.text;
  }
}

TEST(Numbers, ReadsRatings) {
  struct Case {
    std::string_view text;
    double value, of;
  };
  for (const Case& c : {Case{"4", 4, 0}, Case{"4.5", 4.5, 0}, Case{"4,5", 4.5, 0}, Case{"4/5", 4, 5},
                        Case{"8 / 10", 8, 10}, Case{"4 out of 5 stars", 4, 5}, Case{"FOUR", 4, 5},
                        Case{"★★★", 3, 5}, Case{"***", 3, 5}}) {
    const auto rating = parse_rating(c.text);
    ASSERT_TRUE(rating) << c.text;
    EXPECT_DOUBLE_EQ(rating->value, c.value) << c.text;
    EXPECT_DOUBLE_EQ(rating->of, c.of) << c.text;
  }
  for (const std::string_view text : {"", "good", "-1", "☆"}) EXPECT_FALSE(parse_rating(text)) << text;
}

TEST(Numbers, PutsRatingsOnOneScale) {
  EXPECT_EQ(rating_milli(1, 1, 5), 0);
  EXPECT_EQ(rating_milli(3, 1, 5), 500);
  EXPECT_EQ(rating_milli(5, 1, 5), 1000);
  EXPECT_EQ(rating_milli(0, 0, 10), 0);
  EXPECT_EQ(rating_milli(9, 0, 10), 900);
  EXPECT_EQ(rating_milli(6, 1, 5), -1);
  EXPECT_EQ(rating_milli(0, 1, 5), -1);
}

}  // namespace
}  // namespace lyt::feeds
