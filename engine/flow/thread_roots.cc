#include "engine/flow/thread_roots.h"

#include <algorithm>
#include <string>

namespace lyt {

namespace {

// Calls each(key) for the posts that a post answers: the start of its thread and its parent.
template <class Each>
void each_answered(const Post& post, const Pseudonyms& keys, Each&& each) {
  if (!post.thread_id.empty() && post.thread_id != post.id) each(post_key_of(keys, post, post.thread_id).lo);
  if (!post.parent_id.empty() && post.parent_id != post.thread_id) each(post_key_of(keys, post, post.parent_id).lo);
}

}  // namespace

PostKey post_key_of(const Pseudonyms& keys, const Post& post, std::string_view id) {
  const bool in_channel = post.platform == "slack" || post.platform == "teams";
  if (!in_channel) return keys.post(post.platform, id);
  return keys.post(post.platform, std::string(id).append(1, '\x1f').append(post.channel));
}

void BlockThreads::add_root(const Post& post, const Pseudonyms& keys, std::uint16_t entity) {
  if (!post.id.empty()) roots.push_back({post_key_of(keys, post, post.id).lo, entity});
}

void BlockThreads::add_answer(const Post& post, const Pseudonyms& keys) {
  each_answered(post, keys, [this](std::uint64_t key) { answered.push_back(key); });
}

void ThreadRoots::add_block(const BlockThreads& block) {
  roots_.insert(roots_.end(), block.roots.begin(), block.roots.end());
  any_answers_ = any_answers_ || !block.answered.empty();
  for (const std::uint64_t key : block.answered) answered_[(key % kBits) / 64] |= std::uint64_t{1} << (key % 64);
}

bool ThreadRoots::finish() {
  std::erase_if(roots_, [this](const BlockThreads::Root& root) { return !may_be_answered(root.key); });
  std::ranges::sort(roots_);
  roots_.erase(std::unique(roots_.begin(), roots_.end()), roots_.end());
  return !roots_.empty();
}

void ThreadRoots::entities_of(const Post& post, const Pseudonyms& keys, std::vector<std::uint16_t>& entities) const {
  entities.clear();
  if (roots_.empty()) return;
  each_answered(post, keys, [&](std::uint64_t key) {
    for (auto root = std::ranges::lower_bound(roots_, key, {}, &BlockThreads::Root::key);
         root != roots_.end() && root->key == key; ++root) {
      const auto place = std::ranges::lower_bound(entities, root->entity);
      if (place == entities.end() || *place != root->entity) entities.insert(place, root->entity);
    }
  });
}

}  // namespace lyt
