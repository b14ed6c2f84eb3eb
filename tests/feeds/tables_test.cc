// Vendors' tables by their fixtures: which format, how many posts, what is skipped why, and each vendor's quirks.
#include <gtest/gtest.h>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using Skipped = std::map<std::string, std::uint64_t>;

TEST(Tables, AreRecognisedByTheirColumns) {
  struct Case {
    const char* file;
    const char* format;
    std::uint64_t records, kept;
    Skipped skipped;
  };
  for (const Case& c : {
           Case{"glassdoor_scraper.csv", "glassdoor-scraper-csv", 1, 1, {}},
           Case{"kununu_de.csv", "kununu-de-csv", 2, 2, {}},
           Case{"play_console.csv", "play-console", 2, 1, {{"no_text", 1}}},
           Case{"play_scraper.csv", "play-scraper", 1, 1, {}},
           Case{"appstore_scraper.csv", "appstore-scraper", 1, 1, {}},
           Case{"google_maps.csv", "google-maps-csv", 1, 1, {}},
           Case{"meltwater_utf16.csv", "meltwater", 4, 3, {{"withheld", 1}}},
           Case{"meltwater_social.csv", "meltwater", 1, 1, {}},
           Case{"meltwater_api.csv", "meltwater-api", 2, 2, {}},
           Case{"brandwatch.csv", "brandwatch-csv", 3, 2, {{"no_text", 1}}},
           Case{"brandwatch_api.csv", "brandwatch-csv", 2, 2, {}},
           Case{"talkwalker.csv", "talkwalker-csv", 4, 4, {}},
           Case{"sprinklr.csv", "sprinklr", 2, 2, {}},
           Case{"brand24.csv", "brand24", 1, 1, {}},
           Case{"mediacloud.csv", "mediacloud-csv", 1, 1, {}},
           Case{"linkedin_shares.csv", "linkedin-shares", 2, 1, {{"no_text", 1}}},
           Case{"linkedin_shares_2018.csv", "linkedin-shares", 1, 1, {}},
           Case{"linkedin_comments.csv", "linkedin-comments", 3, 3, {}},
           Case{"linkedin_page.csv", "linkedin-page", 1, 1, {}},
           Case{"crowdtangle_facebook.csv", "crowdtangle-facebook", 2, 1, {{"no_text", 1}}},
           Case{"crowdtangle_groups.csv", "crowdtangle-facebook", 1, 1, {}},
           Case{"crowdtangle_instagram.csv", "crowdtangle-instagram", 1, 1, {}},
           Case{"youtube_takeout.csv", "youtube-takeout", 2, 2, {}},
           Case{"youtube_data_tools.csv", "youtube-data-tools", 2, 2, {}},
           Case{"twarc.csv", "twarc-csv", 4, 4, {}},
           Case{"minet_tweets.csv", "minet-tweets", 2, 2, {}},
           Case{"minet_bluesky.csv", "minet-bluesky", 2, 2, {}},
           Case{"minet_youtube.csv", "minet-youtube", 1, 1, {}},
           Case{"minet_reddit.csv", "minet-reddit", 1, 1, {}},
           Case{"4cat.csv", "4cat", 2, 2, {}},
           Case{"facepager.csv", "facepager", 2, 1, {{"no_text", 1}}},
           Case{"viva_messages.csv", "viva-engage-csv", 5, 3, {{"not_public", 2}}},
           Case{"qualtrics.csv", "qualtrics", 4, 3, {{"no_text", 1}}},
           Case{"qualtrics_legacy.csv", "qualtrics-legacy", 1, 1, {}},
           Case{"surveymonkey.csv", "surveymonkey", 2, 2, {}},
           Case{"google_forms.csv", "google-forms", 3, 3, {}},
           Case{"microsoft_forms.csv", "microsoft-forms", 2, 2, {}},
           Case{"typeform.csv", "typeform", 1, 1, {}},
           Case{"survey_comments.csv", "survey-comments", 3, 2, {{"no_text", 1}}},
           Case{"survey.csv", "survey-csv", 4, 4, {}},
           Case{"unknown_header.csv", "csv", 2, 2, {}},
       }) {
    const Feed whole = read_file(c.file);
    EXPECT_EQ(whole.error, "") << c.file;
    EXPECT_EQ(whole.formats, std::vector<std::string>{c.format}) << c.file;
    EXPECT_EQ(whole.records, c.records) << c.file;
    EXPECT_EQ(whole.posts.size(), c.kept) << c.file;
    EXPECT_EQ(whole.skipped, c.skipped) << c.file;
    for (const Read& post : whole.posts) {
      EXPECT_NE(post["id"], "") << c.file;
      EXPECT_NE(post.number("precision"), static_cast<int>(Precision::unknown)) << c.file << ", " << post["id"];
    }
    for (const std::size_t block_bytes : {1, 64}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed pieces = read_text(load(data_file(c.file)), options, "no-name");
      EXPECT_EQ(pieces.posts, whole.posts) << c.file << ", blocks of " << block_bytes;
      EXPECT_EQ(pieces.skipped, whole.skipped) << c.file << ", blocks of " << block_bytes;
    }
  }
}

TEST(Tables, SayWhatEachVendorMeans) {
  struct Case {
    const char* file;
    std::size_t post;
    std::map<std::string, std::string> strings;
    std::map<std::string, std::int64_t> numbers;
    std::uint32_t flags;
  };
  for (const Case& c : {
           // An article is known by its address; snippets are the text, which the headline repeats; the source is a
           // publication.
           Case{"meltwater_utf16.csv", 0,
                {{"platform", "web"}, {"id", "https://avis.test/a1"}, {"channel", "Prøveavisen"}, {"lang", "Danish"},
                 {"text", "Klarvang lukker to butikker i Aarhus ...\n... medarbejderne er chokerede over Klarvang ..."}},
                {{"time", 1772478900}, {"views", -1}}, 0},
           // Its id is that of the network, freed of the quotes against Excel.
           Case{"meltwater_utf16.csv", 1,
                {{"platform", "x"}, {"id", "1990000000000000001"}, {"author_id", "77"}, {"author_handle", "bo_test"},
                 {"author_bio", "Butikschef hos Klarvang."}},
                {{"time", 1772524920}}, kRepost},
           // Opening text and hit sentence are the same: once.
           Case{"meltwater_utf16.csv", 2,
                {{"platform", "facebook"}, {"id", "900_12"}, {"text", "Klarvang svarede på en time, flot!"}}, {}, 0},
           Case{"meltwater_social.csv", 0,
                {{"platform", "x"}, {"id", "1990000000000000002"}, {"author_handle", "@ida_test"}},
                {{"time", 1772478900}, {"views", 2310}}, 0},
           Case{"meltwater_api.csv", 1, {{"platform", "x"}, {"text", "Klarvang er en god arbejdsplads"}}, {}, 0},
           Case{"brandwatch.csv", 0,
                {{"platform", "web"}, {"id", "r1"}, {"channel", "forum.test"}, {"author_id", "peter_h"},
                 {"text", "Jeg har ventet tre uger,\nog Klarvang svarer ikke."}, {"thread_id", "t1"}},
                {{"time", 1772446272}}, 0},
           // No full text: the snippet.
           Case{"brandwatch.csv", 1, {{"id", "r3"}, {"text", "Kort uddrag"}}, {}, kReply},
           Case{"brandwatch_api.csv", 0, {{"platform", "x"}, {"id", "31"}}, {{"time", 1772446272}}, 0},
           Case{"brandwatch_api.csv", 1, {{"platform", "facebook"}, {"id", "900_5"}}, {}, kRepost},
           Case{"talkwalker.csv", 0, {{"platform", "web"}, {"channel", "Proefkrant"}, {"copies", "c9"}},
                {{"time", 1772481300}, {"collected", 1772482091}}, 0},
           // Copied from its parent.
           Case{"talkwalker.csv", 1, {{"repost_of", "https://krant.test/1"}, {"copies", "c9"}}, {}, kRepost},
           // An answer, in a network; short posts in one cluster are no copies.
           Case{"talkwalker.csv", 2,
                {{"platform", "x"}, {"id", "44"}, {"parent_id", "43"}, {"copies", ""},
                 {"author_bio", "Magazijn bij Klarvang"}, {"author_id", "88"}},
                {{"time", 1772483400}, {"likes", 5}, {"shares", 2}, {"replies", 1}}, kReply},
           Case{"talkwalker.csv", 3, {{"id", "45"}, {"repost_of", "44"}, {"parent_id", ""}}, {}, kRepost},
           Case{"sprinklr.csv", 0, {{"platform", "x"}, {"id", "61"}, {"author_handle", "bo_test"}}, {}, kReply},
           Case{"sprinklr.csv", 1, {{"platform", "facebook"}, {"id", "UMID2"}}, {}, kReply},
           Case{"brand24.csv", 0, {{"platform", "web"}, {"channel", "forum.test"}}, {{"time", 1772439300}, {"likes", 2}}, 0},
           Case{"mediacloud.csv", 0, {{"platform", "web"}, {"channel", "proeveavisen.test"}, {"text", "Klarvang hæver lønnen"}},
                {{"time", 1772409600}}, 0},
           // Each line of the post in quotes of its own.
           Case{"linkedin_shares.csv", 0,
                {{"platform", "linkedin"}, {"id", "urn:li:share:9"}, {"text", "Vi söker dig!\n\nVi är \"bäst\" på jobbet."}},
                {{"time", 1772442000}}, 0},
           Case{"linkedin_shares_2018.csv", 0, {{"id", "urn:li:activity:5"}, {"text", "Ny dag, nyt job hos Klarvang"}},
                {{"time", 1528445744}}, 0},
           // The link is that of the post; two comments on it are two posts.
           Case{"linkedin_comments.csv", 0,
                {{"parent_id", "urn:li:activity:1"},
                 {"text", "Enig, Klarvang kalder det \"fleksibilitet\", vi kalder det \"altid på arbejde\""}},
                {}, kReply},
           Case{"linkedin_comments.csv", 1, {{"text", "\"Nej\"\n tak"}}, {}, kReply},
           Case{"linkedin_page.csv", 0, {{"id", "urn:li:activity:7"}, {"text", "Klarvang ansætter i Odense"}},
                {{"time", 1772409600}, {"views", 1204}, {"likes", 12}, {"shares", 1}, {"replies", 4}}, kOwn | kOrganisation},
           Case{"crowdtangle_facebook.csv", 0,
                {{"platform", "facebook"}, {"id", "100_55"}, {"author_id", "100"}, {"author_name", "Byavisen"}},
                {{"time", 1699139544}, {"likes", 900}, {"shares", 100}, {"replies", 200}}, 0},
           Case{"crowdtangle_groups.csv", 0, {{"channel", "Klarvang-kunder"}},
                {{"time", 1699158600}, {"likes", 1001}, {"replies", -1}, {"shares", 3}}, 0},
           Case{"crowdtangle_instagram.csv", 0, {{"platform", "instagram"}, {"author_handle", "klarvang"}}, {{"likes", 12}}, 0},
           Case{"youtube_takeout.csv", 0, {{"platform", "youtube"}, {"id", "c1"}, {"text", "Klarvang er fin"}, {"thread_id", "v1"}},
                {{"time", 1772438400}}, 0},
           Case{"youtube_takeout.csv", 1, {{"text", "Enig 👍\nmvh"}, {"parent_id", "c1"}}, {}, kReply},
           Case{"youtube_data_tools.csv", 0, {{"text", "Klarvang \"er\" \"god\""}, {"parent_id", ""}}, {{"likes", 4}}, 0},
           Case{"youtube_data_tools.csv", 1, {{"parent_id", "k1"}}, {}, kReply},
           Case{"twarc.csv", 0,
                {{"platform", "x"}, {"id", "70"}, {"author_id", "5"}, {"author_handle", "ida_test"}, {"author_bio", "Sygeplejerske"}},
                {{"likes", 3}, {"shares", 2}, {"replies", 1}, {"views", -1}, {"collected", 1772496000}}, 0},
           Case{"twarc.csv", 1, {{"parent_id", "70"}, {"thread_id", "70"}}, {}, kReply},
           Case{"twarc.csv", 2, {{"repost_of", "70"}}, {}, kRepost},
           // The same tweet again, referenced by another: the same post.
           Case{"twarc.csv", 3, {{"platform", "x"}, {"id", "70"}}, {}, 0},
           Case{"minet_tweets.csv", 0, {{"author_handle", "ida_test"}, {"author_name", "Ida"}, {"author_bio", "Bager"}},
                {{"time", 1772438400}, {"likes", 3}}, 0},
           Case{"minet_tweets.csv", 1, {{"repost_of", "80"}}, {}, kRepost},
           Case{"minet_bluesky.csv", 0,
                {{"platform", "bluesky"}, {"id", "at://did:plc:a/app.bsky.feed.post/1"}, {"text", "Klarvang er fin"},
                 {"lang", "da"}, {"author_id", "did:plc:a"}},
                {{"time", 1772438400}, {"likes", 2}}, 0},
           Case{"minet_bluesky.csv", 1,
                {{"repost_of", "at://did:plc:a/app.bsky.feed.post/1"}, {"author_id", "did:plc:b"}, {"author_handle", ""}},
                {{"likes", -1}}, kRepost},
           Case{"minet_youtube.csv", 0, {{"platform", "youtube"}, {"thread_id", "v1"}}, {{"likes", 2}}, 0},
           Case{"minet_reddit.csv", 0, {{"platform", "reddit"}, {"id", "t3_abc"}, {"channel", "job"}, {"author_handle", "ida"}},
                {{"likes", 17}, {"replies", 3}}, 0},
           Case{"4cat.csv", 0, {{"platform", "x"}, {"id", "90"}, {"author_id", "5"}, {"author_name", "Ida"}},
                {{"likes", 3}, {"time", 1772438400}}, 0},
           Case{"4cat.csv", 1, {{"thread_id", "90"}}, {{"likes", -1}}, kReply},
           Case{"facepager.csv", 0, {{"platform", "facepager"}, {"id", "900_12"}, {"author_name", "Ida"}}, {}, 0},
           Case{"play_console.csv", 0,
                {{"platform", "google-play"}, {"id", "gp:AOq1"}, {"lang", "da"}, {"text", "Appen går ned, hver gang."}},
                {{"rating", 0}, {"edited", 1772704800}}, kEdited},
           Case{"play_scraper.csv", 0, {{"id", "gp:1"}, {"text", "Appen er blevet bedre"}}, {{"rating", 750}, {"likes", 7}}, 0},
           Case{"appstore_scraper.csv", 0, {{"platform", "app-store"}, {"text", "Ustabil\nGår ned hele tiden"}}, {{"rating", 250}}, 0},
           Case{"google_maps.csv", 0, {{"platform", "google"}, {"id", "g1"}, {"channel", "Klarvang Odense"}},
                {{"rating", 1000}, {"time", 1772445600}}, 0},
           Case{"glassdoor_scraper.csv", 0,
                {{"author_status", "Former Employee"}, {"text", "Fine\nGood people\nLow pay\nListen more"}},
                {{"rating", 500}, {"likes", 3}}, 0},
           Case{"kununu_de.csv", 0,
                {{"platform", "kununu"}, {"author_status", "Ex-Angestellte/r oder Arbeiter/in"},
                 {"text", "Solide\nDie Kollegen\nDer Lohn\nMehr zuhören"}},
                {{"rating", 625}, {"time", 1772409600}}, 0},
           Case{"kununu_de.csv", 1, {{"author_status", "Bewerber/in"}}, {{"rating", 1000}}, 0},
       }) {
    const Feed feed = read_file(c.file);
    ASSERT_GT(feed.posts.size(), c.post) << c.file << ": " << feed.error;
    const Read& post = feed.posts[c.post];
    for (const auto& [name, value] : c.strings) EXPECT_EQ(post[name], value) << c.file << ", post " << c.post << ", " << name;
    for (const auto& [name, value] : c.numbers) EXPECT_EQ(post.number(name), value) << c.file << ", post " << c.post << ", " << name;
    EXPECT_EQ(post.number("flags"), static_cast<std::int64_t>(c.flags)) << c.file << ", post " << c.post;
  }
}

TEST(Tables, KeepTwoCommentsOnOnePostApart) {
  const Feed feed = read_file("linkedin_comments.csv");
  ASSERT_EQ(feed.posts.size(), 3U);
  EXPECT_EQ(feed.posts[0]["parent_id"], feed.posts[1]["parent_id"]);
  EXPECT_NE(feed.posts[0]["id"], feed.posts[1]["id"]);
}

TEST(Tables, TurnWhatWasDeletedInsideIntoDeletions) {
  const Feed feed = read_file("viva_messages.csv");
  ASSERT_EQ(feed.posts.size(), 3U);
  EXPECT_EQ(feed.posts[0]["author_id"], "11");
  EXPECT_EQ(feed.posts[0]["author_name"], "") << "the number is enough";
  EXPECT_EQ(feed.posts[0]["channel"], "Kundeservice");
  EXPECT_TRUE(feed.posts[0].flag(kInternal));
  EXPECT_EQ(feed.posts[1]["id"], "2");
  EXPECT_EQ(feed.posts[1]["text"], "");
  EXPECT_TRUE(feed.posts[1].flag(kDeletion));
  EXPECT_EQ(feed.posts[2]["id"], "1") << "a previous version is the same post";
}

TEST(Tables, NeedMoreThanAHeaderThatAnybodyMayHave) {
  EXPECT_EQ(read_text("Date,Link,Message\n2026-03-02,https://x.test/1,hej\n").formats, std::vector<std::string>{"csv"});
}

}  // namespace
}  // namespace lyt::feeds_test
