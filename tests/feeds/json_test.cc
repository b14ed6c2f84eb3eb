#include "feeds/json.h"

#include <gtest/gtest.h>

#include <string>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using Skipped = std::map<std::string, std::uint64_t>;

TEST(Json, UnescapesWhateverIsWritten) {
  struct Case {
    std::string_view raw, text;
  };
  for (const Case& c : {Case{R"(a\nb\t\"c\"\/\\)", "a\nb\t\"c\"/\\"}, Case{R"(p\u00e5)", "på"},
                        Case{R"(\u20ac\ud83d\ude42)", "€🙂"}, Case{R"(\ud83d)", "\xEF\xBF\xBD"},
                        Case{R"(\ude42x)", "\xEF\xBF\xBDx"}, Case{R"(\ud83d\ud83d\ude42)", "\xEF\xBF\xBD🙂"},
                        Case{R"(\ud83dx)", "\xEF\xBF\xBDx"}, Case{R"(a\u0000b)", "a b"}, Case{R"(\uZZZZ)", R"(\uZZZZ)"},
                        Case{R"(\x41)", R"(\x41)"}, Case{R"(\u12)", R"(\u12)"}, Case{"", ""}}) {
    Arena arena;
    EXPECT_EQ(feeds::unescape_json(c.raw, arena), c.text) << c.raw;
  }
}

TEST(Json, LosesOnlyTheBrokenRecord) {
  const std::string good = R"({"id":"g1","text":"good"})";
  struct Case {
    const char* name;
    std::string line;
    Skipped skipped;
  };
  for (const Case& c : {
           Case{"cut string", R"({"id":"x","text":"abc)", {{"bad_json", 1}}},
           Case{"cut object", R"({"id":"x","text":"abc")", {{"bad_json", 1}}},
           Case{"no value", R"({"id":"x","text":})", {{"bad_json", 1}}},
           Case{"no colon", R"({"id" "x"})", {{"bad_json", 1}}},
           Case{"single quotes", R"({'id':'x'})", {{"bad_json", 1}}},
           Case{"words", "Internal Server Error", {{"bad_json", 1}}},
           Case{"closing only", "}", {{"bad_json", 1}}},
           Case{"list", R"([{"id":"x","text":"y"}])", {{"bad_shape", 1}}},
           Case{"null", "null", {{"notice", 1}}},
           Case{"raw control character", std::string("{\"id\":\"x\",\"text\":\"a\x01" "b\"}"), {{"bad_json", 1}}},
           Case{"NUL byte", std::string("{\"id\":\"x\",\"text\":\"a") + '\0' + "b\"}", {{"bad_json", 1}}},
           Case{"html", "<html>502 Bad Gateway</html>", {{"bad_json", 1}}},
       }) {
    for (const char* end : {"\n", "\r\n"}) {
      for (const std::size_t block_bytes : {1, 64, 524288}) {
        FeedOptions options;
        options.block_bytes = block_bytes;
        const Feed feed = read_text(good + end + good + end + c.line + end + good + end + good + end, options);
        EXPECT_EQ(feed.error, "") << c.name;
        EXPECT_EQ(feed.posts.size(), 4U) << c.name << ", blocks of " << block_bytes;
        EXPECT_EQ(feed.skipped, c.skipped) << c.name << ", blocks of " << block_bytes;
      }
    }
  }
}

TEST(Json, SaysWhereTheBrokenRecordIs) {
  const Feed feed = read_text("{\"id\":\"1\",\"text\":\"a\"}\n\n{\"id\":\"2\",\"te\n{\"id\":\"3\",\"text\":\"c\"}\n");
  ASSERT_EQ(feed.rejects.size(), 1U);
  EXPECT_EQ(feed.rejects[0].record, 1U);
  EXPECT_EQ(feed.rejects[0].at, 23U);
  EXPECT_EQ(feed.rejects[0].excerpt, "{\"id\":\"2\",\"te");
}

TEST(Json, ReadsOddButWholeRecords) {
  struct Case {
    const char* name;
    std::string json, text;
  };
  for (const Case& c : {
           Case{"duplicate keys, the last one wins", R"({"id":"1","text":"a","text":"b"})", "b"},
           Case{"lone surrogate", R"({"id":"1","text":"a\ud83d"})", "a\xEF\xBF\xBD"},
           Case{"NaN beside it", R"({"id":"1","score":NaN,"text":"a"})", "a"},
           Case{"number as text", R"({"id":1,"text":5})", "5"},
           Case{"escaped key", R"({"id":"1","te\u0078t":"x","text":"a"})", "a"},
           Case{"blanks", "  { \"id\" : \"1\" ,\t\"text\" : \"a\" }  ", "a"},
           Case{"deep value", R"({"id":"1","x":)" + std::string(10'000, '[') + std::string(10'000, ']') + R"(,"text":"a"})", "a"},
       }) {
    const Feed feed = read_text(c.json + "\n" + c.json + "\n");
    ASSERT_EQ(feed.posts.size(), 2U) << c.name << feed.error;
    EXPECT_EQ(feed.posts[0]["text"], c.text) << c.name;
  }
}

TEST(Json, ReadsObjectsInARow) {
  for (const char* text : {"{\"id\":\"1\",\"text\":\"a\"}{\"id\":\"2\",\"text\":\"b\"}\n",
                           "{\"id\":\"1\",\"text\":\"a\"} {\"id\":\"2\",\"text\":\"b\"}",
                           "{\"id\":\"1\",\"text\":\"a\"},\n{\"id\":\"2\",\"text\":\"b\"},\n",
                           "{\"id\":\"1\",\"text\":\"a\"};\n{\"id\":\"2\",\"text\":\"b\"};",
                           "{\n \"id\":\"1\",\n \"text\":\"a\"\n}\n{\n \"id\":\"2\",\n \"text\":\"b\"\n}\n",
                           "\xEF\xBB\xBF[{\"id\":\"1\",\"text\":\"a\"},\n{\"id\":\"2\",\"text\":\"b\"},];"}) {
    for (const std::size_t block_bytes : {1, 30, 524288}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed feed = read_text(text, options);
      EXPECT_EQ(feed.posts.size(), 2U) << text << feed.error;
      EXPECT_EQ(feed.records, 2U) << text;
    }
  }
}

TEST(Json, StandsDeepGarbage) {
  const std::string deep(1'000'000, '[');
  const Feed feed = read_text("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"x\":" + deep + "\n{\"id\":\"3\",\"text\":\"c\"}\n");
  EXPECT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.skipped, (Skipped{{"bad_json", 1}}));
}

TEST(Json, CountsTheLastRecordAsTruncatedWhenTheFileEndsInIt) {
  const Feed lines = read_text("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b");
  EXPECT_EQ(lines.posts.size(), 1U);
  EXPECT_EQ(lines.skipped, (Skipped{{"truncated", 1}}));
  const Feed list = read_text("[{\"id\":\"1\",\"text\":\"a\"},{\"id\":\"2\",\"text\":\"b");
  EXPECT_EQ(list.posts.size(), 1U);
  EXPECT_EQ(list.skipped, (Skipped{{"truncated", 1}}));
}

TEST(Json, KeepsTheLastLineWithoutALineEnd) {
  EXPECT_EQ(read_text("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}").posts.size(), 2U);
}

TEST(Json, SkipsAHugeLineWithoutHoldingIt) {
  const std::string good = "{\"id\":\"1\",\"text\":\"a\"}\n";
  const std::string huge = "{\"id\":\"2\",\"text\":\"" + std::string(100'000'000, 'x') + "\"}\n";
  const Feed feed = read_text(good + huge + good);
  EXPECT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.skipped, (Skipped{{"too_large", 1}}));
  ASSERT_EQ(feed.rejects.size(), 1U);
  EXPECT_EQ(feed.rejects[0].bytes, huge.size());
  EXPECT_LT(feed.largest_block, 1'000'000U);
  EXPECT_EQ(read_text(huge + good).posts.size(), 1U) << "the first line is the huge one";
  // A line within the limit is read, however small the blocks are.
  FeedOptions options;
  options.max_record_bytes = 200'000'000;
  EXPECT_EQ(read_text(good + huge + good, options).posts.size(), 3U);
}

TEST(Json, DecidesTheSizeOfARecordAlikeForAnyBlockSize) {
  std::string text;
  for (std::size_t n = 80; n < 120; ++n) text += "{\"id\":\"" + std::to_string(n) + "\",\"text\":\"" + std::string(n, 'x') + "\"}\n";
  for (const bool list : {false, true}) {
    std::string bytes = text;
    if (list) {
      bytes = "[" + text.substr(0, text.size() - 1) + "]";
      for (char& c : bytes) c = c == '\n' ? ',' : c;
    }
    std::optional<std::size_t> kept;
    for (const std::size_t block_bytes : {1, 7, 64, 100, 4096, 524288}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      options.max_record_bytes = 120;
      const Feed feed = read_text(bytes, options);
      if (!kept) kept = feed.posts.size();
      EXPECT_EQ(feed.posts.size(), *kept) << "blocks of " << block_bytes;
      EXPECT_EQ(feed.posts.size() + feed.skipped.at("too_large"), 40U);
    }
    EXPECT_GT(*kept, 5U);
  }
}

}  // namespace
}  // namespace lyt::feeds_test
