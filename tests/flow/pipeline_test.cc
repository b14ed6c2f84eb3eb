// The whole run over feeds made by a test: the same facts for any number of threads and any size of blocks.
#include "engine/flow/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "tests/flow/fake_source.h"
#include "tests/score/scored.h"

namespace lyt {
namespace {

const Tables& tables() { return *sample_scored().tables; }

FactRun run(const std::vector<FakeFeed>& feeds, unsigned threads = 2, std::vector<std::string> paths = {}) {
  if (paths.empty()) {
    for (std::size_t i = 0; i < feeds.size(); ++i) paths.push_back(std::to_string(i));
  }
  PipelineOptions options;
  options.threads = threads;
  return run_facts(tables(), Pseudonyms(Pseudonyms::Key{}), options, paths, open_fakes(feeds), {});
}

std::vector<std::string> random_lines(std::size_t n) {
  const std::vector<std::string> texts = {"Klarvang is great",
                                          "Klarvangs kundeservice er elendig",
                                          "the weather is fine",
                                          "Brillson ist furchtbar, Klarvang ist gut",
                                          "I love the Klarvang shop but their warehouse is a mess",
                                          "\U0001F600 @klarvang"};
  std::mt19937_64 random(141);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < n; ++i) {
    if (random() % 20 == 0) {
      lines.emplace_back("!broken");
    } else if (random() % 40 == 0) {
      lines.push_back("-" + std::to_string(random() % n));
    } else {
      lines.push_back(std::to_string(i) + "|author" + std::to_string(random() % 50) + "|" + texts[random() % texts.size()]);
    }
  }
  return lines;
}

void expect_same(const FactRun& one, const FactRun& two) {
  ASSERT_EQ(one.facts.size(), two.facts.size());
  ASSERT_EQ(std::memcmp(one.facts.data(), two.facts.data(), one.facts.size() * sizeof(Fact)), 0);
  ASSERT_EQ(one.channels, two.channels);
  ASSERT_EQ(one.coverage.files.size(), two.coverage.files.size());
  for (std::size_t i = 0; i < one.coverage.files.size(); ++i) {
    const FileCoverage& a = one.coverage.files[i];
    const FileCoverage& b = two.coverage.files[i];
    ASSERT_EQ(std::tie(a.name, a.format, a.bytes, a.records, a.kept, a.skipped), std::tie(b.name, b.format, b.bytes, b.records, b.kept, b.skipped));
    ASSERT_EQ(a.rejects.size(), b.rejects.size());
    for (std::size_t r = 0; r < a.rejects.size(); ++r) {
      ASSERT_EQ(std::tie(a.rejects[r].record, a.rejects[r].at, a.rejects[r].excerpt), std::tie(b.rejects[r].record, b.rejects[r].at, b.rejects[r].excerpt));
    }
  }
}

TEST(Pipeline, GivesTheSameFactsForAnyThreadsAndBlocks) {
  std::vector<FakeFeed> feeds(3);
  const std::vector<std::string> lines = random_lines(1500);
  for (std::size_t i = 0; i < lines.size(); ++i) feeds[i % 3].lines.push_back(lines[i]);
  for (std::size_t i = 0; i < feeds.size(); ++i) feeds[i].name = "feed" + std::to_string(i);
  const FactRun expected = run(feeds, 1);
  EXPECT_GT(expected.facts.size(), 1000U);
  for (const unsigned threads : {1U, 2U, 8U}) {
    for (const std::size_t per_block : {1U, 7U, 100U, 10'000U}) {
      for (FakeFeed& feed : feeds) feed.lines_per_block = per_block;
      expect_same(run(feeds, threads), expected);
      if (HasFatalFailure()) FAIL() << threads << " threads, " << per_block << " lines a block";
    }
  }
}

TEST(Pipeline, CountsWhatItReads) {
  FakeFeed feed;
  feed.lines = {"1|a|Klarvang is great", "!x", "2|b|the weather", "-9", "!y"};
  const FactRun result = run({feed});
  ASSERT_EQ(result.coverage.files.size(), 1U);
  const FileCoverage& file = result.coverage.files[0];
  EXPECT_EQ(file.name, "fake.txt");
  EXPECT_EQ(file.format, "fake");
  EXPECT_EQ(file.records, 5U);
  EXPECT_EQ(file.kept, 3U);
  EXPECT_EQ(file.skipped[static_cast<std::size_t>(Fault::bad_json)], 2U);
  EXPECT_EQ(file.bytes, 22U + 3 + 16 + 3 + 3);
  ASSERT_EQ(file.rejects.size(), 2U);
  EXPECT_EQ(file.rejects[0].record, 2U) << "from 1, in the file";
  EXPECT_EQ(file.rejects[1].record, 5U);
  EXPECT_EQ(file.rejects[1].at, 22U + 3 + 16 + 3);
  ASSERT_EQ(result.facts.size(), 2U);
  EXPECT_EQ(result.facts[0].record, 1U);
  EXPECT_EQ(result.facts[1].record, 4U);
  EXPECT_NE(result.facts[1].flags & kDeletion, 0U);
}

TEST(Pipeline, AnOwnPostConcernsTheEmployerWhateverItNames) {
  FakeFeed feed;
  feed.lines = {"1|anna|the weather is fine", "2|Klarvang|we are looking into it"};
  const FactRun one = run({feed});
  ASSERT_EQ(one.facts.size(), 1U);
  EXPECT_EQ(one.facts[0].entity, 0U);
  EXPECT_NE(one.facts[0].flags & kOwn, 0U);
}

TEST(Pipeline, RecordsAreNumberedThroughAllBlocks) {
  FakeFeed feed;
  feed.lines_per_block = 2;
  for (int i = 1; i <= 9; ++i) feed.lines.push_back(std::to_string(i) + "|a|Klarvang is great");
  const FactRun result = run({feed, feed});
  ASSERT_EQ(result.facts.size(), 18U);
  for (std::size_t i = 0; i < 18; ++i) {
    EXPECT_EQ(result.facts[i].record, i % 9 + 1);
    EXPECT_EQ(result.facts[i].file, i / 9);
  }
}

TEST(Pipeline, AnErrorEndsItsFileAndNoOther) {
  FakeFeed broken;
  broken.name = "broken";
  broken.lines = {"1|a|Klarvang is great"};
  broken.breaks = true;
  FakeFeed good;
  good.name = "good";
  good.lines = {"2|b|Klarvang is great"};
  const FactRun result = run({broken, good}, 2, {"0", "missing", "1"});
  EXPECT_EQ(result.facts.size(), 2U);
  ASSERT_EQ(result.coverage.files.size(), 2U);
  ASSERT_EQ(result.coverage.files[0].errors.size(), 1U);
  EXPECT_EQ(result.coverage.files[0].errors[0].code, Code::truncated);
  EXPECT_TRUE(result.coverage.files[1].errors.empty());
  ASSERT_EQ(result.coverage.unreadable.size(), 1U);
  EXPECT_EQ(result.coverage.unreadable[0].where, "missing");
}

TEST(Pipeline, AMemberThatCannotBeReadIsNoneOfTheOthersBusiness) {
  FakeFeed good;
  good.lines = {"1|a|Klarvang is great"};
  FakeFeed bad;
  bad.name = "archive!bad";
  bad.unreadable = true;
  const SetAside rest{"archive", 2, {"a.png", "b.png"}};
  const OpenFeed open = [&](const std::string&) -> Result<std::unique_ptr<SourceSeries>> {
    return std::unique_ptr<SourceSeries>(std::make_unique<FakeSeries>(std::vector{good, bad, good}, rest));
  };
  const FactRun result = run_facts(tables(), Pseudonyms(Pseudonyms::Key{}), {}, {"archive"}, open, {});
  EXPECT_EQ(result.coverage.files.size(), 2U);
  ASSERT_EQ(result.coverage.unreadable.size(), 1U);
  EXPECT_EQ(result.coverage.unreadable[0].where, "archive!bad");
  ASSERT_EQ(result.coverage.set_aside.size(), 1U);
  EXPECT_EQ(result.coverage.set_aside[0].what(), "2 files that no reader knows: a.png, b.png");
}

TEST(Pipeline, TakesEmptyFeedsAndNone) {
  const FactRun none = run({});
  EXPECT_TRUE(none.facts.empty());
  EXPECT_TRUE(none.coverage.files.empty());
  const FactRun empty = run({FakeFeed{}});
  ASSERT_EQ(empty.coverage.files.size(), 1U);
  EXPECT_EQ(empty.coverage.files[0].records, 0U);
}

TEST(Pipeline, ChannelsAreSortedByName) {
  Project project = sample_project();
  project.channels.push_back({"b_*", "zebra", Audience::customer, true, false});
  const Scored scored(embedded_data(), project);
  FakeFeed first;
  first.name = "b_1.txt";
  first.lines = {"1|a|fine weather"};
  FakeFeed second;
  second.name = "other.txt";
  second.lines = {"2|a|Klarvang is great"};
  const FactRun result = run_facts(*scored.tables, Pseudonyms(Pseudonyms::Key{}), {}, {"0", "1"}, open_fakes({first, second}), {});
  EXPECT_EQ(result.channels, (std::vector<std::string>{"fake", "zebra"}));
  ASSERT_EQ(result.facts.size(), 2U);
  EXPECT_EQ(result.channels[result.facts[0].channel], "zebra") << "by the rule, and about the employer";
  EXPECT_EQ(result.channels[result.facts[1].channel], "fake");
}

TEST(Pipeline, ASinkMayStopIt) {
  FakeFeed feed;
  feed.lines_per_block = 1;
  for (int i = 0; i < 5000; ++i) feed.lines.push_back(std::to_string(i) + "|a|Klarvang is great");
  std::size_t blocks = 0;
  const Pipeline pipeline(tables(), {});
  pipeline.run({"0"}, open_fakes({feed}), [](BlockResult&, AnalyzerScratch&) {}, [&](BlockResult&) { return ++blocks < 3; }, {});
  EXPECT_LT(blocks, 5000U);
}

TEST(Pipeline, SaysHowFarItIs) {
  FakeFeed feed;
  feed.lines_per_block = 10;
  for (int i = 0; i < 100; ++i) feed.lines.push_back(std::to_string(i) + "|a|x");
  std::vector<std::uint64_t> records;
  PipelineOptions options;
  options.threads = 4;
  run_facts(tables(), Pseudonyms(Pseudonyms::Key{}), options, {"0"}, open_fakes({feed}),
            [&](std::uint64_t, std::uint64_t so_far) { records.push_back(so_far); });
  ASSERT_EQ(records.size(), 10U);
  EXPECT_TRUE(std::ranges::is_sorted(records));
  EXPECT_EQ(records.back(), 100U);
}

TEST(Pipeline, KeepsAllRejectsOnDemand) {
  FakeFeed feed;
  for (int i = 0; i < 10; ++i) feed.lines.emplace_back("!x");
  std::size_t rejects = 0;
  PipelineOptions options;
  options.keep_all_rejects = true;
  const Pipeline pipeline(tables(), options);
  const auto work = [](BlockResult& result, AnalyzerScratch&) {
    EXPECT_TRUE(result.batch.keep_all_rejects);
  };
  const Coverage coverage = pipeline.run({"0"}, open_fakes({feed}), work,
                                         [&](BlockResult& result) {
                                           rejects += result.batch.records;
                                           return true;
                                         },
                                         {});
  EXPECT_EQ(rejects, 10U);
  EXPECT_EQ(coverage.files.at(0).rejects.size(), 10U);
}

}  // namespace
}  // namespace lyt
