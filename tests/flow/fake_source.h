// A feed made by a test: lines of "id|author|text", cut into blocks of a given number of lines.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/flow/pipeline.h"

namespace lyt {

struct FakeFeed {
  std::string name = "fake.txt";
  std::vector<std::string> lines;  // "!" is a broken record, "-id" a deletion notice
  std::size_t lines_per_block = 3;
  bool breaks = false;             // ends with an error
  bool unreadable = false;         // cannot be opened
};

class FakeSource : public PostSource {
 public:
  explicit FakeSource(FakeFeed feed) : feed_(std::move(feed)) {}

  [[nodiscard]] std::string_view name() const override { return feed_.name; }
  [[nodiscard]] std::string_view format() const override { return "fake"; }

  Result<bool> cut(Block& block) override {
    if (next_ >= feed_.lines.size()) {
      if (feed_.breaks) return Error{Code::truncated, feed_.name, at_, "ends in the middle"};
      return false;
    }
    std::string bytes;
    for (std::size_t i = 0; i < feed_.lines_per_block && next_ < feed_.lines.size(); ++i) bytes += feed_.lines[next_++] + "\n";
    block.assign(bytes);
    block.at = at_;
    at_ += bytes.size();
    return true;
  }

  void read(const Block& block, PostBatch& batch) const override {
    const std::string_view bytes = block.view();
    std::uint32_t record = 0;
    for (std::size_t begin = 0; begin < bytes.size(); ++record) {
      const std::size_t end = bytes.find('\n', begin);
      const std::string_view line = bytes.substr(begin, end - begin);
      ++batch.records;
      if (line.starts_with('!')) {
        batch.skip(Fault::bad_json, record, begin, line);
      } else {
        Post post;
        post.platform = "fake";
        post.record = record;
        post.precision = Precision::second;
        if (line.starts_with('-')) {
          post.id = line.substr(1);
          post.flags = kDeletion;
        } else {
          const std::size_t first = line.find('|');
          const std::size_t second = line.find('|', first + 1);
          post.id = line.substr(0, first);
          post.author_id = line.substr(first + 1, second - first - 1);
        post.author_handle = post.author_id;
          post.text = batch.arena.copy(line.substr(second + 1));
          post.time_utc_s = 1'760'000'000 + static_cast<std::int64_t>(line.size());
        }
        batch.posts.push_back(post);
      }
      begin = end + 1;
    }
  }

 private:
  FakeFeed feed_;
  std::size_t next_ = 0;
  std::uint64_t at_ = 0;
};

// Feeds one after the other, as from an archive.
class FakeSeries : public SourceSeries {
 public:
  explicit FakeSeries(std::vector<FakeFeed> feeds, SetAside rest = {}) : feeds_(std::move(feeds)), rest_(std::move(rest)) {}

  Result<std::unique_ptr<PostSource>> next() override {
    if (at_ == feeds_.size()) return std::unique_ptr<PostSource>();
    const FakeFeed& feed = feeds_[at_++];
    if (feed.unreadable) return Error{Code::unknown_format, feed.name, 0, "no known format"};
    return std::unique_ptr<PostSource>(std::make_unique<FakeSource>(feed));
  }
  [[nodiscard]] SetAside set_aside() const override { return rest_; }

 private:
  std::vector<FakeFeed> feeds_;
  SetAside rest_;
  std::size_t at_ = 0;
};

// Opens the feeds that a test made: a path is the number of a feed; others are not found.
inline OpenFeed open_fakes(const std::vector<FakeFeed>& feeds) {
  return [feeds](const std::string& path) -> Result<std::unique_ptr<SourceSeries>> {
    const std::size_t number = path.empty() || path[0] < '0' || path[0] > '9' ? feeds.size() : std::stoul(path);
    if (number >= feeds.size()) return Error{Code::not_found, path, 0, "no such feed"};
    return std::unique_ptr<SourceSeries>(std::make_unique<FakeSeries>(std::vector{feeds[number]}));
  };
}

}  // namespace lyt
