#include "engine/store/erase.h"

#include <algorithm>
#include <set>

#include "engine/store/fact_runs.h"
#include "engine/store/forgotten.h"

namespace lyt {

namespace {

// Edits each fact of a chunk: keep(fact) may change what it answers; false takes it out.
template <class Keep>
void edit_chunk(History& history, std::int64_t number, Keep&& keep) {
  Database& db = history.database();
  const Chunk chunk = read_chunk(db, number, history.channels());
  if (db.failed()) return;
  std::vector<Fact> kept;
  bool changed = false;
  for (const Fact& fact : chunk.facts) {
    Fact edited = fact;
    if (!keep(edited)) {
      changed = true;
      continue;
    }
    changed = changed || edited.thread != fact.thread || edited.parent != fact.parent;
    kept.push_back(edited);
  }
  if (changed) replace_chunk(db, chunk, kept, history.channels());
}

std::vector<std::int64_t> all_chunks(Database& db) {
  std::vector<std::int64_t> numbers;
  Statement select(db, "SELECT number FROM chunk ORDER BY number");
  while (select.row()) numbers.push_back(select.number(0));
  return numbers;
}

void remove_quotes(Database& db, std::span<const PostKey> posts) {
  Statement remove(db, "DELETE FROM quote WHERE hi = ? AND lo = ?");
  for (const PostKey& post : posts) remove.bind(1, static_cast<std::int64_t>(post.hi)).bind(2, static_cast<std::int64_t>(post.lo)).run();
}

void note_unlinked(Database& db, std::span<const PostKey> posts) {
  Statement note(db, "INSERT OR IGNORE INTO unlinked(post) VALUES(?)");
  for (const PostKey& post : posts) note.bind(1, static_cast<std::int64_t>(post.lo)).run();
}

void sort_unique(std::vector<PostKey>& posts) {
  std::ranges::sort(posts);
  posts.erase(std::unique(posts.begin(), posts.end()), posts.end());
}

}  // namespace

void remove_posts(History& history, std::span<const PostKey> posts) {
  if (posts.empty()) return;
  Database& db = history.database();
  std::vector<PostKey> sorted(posts.begin(), posts.end());
  sort_unique(sorted);
  for (const std::int64_t number : chunks_of(db, sorted)) {
    edit_chunk(history, number, [&](const Fact& fact) { return !std::ranges::binary_search(sorted, fact.post); });
  }
  remove_quotes(db, sorted);
  note_unlinked(db, sorted);
}

Result<Erased> erase(History& history, const Erasure& erasure) {
  Database& db = history.database();
  Transaction transaction(db);
  Forgotten& forgotten = history.forgotten();
  forgotten.add_posts(db, erasure.posts);
  forgotten.add_authors(db, erasure.authors);
  Erased erased;
  std::vector<PostKey> gone;
  const auto keep = [&](const Fact& fact) {
    if (!forgotten.holds(fact)) return true;
    ++erased.facts_n;
    gone.push_back(fact.post);
    return false;
  };
  std::vector<PostKey> posts = erasure.posts;
  sort_unique(posts);
  for (const std::int64_t number : erasure.authors.empty() ? chunks_of(db, posts) : all_chunks(db)) edit_chunk(history, number, keep);
  sort_unique(gone);
  erased.posts_n = gone.size();
  gone.insert(gone.end(), posts.begin(), posts.end());
  // What answers a post of an author who is gone must not name it either.
  forgotten.add_posts(db, gone);
  remove_quotes(db, gone);
  note_unlinked(db, gone);
  remove_empty_runs(db);
  if (Status done = transaction.commit(); !done) {
    static_cast<void>(history.reload());
    return done.error();
  }
  return erased;
}

Result<Erased> purge(History& history, std::int64_t facts_before_utc_s, std::int64_t quotes_before_utc_s) {
  Database& db = history.database();
  Transaction transaction(db);
  Erased erased;
  std::vector<PostKey> gone;
  const auto keep = [&](const Fact& fact) {
    const bool dated = fact.precision != Precision::unknown;
    if ((dated ? fact.time_utc_s : std::max(fact.time_utc_s, fact.version_utc_s)) >= facts_before_utc_s) return true;
    ++erased.facts_n;
    gone.push_back(fact.post);
    return false;
  };
  if (facts_before_utc_s != INT64_MIN) {
    for (const std::int64_t number : all_chunks(db)) edit_chunk(history, number, keep);
  }
  sort_unique(gone);
  erased.posts_n = gone.size();
  remove_quotes(db, gone);
  Statement(db, "DELETE FROM quote WHERE read_utc_s < ?").bind(1, quotes_before_utc_s).run();
  remove_empty_runs(db);
  if (Status done = transaction.commit(); !done) return done.error();
  return erased;
}

Status unlink_removed(History& history) {
  Database& db = history.database();
  if (db.number("SELECT count(*) FROM unlinked") == 0) return db.status();
  Transaction transaction(db);
  const Forgotten& forgotten = history.forgotten();
  for (const std::int64_t number : all_chunks(db)) {
    edit_chunk(history, number, [&](Fact& fact) {
      forgotten.unlink(fact);
      return true;
    });
  }
  db.run("DELETE FROM unlinked");
  return transaction.commit();
}

Status empty_log(History& history) {
  history.database().run("PRAGMA wal_checkpoint(TRUNCATE)");
  return history.database().status();
}

Status sweep(History& history) {
  if (Status unlinked = unlink_removed(history); !unlinked) return unlinked;
  history.database().run("VACUUM");
  return empty_log(history);
}

}  // namespace lyt
