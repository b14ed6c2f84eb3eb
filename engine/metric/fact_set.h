// Unites facts: one version of each post, nothing of what was deleted, and copies marked as copies.
//
// engine/model/latest_versions.h says which version of a post stays. Posts with the same words (Fact::text_key) are one
// opinion: the earliest keeps it, the others get kCopy and count as reach.
//
// Threads: pure. Cost: O(n log n).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "engine/model/fact.h"
#include "engine/model/latest_versions.h"

namespace lyt {

// Which rows only repeat the words of an earlier post. First meet() every fact, in any order; then note() the surviving
// ones with the number of their row; then finish() names the copies. meet() costs a few bytes of a table and tells unique
// words from words that may be shared, so that only those are kept: a third of the posts at most.
class CopyFinder {
 public:
  explicit CopyFinder(std::uint64_t facts);
  void meet(const Fact& fact);
  void note(const Fact& fact, std::uint32_t row);
  // Calls is_copy(row) for every row of a post whose words an earlier post had.
  void finish(const std::function<void(std::uint32_t)>& is_copy);

 private:
  struct Shared {
    std::uint64_t text_key;
    std::int64_t time_utc_s;
    std::uint64_t post_lo;
    std::uint32_t row;
    bool repost;
  };
  [[nodiscard]] std::size_t slot(std::uint64_t text_key) const { return (text_key * 0x9E3779B97F4A7C15ULL) >> shift_; }

  unsigned shift_ = 63;
  std::vector<std::uint32_t> seen_;  // 0 nobody, kShared, else a mark of the only post
  std::deque<Shared> shared_;        // grows without moving
};

// Both at once, for facts in memory. Sorted by post, entity, department.
std::vector<Fact> unite(std::vector<Fact> facts);

}  // namespace lyt
