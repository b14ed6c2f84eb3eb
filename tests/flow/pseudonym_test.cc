#include "engine/flow/pseudonym.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>
#include <string>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

Pseudonyms keyed(unsigned char fill) {
  Pseudonyms::Key key;
  key.fill(fill);
  return Pseudonyms(key);
}

TEST(Pseudonyms, AreTheSameUnderTheSameKey) {
  EXPECT_EQ(keyed(1).author("x", "anna"), keyed(1).author("x", "anna"));
  EXPECT_EQ(keyed(1).post("x", "4711"), keyed(1).post("x", "4711"));
  EXPECT_EQ(keyed(1).mark(), keyed(1).mark());
}

TEST(Pseudonyms, AreOthersUnderAnotherKey) {
  EXPECT_NE(keyed(1).author("x", "anna"), keyed(2).author("x", "anna"));
  EXPECT_NE(keyed(1).post("x", "4711"), keyed(2).post("x", "4711"));
  EXPECT_NE(keyed(1).mark(), keyed(2).mark());
}

TEST(Pseudonyms, AuthorsAndPostsHaveHalvesOfTheirOwn) {
  Pseudonyms::Key one;
  one.fill(1);
  Pseudonyms::Key other = one;
  other[Pseudonyms::kKeyBytes - 1] = 9;
  EXPECT_EQ(Pseudonyms(one).author("x", "anna"), Pseudonyms(other).author("x", "anna"));
  EXPECT_NE(Pseudonyms(one).post("x", "1"), Pseudonyms(other).post("x", "1"));
}

TEST(Pseudonyms, TellPlatformsAndIdsApart) {
  const Pseudonyms names = keyed(3);
  EXPECT_NE(names.author("x", "anna"), names.author("mastodon", "anna"));
  EXPECT_NE(names.post("a", "bc"), names.post("ab", "c"));
  EXPECT_NE(names.post("a", "b"), names.post("b", "a"));
  EXPECT_NE(names.post("x", ""), names.post("", "x"));
}

TEST(Pseudonyms, AnAuthorWithoutANameIsNobody) {
  EXPECT_EQ(keyed(1).author("x", ""), 0U);
  EXPECT_NE(keyed(1).author("", "anna"), 0U);
  EXPECT_NE(keyed(0).mark(), 0U);
}

TEST(Pseudonyms, TakeLongIds) {
  const Pseudonyms names = keyed(4);
  std::set<std::uint64_t> seen;
  for (std::size_t size = 490; size < 540; ++size) seen.insert(names.author("platform", std::string(size, 'a')));
  for (std::size_t size : {5000U, 100'000U}) seen.insert(names.author("platform", std::string(size, 'a')));
  EXPECT_EQ(seen.size(), 52U);
}

TEST(Pseudonyms, AreAllDifferent) {
  const Pseudonyms names = keyed(5);
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  for (int i = 0; i < 50'000; ++i) {
    const PostKey key = names.post("x", std::to_string(i));
    seen.insert({key.hi, key.lo});
  }
  EXPECT_EQ(seen.size(), 50'000U);
}

TEST(Pseudonyms, RandomKeysAreDifferent) { EXPECT_NE(Pseudonyms::random().mark(), Pseudonyms::random().mark()); }

TEST(Pseudonyms, ComeFromAFileThatOnlyItsOwnerReads) {
  const TemporaryFolder folder;
  const std::string hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  const std::string path = folder.write("lyt.key", hex + "\n");
  ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
  const Result<Pseudonyms> read = Pseudonyms::from_file(path);
  ASSERT_TRUE(read) << read.error().message();
  Pseudonyms::Key key;
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<unsigned char>(i);
  EXPECT_EQ(read->mark(), Pseudonyms(key).mark());
  for (const mode_t mode : {0640U, 0604U, 0644U, 0660U, 0601U}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    const Result<Pseudonyms> refused = Pseudonyms::from_file(path);
    ASSERT_FALSE(refused) << mode;
    EXPECT_EQ(refused.error().code, Code::refused);
    EXPECT_EQ(refused.error().where, path);
  }
}

TEST(Pseudonyms, RefuseWhatIsNoKey) {
  const TemporaryFolder folder;
  EXPECT_EQ(Pseudonyms::from_file(folder.file("none")).error().code, Code::not_found);
  for (const std::string& content : {std::string(), std::string("short"), std::string(64, 'x'), std::string(63, 'a'), std::string(65, 'a'),
                                     std::string(64, 'a') + "\nmore"}) {
    const std::string path = folder.write("bad.key", content);
    ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    const Result<Pseudonyms> read = Pseudonyms::from_file(path);
    ASSERT_FALSE(read) << content;
    EXPECT_EQ(read.error().code, Code::corrupt) << content;
  }
}

}  // namespace
}  // namespace lyt
