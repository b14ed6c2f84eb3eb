// The formats of channels inside organisations, by their fixtures.
#include <gtest/gtest.h>

#include "feed_test.h"
#include "feeds/slack_text.h"

namespace lyt::feeds_test {
namespace {

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
