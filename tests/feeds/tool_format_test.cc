// The formats of research and monitoring tools, by their fixtures.
#include <gtest/gtest.h>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

TEST(Zeeschuimer, ReadsX) {
  auto posts = by_id(read_file("zeeschuimer.ndjson"));
  const Read& post = posts["5001"];
  EXPECT_EQ(post["platform"], "x");
  EXPECT_EQ(post["text"], "Klarvang & jeg");
  EXPECT_EQ(post["author_id"], "u_ida_test");
  EXPECT_EQ(post["author_handle"], "ida_test");
  EXPECT_EQ(post["author_bio"], "bio af ida_test");
  EXPECT_EQ(post["parent_id"], "5000");
  EXPECT_EQ(post["thread_id"], "5000");
  EXPECT_EQ(post["quote_of"], "4990") << "one level deeper";
  EXPECT_EQ(post.number("views"), 900);
  EXPECT_EQ(post.number("likes"), 5);
  EXPECT_EQ(post.number("time"), 1772438400);
  EXPECT_EQ(post.number("collected"), 1772600000);
  const Read& repost = posts["5002"];
  EXPECT_EQ(repost["text"], "Klarvang udvider og søger 200 nye folk til lageret");
  EXPECT_EQ(repost["repost_of"], "4991");
  EXPECT_EQ(repost["author_handle"], "ida_test") << "names have moved from legacy to core";
  EXPECT_EQ(repost.number("likes"), -1);
  EXPECT_EQ(posts["5003"]["text"], "Den lange version om Klarvang");
}

TEST(Zeeschuimer, ReadsTheOtherPlatforms) {
  auto posts = by_id(read_file("zeeschuimer.ndjson"));
  EXPECT_EQ(posts["71_9"]["text"], "Butikken i Odense #klarvang");
  EXPECT_EQ(posts["71_9"]["url"], "https://www.instagram.com/p/Cabc/");
  EXPECT_EQ(posts["71_9"].number("replies"), 3);
  EXPECT_EQ(posts["72"]["text"], "Ældre form");
  EXPECT_EQ(posts["72"].number("likes"), 4);
  EXPECT_EQ(posts["81"]["platform"], "tiktok");
  EXPECT_EQ(posts["81"]["lang"], "da");
  EXPECT_EQ(posts["81"].number("views"), 400);
  EXPECT_EQ(posts["81"].number("shares"), 2);
  EXPECT_FALSE(posts["81"].flag(kReply));
  EXPECT_EQ(posts["91"]["parent_id"], "81");
  EXPECT_EQ(posts["91"]["author_handle"], "bo_test");
  EXPECT_EQ(posts["101_9"]["platform"], "threads");
  EXPECT_EQ(posts["101_9"].number("replies"), 1);
  const Feed wrapped = read_file("zeeschuimer_4cat.ndjson");
  ASSERT_EQ(wrapped.posts.size(), 1U);
  EXPECT_EQ(wrapped.posts[0]["platform"], "tiktok");
  EXPECT_EQ(wrapped.posts[0]["text"], "En dag på lageret");
}

TEST(Zeeschuimer, CountsBackTheTimesOfLinkedIn) {
  auto posts = by_id(read_file("zeeschuimer.ndjson"));
  const Read& post = posts["urn:li:activity:700"];
  EXPECT_EQ(post["platform"], "linkedin");
  EXPECT_EQ(post["author_bio"], "Ingeniør hos Klarvang");
  EXPECT_EQ(post["author_id"], "in/ida-test");
  EXPECT_EQ(post.number("time"), 1772600000 - 18 * 3600);
  EXPECT_EQ(post.number("precision"), static_cast<int>(Precision::relative));
  EXPECT_EQ(post.number("likes"), 5);
  const std::int64_t months = 1772600000 - posts["urn:li:activity:701"].number("time");
  EXPECT_NEAR(static_cast<double>(months), 18 * 30.44 * 86400, 86400.0 * 15);
  EXPECT_EQ(posts["urn:li:activity:702"].number("precision"), static_cast<int>(Precision::unknown));
}

TEST(XGazouilloire, ReadsTheIndex) {
  const Feed feed = read_file("x_gazouilloire.jsonl");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Klarvang & co");
  EXPECT_EQ(feed.posts[0]["parent_id"], "7");
  EXPECT_EQ(feed.posts[0].number("time"), 1772442000);
  EXPECT_EQ(feed.posts[0].number("likes"), 2);
  EXPECT_TRUE(feed.posts[1].flag(kRepost));
  EXPECT_EQ(feed.posts[1].number("likes"), -1);
}

TEST(MediaCloud, PrefersWhatWasPublished) {
  const Feed feed = read_file("mediacloud.json");
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0]["id"], "27");
  EXPECT_EQ(feed.posts[0]["text"], "Klarvang åbner & udvider\nKæden vokser");
  EXPECT_EQ(feed.posts[0]["channel"], "Avisen");
}

TEST(Brandwatch, KnowsThePlatform) {
  const Feed feed = read_file("brandwatch.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["platform"], "forum");
  EXPECT_EQ(feed.posts[0]["text"], "Forum\nKlarvang er dyre, men søde");
  EXPECT_EQ(feed.posts[1]["platform"], "x");
  EXPECT_TRUE(feed.posts[1].flag(kRepost));
}

TEST(Talkwalker, ReadsResults) {
  const Feed feed = read_file("talkwalker.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Klarvang svarer aldrig på mails") << "the title only repeats it";
  EXPECT_EQ(feed.posts[0].number("time"), 1772442000);
  EXPECT_EQ(feed.posts[0].number("likes"), 3);
  EXPECT_EQ(feed.posts[1]["platform"], "x");
  EXPECT_TRUE(feed.posts[1].flag(kReply));
}

}  // namespace
}  // namespace lyt::feeds_test
