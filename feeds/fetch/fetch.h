// Fetch: what is new of the feeds that are addresses, into the spool folder.
//
//   FetchPlan plan{project.feeds, project.fetch, "spool", "/etc/lyt", "lyt/0.1.0"};
//   Result<std::vector<FetchedFeed>> feeds = fetch_feeds(plan, wait, report);
//
// Kinds, told by the address unless the configuration says them:
//   file      one file that the server replaces: asked for with ETag and If-Modified-Since, taken up where a download
//             broke off. The spool holds the newest one.
//   rss       as a file, but every changed version stays: a feed shows a window only
//   mastodon  a timeline, paged by min_id, forward from the newest post that we have; the first time the newest
//             max_pages pages
//   bluesky, reddit   a search, newest first, back to what we have; posts that we have are left out
// The spool's files are lyt's own names and whole; state is kept beside them after each.
// Threads: one. Memory: a page, and for searches the posts of the latest hours by hash.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/project.h"
#include "feeds/fetch/client.h"
#include "feeds/fetch/spool.h"
#include "feeds/fetch/state.h"

namespace lyt::feeds {

struct FetchPlan {
  std::vector<FeedRule> feeds;  // those without "://" are left to whoever reads them
  FetchLimits limits;
  std::string spool;
  std::string folder;           // of the configuration: what "file:PATH" is relative to
  std::string user_agent;
};

struct FetchedFeed {
  std::string source;     // as messages show it
  std::uint64_t files_n = 0;  // new in the spool
  std::uint64_t bytes = 0;
  std::string note;       // what is worth knowing: "unchanged"
  std::vector<Error> errors;
};

// Each feed when it is done.
using FetchReport = std::function<void(const FetchedFeed&)>;

// Errors: write_failed, refused (another run), corrupt (the state). What goes wrong with one feed is in its errors, and
// the others go on.
Result<std::vector<FetchedFeed>> fetch_feeds(const FetchPlan& plan, const Wait& wait, const FetchReport& report);

// The kind of an address.
FetchKind guess_kind(const Url& url);

// What all kinds of fetching work with.
struct FetchJob {
  const FeedRule& rule;
  const FetchLimits& limits;
  std::string url;
  Url origin;
  Credential credential;
  std::string stem;  // of file names
  const Spool& spool;
  Client& client;
  FeedProgress& progress;
  std::function<Status()> save;  // the state
  FetchedFeed& result;

  // Gets a page of at most 64 MiB, decoded; `headers` go with it.
  Reply page(const std::string& address, std::string& body, const std::vector<std::string>& headers = {}) const;

  // Writes the next numbered file and saves the state with what `note` changes in it.
  Status keep_page(std::string_view bytes, std::string_view ending, const std::function<void()>& note);

  void fail(Error error) { result.errors.push_back(std::move(error)); }
};

void fetch_file(FetchJob& job);
void fetch_rss(FetchJob& job);
void fetch_mastodon(FetchJob& job);
void fetch_search(FetchJob& job, FetchKind kind);

}  // namespace lyt::feeds
