// Unites facts: one version of each post, nothing of what was deleted, and copies marked as copies.
//
// The latest version of a post wins; of two equally late, the one with more engagement, then the greater content: so
// the result does not depend on the order in which feeds were read, nor on how they were split. A deletion notice
// removes every version. Posts with the same words (Fact::text_key) are one opinion: the earliest keeps it, the others
// get kCopy and count as reach.
//
// Threads: pure. Cost: O(n log n).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/model/fact.h"

namespace lyt {

// Calls keep(fact) for the rows of the winning version of each post, sorted by post, entity, department. All versions
// of a post must be in `facts`. Needs 16 bytes a fact beside them.
void latest_versions(std::span<const Fact> facts, const std::function<void(const Fact&)>& keep);

// Which posts only repeat the words of an earlier one. First meet() every fact, in any order; then note() the surviving
// ones; then is_copy() answers. meet() costs a few bytes of a table and tells unique words from words that may be
// shared, so that only those are kept: a few percent of the posts.
class CopyFinder {
 public:
  explicit CopyFinder(std::uint64_t facts);
  void meet(const Fact& fact);
  void note(const Fact& fact);
  // Whether is_copy() may be true of the fact's post.
  [[nodiscard]] bool may_be_copy(const Fact& fact) const;
  // After the last note(), before the first is_copy(); may_be_copy() ends.
  void finish();
  [[nodiscard]] bool is_copy(std::uint64_t text_key, std::uint64_t post_lo) const;

 private:
  struct First {
    std::uint64_t text_key;
    std::int64_t time_utc_s;
    std::uint64_t post_lo;
    friend auto operator<=>(const First&, const First&) = default;
  };
  [[nodiscard]] std::size_t slot(std::uint64_t text_key) const { return (text_key * 0x9E3779B97F4A7C15ULL) >> shift_; }

  unsigned shift_ = 63;
  std::vector<std::uint32_t> seen_;  // 0 nobody, kShared, else a mark of the only post
  std::vector<First> firsts_;
};

// Both at once, for facts in memory. Sorted by post, entity, department.
std::vector<Fact> unite(std::vector<Fact> facts);

}  // namespace lyt
