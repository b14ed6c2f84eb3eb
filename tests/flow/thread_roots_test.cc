#include "engine/flow/thread_roots.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lyt {
namespace {

Post post_of(std::string_view id, std::string_view thread = {}, std::string_view parent = {}) {
  Post post;
  post.platform = "x";
  post.id = id;
  post.thread_id = thread;
  post.parent_id = parent;
  return post;
}

const Pseudonyms& keys() {
  static const Pseudonyms keys = Pseudonyms::random();
  return keys;
}

using Entities = std::vector<std::uint16_t>;

Entities entities_of(const ThreadRoots& roots, const Post& post) {
  Entities entities;
  roots.entities_of(post, keys(), entities);
  return entities;
}

TEST(ThreadRoots, RepliesConcernWhomTheirThreadDoesInAnyOrder) {
  BlockThreads first;
  first.add_answer(post_of("2", "1"), keys());
  first.add_answer(post_of("3", {}, "1"), keys());
  BlockThreads second;
  second.add_root(post_of("1"), keys(), 0);
  second.add_root(post_of("1"), keys(), 3);
  second.add_root(post_of("9"), keys(), 1);
  std::vector<BlockThreads> blocks{first, second};
  for (int order = 0; order < 2; ++order, std::ranges::reverse(blocks)) {
    ThreadRoots roots;
    for (const BlockThreads& block : blocks) roots.add_block(block);
    ASSERT_TRUE(roots.finish());
    EXPECT_EQ(entities_of(roots, post_of("2", "1")), (Entities{0, 3}));
    EXPECT_EQ(entities_of(roots, post_of("3", {}, "1")), (Entities{0, 3}));
    EXPECT_EQ(entities_of(roots, post_of("4", "8")), Entities{});
    EXPECT_EQ(entities_of(roots, post_of("1", "1")), Entities{}) << "the start of a thread answers nobody";
    Post elsewhere = post_of("2", "1");
    elsewhere.platform = "mastodon";
    EXPECT_EQ(entities_of(roots, elsewhere), Entities{}) << "ids are those of a platform";
  }
}

TEST(ThreadRoots, WithoutAnAnswerThereIsNoSecondPass) {
  BlockThreads block;
  block.add_root(post_of("1"), keys(), 0);
  ThreadRoots roots;
  roots.add_block(block);
  EXPECT_FALSE(roots.finish());
  EXPECT_TRUE(roots.empty());
}

TEST(ThreadRoots, TakesRootsOfOtherNights) {
  BlockThreads block;
  block.add_answer(post_of("2", "1"), keys());
  ThreadRoots roots;
  roots.add_block(block);
  const std::uint64_t root = keys().post("x", "1").lo;
  ASSERT_TRUE(roots.any_answers());
  ASSERT_TRUE(roots.may_be_answered(root));
  roots.add_root(root, 4);
  ASSERT_TRUE(roots.finish());
  EXPECT_EQ(entities_of(roots, post_of("2", "1")), (Entities{4}));
}

}  // namespace
}  // namespace lyt
