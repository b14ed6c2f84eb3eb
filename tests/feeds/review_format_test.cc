// The formats of reviews in JSON, by their fixtures.
#include <gtest/gtest.h>

#include "feed_test.h"
#include "feeds/google_reviews.h"

namespace lyt::feeds_test {
namespace {

TEST(GoogleReviews, KeepTheOriginal) {
  struct Case {
    const char* text;
    const char* original;
  };
  for (const Case& c : {
           Case{"", ""},
           Case{"Godt sted", "Godt sted"},
           Case{"(Translated by Google) Good\n\n(Original)\nGodt\n\nOg billigt", "Godt\n\nOg billigt"},
           Case{"Godt\nog billigt\n\n(Translated by Google)\nGood", "Godt\nog billigt"},
           Case{"(Oversat af Google) Good\n\n(Oprindelig)\nGodt", "Godt"},
           Case{"(Translated by Google) Good", "Good"},
           Case{"(fundet via Google Maps) Godt", "Godt"},
           Case{"Jeg fandt det (Google) Godt", "Jeg fandt det (Google) Godt"},
       }) {
    EXPECT_EQ(feeds::original_review(c.text), c.original) << c.text;
  }
}

TEST(GoogleReviews, ReadABusinessProfile) {
  const Feed feed = read_file("google_business.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Venlig, men tre timer forsinket.");
  EXPECT_EQ(feed.posts[0]["id"], "r1");
  EXPECT_EQ(feed.posts[0].number("rating"), 250);
  EXPECT_EQ(feed.posts[0].number("replies"), 1);
  EXPECT_EQ(feed.posts[0].number("time"), 1772445600);
  EXPECT_EQ(feed.posts[1]["text"], "Ei enää ikinä!");
  EXPECT_EQ(feed.posts[1].number("rating"), 0);
  EXPECT_TRUE(feed.posts[1].flag(kEdited));
  const Feed maps = read_file("google_maps.json");
  ASSERT_EQ(maps.posts.size(), 1U);
  EXPECT_EQ(maps.posts[0]["channel"], "Klarvang Odense");
  EXPECT_EQ(maps.posts[0].number("rating"), 750);
}

TEST(Trustpilot, ReadsTheApiAndThePage) {
  const Feed feed = read_file("trustpilot_api.json");
  ASSERT_EQ(feed.posts.size(), 3U);
  EXPECT_EQ(feed.posts[0]["text"], "Hurtig levering og søde folk i butikken") << "the title only repeats it";
  EXPECT_EQ(feed.posts[0].number("rating"), 1000);
  EXPECT_EQ(feed.posts[0].number("replies"), 1);
  EXPECT_EQ(feed.posts[0]["channel"], "klarvang.test");
  EXPECT_TRUE(feed.posts[1].flag(kDeletion)) << "taken off the page";
  EXPECT_EQ(feed.posts[2].number("rating"), 0);
  EXPECT_EQ(feed.posts[2].number("replies"), 0);
  EXPECT_EQ(read_file("trustpilot_page.json").posts.at(0).number("time"), 1772445600);
}

TEST(AppStore, SkipsTheAppItself) {
  const Feed feed = read_file("app_store.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Virker ikke\nAppen lukker hele tiden");
  EXPECT_EQ(feed.posts[0].number("rating"), 0);
  EXPECT_EQ(feed.posts[0].number("time"), 1772445600);
  EXPECT_EQ(feed.posts[1]["text"], "God");
}

}  // namespace
}  // namespace lyt::feeds_test
