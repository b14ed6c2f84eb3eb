#include "feeds/fetch/headers.h"

#include <algorithm>
#include <charconv>

#include "feeds/post_parts.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

namespace {

// The whole part of "12" and "12.0".
std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || (end != text.data() + text.size() && *end != '.')) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> bytes_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> time_of(std::string_view text) {
  const auto parsed = parse_time(text, DateOrder::unknown);
  if (!parsed || parsed->precision == Precision::unknown || parsed->precision == Precision::relative) return std::nullopt;
  return parsed->utc_s;
}

constexpr std::int64_t kEpochFrom = 1'000'000'000;  // as seconds from now that would be thirty years

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::int64_t> retry_after_s(const Headers& headers, std::int64_t now_utc_s) {
  const std::string_view value = trim(header(headers, "retry-after"));
  if (value.empty()) return std::nullopt;
  if (const auto seconds = number(value)) return std::max<std::int64_t>(0, *seconds);
  if (const auto time = time_of(value)) return std::max<std::int64_t>(0, *time - now_utc_s);
  return std::nullopt;
}

std::optional<std::int64_t> rate_limit_wait_s(const Headers& headers, std::int64_t now_utc_s) {
  for (const std::string_view begin : {"x-ratelimit-", "ratelimit-"}) {
    const auto remaining = number(trim(header(headers, std::string(begin) + "remaining")));
    const std::string_view reset = trim(header(headers, std::string(begin) + "reset"));
    if (!remaining || *remaining > 0 || reset.empty()) continue;
    if (const auto seconds = number(reset); seconds && reset.find_first_of("-:T") == std::string_view::npos) {
      return std::max<std::int64_t>(0, *seconds >= kEpochFrom ? *seconds - now_utc_s : *seconds);
    }
    if (const auto time = time_of(reset)) return std::max<std::int64_t>(0, *time - now_utc_s + 1);
  }
  return std::nullopt;
}

std::string link_of(const Headers& headers, std::string_view rel) {
  std::string_view links = header(headers, "link");
  for (;;) {
    const std::size_t open = links.find('<');
    const std::size_t close = links.find('>', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    const std::string_view address = links.substr(open + 1, close - open - 1);
    links.remove_prefix(close + 1);
    std::string_view about = links.substr(0, links.find('<'));
    const std::size_t at = about.find("rel=");
    if (at == std::string_view::npos) continue;
    about.remove_prefix(at + 4);
    if (about.starts_with('"')) about = about.substr(1, about.find('"', 1) - 1);
    else about = about.substr(0, about.find_first_of(",; "));
    // One link may have several relations: rel="next last".
    for (std::size_t begin = 0; begin < about.size();) {
      const std::size_t end = std::min(about.find(' ', begin), about.size());
      if (about.substr(begin, end - begin) == rel) return std::string(address);
      begin = end + 1;
    }
  }
}

std::optional<ContentRange> content_range(const Headers& headers) {
  std::string_view value = trim(header(headers, "content-range"));
  if (!value.starts_with("bytes ")) return std::nullopt;
  value.remove_prefix(6);
  const std::size_t dash = value.find('-');
  const std::size_t slash = value.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash) return std::nullopt;
  const auto begin = bytes_number(value.substr(0, dash));
  const auto end = bytes_number(value.substr(dash + 1, slash - dash - 1));
  if (!begin || !end || *end < *begin) return std::nullopt;
  return ContentRange{*begin, *end + 1, bytes_number(value.substr(slash + 1))};
}

}  // namespace lyt::feeds
