// RSS and Atom: what becomes of the fields, and the ways in which feeds are broken.
#include <gtest/gtest.h>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using Skipped = std::map<std::string, std::uint64_t>;

TEST(XmlFeed, ReadsRss) {
  const Feed feed = read_file("news.rss.xml");
  EXPECT_EQ(feed.formats, std::vector<std::string>{"rss"}) << feed.error;
  EXPECT_EQ(feed.records, 8U);
  EXPECT_EQ(feed.skipped, (Skipped{{"no_text", 1}, {"bad_time", 1}, {"bad_xml", 1}}));
  ASSERT_EQ(feed.posts.size(), 5U);
  const Read& post = feed.posts[0];
  EXPECT_EQ(post["id"], "hn-1");
  EXPECT_EQ(post["url"], "https://news.example/lager");
  EXPECT_EQ(post["text"], "Klarvang \xC3\xA5" "bner nyt lager\nMedarbejderne er glade & stolte.\nSe her.");
  EXPECT_EQ(post["author_name"], "Ida Berg");
  EXPECT_EQ(post["channel"], "Handelsnyt");
  EXPECT_EQ(post["lang"], "da-DK");
  EXPECT_EQ(post.number("time"), 1772439300);
  EXPECT_EQ(post.number("replies"), 7);
  EXPECT_EQ(post.number("likes"), -1);
  EXPECT_EQ(feed.posts[1]["text"], "Escaped twice\nLong queue & no answer");
  EXPECT_EQ(feed.posts[1]["url"], "https://news.example/twice");
  EXPECT_EQ(feed.posts[1]["id"], "https://news.example/twice");
  EXPECT_EQ(feed.posts[1]["author_name"], "Per Holm");
  EXPECT_EQ(feed.posts[1].number("time"), 1772557200) << "EST is five hours behind";
  EXPECT_EQ(feed.posts[2]["text"], "No time &boom;") << "entities of a document type are not expanded";
  EXPECT_EQ(feed.posts[2]["url"], "https://news.example/no-time");
  EXPECT_EQ(feed.posts[2].number("precision"), static_cast<int>(Precision::unknown));
  EXPECT_EQ(feed.posts[3]["id"], "hn-7");
  EXPECT_EQ(feed.posts[4]["text"], "Broken tags");
}

TEST(XmlFeed, ReadsRdfAndAtom) {
  const Feed rdf = read_file("news.rdf.xml");
  EXPECT_EQ(rdf.formats, std::vector<std::string>{"rss"}) << rdf.error;
  ASSERT_EQ(rdf.posts.size(), 1U);
  EXPECT_EQ(rdf.posts[0]["id"], "https://forum.example/1");
  EXPECT_EQ(rdf.posts[0]["author_id"], "bo");
  EXPECT_EQ(rdf.posts[0].number("time"), 1772442000);

  const Feed atom = read_file("blog.atom.xml");
  EXPECT_EQ(atom.formats, std::vector<std::string>{"atom"}) << atom.error;
  ASSERT_EQ(atom.posts.size(), 2U);
  const Read& post = atom.posts[0];
  EXPECT_EQ(post["channel"], "Werk & winkel");
  EXPECT_EQ(post["text"], "Lezen < kijken\nFijne collega's hier.\nLage loon.");
  EXPECT_EQ(post["url"], "https://blog.example/a/post/1");
  EXPECT_EQ(post["author_id"], "https://blog.example/jan");
  EXPECT_EQ(post["author_name"], "Jan Smit");
  EXPECT_EQ(post["lang"], "nl");
  EXPECT_TRUE(post.flag(kEdited));
  EXPECT_EQ(atom.posts[1]["lang"], "en");
  EXPECT_EQ(atom.posts[1]["text"], "Re: read\nI agree");
  EXPECT_EQ(atom.posts[1]["parent_id"], "tag:blog.example,2026:1");
  EXPECT_TRUE(atom.posts[1].flag(kReply));
}

std::string rss(const std::string& items) { return "<rss version=\"2.0\"><channel><title>t</title>" + items + "</channel></rss>"; }

TEST(XmlFeed, TakesFeedsAsTheyAre) {
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<std::string> texts;
    Skipped skipped;
  };
  for (const Case& c : {
           Case{"empty feed", rss(""), {}, {}},
           Case{"self-closing root", "<rss/>", {}, {}},
           Case{"prefixed atom", "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>x</a:title></a:entry></a:feed>", {"x"}, {}},
           Case{"one entry alone", "<entry><title>alone</title></entry>", {"alone"}, {}},
           Case{"bytes before the declaration", "\n\n<?xml version='1.0'?>" + rss("<item><title>a</title></item>"), {"a"}, {}},
           Case{"bare ampersand and less-than", rss("<item><title>R&D a < b</title></item>"), {"R&D a < b"}, {}},
           Case{"HTML as it is", rss("<item><guid>1</guid><description>one<br>two <b>three</description></item>"), {"one\ntwo three"}, {}},
           Case{"summary goes behind content", "<feed><entry><summary>s</summary><content>c</content></entry></feed>", {"c"}, {}},
           Case{"empty content", "<feed><entry><summary>s</summary><content/></entry></feed>", {"s"}, {}},
           Case{"Windows-1252 taken for Latin-1", rss("<item><title>don\xC2\x92t</title></item>"), {"don\xE2\x80\x99t"}, {}},
           Case{"the same among other letters", rss("<item><title>\xE2\x82\xAC don\xC2\x92t</title></item>"), {"\xE2\x82\xAC don\xE2\x80\x99t"}, {}},
           Case{"UTF-8 taken for Latin-1", rss("<item><title>&#226;&#128;&#166;</title></item>"), {"\xE2\x80\xA6"}, {}},
           Case{"cut in an item", "<rss><item><title>a</title></item><item><title>b", {"a"}, {{"truncated", 1}}},
           Case{"cut behind an item", "<rss><item><title>a</title></item></rss", {"a"}, {}},
           Case{"bytes that are no text", rss("<item><title>a\xFF</title></item><item><title>\xC3\xA6</title></item>"), {"\xC3\xA6"}, {{"bad_utf8", 1}}},
           Case{"Latin-1 declared", "<?xml version='1.0' encoding='ISO-8859-1'?>" + rss("<item><title>sm\xF8r \x80</title></item>"), {"sm\xC3\xB8r \xE2\x82\xAC"}, {}},
           Case{"Latin-1 declared, UTF-8 written", "<?xml version='1.0' encoding='ISO-8859-1'?>" + rss("<item><title>sm\xC3\xB8r</title></item>"), {"sm\xC3\xB8r"}, {}},
           Case{"EUC-KR", "<?xml version='1.0' encoding='euc-kr'?>" + rss("<item><title>\xB3\xE2</title></item>"), {"\xEB\x85\x84"}, {}},
           Case{"unknown encoding", "<?xml version='1.0' encoding='no-such'?>" + rss("<item><title>a</title></item>"), {"a"}, {}},
       }) {
    const Feed feed = read_text(c.bytes);
    EXPECT_EQ(feed.error, "") << c.name;
    std::vector<std::string> texts;
    for (const Read& post : feed.posts) texts.push_back(post["text"]);
    EXPECT_EQ(texts, c.texts) << c.name;
    EXPECT_EQ(feed.skipped, c.skipped) << c.name;
  }
}

// A billion laughs, a file of the machine, a page on the net: none is looked at.
TEST(XmlFeed, ExpandsNothing) {
  std::string bytes = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY f SYSTEM 'file:///etc/passwd'>";
  for (char c = 'b'; c < 'k'; ++c) {
    bytes += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) bytes += std::string("&") + static_cast<char>(c - 1) + ";";
    bytes += "'>";
  }
  bytes += "]>" + rss("<item><title>&j;&f;</title></item>");
  const Feed feed = read_text(bytes);
  ASSERT_EQ(feed.posts.size(), 1U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "&j;&f;");
}

TEST(XmlFeed, StandsDepthAndSaysWhatIsNoFeed) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<b>";
  deep += "deep";
  for (int i = 0; i < 10'000; ++i) deep += "</b>";
  const Feed feed = read_text(rss("<item><description>" + deep + "</description></item><item><title>b</title></item>"));
  EXPECT_EQ(feed.posts.size(), 2U) << feed.error;
  for (const char* bytes : {"<!DOCTYPE html><html><body>text</body></html>", "<opml version='2.0'><body/></opml>"}) {
    const Feed page = read_text(bytes);
    EXPECT_EQ(page.code, Code::unknown_format);
    EXPECT_NE(page.error.find("neither RSS nor Atom"), std::string::npos) << page.error;
  }
}

TEST(XmlFeed, StreamsAFeedOfAnySize) {
  std::string items;
  for (int i = 0; i < 30'000; ++i) items += "<item><guid>" + std::to_string(i) + "</guid><title>t</title></item>\n";
  FeedOptions options;
  options.block_bytes = 4096;
  const Feed feed = read_text(rss(items), options);
  EXPECT_EQ(feed.posts.size(), 30'000U);
  EXPECT_LT(feed.largest_block, 8192U);
  options.max_record_bytes = 1000;
  const Feed large = read_text(rss("<item><title>" + std::string(50'000, 'x') + "</title></item><item><title>b</title></item>"), options);
  EXPECT_EQ(large.skipped, (Skipped{{"too_large", 1}}));
  EXPECT_EQ(large.posts.size(), 1U);
}

}  // namespace
}  // namespace lyt::feeds_test
