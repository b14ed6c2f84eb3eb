// Coverage: parts become files, and nothing counts twice.
#include "engine/model/coverage.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lyt {
namespace {

FileCoverage part(const std::string& name, std::uint64_t at, std::uint64_t bytes, std::uint64_t content = 1) {
  FileCoverage file;
  file.name = name;
  file.format = "ndjson";
  file.at = at;
  file.bytes = bytes;
  file.content = content;
  file.records = bytes / 10;
  file.kept = bytes / 10 - 1;
  file.skipped[static_cast<std::size_t>(Fault::bad_json)] = 1;
  file.rejects = {{Fault::bad_json, 3, at + 20, 10, ""}};
  return file;
}

std::vector<FileCoverage> files_of(std::vector<FileCoverage> parts) {
  Coverage coverage;
  coverage.files = std::move(parts);
  unite_coverage(coverage);
  return files_of_parts(coverage.files);
}

TEST(Coverage, PartsBecomeTheFile) {
  for (const auto& parts : {std::vector{part("a", 0, 100), part("a", 100, 200), part("a", 300, 50)},
                            std::vector{part("a", 300, 50), part("a", 0, 100), part("a", 100, 200)}}) {
    const std::vector<FileCoverage> files = files_of(parts);
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].bytes, 350U);
    EXPECT_EQ(files[0].records, 35U);
    EXPECT_EQ(files[0].kept, 32U);
    EXPECT_EQ(files[0].skipped[static_cast<std::size_t>(Fault::bad_json)], 3U);
    ASSERT_EQ(files[0].rejects.size(), 3U);
    EXPECT_EQ(files[0].rejects[0].record, 3U);
    EXPECT_EQ(files[0].rejects[1].record, 13U) << "records count on from the part before";
    EXPECT_EQ(files[0].rejects[2].record, 33U);
    EXPECT_EQ(files[0].rejects[2].at, 320U) << "bytes are those of the file already";
  }
}

TEST(Coverage, TheSamePartTwiceCountsOnce) {
  const std::vector<FileCoverage> files = files_of({part("a", 0, 100), part("a", 100, 50), part("a", 0, 100), part("a", 100, 50)});
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].bytes, 150U);
}

TEST(Coverage, TwoVersionsOfAFileRemainTwo) {
  const std::vector<FileCoverage> whole = files_of({part("a", 0, 100, 1), part("a", 0, 150, 2)});
  ASSERT_EQ(whole.size(), 2U);
  EXPECT_EQ(files_of({part("a", 0, 100, 1), part("a", 3, 150, 2)}).size(), 2U) << "one begins with a byte order mark";
  EXPECT_EQ(whole[0].bytes + whole[1].bytes, 250U);
  // Each in two parts that follow one another.
  const std::vector<FileCoverage> parts = files_of({part("a", 0, 100, 1), part("a", 100, 100, 1), part("a", 0, 110, 2), part("a", 110, 50, 2)});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(std::max(parts[0].bytes, parts[1].bytes), 200U);
  EXPECT_EQ(std::min(parts[0].bytes, parts[1].bytes), 160U);
}

TEST(Coverage, APartBeginsWhereTheOneBeforeEnds) {
  // Split at 100 and 200, but lines reach over: the parts are 103, 99 and 98 bytes long.
  const std::vector<FileCoverage> files = files_of({part("a", 0, 103), part("a", 100, 99), part("a", 200, 98)});
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].bytes, 300U);
  ASSERT_EQ(files[0].rejects.size(), 3U);
  EXPECT_EQ(files[0].rejects[1].at, 123U);
  EXPECT_EQ(files[0].rejects[2].at, 222U);
}

TEST(Coverage, FilesOfOtherNamesAndFormatsStayApart) {
  FileCoverage other = part("a", 100, 100);
  other.format = "csv";
  EXPECT_EQ(files_of({part("a", 0, 100), part("b", 100, 100), other}).size(), 3U);
}

TEST(Coverage, AnEmptyFileIsListed) {
  FileCoverage empty;
  empty.name = "empty";
  ASSERT_EQ(files_of({empty, empty}).size(), 1U);
}

TEST(Coverage, ComplaintsCountOnce) {
  Coverage coverage;
  coverage.unreadable = {{Code::not_found, "b", 0, "no"}, {Code::not_found, "a", 0, "no"}, {Code::not_found, "b", 0, "no"}};
  coverage.set_aside = {{"z.zip", 1, {"x"}}, {"z.zip", 1, {"x"}}};
  unite_coverage(coverage);
  ASSERT_EQ(coverage.unreadable.size(), 2U);
  EXPECT_EQ(coverage.unreadable[0].where, "a");
  EXPECT_EQ(coverage.set_aside.size(), 1U);
}

}  // namespace
}  // namespace lyt
