#include <gtest/gtest.h>

#include <filesystem>

#include "feed_test.h"
#include "feeds/expand.h"

namespace lyt::feeds_test {
namespace {

TEST(Expand, KnowsFeedsByName) {
  for (const char* name : {"a.csv", "a.CSV", "a/b/posts.json.gz", "tweets.js", "export.txt", "feed", "x.tar.gz", "a.xls"}) {
    EXPECT_TRUE(feeds::is_feed_name(name)) << name;
  }
  for (const char* name : {".hidden", "README.md", "README", "LICENSE.txt", "lyt.toml", "a.png", "page.html", "a.part",
                           "t.headers.txt", "history.db", "lyt.key", "a.csv~", "__MACOSX/a.csv"}) {
    EXPECT_FALSE(feeds::is_feed_name(name)) << name;
  }
}

TEST(Expand, FindsFilesFoldersAndGlobsOnceAndSorted) {
  const std::string b = write_temporary("expand/b.ndjson", "x");
  const std::string a = write_temporary("expand/a.csv", "x");
  const std::string deep = write_temporary("expand/sub/c.json", "x");
  write_temporary("expand/notes.md", "x");
  write_temporary("expand/.git/d.json", "x");
  const std::string folder = std::filesystem::path(a).parent_path().string();
  const std::vector<std::string> all = {a, b, deep};

  EXPECT_EQ(expand_feeds({folder}).paths, all);
  EXPECT_EQ(expand_feeds({folder, b, folder + "/./a.csv"}).paths.size(), 3U);
  EXPECT_EQ(expand_feeds({folder + "/*.csv"}).paths, std::vector<std::string>{a});
  EXPECT_EQ(expand_feeds({folder + "/{a,b}.*"}).paths, (std::vector<std::string>{a, b}));
  EXPECT_EQ(expand_feeds({"-", a}).paths, (std::vector<std::string>{"-", a}));
  // A file that is named is taken, whatever it is called.
  EXPECT_EQ(expand_feeds({folder + "/notes.md"}).paths.size(), 1U);
}

TEST(Expand, ReportsWhatIsMissing) {
  const std::string only_notes = std::filesystem::path(write_temporary("notes/a.md", "x")).parent_path().string();
  const Expansion found = expand_feeds({"/no/such/file", only_notes, "/no/such/*.csv"});
  EXPECT_TRUE(found.paths.empty());
  ASSERT_EQ(found.missing.size(), 3U);
  for (const Error& error : found.missing) EXPECT_EQ(error.code, Code::not_found) << error.message();
}

TEST(Expand, TakesANameWithBracketsLiterally) {
  const std::string file = write_temporary("expand2/a[1].csv", "x");
  EXPECT_EQ(expand_feeds({file}).paths, std::vector<std::string>{file});
}

}  // namespace
}  // namespace lyt::feeds_test
