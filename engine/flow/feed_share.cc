#include "engine/flow/feed_share.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace lyt {

namespace {

constexpr std::uint64_t kMostShares = 1'000'000;

// Where share `at` begins: total * at / of, without overflow; the rest of the division goes to the first ones.
std::uint64_t begin_of(std::uint64_t total, std::uint64_t at, std::uint64_t of) {
  return total / of * at + std::min(total % of, at);
}

bool parse_number(std::string_view text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::optional<FeedShare> parse_share(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  FeedShare share;
  if (!parse_number(text.substr(0, slash), share.at) || !parse_number(text.substr(slash + 1), share.of)) return std::nullopt;
  if (share.at >= share.of || share.of > kMostShares) return std::nullopt;
  return share;
}

std::vector<ByteRange> ranges_of(const FeedShare& share, const std::vector<std::uint64_t>& sizes) {
  std::uint64_t total = 0;
  for (const std::uint64_t size : sizes) total += size;
  const bool is_last = share.at + 1 == share.of;
  const std::uint64_t from = begin_of(total, share.at, share.of);
  const std::uint64_t to = is_last ? UINT64_MAX : begin_of(total, share.at + 1, share.of);
  std::vector<ByteRange> ranges;
  std::uint64_t begin = 0;
  for (const std::uint64_t size : sizes) {
    // An empty file stands at a place of its own, too.
    const std::uint64_t end = begin + size;
    const bool mine = from < to && begin < to && (end > from || (size == 0 && begin >= from));
    if (!mine) {
      ranges.push_back({0, 0});
    } else {
      ranges.push_back({from > begin ? from - begin : 0, to >= end ? UINT64_MAX : to - begin});
    }
    begin = end;
  }
  return ranges;
}

std::vector<ByteRange> ranges_of(const FeedShare& share, const std::vector<std::string>& paths) {
  if (share.whole()) return std::vector<ByteRange>(paths.size());
  std::vector<std::uint64_t> sizes;
  for (const std::string& path : paths) {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    sizes.push_back(error ? 0 : size);
  }
  return ranges_of(share, sizes);
}

}  // namespace lyt
