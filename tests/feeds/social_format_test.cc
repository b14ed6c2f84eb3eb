// The formats of networks, by their fixtures: what becomes of the fields, and what is skipped why.
#include <gtest/gtest.h>

#include "feed_test.h"
#include "feeds/x_archive.h"

namespace lyt::feeds_test {
namespace {

TEST(SocialFormats, AreRecognisedFromContent) {
  for (const FixtureCase& c : {
           FixtureCase{"x_archive_tweets.js", "x-archive", 5, 4, {{"bad_time", 1}}},
           FixtureCase{"x_archive_old_tweet.js", "x-archive", 1, 1, {}},
           FixtureCase{"x_archive_note-tweet.js", "x-archive", 2, 1, {{"no_text", 1}}},
           FixtureCase{"x_archive_deleted-tweets.js", "x-archive", 1, 1, {}},
           FixtureCase{"x_archive_like.js", "x-archive", 2, 0, {{"notice", 2}}},
           FixtureCase{"x_archive_direct-messages.js", "x-archive", 1, 0, {{"not_public", 1}}},
           FixtureCase{"x_gnip.ndjson", "x-gnip", 5, 4, {{"notice", 1}}},
           FixtureCase{"reddit_comments.json", "reddit", 5, 4, {{"notice", 1}}},
           FixtureCase{"reddit_thread.json", "reddit", 2, 2, {}},
           FixtureCase{"reddit_dump.ndjson", "reddit", 8, 6, {{"not_public", 1}, {"bad_time", 1}}},
           FixtureCase{"mastodon_outbox.json", "mastodon-outbox", 7, 3, {{"not_public", 2}, {"no_text", 2}}},
           FixtureCase{"mastodon_likes.json", "mastodon-outbox", 1, 0, {{"notice", 1}}},
           FixtureCase{"mastodon_kensanata.json", "mastodon-rest", 2, 2, {}},
           FixtureCase{"slack_channel.json", "slack", 11, 8, {{"notice", 2}, {"no_text", 1}}},
           FixtureCase{"slack_users.json", "slack", 1, 0, {{"notice", 1}}},
           FixtureCase{"teams_graph.json", "teams", 7, 5, {{"notice", 1}, {"not_public", 1}}},
           FixtureCase{"teams_export.json", "teams", 2, 1, {{"notice", 1}}},
           FixtureCase{"yammer_messages.json", "viva-engage", 7, 3, {{"not_public", 2}, {"notice", 1}, {"no_text", 1}}},
           FixtureCase{"facebook_posts.json", "facebook-download", 4, 2, {{"no_text", 1}, {"bad_time", 1}}},
           FixtureCase{"facebook_comments.json", "facebook-download", 2, 1, {{"no_text", 1}}},
           FixtureCase{"meta_messages.json", "meta-messages", 2, 0, {{"not_public", 2}}},
           FixtureCase{"instagram_posts.json", "instagram-download", 3, 2, {{"no_text", 1}}},
           FixtureCase{"instagram_comments.json", "instagram-download", 2, 2, {}},
           FixtureCase{"threads_posts.json", "instagram-download", 1, 1, {}},
           FixtureCase{"facebook_graph.json", "meta-graph", 6, 4, {{"no_text", 1}, {"not_public", 1}}},
           FixtureCase{"instagram_graph.json", "meta-graph", 2, 1, {{"no_text", 1}}},
           FixtureCase{"instagram_graph_comments.json", "meta-graph", 2, 2, {}},
           FixtureCase{"threads_graph.json", "meta-graph", 1, 1, {}},
           FixtureCase{"youtube_threads.json", "youtube", 4, 3, {{"not_public", 1}}},
           FixtureCase{"youtube_search.json", "youtube", 2, 1, {{"notice", 1}}},
           FixtureCase{"youtube_downloader.ndjson", "youtube-comments", 3, 2, {{"bad_json", 1}}},
           FixtureCase{"youtube_ytdlp.json", "youtube-comments", 2, 2, {}},
           FixtureCase{"google_business.json", "google-business", 4, 2, {{"no_text", 1}, {"notice", 1}}},
           FixtureCase{"google_maps.json", "google-maps", 2, 1, {{"no_text", 1}}},
           FixtureCase{"trustpilot_api.json", "trustpilot", 4, 3, {{"withheld", 1}}},
           FixtureCase{"trustpilot_page.json", "trustpilot", 1, 1, {}},
           FixtureCase{"app_store.json", "app-store", 3, 2, {{"notice", 1}}},
           FixtureCase{"app_store_single.json", "app-store", 1, 1, {}},
           FixtureCase{"x_gazouilloire.jsonl", "x-gazouilloire", 3, 2, {{"no_text", 1}}},
           FixtureCase{"zeeschuimer.ndjson", "zeeschuimer", 14, 11, {{"not_public", 1}, {"withheld", 1}, {"no_text", 1}}},
           FixtureCase{"zeeschuimer_4cat.ndjson", "zeeschuimer", 1, 1, {}},
           FixtureCase{"mediacloud.json", "mediacloud", 2, 1, {{"no_text", 1}}},
           FixtureCase{"brandwatch.json", "brandwatch", 3, 2, {{"no_text", 1}}},
           FixtureCase{"talkwalker.json", "talkwalker", 2, 2, {}},
           FixtureCase{"talkwalker_stream.ndjson", "talkwalker", 2, 1, {{"notice", 1}}},
       }) {
    expect_fixture(c);
  }
}

TEST(XArchive, ReadsPosts) {
  const Feed feed = read_file("x_archive_tweets.js");
  ASSERT_EQ(feed.posts.size(), 4U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["platform"], "x");
  EXPECT_EQ(first["id"], "3001");
  EXPECT_EQ(first["text"], "@ole_test Tak til Klarvang & kundeservice <3");
  EXPECT_EQ(first["parent_id"], "2999");
  EXPECT_TRUE(first.flag(kReply));
  EXPECT_EQ(first.number("time"), 1772438400);
  EXPECT_EQ(first.number("likes"), 4);
  EXPECT_EQ(first.number("shares"), 1);
  EXPECT_EQ(first.number("replies"), -1);
  EXPECT_EQ(first["author_id"], "account holder") << "one person, whoever it is";
  EXPECT_TRUE(feed.posts[1].flag(kRepost)) << "RT @ is the only sign";
  EXPECT_EQ(feed.posts[1].number("shares"), -1);
  EXPECT_EQ(feed.posts[2]["id"], "3003") << "not wrapped";
  EXPECT_EQ(feed.posts[3]["id"], "3001") << "an edit is a version of the first";
  EXPECT_TRUE(feed.posts[3].flag(kEdited));
}

TEST(XArchive, MakesDeletionsOfDeletedPosts) {
  const Feed feed = read_file("x_archive_deleted-tweets.js");
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0].number("flags"), static_cast<std::int64_t>(kDeletion));
  EXPECT_EQ(feed.posts[0]["id"], "3301");
  EXPECT_EQ(feed.posts[0]["text"], "");
}

TEST(XArchive, FindsTheJsonBehindTheAssignment) {
  struct Case {
    const char* head;
    const char* part;  // nullptr: none
  };
  for (const Case& c : {
           Case{"window.YTD.tweets.part0 = [", "tweets"},
           Case{"window.YTD.tweet.part12=[", "tweet"},
           Case{"\n window.YTD.community_tweet.part0 =\n[", "community_tweet"},
           Case{"YTD.like.part0 = [", "like"},
           Case{"Grailbird.data.tweets_2013_05 = \n [", "tweets"},
           Case{"window.YTD.tweets.part0 [", nullptr},
           Case{"window.alert(1)", nullptr},
           Case{"[{}]", nullptr},
           Case{"window.YTD.", nullptr},
       }) {
    const auto part = feeds::find_archive_part(c.head);
    ASSERT_EQ(part.has_value(), c.part != nullptr) << c.head;
    if (!part) continue;
    EXPECT_EQ(part->name, c.part) << c.head;
    EXPECT_EQ(std::string_view(c.head)[part->begin - 1], '=') << c.head;
  }
}

TEST(XArchive, RunsNothing) {
  const Feed feed = read_text("window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"1\",\"full_text\":\"hej\",\"created_at\":"
                              "\"Mon Mar 02 08:00:00 +0000 2026\"}}]; alert(1)\n");
  EXPECT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.skipped, (std::map<std::string, std::uint64_t>{{"bad_json", 1}}));
}

TEST(XArchive, TakesTheOwnerFromTheAccountFile) {
  const feeds::ArchiveOwner owner = feeds::archive_owner(
      "window.YTD.account.part0 = [ {\"account\" : {\"email\":\"x@y.test\",\"username\":\"ida_test\",\"accountId\":\"1\"}}]");
  EXPECT_EQ(owner.id, "1");
  EXPECT_EQ(owner.handle, "ida_test");
  EXPECT_EQ(feeds::archive_owner("window.YTD.tweets.part0 = []").id, "");
}

TEST(XArchive, KnowsItsOwnerInAFolder) {
  write_temporary("archive/account.js", "window.YTD.account.part0 = [ {\"account\" : {\"username\":\"ida_test\",\"accountId\":\"1\"}}]");
  const Feed feed = read_text(load(data_file("x_archive_tweets.js")), {}, "archive/tweets.js");
  ASSERT_EQ(feed.posts.size(), 4U);
  EXPECT_EQ(feed.posts[0]["author_id"], "1");
  EXPECT_EQ(feed.posts[0]["author_handle"], "ida_test");
  EXPECT_EQ(feed.posts[0]["url"], "https://x.com/ida_test/status/3001");
}

TEST(XGnip, ReadsActivities) {
  const Feed feed = read_file("x_gnip.ndjson");
  ASSERT_EQ(feed.posts.size(), 4U);
  EXPECT_EQ(feed.posts[0]["id"], "4001");
  EXPECT_EQ(feed.posts[0]["text"], "Klarvang svarer kun halvt & jeg venter stadig på en rigtig forklaring");
  EXPECT_EQ(feed.posts[0]["author_id"], "77");
  EXPECT_EQ(feed.posts[0]["author_handle"], "bo_test");
  EXPECT_EQ(feed.posts[0]["author_bio"], "Lagerarbejder");
  EXPECT_EQ(feed.posts[0]["parent_id"], "3999");
  EXPECT_EQ(feed.posts[0]["lang"], "da");
  EXPECT_EQ(feed.posts[0].number("likes"), 3);
  EXPECT_TRUE(feed.posts[1].flag(kRepost));
  EXPECT_EQ(feed.posts[1]["repost_of"], "3998");
  EXPECT_EQ(feed.posts[1]["text"], "Klarvang er gode til at hjælpe, også lørdag aften");
  EXPECT_EQ(feed.posts[1].number("likes"), -1);
  EXPECT_EQ(feed.posts[2]["quote_of"], "3998");
  EXPECT_TRUE(feed.posts[3].flag(kDeletion));
  EXPECT_EQ(feed.posts[3]["id"], "3990");
}

TEST(Reddit, ReadsNestedAnswers) {
  auto posts = by_id(read_file("reddit_comments.json"));
  ASSERT_EQ(posts.size(), 4U);
  const Read& first = posts["t1_c1"];
  EXPECT_EQ(first["text"], "Klarvang betaler > mindsteløn & holder hvad de lover");
  EXPECT_EQ(first["channel"], "arbejde_test");
  EXPECT_EQ(first["author_id"], "user_c1");
  EXPECT_EQ(first["parent_id"], "t3_p1");
  EXPECT_EQ(first["thread_id"], "t3_p1");
  EXPECT_EQ(first.number("time"), 1772442000) << "created is local time";
  EXPECT_EQ(first.number("likes"), 3);
  EXPECT_FALSE(first.flag(kEdited));
  const Read& answer = posts["t1_c2"];
  EXPECT_EQ(answer["text"], "Det passer ikke i min butik") << "a quoted line is the other's";
  EXPECT_EQ(answer["parent_id"], "t1_c1");
  EXPECT_EQ(answer.number("likes"), -1) << "a hidden score says nothing";
  EXPECT_TRUE(posts["t1_c3"].flag(kDeletion));
  EXPECT_TRUE(posts["t1_c6"].flag(kBot));
  EXPECT_EQ(posts["t1_c6"].number("edited"), 1772445600);
  EXPECT_EQ(posts["t1_c6"]["url"], "https://www.reddit.com/r/arbejde_test/comments/p1/x/c6/");
}

TEST(Reddit, ReadsAThreadWithItsPost) {
  const Feed feed = read_file("reddit_thread.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["id"], "t3_p1");
  EXPECT_EQ(feed.posts[0].sections.size(), 2U);
  EXPECT_EQ(feed.posts[0].number("replies"), 12);
  EXPECT_EQ(feed.posts[0].number("likes"), 40);
}

TEST(Reddit, ReadsDumpLines) {
  auto posts = by_id(read_file("reddit_dump.ndjson"));
  ASSERT_EQ(posts.size(), 6U);
  EXPECT_EQ(posts["t1_d1"].number("time"), 1772442000);
  EXPECT_EQ(posts["t1_d1"].number("collected"), 1772600000);
  EXPECT_EQ(posts["t1_d1"].number("likes"), -1) << "a negative score is no number of likes";
  EXPECT_TRUE(posts["t1_d2"].flag(kDeletion)) << "deleted later";
  EXPECT_TRUE(posts["t1_d3"].flag(kDeletion));
  EXPECT_EQ(posts["t3_s1"]["text"], "Klarvang söker folk");
  EXPECT_TRUE(posts["t3_s2"].flag(kRepost));
  EXPECT_EQ(posts["t3_s2"]["repost_of"], "t3_s1");
  EXPECT_TRUE(posts["t3_s3"].flag(kDeletion));
}

TEST(MastodonOutbox, ReadsWhatIsPublic) {
  const Feed feed = read_file("mastodon_outbox.json");
  ASSERT_EQ(feed.posts.size(), 3U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["id"], "https://social.test/users/kari/statuses/601") << "as in the REST API";
  EXPECT_EQ(first["text"], "@per Klarvang & jeg trives\nveldig godt");
  EXPECT_EQ(first["author_id"], "https://social.test/@kari");
  EXPECT_EQ(first["author_handle"], "kari@social.test");
  EXPECT_EQ(first["lang"], "no");
  EXPECT_EQ(first["parent_id"], "https://annet.test/users/per/statuses/9");
  EXPECT_EQ(first.number("likes"), -1);
  EXPECT_EQ(feed.posts[1]["text"], "Jobb\nIkke på listene");
  EXPECT_TRUE(feed.posts[1].flag(kEdited));
  EXPECT_TRUE(feed.posts[2].flag(kDeletion));
  EXPECT_EQ(feed.posts[2]["id"], "https://social.test/users/kari/statuses/600");
}

TEST(Mastodon, LeavesOutWhatAnArchivedAccountLiked) {
  const Feed feed = read_file("mastodon_kensanata.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Eget om Klarvang");
}

}  // namespace
}  // namespace lyt::feeds_test
