// The real exports that the team shares outside the repository, with the counts that their content implies. The counts
// come from a script of its own that knows the formats, not from the readers.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

struct Expected {
  const char* file;
  std::uint64_t records, kept;
  std::map<std::string, std::uint64_t> skipped;
};

const std::vector<Expected>& expected() {
  static const std::vector<Expected> files = {
      {"twitter_v1.1/extended_tweet_in_compat_mode.json", 1, 0, {{"not_public", 1}}},
      {"twitter_v1.1/extended_tweet_in_extended_mode.json", 1, 0, {{"not_public", 1}}},
      {"twitter_v1.1/get_retweets_of_me.json", 1, 0, {{"not_public", 1}}},
      {"twitter_v1.1/get_search.json", 1, 1, {}},
      {"twitter_v1.1/get_search_geocode.json", 15, 15, {}},
      {"twitter_v1.1/get_status_ext_alt.json", 1, 1, {}},
      {"twitter_v1.1/get_user_timeline.json", 20, 20, {}},
      {"twitter_v1.1/status_quoted_tweet.json", 1, 1, {}},
      {"twitter_v1.1/tts_tweets.json", 3, 3, {}},
      {"twitter_v1.1/tweet-updates_compatibility_extended_13996.json", 1, 0, {{"not_public", 1}}},
      {"twitter_v1.1/tweet-updates_compatibilityplus_extended_13997.json", 1, 0, {{"not_public", 1}}},
      {"twitter_v1.1/tweet-updates_extended_extended_14001.json", 1, 0, {{"not_public", 1}}},
      {"twitter_v1.1/tweet-updates_quoted_w_replies.json", 1, 1, {}},
      {"twitter_v1.1/twitwi_normalization-payload-search.json", 1, 1, {}},
      {"twitter_v1.1/twitwi_normalization-payload-stream.json", 1, 1, {}},
      {"twitter_v1.1/twitwi_normalization.json", 9, 9, {}},
      {"twitter_v2/payload-v2-geo.json", 2, 2, {}},
      {"twitter_v2/payload-v2-tweet-retweet.json", 6, 6, {}},
      {"twitter_v2/payload-v2.json", 10, 10, {}},
      {"twitter_v2/search_tweets_for_nyc.json", 10, 10, {}},
      {"twitter_v2/search_tweets_query.json", 4, 4, {}},
      {"twitter_v2/timeline_mentions.json", 5, 5, {}},
      {"twitter_v2/timeline_tweets.json", 5, 5, {}},
      {"twitter_v2/tweet_quote_tweets_resp.json", 15, 15, {}},
      {"twitter_v2/tweet_retweet_tweets_resp.json", 8, 8, {}},
      {"twarc_v2_jsonl/brexit.jsonl", 100, 100, {}},
      {"twarc_v2_jsonl/cashtags.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/cotweet.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/edited.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/flat.jsonl", 100, 100, {}},
      {"twarc_v2_jsonl/geo_tweets.jsonl", 2, 2, {}},
      {"twarc_v2_jsonl/many_urls.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/mentions_tweet.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/noflat.jsonl", 100, 100, {}},
      {"twarc_v2_jsonl/quoted_edit.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/streaming_output_with_error.jsonl", 8, 7, {{"truncated", 1}}},
      {"twarc_v2_jsonl/two_tweets.jsonl", 1, 1, {}},
      {"twarc_v2_jsonl/withheld.jsonl", 215, 215, {}},
      {"mastodon_rest/get_account_statuses_default.json", 20, 19, {{"no_text", 1}}},
      {"mastodon_rest/get_timeline_hashtag_default.json", 5, 5, {}},
      {"mastodon_rest/get_timeline_public_anonymous.json", 20, 20, {}},
      {"bluesky_posts/bluesky-firehose-posts.json", 9, 9, {}},
      {"bluesky_posts/bluesky-hydrated-firehose-posts.json", 9, 9, {}},
      {"bluesky_posts/bluesky-posts.json", 123, 123, {}},
      {"bluesky_posts/bluesky-tap-posts.json", 14, 14, {}},
      {"bluesky_posts/note_with_custom_feed.bsky.json", 1, 1, {}},
      {"bluesky_jetstream/expected_v1.jsonl", 152, 17, {{"no_text", 1}, {"notice", 134}}},
      {"bluesky_jetstream/golden_v1.jsonl", 10, 1, {{"notice", 9}}},
      {"reddit_listing/comments.json", 100, 100, {}},
      {"reddit_listing/comments_derived.ndjson", 100, 100, {}},
      {"reddit_listing/new.json", 100, 100, {}},
      {"reddit_listing/new_derived.ndjson", 100, 100, {}},
      {"reddit_listing/search.json", 6, 6, {}},
      {"reddit_listing/search_derived.ndjson", 6, 6, {}},
      {"facebook_graph_api/comments_p1.json", 10, 10, {}},
      {"facebook_graph_api/feed_fields_p1.json", 5, 5, {}},
      {"facebook_graph_api/feeds_default_fields_p1.json", 5, 5, {}},
      {"instagram_graph_api/comments_p1.json", 2, 2, {}},
      {"instagram_graph_api/hashtag_top_medias_p1.json", 25, 25, {}},
      {"instagram_graph_api/medias_fields.json", 2, 2, {}},
      {"youtube_api/comment_threads_by_video_paged_1.json", 5, 5, {}},
      {"youtube_api/comment_threads_by_video_paged_2.json", 5, 5, {}},
      {"youtube_api/comment_threads_multi.json", 2, 2, {}},
      {"youtube_api/comments_by_parent_paged_1.json", 2, 2, {}},
      {"ms_teams/message-list.json", 1, 1, {}},
      {"ms_teams/message-reply-list.json", 1, 1, {}},
      {"ms_teams/teams_data_export_messages_abridged.json", 4, 3, {{"notice", 1}}},
      {"viva_engage_yammer/message-get.json", 1, 1, {}},
      {"viva_engage_yammer/message-list.json", 1, 1, {}},
      {"mediacloud/story_27456565.json", 1, 1, {}},
      {"minet_csv/tweet-export.jsonl", 4, 4, {}},
      {"slack_export/testarchive.zip", 194, 49, {{"no_text", 3}, {"notice", 142}}},
      {"slack_export/zulip_thread_with_broadcast_reply.json", 3, 3, {}},
      {"_synthetic/facebook_your_posts_mojibake.json", 2, 1, {{"no_text", 1}}},
      {"_synthetic/google_business_reviews_translation_envelope.json", 4, 2, {{"no_text", 1}, {"notice", 1}}},
      {"_synthetic/mastodon_outbox_duplicate_key.json", 3, 1, {{"no_text", 1}, {"not_public", 1}}},
      {"_synthetic/x_tweets.js", 2, 2, {}},
      {"_synthetic/youtube_comment_downloader.ndjson", 3, 2, {{"truncated", 1}}},
      {"_synthetic/zeeschuimer_linkedin.ndjson", 3, 3, {}},
      {"minet_csv/bluesky-firehose-posts-export.csv", 9, 9, {}},
      {"minet_csv/bluesky-posts-export.csv", 157, 157, {}},
      {"minet_csv/tweet-export.csv", 4, 4, {}},
      {"facebook_crowdtangle/db2_rows.csv", 382, 382, {}},
      {"survey_qualtrics/sample.csv", 1, 1, {}},
      {"survey_qualtrics/sample_legacy.csv", 1, 1, {}},
      {"_synthetic/brandwatch_gui_6_preamble_rows.csv", 2, 1, {{"no_text", 1}}},
      {"_synthetic/crowdtangle_fb_semicolon.csv", 1, 1, {}},
      {"_synthetic/indeed.csv", 2, 2, {}},
      {"_synthetic/linkedin_Comments_backslash_quotes.csv", 3, 3, {}},
      {"_synthetic/linkedin_Shares_line_quoted.csv", 1, 1, {}},
      {"_synthetic/meltwater_raw_utf16le_tab.csv", 2, 2, {}},
      {"_synthetic/play_console_utf16le.csv", 2, 1, {{"no_text", 1}}},
      {"_synthetic/qualtrics_sv_3_header_rows.csv", 2, 1, {{"no_text", 1}}},
      {"_synthetic/talkwalker.csv", 2, 2, {}},
      {"_synthetic/trustpilot_business.csv", 2, 2, {}},
      {"_synthetic/yammer_messages_assumed_columns.csv", 3, 2, {{"not_public", 1}}},
      {"rss_atom/feed_with_audio_video.rss.xml", 2, 2, {}},
      {"rss_atom/feed_with_note.rss.xml", 1, 1, {}},
      {"rss_atom/feedparser_big5.xml", 0, 0, {}},
      {"rss_atom/feedparser_bozo_double-encoded-html.xml", 1, 1, {}},
      {"rss_atom/feedparser_bozo_invalid-bytes-with-bom.xml", 0, 0, {}},
      {"rss_atom/feedparser_bozo_linenoise.xml", 1, 0, {{"bad_utf8", 1}}},
      {"rss_atom/feedparser_demoronize-1.xml", 1, 1, {}},
      {"rss_atom/feedparser_double-encoded-html.xml", 1, 1, {}},
      {"rss_atom/feedparser_euc-kr.xml", 0, 0, {}},
      {"rss_atom/feedparser_http_text_rss_xml_charset.xml", 0, 0, {}},
  };
  return files;
}

std::filesystem::path shared_folder() {
  if (const char* set = std::getenv("LYT_SHARED")) return set;
  return std::filesystem::path(LYT_SOURCE_DIR) / ".." / "shared";
}

TEST(RealInput, HasTheCountsThatItsContentImplies) {
  const std::filesystem::path folder = shared_folder() / "feeds_real";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "no real exports at " << folder << ": set LYT_SHARED to the folder that holds feeds_real";
  }
  for (const std::size_t block_bytes : {std::size_t{512 * 1024}, std::size_t{700}}) {
    for (const Expected& file : expected()) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed feed = read_file((folder / file.file).string(), options);
      EXPECT_EQ(feed.error, "") << file.file;
      EXPECT_EQ(feed.ended, "") << file.file;
      EXPECT_EQ(feed.records, file.records) << file.file;
      EXPECT_EQ(feed.posts.size(), file.kept) << file.file;
      EXPECT_EQ(feed.skipped, file.skipped) << file.file;
      for (const Read& post : feed.posts) {
        EXPECT_NE(post["id"], "") << file.file;
        EXPECT_EQ(post["text"].empty(), post.flag(kDeletion)) << file.file;
      }
    }
  }
}

// A list of pages, not of posts: there is nothing in it to read, and the message says what there is.
TEST(RealInput, RefusesTheTableWithoutAText) {
  const std::filesystem::path folder = shared_folder() / "feeds_real";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "no real exports at " << folder << ": set LYT_SHARED to the folder that holds feeds_real";
  }
  const Feed feed = read_file((folder / "facebook_crowdtangle/media_outlets_with_fb_page_admin_in_palestine.csv").string());
  EXPECT_NE(feed.error.find("'Page Name' 'Page Category' 'URL'"), std::string::npos) << feed.error;
  EXPECT_EQ(feed.records, 0U);
}

TEST(RealInput, ExpandsItsFoldersToExportsOnly) {
  const std::filesystem::path folder = shared_folder() / "feeds_real";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "no real exports at " << folder << ": set LYT_SHARED to the folder that holds feeds_real";
  }
  const Expansion found = expand_feeds({(folder / "mastodon_rest").string(), (folder / "twitter_v1.1").string()});
  EXPECT_TRUE(found.missing.empty());
  EXPECT_EQ(found.paths.size(), 3U + 16U);
}

}  // namespace
}  // namespace lyt::feeds_test
