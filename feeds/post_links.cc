#include "feeds/post_links.h"

#include <algorithm>
#include <array>

#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Site {
  std::string_view label;  // a part of the host between dots
  std::string_view platform;
};
constexpr std::array kSites = {
    Site{"twitter", "x"},          Site{"bsky", "bluesky"},      Site{"facebook", "facebook"},
    Site{"instagram", "instagram"}, Site{"threads", "threads"},  Site{"linkedin", "linkedin"},
    Site{"youtube", "youtube"},    Site{"tiktok", "tiktok"},     Site{"reddit", "reddit"},
    Site{"trustpilot", "trustpilot"}, Site{"glassdoor", "glassdoor"}, Site{"kununu", "kununu"},
    Site{"indeed", "indeed"},
};

std::string_view platform_of(std::string_view host) {
  if (host == "x.com" || host.ends_with(".x.com")) return "x";
  if (host == "youtu.be") return "youtube";
  if (host == "play.google.com") return "google-play";
  if (host == "apps.apple.com" || host == "itunes.apple.com") return "app-store";
  for (const Site& site : kSites) {
    const std::size_t at = host.find(site.label);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + site.label.size();
    if ((at == 0 || host[at - 1] == '.') && end < host.size() && host[end] == '.') return site.platform;
  }
  return {};
}

// What follows `mark`, as long as `part` holds.
template <class Part>
std::string_view behind(std::string_view text, std::string_view mark, const Part& part) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + mark.size());
  const auto end = std::ranges::find_if_not(text, part);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

constexpr bool in_path(char c) { return c != '/' && c != '?' && c != '#' && c != '&'; }

// "urn%3Ali%3Aactivity%3A7" and "...-activity-7-abcd" -> "urn:li:activity:7"
std::string_view linkedin_id(std::string_view url, Arena& arena) {
  for (const std::string_view kind : {"activity", "share", "ugcPost"}) {
    for (const std::string_view between : {"%3A", "%3a", ":", "-"}) {
      const std::string_view id = behind(url, join({kind, between}, arena), is_digit);
      if (!id.empty()) return join({"urn:li:", kind, ":", id}, arena);
    }
  }
  return {};
}

// "/r/jobs/comments/abc/title/def" -> "t1_def"; without a comment "t3_abc"
std::string_view reddit_id(std::string_view url, Arena& arena) {
  const std::string_view post = behind(url, "/comments/", in_path);
  if (post.empty()) return {};
  std::string_view rest = url.substr(url.find("/comments/") + 10 + post.size());
  if (rest.starts_with('/')) rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find('/'), rest.size()));
  const std::string_view comment = behind(rest, "/", in_path);
  return comment.empty() ? join({"t3_", post}, arena) : join({"t1_", comment}, arena);
}

std::string_view id_of(std::string_view platform, std::string_view url, Arena& arena) {
  if (platform == "x") {
    const std::string_view id = behind(url, "/status/", is_digit);
    return id.empty() ? behind(url, "/statuses/", is_digit) : id;
  }
  if (platform == "linkedin") return linkedin_id(url, arena);
  if (platform == "reddit") return reddit_id(url, arena);
  if (platform == "youtube") return behind(url, "lc=", in_path);
  if (platform == "trustpilot") return behind(url, "/reviews/", in_path);
  if (platform == "google-play") {
    return behind(url, "reviewId=", in_path);
  }
  if (platform == "bluesky") {
    const std::string_view did = behind(url, "/profile/", in_path);
    const std::string_view key = behind(url, "/post/", in_path);
    if (did.starts_with("did:") && !key.empty()) return join({"at://", did, "/app.bsky.feed.post/", key}, arena);
  }
  if (platform == "facebook") {
    const std::string_view post = behind(url, "/posts/", is_digit);
    const std::size_t slash = url.find('/', url.find("//") + 2);
    const std::string_view page = slash == std::string_view::npos ? "" : behind(url.substr(slash), "/", is_digit);
    if (!post.empty() && !page.empty()) return join({page, "_", post}, arena);
  }
  return {};
}

}  // namespace

PostLink read_link(std::string_view url, Arena& arena) {
  url = trim(url);
  const std::size_t scheme = url.find("//");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 2);
  host = host.substr(0, host.find_first_of("/?#:"));
  const std::string_view platform = platform_of(host);
  if (platform.empty()) return {};
  return {platform, id_of(platform, url, arena)};
}

}  // namespace lyt::feeds
