// Each format by its fixture: what becomes of the fields, and what is skipped why.
#include <gtest/gtest.h>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using Skipped = std::map<std::string, std::uint64_t>;

TEST(Formats, AreRecognisedFromContent) {
  for (const FixtureCase& c : {
           FixtureCase{"x_v1_search.json", "x-v1", 5, 4, {{"not_public", 1}}},
           FixtureCase{"x_v1_stream.ndjson", "x-v1", 9, 4, {{"notice", 1}, {"bad_json", 1}, {"bad_time", 1}, {"no_id", 1}, {"no_text", 1}}},
           FixtureCase{"x_v2_page.json", "x-v2", 5, 5, {}},
           FixtureCase{"x_v2_twarc.jsonl", "x-v2", 8, 7, {{"notice", 1}}},
           FixtureCase{"mastodon_timeline.json", "mastodon-rest", 6, 4, {{"not_public", 1}, {"no_text", 1}}},
           FixtureCase{"bluesky_search.json", "bluesky", 4, 4, {}},
           FixtureCase{"bluesky_feed.json", "bluesky", 2, 2, {}},
           FixtureCase{"bluesky_thread.json", "bluesky", 3, 2, {{"withheld", 1}}},
           FixtureCase{"bluesky_jetstream.jsonl", "bluesky-firehose", 7, 4, {{"notice", 2}, {"no_text", 1}}},
           FixtureCase{"generic.ndjson", "json", 3, 3, {}},
           FixtureCase{"generic_list.json", "json", 3, 3, {}},
           FixtureCase{"news.rss.xml", "rss", 8, 5, {{"no_text", 1}, {"bad_time", 1}, {"bad_xml", 1}}},
           FixtureCase{"news.rdf.xml", "rss", 1, 1, {}},
           FixtureCase{"blog.atom.xml", "atom", 2, 2, {}},
           FixtureCase{"trustpilot.csv", "trustpilot-csv", 3, 2, {{"no_text", 1}}},
           FixtureCase{"glassdoor.csv", "glassdoor-csv", 2, 2, {}},
           FixtureCase{"kununu.csv", "kununu-csv", 3, 3, {}},
           FixtureCase{"indeed.csv", "indeed-csv", 2, 2, {}},
           FixtureCase{"posts_da.csv", "csv", 2, 2, {}},
           FixtureCase{"preamble.csv", "csv", 1, 1, {}},
       }) {
    expect_fixture(c);
  }
}

TEST(Formats, HaveARowEach) {
  std::map<std::string, int> keys;
  for (const FormatInfo& info : known_formats()) {
    ++keys[std::string(info.key)];
    EXPECT_FALSE(info.name.empty() || info.example.empty() || info.seen_by.empty()) << info.key;
  }
  for (const auto& [key, n] : keys) EXPECT_EQ(n, 1) << key;
  for (const char* key : {"x-v1", "x-v2", "mastodon-rest", "bluesky", "csv", "json"}) EXPECT_EQ(keys.count(key), 1U) << key;
}

TEST(XV1, TakesTheLongestText) {
  const Feed feed = read_file("x_v1_search.json");
  ASSERT_EQ(feed.posts.size(), 4U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["platform"], "x");
  EXPECT_EQ(first["id"], "9007199254740993");
  EXPECT_EQ(first["text"], "Klarvang & co: tak for hurtig hjælp <3 🙂");
  EXPECT_EQ(first["author_id"], "1");
  EXPECT_EQ(first["author_handle"], "ida_test");
  EXPECT_EQ(first["author_bio"], "Butiksassistent hos Klarvang");
  EXPECT_EQ(first["url"], "https://x.com/ida_test/status/9007199254740993");
  EXPECT_EQ(first.number("time"), 1772439300);
  EXPECT_EQ(first.number("likes"), 5);
  EXPECT_EQ(first.number("shares"), 2);
  EXPECT_EQ(first.number("replies"), -1);
  EXPECT_EQ(feed.posts[1]["text"], "Die Schichten bei Klarvang sind endlich planbar, das Team ist super.");
  EXPECT_EQ(feed.posts[1]["parent_id"], "9007199254740993");
  EXPECT_EQ(feed.posts[1].number("time"), 1772435790);
  EXPECT_TRUE(feed.posts[1].flag(kReply));
  const Read& repost = feed.posts[2];
  EXPECT_TRUE(repost.flag(kRepost));
  EXPECT_EQ(repost["repost_of"], "9007199254740993");
  EXPECT_EQ(repost["text"], first["text"]);
  EXPECT_EQ(repost["author_handle"], "ole_test");
  EXPECT_EQ(repost.number("shares"), -1);
  EXPECT_TRUE(feed.posts[3].flag(kQuote));
  EXPECT_EQ(feed.posts[3]["quote_of"], "9007199254740993");
}

TEST(XV1, TurnsADeleteNoticeIntoADeletion) {
  const Feed feed = read_file("x_v1_stream.ndjson");
  ASSERT_EQ(feed.posts.size(), 4U);
  EXPECT_EQ(feed.posts[2].number("flags"), static_cast<std::int64_t>(kDeletion));
  EXPECT_EQ(feed.posts[2]["id"], "1003");
  EXPECT_EQ(feed.posts[2]["text"], "");
}

TEST(XV2, ReadsAPageWithItsIncludes) {
  const Feed feed = read_file("x_v2_page.json");
  ASSERT_EQ(feed.posts.size(), 5U);
  EXPECT_EQ(feed.posts[0]["author_handle"], "karin_test");
  EXPECT_EQ(feed.posts[0]["author_bio"], "Sjuksköterska");
  EXPECT_EQ(feed.posts[0]["thread_id"], "2001");
  EXPECT_EQ(feed.posts[0].number("likes"), 3);
  EXPECT_EQ(feed.posts[0].number("shares"), 1);
  EXPECT_EQ(feed.posts[0].number("replies"), 2);
  EXPECT_EQ(feed.posts[0].number("views"), 500);
  EXPECT_EQ(feed.posts[1]["parent_id"], "2001");
  EXPECT_TRUE(feed.posts[2].flag(kRepost));
  EXPECT_EQ(feed.posts[2]["text"], "Klarvangs kundtjänst svarade på två minuter");
  EXPECT_EQ(feed.posts[2].number("likes"), -1);
  EXPECT_EQ(feed.posts[3]["text"], "Den långa versionen av inlägget om Klarvang");
  EXPECT_EQ(feed.posts[3]["quote_of"], "1999");
  EXPECT_TRUE(feed.posts[4].flag(kEdited));
  EXPECT_EQ(feed.posts[4]["id"], "2005");
  EXPECT_EQ(feed.posts[4]["url"], "https://x.com/karin_test/status/2006");
  EXPECT_GT(feed.posts[4].number("edited"), 0);
}

TEST(XV2, ReadsTwarcLines) {
  const Feed feed = read_file("x_v2_twarc.jsonl");
  ASSERT_EQ(feed.posts.size(), 7U);
  EXPECT_EQ(feed.posts[0].number("collected"), 1772582400);
  EXPECT_EQ(feed.posts[5]["text"], "Klarvangs kundtjänst svarade på två minuter");
  EXPECT_EQ(feed.posts[5]["author_handle"], "piet_test");
  EXPECT_EQ(feed.posts[6]["author_handle"], "karin_test");
}

TEST(Mastodon, GivesTheWordsAndTheGlobalIds) {
  const Feed feed = read_file("mastodon_timeline.json");
  ASSERT_EQ(feed.posts.size(), 4U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["id"], "https://social.test/users/kari/statuses/501");
  EXPECT_EQ(first["text"], "Hei @per,\nKlarvang & lønn: nyheter.test/en/\nTakk 🙂");
  EXPECT_EQ(first["author_id"], "https://social.test/@kari");
  EXPECT_EQ(first["author_handle"], "kari@social.test");
  EXPECT_EQ(first["author_bio"], "Jobber i butikk");
  EXPECT_EQ(first["parent_id"], "https://social.test/users/kari/statuses/499");
  EXPECT_EQ(first.number("likes"), 3);
  const Read& reblog = feed.posts[1];
  EXPECT_TRUE(reblog.flag(kRepost));
  EXPECT_EQ(reblog["text"], "Sjefen på Klarvang lytter");
  EXPECT_EQ(reblog["repost_of"], "https://annet.test/users/per/statuses/500");
  EXPECT_EQ(reblog["author_handle"], "kari@social.test");
  EXPECT_EQ(reblog.number("likes"), -1);
  const Read& bot = feed.posts[2];
  EXPECT_TRUE(bot.flag(kBot));
  EXPECT_TRUE(bot.flag(kEdited));
  EXPECT_EQ(bot["text"], "Jobb\nLang dag");
  EXPECT_EQ(bot.sections, (std::vector<std::pair<std::uint32_t, int>>{{0, static_cast<int>(SectionKind::title)},
                                                                       {5, static_cast<int>(SectionKind::body)}}));
  EXPECT_EQ(bot["lang"], "");
  EXPECT_EQ(feed.posts[3]["author_handle"], "per@annet.test");
  EXPECT_TRUE(feed.posts[3].flag(kReply));
}

TEST(Bluesky, ReadsPostViews) {
  const Feed feed = read_file("bluesky_search.json");
  ASSERT_EQ(feed.posts.size(), 4U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["id"], "at://did:plc:eeva/app.bsky.feed.post/k1");
  EXPECT_EQ(first["author_id"], "did:plc:eeva");
  EXPECT_EQ(first["url"], "https://bsky.app/profile/eeva.test/post/k1");
  EXPECT_EQ(first["lang"], "fi");
  EXPECT_EQ(first.number("shares"), 2);
  EXPECT_EQ(first.number("time"), 1772784000);
  const Read& reply = feed.posts[1];
  EXPECT_EQ(reply["parent_id"], first["id"]);
  EXPECT_EQ(reply["thread_id"], first["id"]);
  EXPECT_EQ(reply.number("time"), 1772784005) << "a time in the future is the author's mistake";
  EXPECT_EQ(reply["url"], "https://bsky.app/profile/did:plc:matti/post/k2");
  EXPECT_EQ(feed.posts[2]["quote_of"], first["id"]);
  EXPECT_FALSE(feed.posts[3].flag(kQuote)) << "a list is no post";
}

TEST(Bluesky, ReadsRepostsInFeeds) {
  const Feed feed = read_file("bluesky_feed.json");
  ASSERT_EQ(feed.posts.size(), 2U);
  const Read& repost = feed.posts[1];
  EXPECT_TRUE(repost.flag(kRepost));
  EXPECT_EQ(repost["repost_of"], feed.posts[0]["id"]);
  EXPECT_EQ(repost["author_id"], "did:plc:matti");
  EXPECT_NE(repost["id"], feed.posts[0]["id"]);
  EXPECT_EQ(repost.number("likes"), -1);
}

TEST(Bluesky, ReadsTheFirehose) {
  const Feed feed = read_file("bluesky_jetstream.jsonl");
  ASSERT_EQ(feed.posts.size(), 4U);
  EXPECT_EQ(feed.posts[0]["id"], "at://did:plc:eeva/app.bsky.feed.post/k1");
  EXPECT_EQ(feed.posts[1].number("flags"), static_cast<std::int64_t>(kDeletion));
  EXPECT_EQ(feed.posts[1]["id"], "at://did:plc:eeva/app.bsky.feed.post/k9");
  EXPECT_TRUE(feed.posts[2].flag(kEdited));
  EXPECT_EQ(feed.posts[3]["author_id"], "did:plc:matti");
}

TEST(GenericJson, RecognisesKeys) {
  for (const char* file : {"generic.ndjson", "generic_list.json"}) {
    const Feed feed = read_file(file);
    ASSERT_EQ(feed.posts.size(), 3U) << file;
    EXPECT_EQ(feed.posts[0]["author_id"], "anna");
    EXPECT_EQ(feed.posts[0].number("shares"), 0);
    EXPECT_EQ(feed.posts[0].number("views"), -1);
    EXPECT_EQ(feed.posts[0].number("time"), 1772877600);
    EXPECT_EQ(feed.posts[1]["id"], "90071992547409931");
    EXPECT_EQ(feed.posts[1]["author_id"], "7");
    EXPECT_EQ(feed.posts[1]["author_handle"], "bob");
    EXPECT_EQ(feed.posts[1]["text"], "Pay is fair\nat Klarvang");
    EXPECT_EQ(feed.posts[1].number("likes"), 1234);
    EXPECT_EQ(feed.posts[1].number("shares"), 1200);
    EXPECT_EQ(feed.posts[1]["parent_id"], "p1");
    EXPECT_EQ(feed.posts[2]["platform"], "x");
    EXPECT_EQ(feed.posts[2]["text"], "Hej & tak");
    EXPECT_EQ(feed.posts[2].number("precision"), static_cast<int>(Precision::day));
    EXPECT_EQ(feed.posts[2].number("likes"), -1);
  }
}

TEST(GenericJson, TakesTheUsersWordForKeys) {
  FeedOptions options;
  options.columns = {{"text", "mein_feld"}, {"author_id", "wer"}};
  const Feed feed = read_text("{\"id\":\"1\",\"mein_feld\":\"hej\",\"text\":\"no\",\"wer\":\"a\"}\n", options);
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0]["text"], "hej");
  EXPECT_EQ(feed.posts[0]["author_id"], "a");
  options.columns = {{"texxt", "mein_feld"}};
  EXPECT_EQ(read_text("{\"id\":\"1\",\"text\":\"no\"}\n", options).code, Code::usage);
}

TEST(GenericJson, CountsWhatHasNoIdAmongPostsWithIds) {
  const Feed feed = read_text("{\"id\":\"1\",\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  EXPECT_EQ(feed.skipped, (Skipped{{"no_id", 1}}));
  // Where no record has an id, the content makes one.
  EXPECT_EQ(read_text("{\"author\":\"x\",\"text\":\"a\"}\n{\"author\":\"x\",\"text\":\"b\"}\n").posts.size(), 2U);
}

TEST(GenericJson, DecidesTheOrderOfDatesPerFile) {
  const auto line = [](int id, const char* date) {
    return "{\"id\":\"" + std::to_string(id) + "\",\"text\":\"a\",\"date\":\"" + date + "\"}\n";
  };
  const Feed decided = read_text(line(1, "5/4/2015") + line(2, "28/1/2016"));
  ASSERT_EQ(decided.posts.size(), 2U);
  EXPECT_EQ(decided.posts[0].number("time"), 1428192000);
  EXPECT_EQ(read_text(line(1, "5/4/2015")).code, Code::refused);
  FeedOptions options;
  options.date_order = "mdy";
  EXPECT_EQ(read_text(line(1, "5/4/2015"), options).posts.at(0).number("time"), 1430697600);
}

}  // namespace
}  // namespace lyt::feeds_test
