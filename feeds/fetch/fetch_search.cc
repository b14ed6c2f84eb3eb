// Searches that answer with the newest posts first: Bluesky's searchPosts, Reddit's listings. Cursors of such searches
// do not live from one night to the next, and posts are found some time after they were written. So every night goes
// back from the newest post to some hours before the newest one that we had, and leaves out what we have.
#include <fmt/format.h>
#include <simdjson.h>

#include <ctime>

#include "engine/base/hash.h"
#include "feeds/fetch/fetch.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

namespace {

constexpr std::int64_t kOverlapS = 6 * 3600;

struct Found {
  std::string key;           // hash of the id
  std::int64_t utc_s = 0;
  std::string json;          // as it is
};

struct Page {
  std::vector<Found> posts;
  std::string cursor;
};

std::string key_of(std::string_view id) { return fmt::format("{:016x}", hash64(id)); }

std::int64_t time_of(std::string_view text) {
  const auto time = parse_time(text, DateOrder::unknown);
  return time && time->precision == Precision::second ? time->utc_s : 0;
}

std::string_view text_of(simdjson::simdjson_result<simdjson::dom::element> value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::optional<Page> bluesky_page(simdjson::dom::element document) {
  Page page;
  simdjson::dom::array posts;
  if (document["posts"].get_array().get(posts) != simdjson::SUCCESS) return std::nullopt;
  page.cursor = text_of(document["cursor"]);
  for (const simdjson::dom::element post : posts) {
    const std::string_view uri = text_of(post["uri"]);
    if (uri.empty()) return std::nullopt;
    // When the server came across it, which nobody can choose.
    std::int64_t utc_s = time_of(text_of(post["indexedAt"]));
    if (utc_s == 0) utc_s = time_of(text_of(post["record"]["createdAt"]));
    page.posts.push_back({key_of(uri), utc_s, simdjson::to_string(post)});
  }
  return page;
}

std::optional<Page> reddit_page(simdjson::dom::element document) {
  Page page;
  simdjson::dom::array posts;
  if (document["data"]["children"].get_array().get(posts) != simdjson::SUCCESS) return std::nullopt;
  page.cursor = text_of(document["data"]["after"]);
  for (const simdjson::dom::element post : posts) {
    const std::string_view name = text_of(post["data"]["name"]);
    if (name.empty()) return std::nullopt;
    double created = 0;
    if (post["data"]["created_utc"].get_double().get(created) != simdjson::SUCCESS || !(created > 0 && created < 1e11)) {
      created = 0;
    }
    page.posts.push_back({key_of(name), static_cast<std::int64_t>(created), simdjson::to_string(post)});
  }
  return page;
}

std::string page_text(FetchKind kind, const std::vector<const Found*>& posts) {
  std::string text = kind == FetchKind::bluesky ? "{\"posts\":[" : "{\"kind\":\"Listing\",\"data\":{\"children\":[";
  for (const Found* post : posts) text += (post == posts.front() ? "\n" : ",\n") + post->json;
  return text + (kind == FetchKind::bluesky ? "\n]}\n" : "\n]}}\n");
}

std::string iso(std::int64_t utc_s) {
  const std::time_t time = utc_s;
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace

void fetch_search(FetchJob& job, FetchKind kind) {
  FeedProgress& progress = job.progress;
  const bool bluesky = kind == FetchKind::bluesky;
  const char* const cursor_key = bluesky ? "cursor" : "after";
  const auto fail = [&](Code code, std::string what) { job.fail({code, shown(job.url), 0, std::move(what)}); };
  const std::int64_t now = std::time(nullptr);
  const std::int64_t from = progress.newest_utc_s == 0 ? 0 : progress.newest_utc_s - kOverlapS;
  std::string base = with_parameter(job.url, cursor_key, {});
  base = with_parameter(base, "sort", bluesky ? "latest" : "new");
  if (parameter(base, "limit").empty()) base = with_parameter(base, "limit", "100");
  if (bluesky && from != 0) base = with_parameter(base, "since", iso(from));
  if (!bluesky) base = with_parameter(base, "raw_json", "1");

  std::int64_t newest = progress.newest_utc_s;
  std::string cursor;
  simdjson::dom::parser parser;
  bool reached = false;  // what we had, or the end
  for (std::uint32_t pages = 0; !reached && pages < job.limits.max_pages; ++pages) {
    std::string body;
    const Reply reply = job.page(cursor.empty() ? base : with_parameter(base, cursor_key, cursor), body);
    if (reply.outcome != Outcome::done) return job.fail(reply.error(job.url));
    simdjson::dom::element document;
    std::optional<Page> page;
    if (parser.parse(body).get(document) == simdjson::SUCCESS) page = bluesky ? bluesky_page(document) : reddit_page(document);
    if (!page) return fail(Code::unknown_format, "the answer is no list of posts");
    std::vector<const Found*> fresh;
    bool all_old = !page->posts.empty();
    for (const Found& post : page->posts) {
      const bool old = from != 0 && post.utc_s != 0 && post.utc_s < from;
      all_old = all_old && old;
      if (old || !progress.seen.try_emplace(post.key, post.utc_s == 0 ? now : post.utc_s).second) continue;
      newest = std::max(newest, std::min(post.utc_s, now));
      fresh.push_back(&post);
    }
    if (!fresh.empty()) {
      if (const Status kept = job.keep_page(page_text(kind, fresh), ".json", [] {}); !kept) return job.fail(kept.error());
    }
    reached = page->posts.empty() || page->cursor.empty() || page->cursor == cursor || all_old;
    cursor = page->cursor;
  }
  // Only a night that went all the way back moves the border; one that was cut short begins anew, without the posts
  // that it has.
  if (!reached && from != 0) fail(Code::too_large, "more posts than max_pages pages since the last run: older ones are missing");
  for (const auto& [key, utc_s] : progress.seen) newest = std::max(newest, std::min(utc_s, now));
  progress.newest_utc_s = newest;
  std::erase_if(progress.seen, [&](const auto& each) { return each.second < newest - kOverlapS; });
  if (const Status saved = job.save(); !saved) return job.fail(saved.error());
  if (job.result.files_n == 0) job.result.note = "nothing new";
}

}  // namespace lyt::feeds
