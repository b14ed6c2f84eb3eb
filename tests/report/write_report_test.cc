#include "engine/report/write_report.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/report/rejects_ndjson.h"
#include "engine/report/report_html.h"
#include "engine/report/report_json.h"
#include "tests/report/sample_report.h"

namespace lyt {
namespace {

namespace fs = std::filesystem;
using testing::sample_report;

class WriteReport : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "lyt_report_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    fs::permissions(folder_, fs::perms::owner_all);
    fs::remove_all(folder_);
  }

  static std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // Everything in the folder but folders, sorted.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (!entry.is_directory()) names.push_back(fs::relative(entry.path(), folder_).string());
    }
    std::ranges::sort(names);
    return names;
  }

  fs::path folder_;
};

const std::vector<std::string> kFiles = {
    "alerts.json",           "rejects.ndjson",         "report.html",            "report.json",           "tables/alerts.csv",         "tables/ambassadors.csv",
    "tables/audiences.csv",   "tables/conversations.csv", "tables/coverage.csv",    "tables/departments.csv",
    "tables/drivers.csv",     "tables/exposure.csv",   "tables/goals.csv",          "tables/groups.csv",
    "tables/messages.csv",    "tables/net_promoter.csv", "tables/quotes.csv",    "tables/rejects.csv",
    "tables/share_of_voice.csv", "tables/stars.csv",   "tables/terms.csv",      "tables/trend.csv"};

TEST_F(WriteReport, TablesMayBeginWithAByteOrderMark) {
  const auto report = sample_report();
  ASSERT_TRUE(write_report(report.input(), folder_.string(), {.byte_order_mark = true}));
  for (const std::string& name : kFiles) EXPECT_EQ(read(folder_ / name).starts_with("\xEF\xBB\xBF"), name.ends_with(".csv")) << name;
}

TEST_F(WriteReport, OneFileIsWrittenBesideAndRenamed) {
  const std::string path = (folder_ / "memory").string();
  ASSERT_TRUE(write_file(path, "one"));
  ASSERT_TRUE(write_file(path, std::string_view("two\0", 4)));
  EXPECT_EQ(read(path), std::string("two\0", 4));
  EXPECT_EQ(files().size(), 1U);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(write_file((folder_ / "no" / "such").string(), "x"));
}

TEST_F(WriteReport, WritesAllFilesAndNothingElse) {
  const auto report = sample_report();
  const auto written = write_report(report.input(), folder_.string());
  ASSERT_TRUE(written) << written.error().message();
  EXPECT_EQ(files(), kFiles);
  EXPECT_EQ(written->size(), kFiles.size());
  EXPECT_EQ(written->front(), folder_.string() + "/report.html");
  EXPECT_EQ(read(folder_ / "report.html"), report_html(report.input()));
  EXPECT_EQ(read(folder_ / "report.json"), report_json(report.input()));
}

TEST_F(WriteReport, RejectsAreForTheirOwnerOnly) {
  ASSERT_TRUE(write_report(sample_report().input(), folder_.string()));
  using fs::perms;
  EXPECT_EQ(fs::status(folder_ / "rejects.ndjson").permissions(), perms::owner_read | perms::owner_write);
  EXPECT_EQ(read(folder_ / "rejects.ndjson"), rejects_ndjson(sample_report().coverage));
}

TEST(Rejects, SayWhatStandsWhere) {
  Coverage coverage;
  EXPECT_EQ(rejects_ndjson(coverage), "");
  coverage.files.resize(2);
  coverage.files[0].name = "a.csv";
  coverage.files[0].rejects = {{Fault::bad_csv, 23, 1840, 57, "x,\"\x1B[2J\n\xC3\xA6\xFF\xE2\x82"}};
  coverage.files[1].name = "b\xFF.ndjson";
  coverage.files[1].rejects = {{Fault::bad_json, 1, 0, 3, "{\\u"}};
  EXPECT_EQ(rejects_ndjson(coverage),
            "{\"file\":\"a.csv\",\"record\":23,\"byte\":1840,\"bytes\":57,\"reason\":\"bad_csv\","
            "\"excerpt\":\"x,\\\"\\u001b[2J\\n\\u00e6\\\\xFF\\\\xE2\\\\x82\"}\n"
            "{\"file\":\"b\\ufffd.ndjson\",\"record\":1,\"byte\":0,\"bytes\":3,\"reason\":\"bad_json\","
            "\"excerpt\":\"{\\\\u\"}\n");
}

TEST_F(WriteReport, MakesTheFolderAndReplacesAnOldReport) {
  const std::string deep = (folder_ / "a" / "b").string();
  ASSERT_TRUE(write_report(sample_report().input(), deep));
  std::ofstream(deep + "/report.html") << "old";
  ASSERT_TRUE(write_report(sample_report().input(), deep));
  EXPECT_GT(fs::file_size(deep + "/report.html"), 1000U);
}

TEST_F(WriteReport, RunsTwiceToTheSameBytes) {
  ASSERT_TRUE(write_report(sample_report().input(), (folder_ / "a").string()));
  ASSERT_TRUE(write_report(sample_report().input(), (folder_ / "b").string()));
  for (const std::string& name : kFiles) EXPECT_EQ(read(folder_ / "a" / name), read(folder_ / "b" / name)) << name;
}

TEST_F(WriteReport, AFileInPlaceOfTheFolderIsAnError) {
  const std::string path = (folder_ / "taken").string();
  std::ofstream(path) << "x";
  const auto written = write_report(sample_report().input(), path);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Code::write_failed);
  EXPECT_EQ(written.error().where.find(path), 0U);
  EXPECT_NE(written.error().what.find("cannot be written: "), std::string::npos);
  EXPECT_EQ(files(), std::vector<std::string>{"taken"});
}

TEST_F(WriteReport, AFolderInPlaceOfAFileLeavesTheOldReport) {
  ASSERT_TRUE(write_report(sample_report().input(), folder_.string()));
  std::ofstream(folder_ / "report.html") << "old";
  fs::remove(folder_ / "tables/trend.csv");
  fs::create_directory(folder_ / "tables/trend.csv");
  const auto written = write_report(sample_report().input(), folder_.string());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().where, folder_.string() + "/tables/trend.csv");
  EXPECT_EQ(read(folder_ / "report.html"), "old");
  EXPECT_EQ(files().size(), kFiles.size() - 1);
}

TEST_F(WriteReport, AFullDiskLeavesTheOldReport) {
  ASSERT_TRUE(write_report(sample_report().input(), folder_.string()));
  std::ofstream(folder_ / "report.html") << "old";
  // The limit stops the write in the middle, as a full disk does.
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 50'000;
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto written = write_report(sample_report().input(), folder_.string());
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().where, folder_.string() + "/report.html");
  EXPECT_EQ(read(folder_ / "report.html"), "old");
  EXPECT_EQ(files(), kFiles);
}

TEST_F(WriteReport, AFolderWithoutPermissionIsAnError) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  const auto written = write_report(sample_report().input(), folder_.string());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Code::write_failed);
}

TEST_F(WriteReport, ALinkIsReplacedAndNotFollowed) {
  std::ofstream(folder_ / "elsewhere") << "mine";
  fs::create_symlink("elsewhere", folder_ / "report.html");
  ASSERT_TRUE(write_report(sample_report().input(), folder_.string()));
  EXPECT_EQ(read(folder_ / "elsewhere"), "mine");
  EXPECT_FALSE(fs::is_symlink(folder_ / "report.html"));
}

}  // namespace
}  // namespace lyt
