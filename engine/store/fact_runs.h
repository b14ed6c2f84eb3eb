// FactRuns: the facts of a history as sorted runs of chunks in a database, each chunk some hundred posts in one blob.
//
//   RunWriter writer(db, new_run(db), channels);
//   for (const Fact& fact : united) writer.add(fact);
//   writer.finish();
//   MergedRuns merged(db, KeyRange{}, channels);
//   while (merged.next()) use(merged.rows());            // one version of each post, by key
//   while (merge_some(db, channels, bytes)) {}           // keeps runs few
//
// Keys are hashes, so a table with a row for each fact would touch a page of its own for each fact of a night. A run is
// written from front to back instead, as a log-structured merge tree does (O'Neil, Cheng, Gawlick, O'Neil 1996): eight
// runs of a size are merged to one of the next size, so a fact is written some log8(n) times and a hundred million facts
// lie in about twenty runs. Versions that lost stay until their runs meet; nobody sees them, as reading merges.
//
// Channels: the rule between versions compares them by name, so facts in hand have the rank of a name among all names,
// facts in a chunk its number.
// Threads: those of the database. Errors are left in the database; `corrupt` for chunks that are not as they were written.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/fact.h"
#include "engine/store/database.h"

namespace lyt {

// Numbers of channels in the database and their ranks by name.
struct ChannelOrder {
  std::vector<std::uint16_t> rank_of;    // by number
  std::vector<std::uint16_t> number_of;  // by rank
};

// Of PostKey::hi, both included.
struct KeyRange {
  std::uint64_t first = 0;
  std::uint64_t last = UINT64_MAX;
};

// A chunk as it lies in the database.
struct Chunk {
  std::int64_t number = 0;
  std::int64_t run = 0;
  std::vector<Fact> facts;
  std::int64_t facts_n = 0;
  std::int64_t sum = 0;
};

std::int64_t new_run(Database& db);

// Writes sorted facts behind those that the run has.
class RunWriter {
 public:
  RunWriter(Database& db, std::int64_t run, const ChannelOrder& channels);
  void add(const Fact& fact);
  void finish();
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  void flush();

  Database& db_;
  const ChannelOrder& channels_;
  Statement insert_;
  std::int64_t run_;
  std::string chunk_;
  std::vector<Fact> pending_;
  std::uint64_t bytes_ = 0;
  std::int64_t facts_ = 0;
  std::uint64_t sum_ = 0;
};

// The facts of one run, post by post.
class RunCursor {
 public:
  RunCursor(Database& db, std::int64_t run, KeyRange range, const ChannelOrder& channels);
  [[nodiscard]] bool done() const { return rows_.empty(); }
  [[nodiscard]] const PostKey& post() const { return rows_.front().post; }
  [[nodiscard]] std::span<const Fact> rows() const { return rows_; }
  void next();

  // Of the run's chunks: those that were read to their end, and what is left of the one that was begun.
  [[nodiscard]] const std::vector<Chunk>& finished() const { return finished_; }
  [[nodiscard]] const Chunk& current() const { return chunk_; }
  [[nodiscard]] std::span<const Fact> left() const;

 private:
  bool load();

  Database& db_;
  const ChannelOrder& channels_;
  Statement select_;
  KeyRange range_;
  Chunk chunk_;
  std::size_t at_ = 0;  // of rows_ in the chunk
  std::span<const Fact> rows_;
  std::vector<Chunk> finished_;  // without their facts
};

// Several runs as one: the winning version of each post, by key.
class MergedRuns {
 public:
  // All runs of the database, or those named.
  MergedRuns(Database& db, KeyRange range, const ChannelOrder& channels);
  MergedRuns(Database& db, std::span<const std::int64_t> runs, KeyRange range, const ChannelOrder& channels);
  // False behind the last post.
  bool next();
  [[nodiscard]] std::span<const Fact> rows() const { return best_; }
  // Where each run stands: behind the post of rows().
  [[nodiscard]] std::vector<std::unique_ptr<RunCursor>>& cursors() { return cursors_; }

 private:
  std::vector<std::unique_ptr<RunCursor>> cursors_;
  std::vector<Fact> best_;
};

// Merges runs where many have the same size: at most some `bytes` of the result, in a transaction of its own. False when
// there is nothing left to merge. What is begun is gone on with at the next call, also in another process.
Result<bool> merge_some(Database& db, const ChannelOrder& channels, std::uint64_t bytes);

// Reads a chunk by its number. Errors are left in the database.
Chunk read_chunk(Database& db, std::int64_t number, const ChannelOrder& channels);

// Puts other facts in the place of those that a chunk had; without any, it goes. They must stay in its range of keys.
void replace_chunk(Database& db, const Chunk& chunk, std::span<const Fact> facts, const ChannelOrder& channels);

// Runs that lost their last fact and that no merge needs.
void remove_empty_runs(Database& db);

// Numbers of the chunks of all runs that may hold one of these posts, sorted; `posts` must be.
std::vector<std::int64_t> chunks_of(Database& db, std::span<const PostKey> posts);

}  // namespace lyt
