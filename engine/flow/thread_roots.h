// ThreadRoots: what conversations are about, so that a reply that names nobody concerns whom its thread does.
//
//   ThreadRoots roots;
//   roots.add_block(found);                     // in the first pass over the feeds, for each block
//   if (roots.finish()) ...                     // some reply has its root here: a second pass is worth it
//   roots.entities_of(post, keys, concerned);   // in the second pass
//
// Posts are known by their pseudonyms, as facts know them (PostKey::lo): so a root may also be a fact of an earlier night.
//
// Feeds list posts in any order, so a reply may come long before its root: hence two passes. Between them only the keys
// of posts that concern somebody are kept, 16 bytes for each, and 1 MiB of bits that say which keys were answered to; a
// run without such replies needs no second pass. The result does not depend on the order of blocks or files.
//
// Threads: add_block and finish by one thread; then const, shared. Cost: two hashes a reply; a binary search in pass 2.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/flow/pseudonym.h"
#include "engine/model/post.h"
#include "engine/model/project.h"

namespace lyt {

// What one block tells: filled by a worker, merged in order.
struct BlockThreads {
  struct Root {
    std::uint64_t key = 0;
    std::uint16_t entity = 0;
    friend auto operator<=>(const Root&, const Root&) = default;
  };
  std::vector<Root> roots;              // posts that name somebody
  std::vector<std::uint64_t> answered;  // what posts that name nobody answer

  void add_root(const Post& post, const Pseudonyms& keys, std::uint16_t entity);
  void add_answer(const Post& post, const Pseudonyms& keys);
  void add(const BlockThreads& other);
  void clear() {
    roots.clear();
    answered.clear();
  }
};

class ThreadRoots {
 public:
  ThreadRoots() : answered_(kBits / 64) {}

  void add_block(const BlockThreads& block);

  // A post that may have been answered, from elsewhere than these feeds, and whom it concerns.
  [[nodiscard]] bool may_be_answered(std::uint64_t post_lo) const {
    return (answered_[(post_lo % kBits) / 64] >> (post_lo % 64) & 1U) != 0;
  }
  [[nodiscard]] bool any_answers() const { return any_answers_; }
  void add_root(std::uint64_t post_lo, std::uint16_t entity) { roots_.push_back({post_lo, entity}); }

  // Keeps the roots that were answered; false when there is none.
  bool finish();
  [[nodiscard]] bool empty() const { return roots_.empty(); }

  // Clears `entities` and fills it with those that the thread of `post` concerns, in order.
  void entities_of(const Post& post, const Pseudonyms& keys, std::vector<std::uint16_t>& entities) const;

 private:
  static constexpr std::uint64_t kBits = std::uint64_t{1} << 23;

  std::vector<BlockThreads::Root> roots_;
  std::vector<std::uint64_t> answered_;
  bool any_answers_ = false;
};

// What was learnt of one share of the feeds, for another machine: sorted, each key once. A text of several such is that of
// all their posts. The keys are pseudonyms: facts made with the same key fit.
std::string threads_bytes(const BlockThreads& threads, const Project& project);
// Errors: corrupt; refused for what was learnt under another configuration.
Status add_threads(std::string_view bytes, const Project& project, ThreadRoots& roots);

// The pseudonym of a post's own id, or of one that it answers: PostKey::lo of the facts about it. The ids of chats are
// times, unique in their channel.
PostKey post_key_of(const Pseudonyms& keys, const Post& post, std::string_view id);

}  // namespace lyt
