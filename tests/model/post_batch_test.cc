#include "engine/model/post_batch.h"

#include <gtest/gtest.h>

#include <string>

namespace lyt {
namespace {

TEST(PostBatch, CountsSkippedRecordsByReason) {
  PostBatch batch;
  batch.skip(Fault::notice, 0, 0, "{}");
  batch.skip(Fault::bad_json, 1, 3, "{\"id\":");
  batch.skip(Fault::bad_json, 2, 10, "]");
  EXPECT_EQ(batch.skipped[static_cast<std::size_t>(Fault::notice)], 1U);
  EXPECT_EQ(batch.skipped[static_cast<std::size_t>(Fault::bad_json)], 2U);
}

TEST(PostBatch, KeepsThePlaceAndTheFirstBytesOfDamageOnly) {
  PostBatch batch;
  batch.skip(Fault::no_text, 4, 0, "by design");
  batch.skip(Fault::bad_json, 5, 77, std::string(1000, 'x'));
  ASSERT_EQ(batch.rejects.size(), 1U);
  EXPECT_EQ(batch.rejects[0].fault, Fault::bad_json);
  EXPECT_EQ(batch.rejects[0].record, 5U);
  EXPECT_EQ(batch.rejects[0].at, 77U);
  EXPECT_EQ(batch.rejects[0].bytes, 1000U);
  EXPECT_EQ(batch.rejects[0].excerpt, std::string(PostBatch::kExcerptBytes, 'x'));
}

TEST(PostBatch, KeepsALimitedNumberOfRejectsAndCountsAll) {
  PostBatch batch;
  for (std::uint64_t i = 0; i < PostBatch::kRejectsKept + 50; ++i) batch.skip(Fault::bad_csv, i, i, "a,b");
  EXPECT_EQ(batch.rejects.size(), PostBatch::kRejectsKept);
  EXPECT_EQ(batch.skipped[static_cast<std::size_t>(Fault::bad_csv)], PostBatch::kRejectsKept + 50);
}

TEST(PostBatch, KeepsAllRejectsOnDemand) {
  PostBatch batch;
  batch.keep_all_rejects = true;
  for (std::uint64_t i = 0; i < PostBatch::kRejectsKept + 50; ++i) batch.skip(Fault::notice, i, i, "a,b");
  EXPECT_EQ(batch.rejects.size(), PostBatch::kRejectsKept + 50);
}

TEST(PostBatch, ClearForgetsAllButTheMemory) {
  PostBatch batch;
  Post post;
  post.text = batch.arena.copy("hello");
  batch.posts.push_back(post);
  batch.records = 2;
  batch.skip(Fault::bad_json, 1, 0, "x");
  const std::size_t capacity = batch.arena.capacity_bytes();
  batch.clear();
  EXPECT_TRUE(batch.posts.empty());
  EXPECT_EQ(batch.records, 0U);
  EXPECT_TRUE(batch.rejects.empty());
  for (const std::uint64_t count : batch.skipped) EXPECT_EQ(count, 0U);
  EXPECT_EQ(batch.arena.capacity_bytes(), capacity);
}

}  // namespace
}  // namespace lyt
