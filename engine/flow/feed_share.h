// FeedShare: one of several equal shares of a run's feeds, so that as many jobs read all of them once between them.
//
//   --shard 2/8  ->  FeedShare{2, 8}
//   std::vector<ByteRange> ranges = ranges_of({2, 8}, paths);
//
// The files one behind the other are cut into `of` ranges of equal size on the disk; a block belongs to the job in whose
// range it begins. A large file is thus shared by several jobs, which each cut it from its beginning and read their part
// of it only. Of compressed files and archives the unpacked bytes count: what is beyond the size on the disk goes to the
// last of their jobs.
//
// Threads: pure but for asking the sizes of files. The jobs must see the same files under the same names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lyt {

struct FeedShare {
  std::uint64_t at = 0;  // from 0
  std::uint64_t of = 1;
  [[nodiscard]] bool whole() const { return of == 1; }
};

// "2/8"; nothing for anything else, and for shares that are not there.
std::optional<FeedShare> parse_share(std::string_view text);

// The part of a file that a share reads, by where blocks begin. Empty for a file of other shares.
struct ByteRange {
  std::uint64_t begin = 0;
  std::uint64_t end = UINT64_MAX;
  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] bool holds(std::uint64_t at) const { return at >= begin && at < end; }
};

// One for each path. A file that cannot be asked for its size has none.
std::vector<ByteRange> ranges_of(const FeedShare& share, const std::vector<std::string>& paths);

// The same for known sizes.
std::vector<ByteRange> ranges_of(const FeedShare& share, const std::vector<std::uint64_t>& sizes);

}  // namespace lyt
