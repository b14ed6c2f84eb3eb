// What fetching reads out of addresses and headers. The rest is tested against a server: tests/cases/fetch_test.py.
#include <gtest/gtest.h>

#include "feeds/fetch/fetch.h"
#include "feeds/fetch/headers.h"
#include "feeds/fetch/url.h"

namespace lyt::feeds_test {
namespace {

using namespace feeds;

TEST(Url, IsTakenApartAndRefused) {
  const Result<Url> url = parse_url("HTTPS://A.example:443/x/y?q=1#z");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "a.example");
  EXPECT_EQ(url->path, "/x/y");
  EXPECT_TRUE(url->same_origin(*parse_url("https://a.example/")));
  EXPECT_FALSE(url->same_origin(*parse_url("https://a.example:444/")));
  EXPECT_FALSE(url->same_origin(*parse_url("http://a.example:443/")));
  for (const char* bad : {"ftp://a/", "file:///etc/passwd", "gopher://a/", "javascript:x", "https://", "", "https://ida@a/",
                          "https://ida:secret@a/", "dict://a/"}) {
    const Result<Url> wrong = parse_url(bad);
    ASSERT_FALSE(wrong) << bad;
    EXPECT_EQ(wrong.error().message().find("secret"), std::string::npos);
  }
  EXPECT_FALSE(is_url("exports/*.csv"));
}

TEST(Url, ChangesOneParameter) {
  EXPECT_EQ(with_parameter("https://a/x", "k", "v w&"), "https://a/x?k=v%20w%26");
  EXPECT_EQ(with_parameter("https://a/x?a=1&k=0&b=2#z", "k", "9"), "https://a/x?a=1&b=2&k=9");
  EXPECT_EQ(with_parameter("https://a/x?%6B=0", "k", ""), "https://a/x");
  EXPECT_EQ(parameter("https://a/x?a=1&k=%C3%A6+b", "k"), "\xC3\xA6+b");
  EXPECT_EQ(parameter("https://a/x?kk=1", "k"), "");
  EXPECT_EQ(shown("https://ida:pw@a.example/x?token=secret#y"), "https://a.example/x");
}

TEST(Headers, SayHowLongToWait) {
  constexpr std::int64_t kNow = 1'772'442'000;  // 2026-03-02T09:00:00Z
  struct Case {
    Headers headers;
    std::optional<std::int64_t> retry, limit;
  };
  for (const Case& c : {
           Case{{}, {}, {}},
           Case{{{"retry-after", "120"}}, 120, {}},
           Case{{{"retry-after", "Mon, 02 Mar 2026 09:01:00 GMT"}}, 60, {}},
           Case{{{"retry-after", "Mon, 02 Mar 2026 08:00:00 GMT"}}, 0, {}},
           Case{{{"retry-after", "soon"}}, {}, {}},
           Case{{{"x-ratelimit-remaining", "5"}, {"x-ratelimit-reset", "600"}}, {}, {}},
           Case{{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "600"}}, {}, 600},
           Case{{{"x-ratelimit-remaining", "0.0"}, {"x-ratelimit-reset", "30"}}, {}, 30},
           Case{{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1772442090"}}, {}, 90},
           Case{{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "2026-03-02T09:05:00.123456Z"}}, {}, 301},
           Case{{{"ratelimit-remaining", "0"}, {"ratelimit-reset", "7"}}, {}, 7},
           Case{{{"x-ratelimit-remaining", "0"}}, {}, {}},
       }) {
    EXPECT_EQ(retry_after_s(c.headers, kNow), c.retry) << header(c.headers, "retry-after");
    EXPECT_EQ(rate_limit_wait_s(c.headers, kNow), c.limit) << header(c.headers, "x-ratelimit-reset");
  }
}

TEST(Headers, NameTheNextPage) {
  const Headers headers = {{"link", "<https://a/x?a=1,2&max_id=3>; rel=\"next\", <https://a/y>; rel=prev, <https://a/z>; title=\"a\"; rel=\"last first\""}};
  EXPECT_EQ(link_of(headers, "next"), "https://a/x?a=1,2&max_id=3");
  EXPECT_EQ(link_of(headers, "prev"), "https://a/y");
  EXPECT_EQ(link_of(headers, "first"), "https://a/z");
  EXPECT_EQ(link_of(headers, "up"), "");
  for (const char* broken : {"", "<", "<a", "<a>", "<a>; rel", "<a>; rel=", "<a>; rel=\"", ">; <rel=\"next\""}) {
    EXPECT_EQ(link_of({{"link", broken}}, "next"), "") << broken;
  }
}

TEST(Headers, TellWhichPartItIs) {
  const auto range = content_range({{"content-range", "bytes 100-199/200"}});
  ASSERT_TRUE(range);
  EXPECT_EQ(range->begin, 100U);
  EXPECT_EQ(range->end, 200U);
  EXPECT_EQ(range->total, 200U);
  EXPECT_FALSE(content_range({{"content-range", "bytes 1-2/*"}})->total);
  for (const char* broken : {"", "bytes */200", "bytes 5-1/9", "bytes -1-2/3", "items 1-2/3", "bytes 1/2-3", "bytes 1-99999999999999999999/3"}) {
    EXPECT_FALSE(content_range({{"content-range", broken}})) << broken;
  }
}

TEST(FetchKinds, AreToldByTheAddress) {
  const auto kind = [](const char* url) { return guess_kind(*parse_url(url)); };
  EXPECT_EQ(kind("https://m.example/api/v1/timelines/tag/klarvang"), FetchKind::mastodon);
  EXPECT_EQ(kind("https://public.api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=x"), FetchKind::bluesky);
  EXPECT_EQ(kind("https://www.reddit.com/r/x/search.json?q=x"), FetchKind::reddit);
  EXPECT_EQ(kind("https://notreddit.com/search.json"), FetchKind::file);
  EXPECT_EQ(kind("https://a.example/news/feed/"), FetchKind::rss);
  EXPECT_EQ(kind("https://a.example/news.rss"), FetchKind::rss);
  EXPECT_EQ(kind("sftp://a.example/news.rss"), FetchKind::file);
  EXPECT_EQ(kind("https://a.example/posts.csv"), FetchKind::file);
}

}  // namespace
}  // namespace lyt::feeds_test
