#include "engine/store/fact_runs.h"

#include <algorithm>
#include <map>

#include "engine/base/hash.h"
#include "engine/model/latest_versions.h"
#include "engine/store/fact_codec.h"

namespace lyt {

namespace {

constexpr std::size_t kChunkBytes = 48U << 10;  // some 700 facts: little waste at the end of a page chain
constexpr std::size_t kRunsOfASize = 8;         // that may stand beside each other

// SQLite compares signed numbers.
std::int64_t place_of(std::uint64_t key) { return static_cast<std::int64_t>(key ^ (std::uint64_t{1} << 63)); }

std::int64_t sum_of(std::string_view data, std::int64_t run) {
  return static_cast<std::int64_t>(hash64(data, static_cast<std::uint64_t>(run)));
}

Error damaged(const Database& db, std::int64_t chunk) {
  return {Code::corrupt, db.path(), 0,
          "is damaged: chunk " + std::to_string(chunk) + " is not as it was written; `lyt history check` says how to get it back"};
}

// What a run holds changes by so much.
void change_run(Database& db, std::int64_t run, std::int64_t facts, std::uint64_t sum) {
  Statement read(db, "SELECT facts, sum FROM run WHERE number = ?");
  read.bind(1, run);
  if (!read.row()) return;
  const std::int64_t facts_now = read.number(0) + facts;
  const std::uint64_t sum_now = static_cast<std::uint64_t>(read.number(1)) + sum;
  read.reset();
  Statement(db, "UPDATE run SET facts = ?, sum = ? WHERE number = ?")
      .bind(1, facts_now).bind(2, static_cast<std::int64_t>(sum_now)).bind(3, run).run();
}

void remove_chunk(Database& db, const Chunk& chunk) {
  Statement(db, "DELETE FROM chunk WHERE number = ?").bind(1, chunk.number).run();
  change_run(db, chunk.run, -chunk.facts_n, 0 - static_cast<std::uint64_t>(chunk.sum));
}

// Fills in the facts of a row: number, run, facts, sum, data.
bool take_chunk(Database& db, const Statement& row, const ChannelOrder& channels, Chunk& chunk) {
  chunk.number = row.number(0);
  chunk.run = row.number(1);
  chunk.facts_n = row.number(2);
  chunk.sum = row.number(3);
  chunk.facts.clear();
  const std::string_view data = row.bytes(4);
  bool whole = sum_of(data, chunk.run) == chunk.sum && decode_facts(data, chunk.facts) &&
               static_cast<std::int64_t>(chunk.facts.size()) == chunk.facts_n && chunk.facts_n > 0;
  for (Fact& fact : chunk.facts) {
    whole = whole && fact.channel < channels.rank_of.size();
    if (whole) fact.channel = channels.rank_of[fact.channel];
  }
  if (!whole) {
    chunk.facts.clear();
    db.fail(damaged(db, chunk.number));
  }
  return whole;
}

std::vector<std::int64_t> all_runs(Database& db) {
  std::vector<std::int64_t> runs;
  Statement select(db, "SELECT number FROM run ORDER BY number");
  while (select.row()) runs.push_back(select.number(0));
  return runs;
}

}  // namespace

std::int64_t new_run(Database& db) {
  db.run("INSERT INTO run(facts, sum) VALUES(0, 0)");
  return db.last_number();
}

RunWriter::RunWriter(Database& db, std::int64_t run, const ChannelOrder& channels)
    : db_(db), channels_(channels), insert_(db, "INSERT INTO chunk(run, first, facts, sum, data) VALUES(?, ?, ?, ?, ?)"), run_(run) {}

void RunWriter::add(const Fact& fact) {
  // Posts of one key stand in one chunk, so that a key tells the chunk.
  constexpr std::size_t kBytesAFact = 64;
  if (pending_.size() * kBytesAFact >= kChunkBytes && pending_.back().post.hi != fact.post.hi) flush();
  pending_.push_back(fact);
  pending_.back().channel = channels_.number_of[fact.channel];
}

void RunWriter::flush() {
  if (pending_.empty()) return;
  chunk_.clear();
  FactEncoder encoder(chunk_);
  for (const Fact& fact : pending_) encoder.add(fact);
  const std::int64_t sum = sum_of(chunk_, run_);
  insert_.bind(1, run_).bind(2, place_of(pending_.front().post.hi)).bind(3, static_cast<std::int64_t>(pending_.size()));
  insert_.bind(4, sum).bind_bytes(5, chunk_).run();
  bytes_ += chunk_.size();
  facts_ += static_cast<std::int64_t>(pending_.size());
  sum_ += static_cast<std::uint64_t>(sum);
  pending_.clear();
}

void RunWriter::finish() {
  flush();
  change_run(db_, run_, facts_, sum_);
  facts_ = 0;
  sum_ = 0;
}

RunCursor::RunCursor(Database& db, std::int64_t run, KeyRange range, const ChannelOrder& channels)
    : db_(db),
      channels_(channels),
      select_(db,
              "SELECT number, run, facts, sum, data FROM chunk WHERE run = ?1 AND first <= ?3 AND first >= "
              "coalesce((SELECT max(first) FROM chunk WHERE run = ?1 AND first <= ?2), ?2) ORDER BY first"),
      range_(range) {
  select_.bind(1, run).bind(2, place_of(range.first)).bind(3, place_of(range.last));
  if (!load()) return;
  next();
  while (!done() && post().hi < range_.first) next();
}

bool RunCursor::load() {
  if (chunk_.number != 0) {
    finished_.push_back({chunk_.number, chunk_.run, {}, chunk_.facts_n, chunk_.sum});
    chunk_.number = 0;
  }
  chunk_.facts.clear();
  at_ = 0;
  return select_.row() && take_chunk(db_, select_, channels_, chunk_);
}

void RunCursor::next() {
  at_ += rows_.size();
  rows_ = {};
  if (at_ == chunk_.facts.size() && !load()) return;
  if (chunk_.facts[at_].post.hi > range_.last) return;
  std::size_t end = at_ + 1;
  while (end < chunk_.facts.size() && chunk_.facts[end].post == chunk_.facts[at_].post) ++end;
  rows_ = std::span(chunk_.facts).subspan(at_, end - at_);
}

std::span<const Fact> RunCursor::left() const { return std::span(chunk_.facts).subspan(at_); }

MergedRuns::MergedRuns(Database& db, KeyRange range, const ChannelOrder& channels)
    : MergedRuns(db, all_runs(db), range, channels) {}

MergedRuns::MergedRuns(Database& db, std::span<const std::int64_t> runs, KeyRange range, const ChannelOrder& channels) {
  for (const std::int64_t run : runs) {
    auto cursor = std::make_unique<RunCursor>(db, run, range, channels);
    if (!cursor->done()) cursors_.push_back(std::move(cursor));
  }
}

bool MergedRuns::next() {
  best_.clear();
  const RunCursor* least = nullptr;
  for (const auto& cursor : cursors_) {
    if (!cursor->done() && (least == nullptr || cursor->post() < least->post())) least = cursor.get();
  }
  if (least == nullptr) return false;
  const PostKey post = least->post();
  for (const auto& cursor : cursors_) {
    if (cursor->done() || cursor->post() != post) continue;
    if (best_.empty() || goes_before(cursor->rows(), best_)) best_.assign(cursor->rows().begin(), cursor->rows().end());
    cursor->next();
  }
  return true;
}

Chunk read_chunk(Database& db, std::int64_t number, const ChannelOrder& channels) {
  Chunk chunk;
  Statement select(db, "SELECT number, run, facts, sum, data FROM chunk WHERE number = ?");
  select.bind(1, number);
  if (select.row()) take_chunk(db, select, channels, chunk);
  return chunk;
}

void replace_chunk(Database& db, const Chunk& chunk, std::span<const Fact> facts, const ChannelOrder& channels) {
  remove_chunk(db, chunk);
  RunWriter writer(db, chunk.run, channels);
  for (const Fact& fact : facts) writer.add(fact);
  writer.finish();
}

void remove_empty_runs(Database& db) {
  db.run("DELETE FROM run WHERE facts = 0 AND target IS NULL AND number NOT IN (SELECT target FROM run WHERE target IS NOT NULL)");
}

std::vector<std::int64_t> chunks_of(Database& db, std::span<const PostKey> posts) {
  std::vector<std::int64_t> found;
  Statement find(db, "SELECT number FROM chunk WHERE run = ? AND first <= ? ORDER BY first DESC LIMIT 1");
  for (const std::int64_t run : all_runs(db)) {
    for (const PostKey& post : posts) {
      find.bind(1, run).bind(2, place_of(post.hi));
      if (!find.row()) continue;
      if (found.empty() || found.back() != find.number(0)) found.push_back(find.number(0));
      find.reset();
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

namespace {

// Runs that are being merged, and the one that they go into; begins a merge when enough have the same size.
struct Merge {
  std::int64_t into = 0;
  std::vector<std::int64_t> runs;
};

Merge merge_of(Database& db) {
  Merge merge;
  Statement begun(db, "SELECT number, target FROM run WHERE target IS NOT NULL ORDER BY target, number");
  while (begun.row()) {
    if (merge.into != 0 && merge.into != begun.number(1)) break;
    merge.into = begun.number(1);
    merge.runs.push_back(begun.number(0));
  }
  begun.reset();
  if (!merge.runs.empty()) return merge;

  std::map<int, std::vector<std::int64_t>> by_size;
  Statement select(db, "SELECT number, facts FROM run ORDER BY number");
  while (select.row()) {
    int size = 0;
    for (std::int64_t facts = select.number(1); facts >= static_cast<std::int64_t>(kRunsOfASize); facts /= kRunsOfASize) ++size;
    by_size[size].push_back(select.number(0));
  }
  for (auto& [size, runs] : by_size) {
    if (runs.size() < kRunsOfASize) continue;
    merge.runs = std::move(runs);
    merge.into = new_run(db);
    Statement mark(db, "UPDATE run SET target = ? WHERE number = ?");
    for (const std::int64_t run : merge.runs) mark.bind(1, merge.into).bind(2, run).run();
    break;
  }
  return merge;
}

}  // namespace

Result<bool> merge_some(Database& db, const ChannelOrder& channels, std::uint64_t bytes) {
  Transaction transaction(db);
  const Merge merge = merge_of(db);
  if (merge.runs.empty()) {
    if (Status status = db.status(); !status) return status.error();
    return false;
  }
  // The sources lose what the target gets, so at every moment all runs together are the history.
  RunWriter writer(db, merge.into, channels);
  std::vector<Chunk> emptied;
  std::vector<std::pair<Chunk, std::vector<Fact>>> cut;
  {
    MergedRuns merged(db, merge.runs, KeyRange{}, channels);
    bool more = true;
    while (writer.bytes() < bytes && (more = merged.next())) {
      for (const Fact& fact : merged.rows()) writer.add(fact);
    }
    for (const auto& cursor : merged.cursors()) {
      emptied.insert(emptied.end(), cursor->finished().begin(), cursor->finished().end());
      const std::span<const Fact> left = cursor->left();
      if (left.empty() || left.size() == cursor->current().facts.size()) continue;
      const Chunk& current = cursor->current();
      cut.emplace_back(Chunk{current.number, current.run, {}, current.facts_n, current.sum}, std::vector<Fact>(left.begin(), left.end()));
    }
  }
  writer.finish();
  for (const Chunk& chunk : emptied) remove_chunk(db, chunk);
  for (const auto& [chunk, left] : cut) replace_chunk(db, chunk, left, channels);
  db.run("DELETE FROM run WHERE target IS NOT NULL AND facts = 0");
  if (Status done = transaction.commit(); !done) return done.error();
  return true;
}

}  // namespace lyt
