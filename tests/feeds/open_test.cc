#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

constexpr int kRounds = 60;  // of damage per fixture

TEST(Open, SaysWhatItCannotRead) {
  struct Case {
    const char* name;
    std::string bytes;
    const char* says;
  };
  std::string noise;
  for (unsigned i = 0, x = 1; i < 5000; ++i, x = x * 1664525U + 1013904223U) noise += static_cast<char>(x >> 24);
  for (const Case& c : {Case{"empty", "", "empty"}, Case{"blanks", " \n\n", "blanks"}, Case{"noise", noise, "binary"},
                        Case{"a letter", "Dear all,\nplease find attached the text of our message.\n", "Dear all"},
                        Case{"a letter with commas", "Dear all, here is what we said, as you asked.\nWe spoke of shifts, pay, and more.\nYours, Ida, for all of us\n", "Dear all"},
                        Case{"no header", "1,2026-03-02,I waited for three weeks now\n2,2026-03-03,They were kind and quick today\n", "header"},
                        Case{"json without a text", "{\"a\":1,\"b\":{\"c\":2}}", "a, b, b.c"},
                        Case{"table without a text", "a,b\n1,2\n", "--column text=NAME"}, Case{"only a header mark", "\xEF\xBB\xBF", "empty"},
                        Case{"headers", "HTTP/2 200\ndate: Fri, 11 Nov 2022 08:00:00 GMT\nlink: <x>; rel=\"next\"\n", "HTTP"}}) {
    const Feed feed = read_text(c.bytes);
    EXPECT_EQ(feed.code, Code::unknown_format) << c.name << ": " << feed.error;
    EXPECT_NE(feed.error.find(c.says), std::string::npos) << c.name << ": " << feed.error;
  }
}

TEST(Open, ReportsFilesThatAreNotThere) {
  EXPECT_EQ(read_file("/no/such/file.csv").code, Code::not_found);
  EXPECT_EQ(read_file("/tmp").code, Code::unreadable);
}

TEST(Open, TakesAFormatByItsKey) {
  FeedOptions options;
  options.format = "csv";
  EXPECT_EQ(read_text("id,text\n1,[x]\n", options).posts.size(), 1U);
  options.format = "json";
  EXPECT_EQ(read_text("{\"id\":\"1\",\"text\":\"a\"}\n", options).posts.size(), 1U);
  EXPECT_EQ(read_text("id,text\n1,a\n", options).code, Code::unknown_format);
  options.format = "nonsense";
  EXPECT_EQ(read_text("id,text\n1,a\n", options).code, Code::usage);
}

TEST(Open, RecognisesLinesThatBeginWithABrokenOne) {
  const Feed feed = read_text("{\"id\":\"0\",\"text\":\"cut\n{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n");
  EXPECT_EQ(feed.posts.size(), 2U) << feed.error;
  EXPECT_EQ(feed.skipped.at("bad_json"), 1U);
}

// read() is const and runs on many threads at once, after later cuts.
TEST(Open, IsReadByManyThreads) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"h\\u00e5 " + std::to_string(i) + "\"}\n";
  const std::string path = write_temporary("threads", text);
  FeedOptions options;
  options.block_bytes = 4096;
  Result<std::unique_ptr<SourceSeries>> series = open_feed(path, options);
  ASSERT_TRUE(series);
  const Result<std::unique_ptr<PostSource>> opened = (*series)->next();
  ASSERT_TRUE(opened);
  PostSource& source = **opened;
  std::vector<Block> blocks;
  for (;;) {
    Block block;
    const Result<bool> more = source.cut(block);
    ASSERT_TRUE(more);
    if (!*more) break;
    blocks.push_back(std::move(block));
  }
  std::vector<std::size_t> kept(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kept.size(); ++t) {
    threads.emplace_back([&, t] {
      PostBatch batch;
      for (const Block& block : blocks) {
        batch.clear();
        source.read(block, batch);
        kept[t] += batch.posts.size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t n : kept) EXPECT_EQ(n, 5000U);
}

// Blocks cover the file: the same posts for every size.
TEST(Open, GivesTheSamePostsForEveryBlockSize) {
  std::string lines;
  std::string table = "id,created_at,author,text\r\n";
  std::string list = "{\"next\":null,\"items\":[\n";
  for (int i = 0; i < 300; ++i) {
    const std::string id = std::to_string(i);
    const std::string text(static_cast<std::size_t>(i * 37 % 200 + 1), 'a');
    const std::string json = "{\"id\":\"" + id + "\",\"author\":\"a" + id + "\",\"text\":\"" + text + "\\n{[\\\"\"}";
    lines += json + "\n";
    list += (i == 0 ? "" : " ,\n") + json;
    table += id + ",2026-03-02,a" + id + ",\"" + text + "\n\"\"x\"\", y\"\r\n";
  }
  list += "]}\n";
  for (const std::string& bytes : {lines, table, list}) {
    const Feed whole = read_text(bytes);
    ASSERT_EQ(whole.posts.size(), 300U) << whole.error;
    EXPECT_TRUE(whole.last_seen);
    for (const std::size_t block_bytes : {1, 2, 3, 7, 64, 257, 4096, 65536}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed pieces = read_text(bytes, options);
      EXPECT_EQ(pieces.posts, whole.posts) << "blocks of " << block_bytes;
      EXPECT_EQ(pieces.records, 300U);
    }
  }
}

// Damaged copies of all fixtures: never a crash, and what is made of them does not hang on the blocks.
TEST(Open, StandsDamageAlikeForEveryBlockSize) {
  constexpr std::string_view kPieces[] = {"\"", "{", "}", "[", "]", ",", ":", "\\", "\n", ";", "\xFF", "\0", "null", "\\u12"};
  std::mt19937 random(11);
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (const char* file : {"x_v1_search.json", "x_v1_stream.ndjson", "x_v2_twarc.jsonl", "mastodon_timeline.json",
                           "bluesky_thread.json", "bluesky_jetstream.jsonl", "generic.ndjson", "generic_list.json",
                           "trustpilot.csv", "glassdoor.csv", "posts_da.csv", "preamble.csv", "news.rss.xml", "blog.atom.xml"}) {
    const std::string whole = load(data_file(file));
    for (int round = 0; round < kRounds; ++round) {
      std::string bytes = whole;
      for (std::size_t n = 1 + below(3); n > 0; --n) {
        const std::size_t at = below(bytes.size());
        switch (below(4)) {
          case 0: bytes.insert(at, kPieces[below(std::size(kPieces))]); break;
          case 1: bytes.erase(at, 1 + below(20)); break;
          case 2: bytes.replace(at, 1, kPieces[below(std::size(kPieces))]); break;
          default: bytes.resize(std::max<std::size_t>(at, 1)); break;
        }
      }
      const Feed expected = read_text(bytes);
      for (const std::size_t block_bytes : {1, 61, 700}) {
        FeedOptions options;
        options.block_bytes = block_bytes;
        const Feed feed = read_text(bytes, options);
        ASSERT_EQ(feed.error, expected.error) << file << " " << round;
        ASSERT_EQ(feed.records, expected.records) << file << " " << round << ", blocks of " << block_bytes;
        ASSERT_EQ(feed.skipped, expected.skipped) << file << " " << round << ", blocks of " << block_bytes;
        ASSERT_EQ(feed.posts, expected.posts) << file << " " << round << ", blocks of " << block_bytes;
      }
    }
  }
}

}  // namespace
}  // namespace lyt::feeds_test
