// Timelines of Mastodon and its kin. since_id answers with the newest page and leaves a gap behind it; min_id pages
// forward from what we have (Mastodon's API guidelines), so a night that is cut short loses nothing.
#include <simdjson.h>

#include <algorithm>

#include "feeds/fetch/fetch.h"

namespace lyt::feeds {

namespace {

// Ids count up and get longer.
bool less(const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

struct Page {
  std::size_t posts_n = 0;
  std::string newest, oldest;  // ids
};

Result<Page> page_of(const std::string& body) {
  const Error wrong{Code::unknown_format, {}, 0, "the answer is no timeline"};
  simdjson::dom::parser parser;
  simdjson::dom::array posts;
  if (parser.parse(body).get_array().get(posts) != simdjson::SUCCESS) return wrong;
  Page page;
  for (const simdjson::dom::element post : posts) {
    std::string_view text;
    if (post["id"].get_string().get(text) != simdjson::SUCCESS || text.empty()) return wrong;
    const std::string id(text);
    if (page.posts_n == 0 || less(page.newest, id)) page.newest = id;
    if (page.posts_n == 0 || less(id, page.oldest)) page.oldest = id;
    ++page.posts_n;
  }
  return page;
}

// The cursor of the next page: what the Link header says, where it speaks of our server, else the id.
std::string cursor_of(const FetchJob& job, const Reply& reply, const char* rel, const char* key, const std::string& id) {
  const std::string link = link_of(reply.headers, rel);
  if (link.empty()) return id;
  const Result<Url> url = parse_url(link);
  const std::string cursor = url && url->host == job.origin.host ? parameter(link, key) : std::string();
  return cursor.empty() ? id : cursor;
}

}  // namespace

void fetch_mastodon(FetchJob& job) {
  FeedProgress& progress = job.progress;
  std::string base = job.url;
  for (const char* cursor : {"min_id", "max_id", "since_id"}) base = with_parameter(base, cursor, {});
  if (parameter(base, "limit").empty()) base = with_parameter(base, "limit", "40");
  std::uint32_t pages = 0;

  // The first time: back from the newest post. What is newer by the end comes with the next part.
  if (progress.newest_id.empty() || !progress.older_than.empty()) {
    while (pages < job.limits.max_pages) {
      const bool first = progress.newest_id.empty();
      std::string body;
      const Reply reply = job.page(first ? base : with_parameter(base, "max_id", progress.older_than), body);
      if (reply.outcome != Outcome::done) return job.fail(reply.error(job.url));
      const Result<Page> page = page_of(body);
      if (!page) return job.fail({page.error().code, shown(job.url), 0, page.error().what});
      if (page->posts_n == 0) {
        progress.older_than.clear();
        break;
      }
      const std::string older = cursor_of(job, reply, "next", "max_id", page->oldest);
      const bool goes_on = first || less(older, progress.older_than);
      ++pages;
      const Status kept = job.keep_page(body, ".json", [&] {
        if (first) progress.newest_id = cursor_of(job, reply, "prev", "min_id", page->newest);
        progress.older_than = goes_on ? older : std::string();
      });
      if (!kept) return job.fail(kept.error());
      if (!goes_on) break;
    }
    progress.older_than.clear();  // as far back as max_pages goes
    if (const Status saved = job.save(); !saved) return job.fail(saved.error());
    if (progress.newest_id.empty()) return;  // nobody has said anything yet
  }

  for (; pages < job.limits.max_pages; ++pages) {
    std::string body;
    const Reply reply = job.page(with_parameter(base, "min_id", progress.newest_id), body);
    if (reply.outcome != Outcome::done) return job.fail(reply.error(job.url));
    const Result<Page> page = page_of(body);
    if (!page) return job.fail({page.error().code, shown(job.url), 0, page.error().what});
    if (page->posts_n == 0) {
      if (job.result.files_n == 0) job.result.note = "nothing new";
      return;
    }
    const std::string newest = cursor_of(job, reply, "prev", "min_id", page->newest);
    if (!less(progress.newest_id, newest)) {
      return job.fail({Code::unknown_format, shown(job.url), 0, "the server does not page by min_id"});
    }
    const Status kept = job.keep_page(body, ".json", [&] { progress.newest_id = newest; });
    if (!kept) return job.fail(kept.error());
  }
  job.result.note = "more than max_pages: the next run goes on";
}

}  // namespace lyt::feeds
