#include "feed_test.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace lyt::feeds_test {

namespace {

// A folder that is removed when the program ends.
struct Scratch {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("lyt_feeds_tests_" + std::to_string(::getpid()));
  Scratch() { std::filesystem::create_directories(folder); }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
};

Read own(const Post& post) {
  Read read;
  const auto text = [&](const char* name, std::string_view value) {
    if (!value.empty()) read.strings[name] = value;
  };
  const auto number = [&](const char* name, std::int64_t value, std::int64_t unknown) {
    if (value != unknown) read.numbers[name] = value;
  };
  text("platform", post.platform);
  text("id", post.id);
  text("url", post.url);
  text("channel", post.channel);
  text("author_id", post.author_id);
  text("author_handle", post.author_handle);
  text("author_name", post.author_name);
  text("author_bio", post.author_bio);
  text("author_status", post.author_status);
  text("lang", post.lang);
  text("text", post.text);
  text("parent_id", post.parent_id);
  text("thread_id", post.thread_id);
  text("repost_of", post.repost_of);
  text("quote_of", post.quote_of);
  text("department", post.department);
  text("copies", post.copies);
  number("time", post.time_utc_s, 0);
  number("edited", post.edited_utc_s, 0);
  number("collected", post.collected_utc_s, 0);
  number("likes", post.likes, Post::kUnknown);
  number("shares", post.shares, Post::kUnknown);
  number("replies", post.replies, Post::kUnknown);
  number("views", post.views, Post::kUnknown);
  number("rating", post.rating_milli, -1);
  number("recommend", post.rating_kind == RatingKind::recommend ? 1 : 0, 0);
  read.numbers["flags"] = post.flags;
  read.numbers["precision"] = static_cast<int>(post.precision);
  for (const Section& section : post.sections) {
    read.sections.emplace_back(section.begin, static_cast<int>(section.kind));
  }
  return read;
}

void add(PostSource& source, Feed& feed) {
  feed.formats.emplace_back(source.format());
  feed.note = source.note();
  Block block;
  PostBatch batch;
  std::uint64_t next = 0;
  for (;;) {
    const Result<bool> more = source.cut(block);
    if (!more) {
      feed.ended = more.error().message();
      feed.ended_code = more.error().code;
      return;
    }
    if (!*more) return;
    EXPECT_GE(block.at, next) << "blocks overlap";
    EXPECT_FALSE(feed.last_seen) << "a block behind the last one";
    next = block.at + (block.size() == 0 ? 0 : 1);
    ++feed.blocks;
    feed.largest_block = std::max(feed.largest_block, block.size());
    feed.last_seen = block.last;
    batch.clear();
    source.read(block, batch);
    std::uint64_t skipped = 0;
    for (std::size_t i = 0; i < kFaults; ++i) {
      skipped += batch.skipped[i];
      if (batch.skipped[i] != 0) {
        feed.skipped[std::string(fault_name(static_cast<Fault>(i)))] += batch.skipped[i];
      }
    }
    EXPECT_EQ(batch.records, batch.posts.size() + skipped) << "read = kept + skipped";
    for (const Post& post : batch.posts) feed.posts.push_back(own(post));
    for (Reject reject : batch.rejects) {
      reject.at += block.at;
      reject.record += feed.records;
      feed.rejects.push_back(std::move(reject));
    }
    feed.records += batch.records;
  }
}

}  // namespace

void PrintTo(const Read& post, std::ostream* out) {
  for (const auto& [name, value] : post.strings) *out << name << "='" << value << "' ";
  for (const auto& [name, value] : post.numbers) *out << name << "=" << value << " ";
}

std::string data_file(const std::string& name) { return std::string(LYT_SOURCE_DIR) + "/tests/data/feeds/" + name; }

std::string load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string write_temporary(const std::string& name, std::string_view bytes) {
  static const Scratch scratch;
  const std::filesystem::path path = scratch.folder / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return path.string();
}

Feed read_file(const std::string& path, const FeedOptions& options) {
  Feed feed;
  const auto fail = [&](const Error& error) {
    feed.error += (feed.error.empty() ? "" : "; ") + error.message();
    feed.code = error.code;
  };
  Result<std::unique_ptr<SourceSeries>> series = open_feed(path.starts_with('/') ? path : data_file(path), options);
  if (!series) {
    fail(series.error());
    return feed;
  }
  for (;;) {
    const Result<std::unique_ptr<PostSource>> source = (*series)->next();
    if (!source) {
      fail(source.error());
      continue;
    }
    if (!*source) break;
    feed.last_seen = false;
    feed.names.emplace_back((*source)->name());
    add(**source, feed);
  }
  feed.set_aside = (*series)->set_aside();
  return feed;
}

std::map<std::string, Read> by_id(const Feed& feed) {
  std::map<std::string, Read> posts;
  for (const Read& post : feed.posts) posts[post["id"]] = post;
  return posts;
}

void expect_fixture(const FixtureCase& c) {
  const Feed whole = read_file(c.file);
  EXPECT_EQ(whole.error, "") << c.file;
  EXPECT_EQ(whole.formats, std::vector<std::string>{c.format}) << c.file;
  EXPECT_EQ(whole.records, c.records) << c.file;
  EXPECT_EQ(whole.posts.size(), c.kept) << c.file;
  EXPECT_EQ(whole.skipped, c.skipped) << c.file;
  // The name says nothing, and the size of blocks changes nothing.
  for (const std::size_t block_bytes : {1, 7, 64, 4096}) {
    FeedOptions options;
    options.block_bytes = block_bytes;
    const Feed pieces = read_text(load(data_file(c.file)), options, "no-name");
    EXPECT_EQ(pieces.formats, whole.formats) << c.file;
    EXPECT_EQ(pieces.posts, whole.posts) << c.file << ", blocks of " << block_bytes;
    EXPECT_EQ(pieces.skipped, whole.skipped) << c.file << ", blocks of " << block_bytes;
    ASSERT_EQ(pieces.rejects.size(), whole.rejects.size()) << c.file;
    for (std::size_t i = 0; i < pieces.rejects.size(); ++i) {
      EXPECT_EQ(pieces.rejects[i].at, whole.rejects[i].at) << c.file;
      EXPECT_EQ(pieces.rejects[i].record, whole.rejects[i].record) << c.file;
      EXPECT_EQ(pieces.rejects[i].excerpt, whole.rejects[i].excerpt) << c.file;
    }
  }
}

Feed read_text(std::string_view bytes, const FeedOptions& options, const std::string& name) {
  return read_file(write_temporary(name, bytes), options);
}

}  // namespace lyt::feeds_test
