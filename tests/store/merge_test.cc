// Merging fact files: one set of bytes whatever the order, the split and the repetition.
#include "engine/store/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "engine/model/latest_versions.h"
#include "engine/store/fact_file.h"
#include "engine/store/fact_reader.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

Project sample_project() {
  Project project;
  for (const char* name : {"Klarvang", "Brillson"}) project.entities.emplace_back().name = name;
  for (const char* name : {"Shop", "IT"}) project.departments.emplace_back().name = name;
  return project;
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Status write(const std::string& path, const std::vector<Fact>& facts, const FactTotals& totals, std::uint64_t mark = 7) {
  Result<FactFileWriter> file = FactFileWriter::create(path, sample_project(), mark);
  if (!file) return file.error();
  file->append(facts);
  return file->finish(totals);
}

FactTotals totals_of(std::uint64_t part) {
  FactTotals totals;
  totals.channels = {"trustpilot", "x"};
  totals.terms = {{1, "late"}, {2, "pay"}, {3, "never used"}};
  totals.coverage.files.emplace_back();
  totals.coverage.files[0].name = "posts.ndjson";
  totals.coverage.files[0].at = part * 1000;
  totals.coverage.files[0].bytes = 1000;
  totals.coverage.files[0].records = 10;
  return totals;
}

// Posts with several versions and rows, and some deletions.
std::vector<Fact> random_facts(std::mt19937_64& random, std::size_t n) {
  std::vector<Fact> facts;
  for (std::size_t record = 0; record < n; ++record) {
    Fact fact;
    const std::uint64_t post = random() % (n / 2 + 1);
    fact.post = {post * 0x9E3779B97F4A7C15ULL, post};
    fact.version_utc_s = static_cast<std::int64_t>(random() % 4);
    fact.entity = static_cast<std::uint16_t>(random() % 2);
    fact.channel = static_cast<std::uint16_t>(random() % 2);
    fact.score_milli = static_cast<std::int16_t>(random() % 900);
    fact.record = record + 1;
    fact.terms = {static_cast<std::uint32_t>(1 + random() % 2)};
    if (random() % 20 == 0) fact.flags = kDeletion;
    facts.push_back(fact);
    if (random() % 3 != 0 || fact.flags != 0) continue;
    fact.department = 2;
    facts.push_back(fact);
  }
  return facts;
}

// The facts without where they were read.
std::vector<Fact> stripped(std::vector<Fact> facts) {
  for (Fact& fact : facts) {
    fact.file = 0;
    fact.record = 0;
  }
  return facts;
}

bool same(const std::vector<Fact>& a, const std::vector<Fact>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Fact)) == 0;
}

TEST(Merge, IsTheSameBytesForAnyOrderAndRepetition) {
  std::mt19937_64 random(171);
  for (int round = 0; round < 20; ++round) {
    const TemporaryFolder folder;
    const std::vector<Fact> facts = random_facts(random, 200);
    std::vector<std::string> paths;
    for (std::uint64_t shard = 0; shard < 7; ++shard) {
      std::vector<Fact> part;
      for (const Fact& fact : facts) {
        if (fact.record % 7 == shard) part.push_back(fact);
      }
      paths.push_back(folder.file("shard" + std::to_string(shard)));
      ASSERT_TRUE(write(paths.back(), part, totals_of(shard)));
    }
    ASSERT_TRUE(merge_fact_files(paths, folder.file("expected")));
    const std::string expected = content_of(folder.file("expected"));
    for (int again = 0; again < 4; ++again) {
      std::vector<std::string> some = paths;
      for (int i = 0; i < 3; ++i) some.push_back(paths[random() % paths.size()]);
      std::ranges::shuffle(some, random);
      ASSERT_TRUE(merge_fact_files(some, folder.file("merged")));
      ASSERT_EQ(content_of(folder.file("merged")), expected);
      ASSERT_TRUE(merge_fact_files(some, folder.file("small"), {.facts_in_memory = 1 + random() % 100}));
      ASSERT_EQ(content_of(folder.file("small")), expected) << "by way of the disk";
    }
    // In two steps, and with a part of it once more.
    const std::vector<std::string> front(paths.begin(), paths.begin() + 3);
    std::vector<std::string> back(paths.begin() + 2, paths.end());
    ASSERT_TRUE(merge_fact_files(front, folder.file("front")));
    back.push_back(folder.file("front"));
    ASSERT_TRUE(merge_fact_files(back, folder.file("steps")));
    const Result<FactFiles> steps = FactFiles::open({folder.file("steps")});
    const Result<FactFiles> direct = FactFiles::open({folder.file("expected")});
    ASSERT_TRUE(steps && direct);
    std::vector<Fact> in_steps;
    std::vector<Fact> at_once;
    ASSERT_TRUE(steps->each([&](std::span<const Fact> block) { in_steps.insert(in_steps.end(), block.begin(), block.end()); }));
    ASSERT_TRUE(direct->each([&](std::span<const Fact> block) { at_once.insert(at_once.end(), block.begin(), block.end()); }));
    EXPECT_TRUE(same(stripped(in_steps), stripped(at_once)));
    EXPECT_EQ(steps->totals().coverage.files.at(0).records, 70U);
    ASSERT_TRUE(merge_fact_files({folder.file("expected")}, folder.file("again")));
    EXPECT_EQ(content_of(folder.file("again")), expected) << "merging what is merged changes nothing";
    // By its own name.
    ASSERT_TRUE(merge_fact_files({folder.file("again"), paths[0]}, folder.file("again")));
    EXPECT_EQ(content_of(folder.file("again")), expected);
  }
}

TEST(Merge, KeepsWhatAReportKeeps) {
  std::mt19937_64 random(172);
  const TemporaryFolder folder;
  const std::vector<Fact> facts = random_facts(random, 500);
  ASSERT_TRUE(write(folder.file("a"), facts, totals_of(0)));
  ASSERT_TRUE(merge_fact_files({folder.file("a")}, folder.file("merged")));
  const Result<FactRun> merged = read_fact_files({folder.file("merged")}, sample_project());
  ASSERT_TRUE(merged);
  std::vector<Fact> expected;
  std::size_t notices = 0;
  latest_versions(facts, [&](const Fact& fact) { expected.push_back(fact); }, [&](const Fact&) { ++notices; });
  std::vector<Fact> kept;
  std::ranges::copy_if(merged->facts, std::back_inserter(kept), [](const Fact& fact) { return (fact.flags & kDeletion) == 0; });
  EXPECT_TRUE(same(stripped(kept), stripped(expected)));
  EXPECT_EQ(merged->facts.size() - kept.size(), notices);
  EXPECT_GT(notices, 0U);
}

TEST(Merge, WhatIsDeletedStaysDeleted) {
  const TemporaryFolder folder;
  Fact post;
  post.post = {4, 4};
  post.terms = {2};
  Fact notice;
  notice.post = post.post;
  notice.flags = kDeletion;
  FactTotals with_quote = totals_of(0);
  with_quote.quotes = {{post.post, post.version_utc_s, "too few people on the late shift"}};
  ASSERT_TRUE(write(folder.file("post"), {post}, with_quote));
  ASSERT_TRUE(write(folder.file("notice"), {notice}, totals_of(1)));
  ASSERT_TRUE(merge_fact_files({folder.file("post"), folder.file("notice")}, folder.file("both")));
  EXPECT_EQ(content_of(folder.file("both")).find("late shift"), std::string::npos);
  // The post comes back with a later export of somebody else.
  ASSERT_TRUE(merge_fact_files({folder.file("both"), folder.file("post")}, folder.file("later")));
  const Result<FactRun> later = read_fact_files({folder.file("later")}, sample_project());
  ASSERT_TRUE(later);
  ASSERT_EQ(later->facts.size(), 1U);
  EXPECT_NE(later->facts[0].flags & kDeletion, 0U);
  EXPECT_TRUE(later->quotes.empty());
  EXPECT_TRUE(later->terms.empty());
}

TEST(Merge, KeepsTheTermsAndQuotesThatAreStillMeant) {
  const TemporaryFolder folder;
  Fact post;
  post.post = {4, 4};
  post.terms = {2};
  FactTotals totals = totals_of(0);
  totals.quotes = {{post.post, post.version_utc_s, "fine people"}, {{9, 9}, 0, "a post that gave no fact"}};
  ASSERT_TRUE(write(folder.file("a"), {post}, totals));
  ASSERT_TRUE(merge_fact_files({folder.file("a")}, folder.file("merged")));
  const Result<FactRun> merged = read_fact_files({folder.file("merged")}, sample_project());
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->terms, (std::vector<TermName>{{2, "pay"}}));
  ASSERT_EQ(merged->quotes.size(), 1U);
  EXPECT_EQ(merged->quotes[0].text, "fine people");
}

TEST(Merge, RefusesByName) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("good"), {}, totals_of(0)));
  ASSERT_TRUE(write(folder.file("other_key"), {}, totals_of(1), 8));
  const std::string good = content_of(folder.file("good"));
  std::string version = good;
  version[7] = '2';
  std::string damaged = good;
  damaged[20] = static_cast<char>(damaged[20] ^ 1);
  folder.write("cut", good.substr(0, good.size() - 3));
  folder.write("version", version);
  folder.write("damaged", damaged);
  folder.write("other", "{}");
  struct Case {
    const char* name;
    Code code;
  };
  for (const Case& each : {Case{"other_key", Code::refused}, Case{"cut", Code::corrupt}, Case{"version", Code::version},
                           Case{"damaged", Code::corrupt}, Case{"other", Code::unknown_format}, Case{"missing", Code::not_found}}) {
    const Status merged = merge_fact_files({folder.file("good"), folder.file(each.name)}, folder.file("out"));
    ASSERT_FALSE(merged) << each.name;
    EXPECT_EQ(merged.error().code, each.code) << each.name;
    EXPECT_EQ(merged.error().where, folder.file(each.name));
    EXPECT_FALSE(std::filesystem::exists(folder.file("out")));
  }
  const Status nowhere = merge_fact_files({folder.file("good")}, folder.file("no/such/folder/out"));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, Code::write_failed);
}

}  // namespace
}  // namespace lyt
