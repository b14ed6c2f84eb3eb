// The history: the same as reading everything at once, whatever the nights; and what must not be in it is not.
#include "engine/store/history.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "engine/store/erase.h"
#include "engine/store/history_check.h"
#include "engine/store/history_facts.h"
#include "engine/store/intake.h"
#include "tests/lexicon/small_lexicon.h"
#include "tests/store/random_facts.h"

namespace lyt {
namespace {

constexpr std::uint64_t kMark = 0x1234567;
constexpr std::int64_t kNow_utc_s = 1'790'000'000;

const Project& usual() {
  static const Project project = [] {
    Project made = project_of({"Klarvang", "Brillson"}, {"Shop", "IT"});
    for (int i = 0; i < 32; ++i) made.messages.push_back({"Message " + std::to_string(i), {}});
    return made;
  }();
  return project;
}

FactTotals totals_of(std::vector<std::string> channels, const std::string& name) {
  FactTotals totals;
  totals.channels = std::move(channels);
  FileCoverage file;
  file.name = name;
  file.format = "x-v1";
  file.records = 3;
  file.kept = 2;
  file.skipped[static_cast<std::size_t>(Fault::notice)] = 1;
  totals.coverage.files.push_back(file);
  return totals;
}

ContentHash content_of(const std::string& name) {
  ContentHash hash{};
  std::memcpy(hash.data(), name.data(), std::min(name.size(), hash.size()));
  return hash;
}

IntakeResult take(History& history, const std::string& name, const std::vector<Fact>& facts,
                  const std::vector<std::string>& channels = {"mastodon", "trustpilot"}) {
  Result<std::unique_ptr<Intake>> intake = Intake::begin(history, name, content_of(name), kNow_utc_s);
  EXPECT_TRUE(intake);
  const std::span<const Fact> all = facts;
  EXPECT_TRUE((*intake)->add(all.first(all.size() / 2), channels));
  EXPECT_TRUE((*intake)->add(all.subspan(all.size() / 2), channels));
  const Result<IntakeResult> done = (*intake)->finish(totals_of(channels, name));
  EXPECT_TRUE(done) << (done ? "" : done.error().message());
  return done ? *done : IntakeResult{};
}

std::vector<Fact> facts_of(History& history, const Project& project = usual(), const Share& share = {}) {
  std::vector<Fact> facts;
  const Result<HistoryFacts> source = HistoryFacts::open(history, project, {});
  EXPECT_TRUE(source) << (source ? "" : source.error().message());
  if (!source) return facts;
  EXPECT_TRUE(source->each_of(share, [&](std::span<const Fact> block) { facts.insert(facts.end(), block.begin(), block.end()); }));
  return facts;
}

class HistoryTest : public testing::Test {
 protected:
  Result<History> open(const Project& project = usual()) { return History::open(path(), project, kMark); }
  [[nodiscard]] std::string path() const { return folder_.file("history.db"); }
  // All bytes of all files of the history.
  [[nodiscard]] std::string bytes() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file("."))) {
      std::ifstream in(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return all;
  }
  TemporaryFolder folder_;
};

std::string raw(std::uint64_t value) { return {reinterpret_cast<const char*>(&value), sizeof(value)}; }

void expect_same_content(const std::vector<Fact>& facts, const std::vector<Fact>& expected, const std::string& what) {
  ASSERT_EQ(facts.size(), expected.size()) << what;
  for (std::size_t i = 0; i < facts.size(); ++i) ASSERT_TRUE(same(without_place(facts[i]), without_place(expected[i]))) << what << " " << i;
}

TEST_F(HistoryTest, NightsGiveWhatReadingAllAtOnceGives) {
  std::mt19937_64 random(21);
  for (int round = 0; round < 6; ++round) {
    std::filesystem::remove(path());
    Result<History> history = open();
    ASSERT_TRUE(history);
    std::vector<Fact> all;
    std::vector<Fact> versions;  // each once; a record number for each
    for (int night = 0; night < 30; ++night) {
      // Overlapping: some of the same versions come again and again, beside new ones.
      std::vector<Fact> fresh = random_facts(random, random() % 60, 150);
      for (Fact& fact : fresh) fact.record += static_cast<std::uint64_t>(night) * 1000;
      const std::uint64_t again = random() % 4;
      std::vector<Fact> facts = fresh;
      std::ranges::copy_if(versions, std::back_inserter(facts), [&](const Fact& fact) { return fact.record % 4 == again; });
      versions.insert(versions.end(), fresh.begin(), fresh.end());
      std::ranges::shuffle(facts, random);
      take(*history, "night " + std::to_string(night), facts);
      for (Fact& fact : facts) fact.file = static_cast<std::uint32_t>(night);
      all.insert(all.end(), facts.begin(), facts.end());
      if (night % 3 == 0) {
        ASSERT_TRUE(history->tidy(UINT64_MAX));
      }
    }
    expect_same_content(facts_of(*history), united(all), "round " + std::to_string(round));
    ASSERT_TRUE(history->tidy(UINT64_MAX));
    expect_same_content(facts_of(*history), united(all), "merged");
    EXPECT_TRUE(check_history(path())->damage.empty());
  }
}

TEST_F(HistoryTest, SharesTogetherAreAllFacts) {
  std::mt19937_64 random(22);
  Result<History> history = open();
  ASSERT_TRUE(history);
  for (int file = 0; file < 5; ++file) take(*history, std::to_string(file), random_facts(random, 900, 5000));
  const std::vector<Fact> all = facts_of(*history);
  for (const std::uint64_t of : {2U, 3U, 7U}) {
    std::vector<Fact> together;
    for (std::uint64_t at = 0; at < of; ++at) {
      for (const Fact& fact : facts_of(*history, usual(), {at, of})) {
        ASSERT_TRUE((Share{at, of}.holds(fact.post)));
        together.push_back(fact);
      }
    }
    expect_same_content(together, all, std::to_string(of));
  }
}

TEST_F(HistoryTest, MergesInSmallStepsAndGoesOnAfterEach) {
  std::mt19937_64 random(23);
  std::vector<Fact> all;
  {
    Result<History> history = open();
    ASSERT_TRUE(history);
    for (int file = 0; file < 9; ++file) {
      std::vector<Fact> facts = random_facts(random, 3000, 1'000'000);
      take(*history, std::to_string(file), facts);
      for (Fact& fact : facts) fact.file = static_cast<std::uint32_t>(file);
      all.insert(all.end(), facts.begin(), facts.end());
    }
  }
  const std::vector<Fact> expected = united(all);
  int steps = 0;
  for (bool more = true; more; ++steps) {
    Result<History> history = History::open_to_change(path(), kMark);
    ASSERT_TRUE(history);
    const Result<bool> merged = merge_some(history->database(), history->channels(), 200'000);
    ASSERT_TRUE(merged);
    more = *merged;
    expect_same_content(facts_of(*history), expected, std::to_string(steps));
    const Result<HistoryHealth> health = check_history(path());
    ASSERT_TRUE(health);
    EXPECT_EQ(health->damage, std::vector<std::string>{});
  }
  EXPECT_GT(steps, 4);
  EXPECT_LE(History::open_to_read(path())->info()->runs, 2U);
}

TEST_F(HistoryTest, ADeletionRemovesEveryVersionForEver) {
  std::mt19937_64 random(24);
  Result<History> history = open();
  ASSERT_TRUE(history);
  const std::vector<Fact> facts = random_facts(random, 200, 50);
  take(*history, "a", facts);
  take(*history, "b", facts);
  Fact notice;
  notice.post = facts[0].post;
  notice.flags = kDeletion;
  const IntakeResult done = take(*history, "c", {notice});
  EXPECT_EQ(done.deletions_n, 1U);
  take(*history, "d", facts);
  const std::vector<Fact> left = facts_of(*history);
  EXPECT_TRUE(std::ranges::none_of(left, [&](const Fact& fact) { return fact.post == notice.post; }));
  EXPECT_EQ(left.size(), std::ranges::count_if(united(facts), [&](const Fact& fact) { return fact.post != notice.post; }));
}

TEST_F(HistoryTest, ANoticeInTheFileOfItsPostWins) {
  std::mt19937_64 random(25);
  Result<History> history = open();
  ASSERT_TRUE(history);
  std::vector<Fact> facts = random_facts(random, 1, 1);
  Fact notice;
  notice.post = facts[0].post;
  notice.flags = kDeletion;
  facts.insert(facts.begin(), notice);
  take(*history, "a", facts);
  EXPECT_TRUE(facts_of(*history).empty());
}

TEST_F(HistoryTest, WhatIsErasedLeavesNoByte) {
  std::mt19937_64 random(26);
  std::vector<Fact> facts = random_facts(random, 3000, 2000);
  const std::uint64_t author = facts[5].author;
  ASSERT_GT(author, UINT32_MAX) << "long enough to be looked for";
  const PostKey post = facts[9].post;
  // Others answer what goes.
  for (std::size_t i = 100; i < 200; ++i) facts[i].parent = facts[5].post.lo;
  for (std::size_t i = 200; i < 300; ++i) facts[i].thread = post.lo;
  std::set<std::uint64_t> gone{post.hi, post.lo, author};
  for (const Fact& fact : facts) {
    if (fact.author != author) continue;
    gone.insert(fact.post.hi);
    gone.insert(fact.post.lo);
  }
  Result<History> history = open();
  ASSERT_TRUE(history);
  for (int file = 0; file < 3; ++file) take(*history, std::to_string(file), facts);
  EXPECT_NE(bytes().find(raw(author)), std::string::npos) << "the test looks in the right place";
  const Result<Erased> erased = erase(*history, {.posts = {post}, .authors = {author}});
  ASSERT_TRUE(erased);
  EXPECT_GT(erased->posts_n, 2U);
  ASSERT_TRUE(sweep(*history));
  const auto expect_gone = [&] {
    const std::string all = bytes();
    for (const std::uint64_t key : gone) EXPECT_EQ(all.find(raw(key)), std::string::npos) << key;
  };
  expect_gone();
  // And an export that overlaps does not bring it back, nor what answers it.
  take(*history, "again", facts);
  ASSERT_TRUE(empty_log(*history));
  expect_gone();
  const std::vector<Fact> left = facts_of(*history);
  EXPECT_TRUE(std::ranges::none_of(left, [&](const Fact& fact) { return gone.contains(fact.author) || gone.contains(fact.post.lo); }));
  EXPECT_TRUE(std::ranges::any_of(left, [](const Fact& fact) { return fact.parent == kGonePost; }));
  EXPECT_TRUE(check_history(path())->damage.empty());
}

TEST_F(HistoryTest, PurgesByAgeAndKeepsTheRest) {
  std::mt19937_64 random(27);
  const std::vector<Fact> facts = random_facts(random, 500, 400);
  Result<History> history = open();
  ASSERT_TRUE(history);
  take(*history, "a", facts);
  const std::int64_t limit = 1'770'000'000;
  ASSERT_TRUE(purge(*history, limit, INT64_MIN));
  const auto young = [&](const Fact& fact) {
    return (fact.precision != Precision::unknown ? fact.time_utc_s : std::max(fact.time_utc_s, fact.version_utc_s)) >= limit;
  };
  std::vector<Fact> expected = united(facts);
  std::erase_if(expected, [&](const Fact& fact) { return !young(fact); });
  ASSERT_FALSE(expected.empty());
  expect_same_content(facts_of(*history), expected, "purged");
}

TEST_F(HistoryTest, FollowsNamesInAnotherOrder) {
  std::mt19937_64 random(28);
  const std::vector<Fact> facts = random_facts(random, 300, 200);
  {
    Result<History> history = open();
    ASSERT_TRUE(history);
    take(*history, "a", facts, {"mastodon", "trustpilot"});
    take(*history, "b", {}, {"apple"});
  }
  Project turned = project_of({"New", "Brillson", "Klarvang"}, {"IT", "New", "Shop"});
  turned.messages = {usual().messages[7], usual().messages[3]};
  Result<History> history = open(turned);
  ASSERT_TRUE(history);
  const std::vector<Fact> read = facts_of(*history, turned);
  const std::vector<Fact> expected = united(facts);
  ASSERT_EQ(read.size(), expected.size());
  EXPECT_EQ(history->channel_names(), (std::vector<std::string>{"apple", "mastodon", "trustpilot"}));
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i].entity, expected[i].entity == 0 ? 2 : 1);
    EXPECT_EQ(read[i].channel, expected[i].channel + 1);
    EXPECT_EQ(read[i].messages, (expected[i].messages >> 7 & 1U) | (expected[i].messages >> 3 & 1U) << 1);
    const std::uint16_t department = expected[i].department;
    EXPECT_EQ(read[i].department, department == 0 ? 0 : department == 1 ? 3 : 1);
  }
  for (const Fact& fact : facts_of(*history, project_of({"Klarvang"}, {}))) EXPECT_EQ(fact.department, 0);
}

TEST_F(HistoryTest, RefusesAnotherKeyAndOtherFiles) {
  ASSERT_TRUE(open());
  const Result<History> other = History::open(path(), usual(), kMark + 2);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::refused);
  EXPECT_EQ(History::open_to_read(path(), kMark + 2).error().code, Code::refused);
  EXPECT_TRUE(History::open_to_read(path()));
  EXPECT_EQ(History::open_to_read(folder_.file("none.db")).error().code, Code::not_found);
  folder_.write("text.db", std::string(4096, 'x'));
  EXPECT_EQ(History::open_to_read(folder_.file("text.db")).error().code, Code::corrupt);
  Result<Database> strange = Database::open(folder_.file("strange.db"), Database::Access::create);
  ASSERT_TRUE(strange);
  strange->run("CREATE TABLE t(a)");
  EXPECT_EQ(History::open(folder_.file("strange.db"), usual(), kMark).error().code, Code::unknown_format);
  Result<Database> newer = Database::open(path(), Database::Access::write);
  newer->run("PRAGMA user_version = 99");
  EXPECT_EQ(open().error().code, Code::version);
}

TEST_F(HistoryTest, KnowsFilesByTheirContent) {
  Result<History> history = open();
  ASSERT_TRUE(history);
  EXPECT_FALSE(history->has(content_of("a")));
  take(*history, "a", {});
  EXPECT_TRUE(history->has(content_of("a")));
  folder_.write("one", "some posts");
  folder_.write("two", "some posts");
  folder_.write("three", "some posts and more");
  EXPECT_EQ(*content_hash(folder_.file("one")), *content_hash(folder_.file("two")));
  EXPECT_NE(*content_hash(folder_.file("one")), *content_hash(folder_.file("three")));
  EXPECT_EQ(content_hash(folder_.file("none")).error().code, Code::not_found);
}

TEST_F(HistoryTest, AnIntakeThatIsGivenUpWasNeverThere) {
  std::mt19937_64 random(29);
  Result<History> history = open();
  ASSERT_TRUE(history);
  take(*history, "a", random_facts(random, 50, 40));
  const std::vector<Fact> before = facts_of(*history);
  {
    Result<std::unique_ptr<Intake>> intake = Intake::begin(*history, "b", content_of("b"), kNow_utc_s);
    ASSERT_TRUE(intake);
    ASSERT_TRUE((*intake)->add(random_facts(random, 50, 40), {"new channel", "trustpilot"}));
  }
  EXPECT_FALSE(history->has(content_of("b")));
  EXPECT_EQ(history->channel_names().size(), 2U);
  expect_same_content(facts_of(*history), before, "given up");
}

TEST_F(HistoryTest, OnlyItsOwnerMayReadIt) {
  ASSERT_TRUE(open());
  struct stat found {};
  ASSERT_EQ(::stat(path().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600U);
}

TEST_F(HistoryTest, DamageIsFoundAndMendedFromWhatIsWhole) {
  std::mt19937_64 random(30);
  std::vector<Fact> facts = random_facts(random, 3000, 3000);
  const PostKey forgotten = facts[1].post;
  std::vector<Fact> whole;
  {
    Result<History> history = open();
    ASSERT_TRUE(history);
    take(*history, "a", facts);
    ASSERT_TRUE(erase(*history, {.posts = {forgotten}, .authors = {}}));
    ASSERT_TRUE(empty_log(*history));
    whole = facts_of(*history);
  }
  std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
  const std::uint64_t damaged = whole[whole.size() / 2].text_key;
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::size_t at = content.find(raw(damaged));
  ASSERT_NE(at, std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at));
  file.put(static_cast<char>(~content[at]));
  file.close();
  const Result<HistoryHealth> health = check_history(path());
  ASSERT_TRUE(health);
  EXPECT_FALSE(health->damage.empty());
  Result<History> history = open();
  ASSERT_TRUE(history);
  EXPECT_EQ(HistoryFacts::open(*history, usual(), {}).error().code, Code::corrupt);

  const Result<RepairResult> repaired = repair_history(path(), usual(), kMark, {}, kNow_utc_s);
  ASSERT_TRUE(repaired) << repaired.error().message();
  EXPECT_EQ(repaired->chunks_lost, 1U);
  EXPECT_TRUE(repaired->forgotten_kept);
  EXPECT_TRUE(check_history(path())->damage.empty());
  Result<History> mended = open();
  const std::vector<Fact> kept = facts_of(*mended);
  EXPECT_LT(kept.size(), whole.size());
  EXPECT_GT(kept.size(), whole.size() / 2);
  EXPECT_FALSE(mended->has(content_of("a"))) << "its feed is read again";
  take(*mended, "a", facts);
  expect_same_content(facts_of(*mended), whole, "mended");
}

// A history as the first version made it, by its own words: never to be changed.
TEST_F(HistoryTest, ReadsTheFirstVersion) {
  {
    Result<Database> db = Database::open(path(), Database::Access::create);
    ASSERT_TRUE(db);
    db->run(R"(
CREATE TABLE setting(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE name(kind INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, sum INTEGER NOT NULL,
                  PRIMARY KEY(kind, number)) WITHOUT ROWID;
CREATE TABLE term(hash INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE file(number INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
                  read_utc_s INTEGER NOT NULL, facts INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE source(number INTEGER PRIMARY KEY, file INTEGER NOT NULL, name TEXT NOT NULL, format TEXT NOT NULL,
                    bytes INTEGER NOT NULL, records INTEGER NOT NULL, kept INTEGER NOT NULL, skipped BLOB NOT NULL,
                    sum INTEGER NOT NULL);
CREATE INDEX source_file ON source(file);
CREATE TABLE run(number INTEGER PRIMARY KEY, facts INTEGER NOT NULL, sum INTEGER NOT NULL, target INTEGER);
CREATE TABLE chunk(number INTEGER PRIMARY KEY, run INTEGER NOT NULL, first INTEGER NOT NULL, facts INTEGER NOT NULL,
                   sum INTEGER NOT NULL, data BLOB NOT NULL);
CREATE UNIQUE INDEX chunk_place ON chunk(run, first);
CREATE TABLE quote(hi INTEGER NOT NULL, lo INTEGER NOT NULL, version_utc_s INTEGER NOT NULL,
                   read_utc_s INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(hi, lo)) WITHOUT ROWID;
CREATE TABLE forgotten(kind INTEGER NOT NULL, hash INTEGER NOT NULL, PRIMARY KEY(kind, hash)) WITHOUT ROWID;
CREATE TABLE unlinked(post INTEGER PRIMARY KEY);
CREATE TABLE memory(name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
PRAGMA application_id = 1280922696;
PRAGMA user_version = 1;
INSERT INTO setting VALUES('key_mark', x'6745230100000000');
INSERT INTO term VALUES(7, 'overtime');
INSERT INTO memory VALUES('shown', x'01');)");
    ASSERT_TRUE(db->status()) << db->status().error().message();
  }
  Result<History> history = open();
  ASSERT_TRUE(history) << history.error().message();
  EXPECT_EQ(history->totals()->terms.at(0).name, "overtime");
  EXPECT_EQ(*history->memory("shown"), "\x01");
  std::mt19937_64 random(31);
  take(*history, "a", random_facts(random, 10, 10));
  EXPECT_FALSE(facts_of(*history).empty());
}

}  // namespace
}  // namespace lyt
