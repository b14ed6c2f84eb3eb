#include "feeds/format.h"

#include "feeds/app_store.h"
#include "feeds/bluesky.h"
#include "feeds/delimited.h"
#include "feeds/generic_json.h"
#include "feeds/google_reviews.h"
#include "feeds/graph_api.h"
#include "feeds/mastodon_outbox.h"
#include "feeds/mastodon_rest.h"
#include "feeds/mediacloud.h"
#include "feeds/meta_download.h"
#include "feeds/monitoring_json.h"
#include "feeds/reddit.h"
#include "feeds/slack.h"
#include "feeds/teams.h"
#include "feeds/trustpilot.h"
#include "feeds/x_archive.h"
#include "feeds/x_gazouilloire.h"
#include "feeds/x_gnip.h"
#include "feeds/table_repairs.h"
#include "feeds/tables.h"
#include "feeds/x_v1.h"
#include "feeds/x_v2.h"
#include "feeds/yammer.h"
#include "feeds/youtube.h"
#include "feeds/zeeschuimer.h"

namespace lyt::feeds {

const std::vector<FormatInfo>& xml_formats() {
  static const std::vector<FormatInfo> formats = {
      {"rss", "RSS 2.0, RSS 1.0 (RDF)", "feed.xml, news.rss", "root element rss or rdf:RDF"},
      {"atom", "Atom", "feed.atom", "root element feed"},
  };
  return formats;
}

const std::vector<JsonFormat>& json_formats() {
  static const std::vector<JsonFormat> formats = {
      {{"zeeschuimer", "Zeeschuimer: X, Instagram, TikTok, LinkedIn, Threads", "zeeschuimer-export-linkedin.ndjson",
        "item_id, source_platform, data, or __import_meta"},
       recognise_zeeschuimer,
       read_zeeschuimer},
      {{"x-v1", "X (Twitter) API v1.1", "search.json, stream.ndjson", "id_str, text or full_text, created_at"},
       recognise_x_v1,
       read_x_v1},
      {{"x-v2", "X (Twitter) API v2, twarc", "page.json, tweets.jsonl",
        "data with includes or meta, or one post per line with referenced_tweets, public_metrics"},
       recognise_x_v2,
       read_x_v2},
      {{"x-archive", "X (Twitter) account archive", "tweets.js, tweets-part1.js, note-tweet.js",
        "window.YTD.tweets.part0 = ["},
       recognise_x_archive,
       read_x_archive},
      {{"x-gnip", "X (Twitter) activity streams of Gnip, PowerTrack", "activities.json",
        "id tag:search.twitter.com, verb, actor, body"},
       recognise_x_gnip,
       read_x_gnip},
      {{"x-gazouilloire", "X (Twitter) posts of Gazouilloire", "tweets.jsonl", "_id, _source.user_screen_name"},
       recognise_x_gazouilloire,
       read_x_gazouilloire},
      {{"reddit", "Reddit listings and dumps", "comments.json, RC_2024-01.zst",
        "kind Listing, t1, t3, or created_utc, subreddit"},
       recognise_reddit,
       read_reddit},
      {{"mastodon-rest", "Mastodon REST", "timeline.json", "content, created_at, account, reblogs_count"},
       recognise_mastodon_rest,
       read_mastodon_rest},
      {{"mastodon-outbox", "Mastodon account archive", "outbox.json",
        "orderedItems of type Create, Announce with an object"},
       recognise_mastodon_outbox,
       read_mastodon_outbox},
      {{"slack", "Slack export", "general/2026-03-02.json", "ts 1434139104.000002, user, text"},
       recognise_slack,
       read_slack},
      {{"teams", "Microsoft Teams: Graph messages, data export", "messages.json",
        "body.contentType, createdDateTime, messageType"},
       recognise_teams,
       read_teams},
      {{"viva-engage", "Viva Engage (Yammer) messages", "messages.json", "sender_id, body.plain, thread_id"},
       recognise_yammer,
       read_yammer},
      {{"bluesky", "Bluesky post views", "search.json, feed.json, thread.json", "uri at://, record.text"},
       recognise_bluesky,
       read_bluesky},
      {{"bluesky-firehose", "Bluesky Jetstream and tap", "jetstream.jsonl", "did, time_us, kind, commit"},
       recognise_bluesky_firehose,
       read_bluesky},
      {{"facebook-download", "Facebook: download your information", "your_posts_1.json, comments.json",
        "timestamp, data with post or comment"},
       recognise_facebook_download,
       read_facebook_download},
      {{"instagram-download", "Instagram: download your information", "posts_1.json, post_comments_1.json",
        "media with creation_timestamp, or string_map_data"},
       recognise_instagram_download,
       read_instagram_download},
      {{"meta-messages", "Messages of Facebook and Instagram (not read)", "message_1.json",
        "participants, sender_name"},
       recognise_meta_messages,
       read_meta_messages},
      {{"meta-graph", "Graph API of Facebook, Instagram, Threads", "feed.json, comments.json, media.json",
        "created_time or timestamp like 2021-07-09T19:09:52+0000 with message, caption or text"},
       recognise_graph_api,
       read_graph_api},
      {{"youtube", "YouTube Data API: comments, videos, searches", "commentThreads.json", "kind youtube#..."},
       recognise_youtube,
       read_youtube},
      {{"youtube-comments", "youtube-comment-downloader, yt-dlp", "comments.ndjson, video.info.json",
        "cid, votes, or comments with author_id, _time_text"},
       recognise_youtube_comments,
       read_youtube_comments},
      {{"google-business", "Google Business Profile reviews", "reviews.json", "reviewId, starRating, reviewer"},
       recognise_google_business,
       read_google_business},
      {{"google-maps", "Google Maps reviews (Takeout)", "Reviews.json", "features with five_star_rating_published"},
       recognise_google_maps,
       read_google_maps},
      {{"trustpilot", "Trustpilot API and pages", "reviews.json", "consumer, stars or rating, text"},
       recognise_trustpilot,
       read_trustpilot},
      {{"app-store", "App Store customer reviews (RSS as JSON)", "customerreviews.json", "feed.entry with im:rating"},
       recognise_app_store,
       read_app_store},
      {{"mediacloud", "Media Cloud stories", "stories.json", "stories_id, title, publish_date, media_name"},
       recognise_mediacloud,
       read_mediacloud},
      {{"brandwatch", "Brandwatch API mentions", "mentions.json", "queryId, resourceId, fullText or snippet"},
       recognise_brandwatch,
       read_brandwatch},
      {{"talkwalker", "Talkwalker API results", "results.json", "published, content, source_type, search_indexed"},
       recognise_talkwalker,
       read_talkwalker},
      {{"json", "JSON with a text in it", "posts.ndjson, posts.json", "a key that means text: text, body, message ..."},
       nullptr,
       read_generic_json},
  };
  return formats;
}

const std::vector<DelimitedFormat>& delimited_formats() {
  static const std::vector<DelimitedFormat> formats = [] {
    std::vector<DelimitedFormat> all;
    for (const auto* family : {&review_tables(), &listening_tables(), &network_tables(), &survey_tables()}) {
      all.insert(all.end(), family->begin(), family->end());
    }
    all.push_back({.info = {"csv", "Delimited text with a header", "posts.csv, posts.tsv",
                            "a column name that means text, or one column of sentences"},
                   .seen = "",
                   .platform = "csv",
                   .repair = repair_any});
    return all;
  }();
  return formats;
}

}  // namespace lyt::feeds
