// The formats of networks and internal channels, by their fixtures: what becomes of the fields, and what is skipped why.
#include <gtest/gtest.h>

#include "feed_test.h"
#include "feeds/slack_text.h"
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
       }) {
    expect_fixture(c);
  }
}

std::map<std::string, Read> by_id(const Feed& feed) {
  std::map<std::string, Read> posts;
  for (const Read& post : feed.posts) posts[post["id"]] = post;
  return posts;
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

TEST(Slack, ReadsAChannel) {
  const Feed feed = read_file("slack_channel.json");
  ASSERT_EQ(feed.posts.size(), 8U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["platform"], "slack");
  EXPECT_EQ(first["id"], "1772442000.000100");
  EXPECT_EQ(first["text"], "@U061 tak til #drift for vejledningen 👍 & 🎉");
  EXPECT_EQ(first["author_id"], "U061");
  EXPECT_EQ(first["author_name"], "");
  EXPECT_EQ(first.number("time"), 1772442000);
  EXPECT_EQ(first.number("likes"), 3);
  EXPECT_EQ(first.number("replies"), 2);
  EXPECT_TRUE(first.flag(kInternal));
  EXPECT_FALSE(first.flag(kReply)) << "it began the thread";
  const Read& answer = feed.posts[1];
  EXPECT_EQ(answer["text"], "Vagtplanen er umulig at læse, @here");
  EXPECT_EQ(answer["parent_id"], "1772442000.000100");
  EXPECT_TRUE(answer.flag(kEdited));
  EXPECT_EQ(answer.number("likes"), -1);
  EXPECT_EQ(feed.posts[2]["text"], "alle skal se det") << "the message that a broadcast carries is not another one";
  EXPECT_TRUE(feed.posts[3].flag(kBot));
  EXPECT_TRUE(feed.posts[4].flag(kDeletion));
  EXPECT_EQ(feed.posts[5]["id"], "1772442060.000150");
  EXPECT_TRUE(feed.posts[5].flag(kDeletion));
  EXPECT_EQ(feed.posts[6]["text"], "rettet tekst");
  EXPECT_TRUE(feed.posts[6].flag(kEdited));
  EXPECT_EQ(feed.posts[7]["text"], "endelig en god plan");
}

TEST(Slack, KnowsTheChannelByItsFolder) {
  struct Case {
    const char* path;
    const char* channel;
    bool is_public;
  };
  const std::string bytes = load(data_file("slack_channel.json"));
  for (const Case& c : {Case{"slack/general/2026-03-02.json", "general", true}, Case{"slack/2026-03-02.json", "slack", true},
                        Case{"slack/all.json", "", true}, Case{"slack/mpdm-ida--bo-1/2026-03-02.json", "", false},
                        Case{"slack/D024BE91L/2026-03-02.json", "", false}}) {
    const Feed feed = read_text(bytes, {}, c.path);
    ASSERT_EQ(feed.posts.empty(), !c.is_public) << c.path;
    if (!c.is_public) continue;
    EXPECT_EQ(feed.posts[0]["channel"], c.channel) << c.path;
  }
}

TEST(Slack, ReadsMrkdwn) {
  struct Case {
    const char* mrkdwn;
    const char* text;
  };
  for (const Case& c : {
           Case{"", ""},
           Case{"ren tekst &lt;3", "ren tekst <3"},
           Case{"&lt;@U1&gt; &amp;amp;", "<@U1> &amp;"},
           Case{"<@U061|ida> og <@W1>", "@U061 og @W1"},
           Case{"<#C1|drift> <#C2>", "#drift #C2"},
           Case{"<!channel> <!subteam^S1|@it> <!date^1^{date}|2. marts>", "@channel @it 2. marts"},
           Case{"<https://x.test/a_b*c> <https://x.test|her> <mailto:a@b.test|a@b.test>",
                "https://x.test/a_b*c her a@b.test"},
           Case{"*fed* _kursiv_ ~streg~ `kode` snake_case 2*3 * punkt", "fed kursiv streg kode snake_case 2*3 * punkt"},
           Case{":thumbsup: :v: :x: :party_parrot: kl. 10:30: nu", "\U0001F44D \u270C \u274C :party_parrot: kl. 10:30: nu"},
           Case{":wave::skin-tone-3:", "\U0001F44B"},
           Case{"<uden slut :smile", "<uden slut :smile"},
       }) {
    Arena arena;
    EXPECT_EQ(feeds::slack_to_text(c.mrkdwn, arena), c.text) << c.mrkdwn;
  }
}

TEST(Teams, ReadsGraphMessages) {
  auto posts = by_id(read_file("teams_graph.json"));
  ASSERT_EQ(posts.size(), 5U);
  const Read& first = posts["1001"];
  EXPECT_EQ(first["text"], "Godt gået, Bo! 👍");
  EXPECT_EQ(first["author_id"], "guid-1");
  EXPECT_EQ(first["author_name"], "");
  EXPECT_EQ(first["channel"], "19:kanal@thread.tacv2");
  EXPECT_EQ(first["lang"], "") << "the locale is the program's";
  EXPECT_EQ(first.number("likes"), 1);
  EXPECT_TRUE(first.flag(kInternal));
  EXPECT_EQ(posts["1002"]["text"], "Enig & <glad>");
  EXPECT_EQ(posts["1002"]["parent_id"], "1001");
  EXPECT_TRUE(posts["1004"].flag(kDeletion));
  EXPECT_TRUE(posts["1006"].flag(kBot));
  EXPECT_EQ(posts["1007"]["text"], "Svar\nDet synes jeg ikke") << "what an answer repeats is somebody else's";
  EXPECT_TRUE(posts["1007"].flag(kEdited));
}

TEST(Teams, ReadsTheDataExport) {
  const Feed feed = read_file("teams_export.json");
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0]["text"], "Skiftene er urimelige");
  EXPECT_EQ(feed.posts[0]["parent_id"], "2000");
  EXPECT_EQ(feed.posts[0]["author_id"], "guid-2");
}

TEST(VivaEngage, ReadsMessages) {
  const Feed feed = read_file("yammer_messages.json");
  ASSERT_EQ(feed.posts.size(), 3U);
  EXPECT_EQ(feed.posts[0]["id"], "9007199254740993");
  EXPECT_EQ(feed.posts[0]["channel"], "7");
  EXPECT_EQ(feed.posts[0].number("likes"), 4);
  EXPECT_EQ(feed.posts[0].number("time"), 1773129620);
  EXPECT_EQ(feed.posts[1]["parent_id"], "9007199254740993");
  EXPECT_TRUE(feed.posts[2].flag(kDeletion));
}

}  // namespace
}  // namespace lyt::feeds_test
