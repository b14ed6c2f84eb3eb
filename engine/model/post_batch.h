// PostBatch: the posts of one block, and what was skipped in it.
//
//   PostBatch batch;                          // one per pipeline slot, reused
//   batch.clear();
//   source.read(block, batch);
//   for (const Post& post : batch.posts) ...
//
// Threads: used by one thread at a time. Lifetime: the views of its posts live until clear(). Cost: no heap call when
// warm, except for rejects.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/arena.h"
#include "engine/model/fault.h"
#include "engine/model/post.h"

namespace lyt {

struct PostBatch {
  Arena arena;              // owns all strings that are not in the block
  std::vector<Post> posts;  // in the order of the block
  std::uint64_t records = 0;  // records seen: posts.size() + skipped, deletions count as posts
  FaultCounts skipped{};
  std::vector<Reject> rejects;  // the skipped ones that are damage, at most kRejectsKept; in order
  bool keep_all_rejects = false;  // all skipped ones, without a limit: for filters that answer every record

  static constexpr std::size_t kRejectsKept = 1000;
  static constexpr std::size_t kExcerptBytes = 200;

  void clear();

  // Counts a record of the block as skipped. `at` is its offset in the block, `raw` the record's bytes.
  void skip(Fault fault, std::uint64_t record, std::uint64_t at, std::string_view raw);
};

}  // namespace lyt
