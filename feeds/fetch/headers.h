// What servers say in their headers: how long to wait, where the next page is, which part this is.
//
// Threads: free functions without state.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lyt::feeds {

// Names in lower case; of a header that comes twice the values joined by ", ".
using Headers = std::map<std::string, std::string, std::less<>>;

std::string_view header(const Headers& headers, std::string_view name);

// Retry-After: seconds, or a date.
std::optional<std::int64_t> retry_after_s(const Headers& headers, std::int64_t now_utc_s);

// How long to leave the server alone when x-ratelimit-remaining says that nothing is left: until x-ratelimit-reset,
// which is a time (Mastodon), seconds since 1970, or seconds from now (Reddit).
std::optional<std::int64_t> rate_limit_wait_s(const Headers& headers, std::int64_t now_utc_s);

// The address that a Link header gives for `rel`. Addresses may hold commas, so they are found by their brackets.
std::string link_of(const Headers& headers, std::string_view rel);

// "bytes 100-199/200".
struct ContentRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::optional<std::uint64_t> total;
};
std::optional<ContentRange> content_range(const Headers& headers);

}  // namespace lyt::feeds
