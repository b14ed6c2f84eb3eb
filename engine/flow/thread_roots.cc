#include "engine/flow/thread_roots.h"

#include <algorithm>

#include "engine/base/hash.h"

namespace lyt {

namespace {

std::uint64_t key_of(std::string_view platform, std::string_view id) { return hash64(id, hash64(platform)); }

// Calls each(key) for the posts that a post answers: the start of its thread and its parent.
template <class Each>
void each_answered(const Post& post, Each&& each) {
  if (!post.thread_id.empty() && post.thread_id != post.id) each(key_of(post.platform, post.thread_id));
  if (!post.parent_id.empty() && post.parent_id != post.thread_id) each(key_of(post.platform, post.parent_id));
}

}  // namespace

void BlockThreads::add_root(const Post& post, std::uint16_t entity) {
  if (!post.id.empty()) roots.push_back({key_of(post.platform, post.id), entity});
}

void BlockThreads::add_answer(const Post& post) {
  each_answered(post, [this](std::uint64_t key) { answered.push_back(key); });
}

void ThreadRoots::add_block(const BlockThreads& block) {
  roots_.insert(roots_.end(), block.roots.begin(), block.roots.end());
  for (const std::uint64_t key : block.answered) answered_[(key % kBits) / 64] |= std::uint64_t{1} << (key % 64);
}

bool ThreadRoots::finish() {
  std::erase_if(roots_, [this](const BlockThreads::Root& root) {
    return (answered_[(root.key % kBits) / 64] >> (root.key % 64) & 1U) == 0;
  });
  std::ranges::sort(roots_);
  roots_.erase(std::unique(roots_.begin(), roots_.end()), roots_.end());
  return !roots_.empty();
}

void ThreadRoots::entities_of(const Post& post, std::vector<std::uint16_t>& entities) const {
  entities.clear();
  if (roots_.empty()) return;
  each_answered(post, [&](std::uint64_t key) {
    for (auto root = std::ranges::lower_bound(roots_, key, {}, &BlockThreads::Root::key);
         root != roots_.end() && root->key == key; ++root) {
      const auto place = std::ranges::lower_bound(entities, root->entity);
      if (place == entities.end() || *place != root->entity) entities.insert(place, root->entity);
    }
  });
}

}  // namespace lyt
