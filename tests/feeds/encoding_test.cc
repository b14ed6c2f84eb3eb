#include "feeds/encoding.h"

#include <gtest/gtest.h>

#include <string>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using namespace std::string_literals;

// UTF-8 as UTF-16, without a mark.
std::string utf16(std::string_view text, bool big) {
  std::string out;
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const int n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    unsigned code = n == 1 ? c : c & (0x7FU >> n);
    for (int k = 1; k < n; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3FU);
    i += static_cast<std::size_t>(n);
    if (code >= 0x10000) {
      put(0xD800 + ((code - 0x10000) >> 10));
      put(0xDC00 + ((code - 0x10000) & 0x3FF));
    } else {
      put(code);
    }
  }
  return out;
}

const char kTable[] = "id;Datum;Meddelande\n1;2026-03-02;Bra chef på Klarvang 🙂\n2;2026-03-03;Åh nej\n";

TEST(Encoding, ReadsATableInEachOfThem) {
  const Feed plain = read_text(kTable);
  ASSERT_EQ(plain.posts.size(), 2U);
  EXPECT_EQ(plain.posts[0]["text"], "Bra chef på Klarvang 🙂");
  struct Case {
    const char* name;
    std::string bytes;
  };
  for (const Case& c : {Case{"utf-8 with a mark", "\xEF\xBB\xBF"s + kTable},
                        Case{"utf-16le with a mark", "\xFF\xFE"s + utf16(kTable, false)},
                        Case{"utf-16be with a mark", "\xFE\xFF"s + utf16(kTable, true)},
                        Case{"utf-16le", utf16(kTable, false)}, Case{"utf-16be", utf16(kTable, true)}}) {
    for (const std::size_t block_bytes : {1, 7, 64, 65536}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      EXPECT_EQ(read_text(c.bytes, options).posts, plain.posts) << c.name << ", blocks of " << block_bytes;
    }
  }
}

TEST(Encoding, ReadsWindows1252) {
  const Feed feed = read_text("id;Text\n1;K\xF8" "benhavn \x96 \x80" "5\n");
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0]["text"], "København – €5");
}

TEST(Encoding, ReadsWindows1252ThatShowsLate) {
  std::string table = "id;Text\n";
  for (int i = 0; i < 100'000; ++i) table += std::to_string(i) + ";only ASCII here\n";
  table += "x;K\xF8" "benhavn\n";
  const Feed feed = read_text(table);
  ASSERT_EQ(feed.posts.size(), 100'001U);
  EXPECT_EQ(feed.posts.back()["text"], "København");
}

TEST(Encoding, CountsARowThatIsNoUtf8AmongUtf8) {
  const Feed feed = read_text("id;Text\n1;Åh\n2;K\xF8" "benhavn\n3;Øl\n4;Æg\n");
  EXPECT_EQ(feed.posts.size(), 3U);
  EXPECT_EQ(feed.skipped, (std::map<std::string, std::uint64_t>{{"bad_utf8", 1}}));
}

TEST(Encoding, CountsAJsonLineThatIsNoUtf8) {
  const Feed feed = read_text("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"K\xF8" "b\"}\n{\"id\":\"3\",\"text\":\"ø\"}\n");
  EXPECT_EQ(feed.posts.size(), 2U);
  ASSERT_EQ(feed.rejects.size(), 1U);
  EXPECT_EQ(feed.rejects[0].fault, Fault::bad_utf8);
  EXPECT_EQ(feed.rejects[0].record, 1U);
  EXPECT_EQ(feed.rejects[0].at, 22U);
}

TEST(Encoding, ReadsUtf16Json) {
  const std::string lines = "{\"id\":\"1\",\"text\":\"på\"}\n{\"id\":\"2\",\"text\":\"🙂\"}\n";
  const Feed feed = read_text("\xFF\xFE"s + utf16(lines, false));
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[1]["text"], "🙂");
}

// Half a surrogate pair, zeros in the text, a file that ends in half a unit: no reader may be misled.
TEST(Encoding, StandsWhatIsNoText) {
  const Feed lone = read_text("{\"id\":\"1\",\"text\":\"a \\ud83d b\"}\n{\"id\":\"2\",\"text\":\"c\"}\n");
  ASSERT_EQ(lone.posts.size(), 2U) << "a lone surrogate in an escape";
  EXPECT_EQ(lone.posts[0]["text"], "a \xEF\xBF\xBD b");
  const Feed zeros = read_text("{\"id\":\"1\",\"text\":\"a\\u0000b\"}\n");
  ASSERT_EQ(zeros.posts.size(), 1U);
  EXPECT_EQ(zeros.posts[0]["text"], "a b");
  const Feed raw_zero = read_text("id,text\n1,a\0b\n2,c\n"s);
  ASSERT_EQ(raw_zero.posts.size(), 2U);
  EXPECT_EQ(raw_zero.posts[0]["text"], "a b");

  std::string wide = "\xFF\xFE"s + utf16("id,text\n1,a ", false);
  wide += "\x3D\xD8"s;  // the first half of a pair
  wide += utf16(" b\n2,c\n", false);
  const Feed half = read_text(wide);
  ASSERT_EQ(half.posts.size(), 2U);
  EXPECT_EQ(half.posts[0]["text"], "a \xEF\xBF\xBD b");
  const Feed odd = read_text("\xFF\xFE"s + utf16("id,text\n1,a\n2,c\n", false) + "x");
  EXPECT_GE(odd.posts.size(), 2U) << "a byte too many";
  EXPECT_EQ(odd.posts[1]["text"], "c");
}

TEST(Encoding, GuessesFromABeginningThatEndsInACharacter) {
  EXPECT_EQ(feeds::guess_encoding("abc \xC3\xA5 \xC3"), feeds::Encoding::utf8);
  EXPECT_EQ(feeds::guess_encoding("abc"), feeds::Encoding::ascii);
  EXPECT_EQ(feeds::guess_encoding("p\xE5 \xF8l"), feeds::Encoding::windows1252);
}

}  // namespace
}  // namespace lyt::feeds_test
