// Erase: takes posts and people out of a history for good.
//
//   Erasure erasure{.posts = {key}, .authors = {author}};
//   Result<Erased> erased = erase(history, erasure);      // and they do not come back: forgotten.h
//   Status swept = sweep(history);                        // now no byte of them is left in the files
//
// The facts go, the quotes go, and where another post answers one that is gone only that it is an answer stays. SQLite
// overwrites what is deleted (secure_delete); sweep() empties the write-ahead log and writes the database anew, so that
// nothing is left in free pages either.
//
// Threads: one. Errors: those of the database. Cost: erasing authors reads the whole history, a second for ten million
// facts; sweeping writes it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/store/history.h"

namespace lyt {

struct Erasure {
  std::vector<PostKey> posts;
  std::vector<std::uint64_t> authors;
};

struct Erased {
  std::uint64_t facts_n = 0;
  std::uint64_t posts_n = 0;  // that the history held
};

// One transaction. What other reports remember of the figures stays; see sweep().
Result<Erased> erase(History& history, const Erasure& erasure);

// Takes out what was written, or, when that is not known, collected before `facts_before_utc_s`; quotes read before
// `quotes_before_utc_s`; INT64_MIN keeps all. One transaction.
Result<Erased> purge(History& history, std::int64_t facts_before_utc_s, std::int64_t quotes_before_utc_s);

// Within a transaction: removes the facts and quotes of posts, and notes that others may answer them.
void remove_posts(History& history, std::span<const PostKey> posts);

// Takes the posts that were removed since the last time out of what others answer. Reads the whole history when there is
// any. One transaction.
Status unlink_removed(History& history);

// No byte of what was removed stays in the files: unlinks, empties the log, writes the database anew.
Status sweep(History& history);

// Only the log: nothing that was overwritten in the database is left there.
Status empty_log(History& history);

}  // namespace lyt
