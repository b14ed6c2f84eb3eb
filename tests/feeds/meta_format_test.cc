// The formats of Meta and of YouTube, by their fixtures.
#include <gtest/gtest.h>

#include "feed_test.h"
#include "feeds/mojibake.h"

namespace lyt::feeds_test {
namespace {

TEST(FacebookDownload, RepairsWhatTheHolderWrote) {
  const Feed feed = read_file("facebook_posts.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Træt af Klarvang 😁 æøå");
  EXPECT_EQ(feed.posts[0]["author_id"], "account holder");
  EXPECT_EQ(feed.posts[0]["author_name"], "");
  EXPECT_EQ(feed.posts[0].number("time"), 1772442000);
  EXPECT_EQ(feed.posts[0].number("edited"), 1772442600);
  EXPECT_EQ(feed.posts[1]["text"], "Min første dag på lageret");
  const Feed comments = read_file("facebook_comments.json");
  ASSERT_EQ(comments.posts.size(), 1U);
  EXPECT_EQ(comments.posts[0]["text"], "Enig, lønnen er for lav");
  EXPECT_EQ(comments.posts[0]["channel"], "Ansatte på Sjælland");
  EXPECT_TRUE(comments.posts[0].flag(kReply));
}

TEST(MetaDownload, RepairsMojibakeOnly) {
  struct Case {
    const char* text;
    const char* repaired;
  };
  for (const Case& c : {
           Case{"", ""},
           Case{"plain", "plain"},
           Case{"\u00c3\u00a6\u00c3\u00b8", "\u00e6\u00f8"},
           Case{"\u00f0\u009f\u0098\u0081!", "\U0001F601!"},
           Case{"\u00e6\u00f8\u00e5", "\u00e6\u00f8\u00e5"},                      // not UTF-8 as bytes
           Case{"\u00c3\u00a6 \u20ac", "\u00c3\u00a6 \u20ac"},                // a character above U+00FF
           Case{"\u00c3", "\u00c3"},                                            // cut off
           Case{"\u00ed\u00a0\u0080", "\u00ed\u00a0\u0080"},                      // a surrogate is no text
       }) {
    Arena arena;
    EXPECT_EQ(feeds::repair_mojibake(c.text, arena), c.repaired) << c.text;
  }
}

TEST(InstagramDownload, FindsTheWords) {
  const Feed posts = read_file("instagram_posts.json");
  ASSERT_EQ(posts.posts.size(), 2U);
  EXPECT_EQ(posts.posts[0]["text"], "Første dag hos Klarvang 🙄");
  EXPECT_EQ(posts.posts[1]["text"], "Hele holdet på tur");
  EXPECT_EQ(posts.posts[1].number("time"), 1772442102);
  const Feed comments = read_file("instagram_comments.json");
  ASSERT_EQ(comments.posts.size(), 2U);
  EXPECT_EQ(comments.posts[0]["text"], "Flot butik, søde folk");
  EXPECT_EQ(comments.posts[1]["text"], "Hvor længe har I åbent?") << "the keys are Danish, the owner comes first";
  EXPECT_EQ(comments.posts[1].number("time"), 1772442100);
  EXPECT_EQ(read_file("threads_posts.json").posts.at(0)["platform"], "threads");
}

TEST(GraphApi, ReadsPostsWithTheirComments) {
  auto posts = by_id(read_file("facebook_graph.json"));
  ASSERT_EQ(posts.size(), 4U);
  const Read& post = posts["1_9"];
  EXPECT_EQ(post["platform"], "facebook");
  EXPECT_EQ(post["author_id"], "1");
  EXPECT_EQ(post.number("likes"), 125);
  EXPECT_EQ(post.number("shares"), 10);
  EXPECT_EQ(post.number("replies"), 3);
  EXPECT_EQ(post.number("time"), 1772442592);
  EXPECT_EQ(posts["11"]["parent_id"], "1_9") << "the id stands behind the comments";
  EXPECT_TRUE(posts["11"].flag(kReply));
  EXPECT_EQ(posts["9_13"]["parent_id"], "9_12");
  EXPECT_EQ(posts["9_13"]["author_name"], "Klarvang");
  const Feed media = read_file("instagram_graph.json");
  ASSERT_EQ(media.posts.size(), 1U);
  EXPECT_EQ(media.posts[0]["platform"], "instagram");
  EXPECT_EQ(media.posts[0]["author_handle"], "klarvang");
  EXPECT_EQ(read_file("instagram_graph_comments.json").posts.at(0)["platform"], "instagram");
  EXPECT_EQ(read_file("threads_graph.json").posts.at(0)["platform"], "threads");
}

TEST(YouTube, ReadsThreads) {
  auto posts = by_id(read_file("youtube_threads.json"));
  ASSERT_EQ(posts.size(), 3U);
  EXPECT_EQ(posts["T1"]["text"], "Klarvang er gode\n'ja'");
  EXPECT_EQ(posts["T1"]["channel"], "abcdefghij1");
  EXPECT_EQ(posts["T1"]["author_id"], "UCbo");
  EXPECT_EQ(posts["T1"]["author_handle"], "@bo_test");
  EXPECT_EQ(posts["T1"].number("replies"), 2);
  EXPECT_EQ(posts["T1"].number("likes"), 3);
  EXPECT_EQ(posts["T1.a"]["parent_id"], "T1");
  EXPECT_TRUE(posts["T1.a"].flag(kEdited));
  EXPECT_EQ(posts["T2"]["text"], "kun HTML\n'ja'");
}

TEST(YouTube, ReadsVideosThatASearchFound) {
  const Feed feed = read_file("youtube_search.json");
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0]["id"], "abcdefghij2");
  EXPECT_EQ(feed.posts[0]["text"], "Tom & Klarvang\nEn dag på lageret");
}

TEST(YouTube, ReadsDownloadedComments) {
  const Feed feed = read_text(load(data_file("youtube_downloader.ndjson")), {}, "comments-abcdefghiJ4.ndjson");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0].number("likes"), 1200);
  EXPECT_EQ(feed.posts[0].number("precision"), static_cast<int>(Precision::unknown));
  EXPECT_TRUE(feed.posts[0].flag(kEdited));
  EXPECT_EQ(feed.posts[1]["parent_id"], "Ug1");
  EXPECT_EQ(feed.posts[1].number("time"), 1772442000);
  EXPECT_EQ(feed.posts[1].number("precision"), static_cast<int>(Precision::relative));
  EXPECT_EQ(feed.posts[1].number("replies"), -1);
  const Feed ytdlp = read_file("youtube_ytdlp.json");
  ASSERT_EQ(ytdlp.posts.size(), 2U);
  EXPECT_EQ(ytdlp.posts[0]["parent_id"], "");
  EXPECT_EQ(ytdlp.posts[1]["parent_id"], "Ug1");
}

}  // namespace
}  // namespace lyt::feeds_test
