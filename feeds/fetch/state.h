// State: how far each feed was fetched, so that the next night goes on without gap or overlap. One JSON file in the
// spool, written after every file that it speaks of; feeds are known by a hash of their address, so that no parameter of
// an address (they may hold keys) and no credential is in it.
//
// Threads: one.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "engine/base/result.h"
#include "feeds/fetch/spool.h"

namespace lyt::feeds {

struct FeedProgress {
  std::string source;           // as messages show it
  std::uint64_t files_n = 0;    // the number of the newest page in the spool
  // Files and RSS: what the server called the version that we have.
  std::string etag;
  std::string last_modified;
  std::string content;          // hash of an RSS feed as it was
  // A file that is not whole: the version that its beginning is of.
  std::string part_etag;
  std::string part_last_modified;
  // Mastodon: the newest id that we have; while the first fetch goes back in time, the oldest one.
  std::string newest_id;
  std::string older_than;
  // Searches: the time of the newest post, and the posts around it that we have, by hash.
  std::int64_t newest_utc_s = 0;
  std::map<std::string, std::int64_t> seen;
};

class FetchState {
 public:
  // An empty state when there is none. Errors: corrupt (an empty one would fetch everything once more).
  static Result<FetchState> load(const Spool& spool);
  Status save(const Spool& spool) const;

  FeedProgress& of(const std::string& url);

 private:
  std::map<std::string, FeedProgress> feeds_;  // by the hash of the address
};

}  // namespace lyt::feeds
