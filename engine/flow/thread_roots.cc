#include "engine/flow/thread_roots.h"

#include <algorithm>
#include <string>

#include "engine/base/byte_reader.h"
#include "engine/base/hash.h"

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

void BlockThreads::add(const BlockThreads& other) {
  roots.insert(roots.end(), other.roots.begin(), other.roots.end());
  answered.insert(answered.end(), other.answered.begin(), other.answered.end());
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

namespace {

constexpr std::string_view kThreadsMagic = "LYTROOT1";

// The numbers of entities are those of a configuration.
std::uint64_t mark_of(const Project& project) {
  std::uint64_t mark = 0;
  for (const Entity& entity : project.entities) mark = hash_mix(mark, hash64(entity.name));
  return mark;
}

template <class T>
void put(const T& value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

template <class T>
std::vector<T> sorted_once(std::vector<T> list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

}  // namespace

std::string threads_bytes(const BlockThreads& threads, const Project& project) {
  const std::vector<BlockThreads::Root> roots = sorted_once(threads.roots);
  const std::vector<std::uint64_t> answered = sorted_once(threads.answered);
  std::string out(kThreadsMagic);
  put(mark_of(project), out);
  put(static_cast<std::uint64_t>(roots.size()), out);
  put(static_cast<std::uint64_t>(answered.size()), out);
  for (const BlockThreads::Root& root : roots) {
    put(root.key, out);
    put(root.entity, out);
  }
  for (const std::uint64_t key : answered) put(key, out);
  put(hash64(out), out);
  return out;
}

Status add_threads(std::string_view bytes, const Project& project, ThreadRoots& roots) {
  const Error damaged{Code::corrupt, {}, 0, "what is known of threads is cut off or damaged; make it again"};
  while (!bytes.empty()) {
    ByteReader reader(bytes);
    if (reader.take(kThreadsMagic.size()) != kThreadsMagic) return damaged;
    const auto mark = reader.get<std::uint64_t>();
    const auto roots_n = reader.get<std::uint64_t>();
    const auto answered_n = reader.get<std::uint64_t>();
    constexpr std::size_t kRootBytes = sizeof(std::uint64_t) + sizeof(std::uint16_t);
    if (!reader.holds(roots_n, kRootBytes) || !reader.holds(answered_n, sizeof(std::uint64_t))) return damaged;
    BlockThreads block;
    for (std::uint64_t i = 0; i < roots_n; ++i) {
      const auto key = reader.get<std::uint64_t>();
      block.roots.push_back({key, reader.get<std::uint16_t>()});
    }
    for (std::uint64_t i = 0; i < answered_n; ++i) block.answered.push_back(reader.get<std::uint64_t>());
    const std::size_t body = bytes.size() - reader.left();
    if (reader.get<std::uint64_t>() != hash64(bytes.substr(0, body)) || !reader.good()) return damaged;
    if (mark != mark_of(project)) {
      return Error{Code::refused, {}, 0, "what is known of threads was learnt under another configuration"};
    }
    if (std::ranges::any_of(block.roots, [&](const BlockThreads::Root& root) { return root.entity >= project.entities.size(); })) {
      return damaged;
    }
    roots.add_block(block);
    bytes.remove_prefix(body + sizeof(std::uint64_t));
  }
  return Ok{};
}

}  // namespace lyt
