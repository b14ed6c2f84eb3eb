// Every JSON reader on records that are not what it expects: values of other types, and deeper than anybody writes. Nothing
// is lost track of (read_text checks that read = kept + skipped), and nothing that is kept lacks a platform and an id.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "feed_test.h"
#include "feeds/scan_json.h"

namespace lyt::feeds_test {
namespace {

std::vector<std::string> json_fixtures() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(data_file(""))) {
    const std::string ending = entry.path().extension().string();
    if (ending == ".json" || ending == ".ndjson" || ending == ".jsonl" || ending == ".js") {
      names.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

// Where the values of members begin: behind a colon outside of strings.
std::vector<std::size_t> values_of(const std::string& bytes) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '"') {
      const std::size_t length = feeds::value_end(std::string_view(bytes).substr(i));
      if (length == std::string_view::npos) break;
      i += length - 1;
    } else if (bytes[i] == ':') {
      std::size_t begin = i + 1;
      while (begin < bytes.size() && feeds::is_json_space(bytes[begin])) ++begin;
      if (begin < bytes.size()) at.push_back(begin);
    }
  }
  return at;
}

void expect_sound(const Feed& feed, const std::string& what) {
  for (const Read& post : feed.posts) {
    EXPECT_NE(post["platform"], "") << what;
    EXPECT_NE(post["id"], "") << what;
    EXPECT_EQ(post["text"].empty(), post.flag(kDeletion)) << what;
  }
}

TEST(JsonReaders, SurviveValuesOfOtherTypes) {
  constexpr std::array<std::string_view, 10> kValues = {
      "null", "true", "-7", "1e999", "\"x\"", "\"\"", "[]", "{}", "[[{\"id\":[1]}]]", "{\"id\":{\"text\":[{}]},\"data\":{}}"};
  for (const std::string& name : json_fixtures()) {
    FeedOptions options;
    const Feed whole = read_file(name);
    ASSERT_EQ(whole.formats.size(), 1U) << name;
    options.format = whole.formats.front();
    const std::string bytes = load(data_file(name));
    const std::vector<std::size_t> values = values_of(bytes);
    // Each value once, the replacements in turn; of long fixtures every few.
    const std::size_t step = values.size() / 25 + 1;
    for (std::size_t i = 0, turn = name.size(); i < values.size(); i += step, ++turn) {
      const std::size_t length = feeds::value_end(std::string_view(bytes).substr(values[i]));
      if (length == std::string_view::npos) continue;
      std::string mutated = bytes;
      mutated.replace(values[i], length, kValues[turn % kValues.size()]);
      expect_sound(read_text(mutated, options, "mutated"), name + " at " + std::to_string(values[i]));
    }
  }
}

TEST(JsonReaders, SurviveDepth) {
  struct Case {
    const char* format;
    const char* open;
    const char* close;
    const char* inside;
  };
  for (const Case& c : {
           Case{"reddit", R"({"kind":"t1","data":{"body":"hej","id":"a","replies":)", "}}", "\"\""},
           Case{"reddit", R"({"kind":"Listing","data":{"children":[)", "]}}", ""},
           Case{"teams", R"({"id":"1","body":{"contentType":"text","content":"hej"},"createdDateTime":"2026-03-09T08:00:00Z","replies":[)", "]}", ""},
           Case{"meta-graph", R"({"id":"1","message":"hej","created_time":"2026-03-02T09:09:52+0000","comments":{"data":[)", "]}}", ""},
           Case{"youtube", R"({"kind":"youtube#comment","items":[)", "]}", ""},
           Case{"zeeschuimer", R"({"item_id":"1","source_platform":"x.com","data":)", "}", "{}"},
           Case{"talkwalker", R"({"url":"a","content":"hej","published":1,"data":)", "}", "{}"},
           Case{"app-store", R"({"feed":{"entry":)", "}}", "{}"},
           Case{"x-v1", R"({"id_str":"1","text":"hej","created_at":"Mon Mar 02 08:00:00 +0000 2026","tweet":)", "}", "{}"},
           Case{"bluesky", R"({"thread":{"post":)", "}}", "{}"},
           Case{"json", R"({"id":"1","text":"hej","user":)", "}", "{}"},
       }) {
    for (const std::size_t depth : {100U, 400U, 10'000U}) {
      std::string record;
      for (std::size_t i = 0; i < depth; ++i) record += c.open;
      record += c.inside;
      for (std::size_t i = 0; i < depth; ++i) record += c.close;
      FeedOptions options;
      options.format = c.format;
      const Feed feed = read_text(record + "\n" + record + "\n", options, "deep");
      expect_sound(feed, c.format);
      EXPECT_TRUE(feed.records > 0 || !feed.error.empty()) << c.format << " " << depth;
    }
  }
}

}  // namespace
}  // namespace lyt::feeds_test
