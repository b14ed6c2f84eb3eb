// Fact files: a round trip, damage at every byte, other keys and other names.
#include "engine/store/fact_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "engine/store/fact_reader.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

constexpr std::uint64_t kMark = 0x1234567;

Project project_of(const std::vector<std::string>& entities, const std::vector<std::string>& departments) {
  Project project;
  for (const std::string& name : entities) {
    Entity entity;
    entity.name = name;
    project.entities.push_back(entity);
  }
  for (const std::string& name : departments) project.departments.push_back({name, {}});
  return project;
}

const Project& usual() {
  static const Project project = project_of({"Klarvang", "Brillson"}, {"Shop", "IT"});
  return project;
}

FactRun sample_run() {
  FactRun run;
  run.channels = {"mastodon", "trustpilot"};
  run.terms = {{7, "overtime"}, {9, "#klarvang"}};
  run.quotes = {{{3, 4}, 1'760'000'000, "too few people on the late shift"}};
  std::mt19937_64 random(131);
  for (std::uint64_t i = 0; i < 20; ++i) {
    Fact fact;
    fact.post = {random(), random()};
    fact.entity = static_cast<std::uint16_t>(i % 2);
    fact.department = static_cast<std::uint16_t>(fact.entity == 0 ? i % 3 : 0);
    fact.channel = static_cast<std::uint16_t>(i % 2);
    fact.score_milli = static_cast<std::int16_t>(static_cast<int>(random() % 2001) - 1000);
    fact.label = static_cast<Label>(i % kLabels);
    fact.lang = static_cast<Lang>(i % kLangs);
    fact.audience = static_cast<Audience>(i % kAudiences);
    fact.time_utc_s = static_cast<std::int64_t>(random() % 2'000'000'000);
    fact.author = random();
    fact.likes = i % 4 == 0 ? Post::kUnknown : static_cast<std::int64_t>(i);
    fact.record = i;
    if (i % 5 == 0) fact.terms = {7, 9};
    run.facts.push_back(fact);
  }
  Fact deletion;
  deletion.post = {1, 2};
  deletion.flags = kDeletion;
  run.facts.push_back(deletion);
  FileCoverage file;
  file.name = "export.json";
  file.format = "x-v1";
  file.bytes = 4000;
  file.records = 25;
  file.kept = 21;
  file.skipped[static_cast<std::size_t>(Fault::bad_json)] = 3;
  file.skipped[static_cast<std::size_t>(Fault::notice)] = 1;
  run.coverage.files.push_back(file);
  return run;
}

Status write(const std::string& path, const FactRun& run, const Project& project = usual(), std::uint64_t mark = kMark) {
  Result<FactFileWriter> file = FactFileWriter::create(path, project, mark);
  if (!file) return file.error();
  // In pieces, as blocks bring them.
  const std::span<const Fact> facts = run.facts;
  const std::size_t half = facts.size() / 2;
  EXPECT_TRUE(file->append(facts.first(half)));
  EXPECT_TRUE(file->append({}));
  EXPECT_TRUE(file->append(facts.subspan(half)));
  return file->finish(run);
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool same(const Fact& a, const Fact& b) { return std::memcmp(&a, &b, sizeof(Fact)) == 0; }

TEST(FactFile, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  const FactRun run = sample_run();
  ASSERT_TRUE(write(folder.file("a.facts"), run));
  const Result<FactRun> read = read_fact_files({folder.file("a.facts")}, usual());
  ASSERT_TRUE(read) << read.error().message();
  ASSERT_EQ(read->facts.size(), run.facts.size());
  for (std::size_t i = 0; i < run.facts.size(); ++i) EXPECT_TRUE(same(read->facts[i], run.facts[i])) << i;
  EXPECT_EQ(read->channels, run.channels);
  EXPECT_EQ(read->terms, run.terms);
  EXPECT_EQ(read->quotes, run.quotes);
  ASSERT_EQ(read->coverage.files.size(), 1U);
  EXPECT_EQ(read->coverage.files[0].name, "export.json");
  EXPECT_EQ(read->coverage.files[0].format, "x-v1");
  EXPECT_EQ(read->coverage.files[0].kept, 21U);
  EXPECT_EQ(read->coverage.files[0].skipped, run.coverage.files[0].skipped);
}

TEST(FactFile, GivesTheSameBytesForTheSameFacts) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  ASSERT_TRUE(write(folder.file("b"), sample_run()));
  EXPECT_EQ(content_of(folder.file("a")), content_of(folder.file("b")));
}

TEST(FactFile, TheSmallestHas68Bytes) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), {}, Project{}));
  EXPECT_EQ(content_of(folder.file("a")).size(), 68U) << "the worked example of FORMAT.md";
  const Result<FactRun> read = read_fact_files({folder.file("a")}, usual());
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->facts.empty());
}

TEST(FactFile, IsNotReadableByOthersAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  struct stat info {};
  ASSERT_EQ(::stat(folder.file("a").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 077U, 0U);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
  EXPECT_EQ(files, 1U);
}

TEST(FactFile, WithoutFinishNothingIsLeft) {
  const TemporaryFolder folder;
  const FactRun run = sample_run();
  {
    Result<FactFileWriter> file = FactFileWriter::create(folder.file("a"), usual(), kMark);
    ASSERT_TRUE(file);
    file->append(run.facts);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FactFile, ReplacesAnOlderOneWhole) {
  const TemporaryFolder folder;
  folder.write("a", "old");
  {
    Result<FactFileWriter> file = FactFileWriter::create(folder.file("a"), usual(), kMark);
    ASSERT_TRUE(file);
  }
  EXPECT_EQ(content_of(folder.file("a")), "old");
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  EXPECT_TRUE(read_fact_files({folder.file("a")}, usual()));
}

TEST(FactFile, RefusesAFileCutOffAtAnyByte) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  const std::string content = content_of(folder.file("a"));
  for (std::size_t size = 0; size < content.size(); ++size) {
    const std::string path = folder.write("cut", content.substr(0, size));
    const Result<FactRun> read = read_fact_files({path}, usual());
    ASSERT_FALSE(read) << size;
    ASSERT_EQ(read.error().where, path);
    ASSERT_EQ(read.error().code, size < 8 ? Code::unknown_format : Code::corrupt) << size;
  }
}

TEST(FactFile, RefusesAFlippedByteAnywhere) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  const std::string content = content_of(folder.file("a"));
  for (std::size_t at = 0; at < content.size(); ++at) {
    std::string damaged = content;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    ASSERT_FALSE(read_fact_files({folder.write("damaged", damaged)}, usual())) << at;
  }
  EXPECT_FALSE(read_fact_files({folder.write("longer", content + '\0')}, usual()));
}

TEST(FactFile, RefusesOtherVersionsAndOtherFiles) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  std::string content = content_of(folder.file("a"));
  content[7] = '9';
  const Result<FactRun> version = read_fact_files({folder.write("v9", content)}, usual());
  ASSERT_FALSE(version);
  EXPECT_EQ(version.error().code, Code::version);
  const Result<FactRun> other = read_fact_files({folder.write("x", "{\"id\": 1}")}, usual());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::unknown_format);
  const Result<FactRun> missing = read_fact_files({folder.file("missing")}, usual());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::not_found);
}

TEST(FactFile, RefusesToUniteTwoKeys) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run(), usual(), 1));
  ASSERT_TRUE(write(folder.file("b"), sample_run(), usual(), 2));
  EXPECT_TRUE(read_fact_files({folder.file("a")}, usual()));
  const Result<FactRun> both = read_fact_files({folder.file("a"), folder.file("b")}, usual());
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().code, Code::refused);
  EXPECT_EQ(both.error().where, folder.file("b"));
}

TEST(FactFile, FollowsNamesInAnotherOrder) {
  const TemporaryFolder folder;
  const FactRun run = sample_run();
  ASSERT_TRUE(write(folder.file("a"), run));
  const Project turned = project_of({"New", "Brillson", "Klarvang"}, {"IT", "New", "Shop"});
  const Result<FactRun> read = read_fact_files({folder.file("a")}, turned);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->facts.size(), run.facts.size());
  for (std::size_t i = 0; i + 1 < run.facts.size(); ++i) {
    EXPECT_EQ(read->facts[i].entity, run.facts[i].entity == 0 ? 2 : 1);
    const std::uint16_t department = run.facts[i].department;
    EXPECT_EQ(read->facts[i].department, department == 0 ? 0 : department == 1 ? 3 : 1);
  }
}

TEST(FactFile, LeavesOutNamesThatAreGone) {
  const TemporaryFolder folder;
  const FactRun run = sample_run();
  ASSERT_TRUE(write(folder.file("a"), run));
  const Result<FactRun> read = read_fact_files({folder.file("a")}, project_of({"Klarvang"}, {"IT"}));
  ASSERT_TRUE(read);
  for (const Fact& fact : read->facts) {
    EXPECT_EQ(fact.entity, 0);
    EXPECT_LE(fact.department, 1);
  }
  std::size_t expected = 1;  // the deletion notice
  for (const Fact& fact : run.facts) expected += (fact.flags & kDeletion) == 0 && fact.entity == 0 && fact.department != 1 ? 1U : 0U;
  EXPECT_EQ(read->facts.size(), expected);
}

TEST(FactFile, NumbersChannelsAndFilesAnewWhenUniting) {
  const TemporaryFolder folder;
  const FactRun first = sample_run();
  FactRun second = sample_run();
  second.channels = {"apple", "mastodon"};
  second.coverage.files[0].name = "another.json";
  ASSERT_TRUE(write(folder.file("a"), first));
  ASSERT_TRUE(write(folder.file("b"), second));
  const Result<FactRun> read = read_fact_files({folder.file("a"), folder.file("b")}, usual());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->channels, (std::vector<std::string>{"apple", "mastodon", "trustpilot"}));
  ASSERT_EQ(read->coverage.files.size(), 2U);
  const std::size_t n = first.facts.size();
  ASSERT_EQ(read->facts.size(), 2 * n);
  // The order of the files in the source is that of their content, not that of their names.
  const std::size_t at = read->channels[read->facts[0].channel] == "mastodon" && first.channels[0] == "mastodon" ? 0 : n;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    EXPECT_EQ(read->channels[read->facts[at + i].channel], first.channels[first.facts[i].channel]);
    EXPECT_EQ(read->channels[read->facts[n - at + i].channel], second.channels[second.facts[i].channel]);
    EXPECT_NE(read->facts[at + i].file, read->facts[n - at + i].file);
  }
}

TEST(FactFile, ReadsAFileAndItsCopyOnce) {
  const TemporaryFolder folder;
  const FactRun run = sample_run();
  ASSERT_TRUE(write(folder.file("a"), run));
  ASSERT_TRUE(write(folder.file("copy"), run));
  const Result<FactRun> read = read_fact_files({folder.file("a"), folder.file("copy"), folder.file("a")}, usual());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->facts.size(), run.facts.size());
  EXPECT_EQ(read->coverage.files.size(), 1U);
}

TEST(FactFile, FollowsMessagesInAnotherOrder) {
  const TemporaryFolder folder;
  const auto with_messages = [](const std::vector<std::string>& names) {
    Project project = project_of({"Klarvang"}, {});
    for (const std::string& name : names) project.messages.emplace_back().name = name;
    return project;
  };
  FactRun run;
  run.channels = {"x"};
  run.coverage.files.emplace_back();
  Fact fact;
  fact.messages = 0b101;
  run.facts = {fact};
  ASSERT_TRUE(write(folder.file("a"), run, with_messages({"Flexibility", "Pay", "Growth"})));
  const Result<FactRun> turned = read_fact_files({folder.file("a")}, with_messages({"New", "Growth", "Flexibility"}));
  ASSERT_TRUE(turned);
  EXPECT_EQ(turned->facts.at(0).messages, 0b110U);
  const Result<FactRun> gone = read_fact_files({folder.file("a")}, with_messages({"Pay"}));
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->facts.at(0).messages, 0U);
}

TEST(FactFile, CarriesAllThatWasCovered) {
  const TemporaryFolder folder;
  FactRun run = sample_run();
  FileCoverage& file = run.coverage.files[0];
  file.rejects = {{Fault::bad_json, 3, 120, 40, "the words of a person"}, {Fault::bad_time, 9, 800, 41, ""}};
  file.errors = {{Code::truncated, "export.json", 900, "ends early"}};
  run.coverage.unreadable = {{Code::refused, "old.xls", 0, "is an old Excel file"}};
  run.coverage.set_aside = {{"x.zip", 2, {"a.js", "b.js"}}};
  ASSERT_TRUE(write(folder.file("a"), run));
  EXPECT_EQ(content_of(folder.file("a")).find("words of a person"), std::string::npos);
  const Result<FactRun> read = read_fact_files({folder.file("a")}, usual());
  ASSERT_TRUE(read) << read.error().message();
  const FileCoverage& back = read->coverage.files.at(0);
  ASSERT_EQ(back.rejects.size(), 2U);
  EXPECT_EQ(back.rejects[1].fault, Fault::bad_time);
  EXPECT_EQ(back.rejects[1].record, 9U);
  EXPECT_EQ(back.rejects[1].at, 800U);
  EXPECT_EQ(back.rejects[1].bytes, 41U);
  EXPECT_EQ(back.errors.at(0).message(), "export.json: ends early");
  EXPECT_EQ(read->coverage.unreadable.at(0).code, Code::refused);
  EXPECT_EQ(read->coverage.set_aside.at(0).names, (std::vector<std::string>{"a.js", "b.js"}));
}

TEST(FactFile, NoticesAFileThatChangesWhileItIsRead) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write(folder.file("a"), sample_run()));
  const Result<FactFiles> files = FactFiles::open({folder.file("a")}, usual());
  ASSERT_TRUE(files);
  FactRun other = sample_run();
  other.facts.pop_back();
  ASSERT_TRUE(write(folder.file("a"), other));
  const Status read = files->each([](std::span<const Fact>) {});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::unreadable);
  EXPECT_EQ(read.error().where, folder.file("a"));
}

TEST(FactFile, SaysWhenItCannotBeWritten) {
  const TemporaryFolder folder;
  const Result<FactFileWriter> file = FactFileWriter::create(folder.file("no/such/folder/a"), usual(), kMark);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, Code::write_failed);
  EXPECT_EQ(file.error().where, folder.file("no/such/folder/a"));
}

}  // namespace
}  // namespace lyt
