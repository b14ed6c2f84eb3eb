// Reads a whole feed for tests: the posts as plain values, the counts, what went wrong.
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/feeds.h"

namespace lyt::feeds_test {

// A Post that owns its strings.
struct Read {
  std::map<std::string, std::string> strings;   // by the name of the member; empty ones are left out
  std::map<std::string, std::int64_t> numbers;  // flags, counts, times; unknown ones are left out
  std::vector<std::pair<std::uint32_t, int>> sections;

  [[nodiscard]] std::string operator[](const std::string& name) const {
    const auto found = strings.find(name);
    return found == strings.end() ? std::string() : found->second;
  }
  [[nodiscard]] std::int64_t number(const std::string& name) const {
    const auto found = numbers.find(name);
    return found == numbers.end() ? -1 : found->second;
  }
  [[nodiscard]] bool flag(PostFlag flag) const { return (numbers.at("flags") & flag) != 0; }
  friend bool operator==(const Read&, const Read&) = default;
};
void PrintTo(const Read& post, std::ostream* out);

struct Feed {
  std::string error;   // of open_feed, and of members that did not open; empty when all is well
  Code code = Code::usage;
  std::vector<std::string> names;    // of the sources
  std::vector<std::string> formats;  // one each
  std::string note;                  // of the last source
  SetAside set_aside;
  std::vector<Read> posts;
  std::uint64_t records = 0;
  std::map<std::string, std::uint64_t> skipped;  // by the fault's name
  std::vector<Reject> rejects;                   // `at` is in the file
  std::string ended;   // the Error that ended it early
  Code ended_code = Code::usage;
  std::size_t blocks = 0;
  std::size_t largest_block = 0;
  bool last_seen = false;
};

// A file under the tests' data folder, or an absolute path.
Feed read_file(const std::string& path, const FeedOptions& options = {});

// `bytes` as a file of that name.
Feed read_text(std::string_view bytes, const FeedOptions& options = {}, const std::string& name = "feed");

// The posts by their id; of several with one id the last.
std::map<std::string, Read> by_id(const Feed& feed);

// A fixture and the counts that follow from its content. Checks them, also for the bytes under another name and cut into
// blocks of any size.
struct FixtureCase {
  const char* file;
  const char* format;
  std::uint64_t records, kept;
  std::map<std::string, std::uint64_t> skipped;
};
void expect_fixture(const FixtureCase& c);

std::string data_file(const std::string& name);   // path of a fixture
std::string load(const std::string& path);        // its bytes
// A file in a folder of this test's own; gone when the program ends.
std::string write_temporary(const std::string& name, std::string_view bytes);

}  // namespace lyt::feeds_test
