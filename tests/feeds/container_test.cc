#include "feeds/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

std::string lines(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"hej " + std::to_string(i * 7919) + "\"}\n";
  return out;
}

std::string gzip(const std::string& bytes) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(const std::string& bytes, int window_log = 0) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  if (window_log != 0) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  }
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  // Streaming keeps the window that was asked for; the one-shot call would shrink it to the content.
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  EXPECT_EQ(ZSTD_isError(ZSTD_compressStream2(context, &to, &in, ZSTD_e_continue)), 0U);
  EXPECT_EQ(ZSTD_compressStream2(context, &to, &in, ZSTD_e_end), 0U);
  ZSTD_freeCCtx(context);
  out.resize(to.pos);
  return out;
}

// An archive in memory. `format` and `filter` as libarchive knows them.
std::string pack(const std::vector<std::pair<std::string, std::string>>& members, const char* format,
                 const char* filter = nullptr, const char* password = nullptr) {
  std::string out(4 << 20, '\0');
  std::size_t used = 0;
  archive* to = archive_write_new();
  EXPECT_EQ(archive_write_set_format_by_name(to, format), ARCHIVE_OK);
  if (filter != nullptr) {
    EXPECT_EQ(archive_write_add_filter_by_name(to, filter), ARCHIVE_OK);
  }
  if (password != nullptr) {
    EXPECT_EQ(archive_write_set_options(to, "zip:encryption=aes256"), ARCHIVE_OK);
    archive_write_set_passphrase(to, password);
  }
  EXPECT_EQ(archive_write_open_memory(to, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    EXPECT_EQ(archive_write_header(to, entry), ARCHIVE_OK);
    archive_write_data(to, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(to);
  archive_write_free(to);
  out.resize(used);
  return out;
}

TEST(Container, ReadsCompressedFilesWhateverTheyAreCalled) {
  const std::string plain = lines(500);
  const Feed expected = read_text(plain);
  ASSERT_EQ(expected.posts.size(), 500U);
  struct Case {
    const char* name;
    std::string bytes;
  };
  const std::string half = plain.substr(0, plain.find('\n', plain.size() / 2) + 1);
  const std::string rest = plain.substr(half.size());
  for (const Case& c :
       {Case{"gzip", gzip(plain)}, Case{"gzip, two members", gzip(half) + gzip(rest)},
        Case{"gzip, padded", gzip(plain) + std::string(512, '\0')}, Case{"gzip in gzip", gzip(gzip(plain))},
        Case{"zstd", zstd(plain)}, Case{"zstd, two frames", zstd(half) + zstd(rest)},
        Case{"zstd, 2 GiB window", zstd(plain, 31)}, Case{"xz", pack({{"a", plain}}, "raw", "xz")},
        Case{"bzip2", pack({{"a", plain}}, "raw", "bzip2")}}) {
    for (const std::size_t block_bytes : {64, 4096, 524288}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed feed = read_text(c.bytes, options, "feed.bin");
      EXPECT_EQ(feed.error, "") << c.name;
      EXPECT_EQ(feed.ended, "") << c.name;
      EXPECT_EQ(feed.posts, expected.posts) << c.name;
    }
  }
}

TEST(Container, DeliversWhatIsWholeOfATruncatedFile) {
  const std::string plain = lines(20000);
  for (const std::string& whole : {gzip(plain), zstd(plain)}) {
    const Feed feed = read_text(std::string_view(whole).substr(0, whole.size() / 2));
    EXPECT_EQ(feed.error, "");
    EXPECT_EQ(feed.ended_code, Code::truncated) << feed.ended;
    EXPECT_GT(feed.posts.size(), 5000U);
    EXPECT_EQ(feed.records, feed.posts.size() + 1);
    EXPECT_EQ(feed.skipped, (std::map<std::string, std::uint64_t>{{"truncated", 1}}));
    for (std::size_t i = 0; i < feed.posts.size(); ++i) ASSERT_EQ(feed.posts[i]["id"], std::to_string(i));
  }
}

TEST(Container, ReportsDamage) {
  std::string broken = gzip(lines(20000));
  broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
  broken[broken.size() / 2 + 1] = static_cast<char>(~broken[broken.size() / 2 + 1]);
  const Feed feed = read_text(broken);
  EXPECT_EQ(feed.ended_code, Code::corrupt) << feed.ended;
  EXPECT_GT(feed.posts.size(), 100U);
  EXPECT_EQ(read_text(std::string_view(gzip(lines(3))).substr(0, 11)).code, Code::truncated);
}

TEST(Container, OpensTheMembersOfAnArchive) {
  const std::string readme = "nothing to see";
  for (const auto& [format, filter] : {std::pair{"zip", static_cast<const char*>(nullptr)}, std::pair{"ustar", "gzip"},
                                       std::pair{"ustar", "zstd"}, std::pair{"ustar", static_cast<const char*>(nullptr)}}) {
    const std::string bytes =
        pack({{"a/posts.ndjson", lines(3)}, {"README.md", readme}, {"a/more.csv", "id,text\n1,hej\n"}}, format, filter);
    const Feed feed = read_text(bytes, {}, "export");
    EXPECT_EQ(feed.error, "") << format;
    EXPECT_EQ(feed.formats, (std::vector<std::string>{"json", "csv"})) << format;
    EXPECT_EQ(feed.posts.size(), 4U) << format;
  }
}

TEST(Container, NamesTheMember) {
  const std::string path = write_temporary("named.zip", pack({{"../../etc/posts.ndjson", lines(1)}}, "zip"));
  const Result<Sources> sources = open_feed(path, {});
  ASSERT_TRUE(sources);
  EXPECT_EQ((*sources)[0]->name(), path + "!../../etc/posts.ndjson");
}

TEST(Container, RefusesWithWhatToDoInstead) {
  struct Case {
    const char* name;
    std::string bytes;
    const char* hint;
  };
  for (const Case& c : {Case{"xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest", "CSV"},
                        Case{"xlsx", pack({{"[Content_Types].xml", "<x/>"}, {"xl/workbook.xml", "<x/>"}}, "zip"), "CSV"},
                        Case{"7z", "7z\xBC\xAF\x27\x1C rest", "unpack"}, Case{"rar", "Rar!\x1A\x07\x01 rest", "unpack"},
                        Case{"pdf", "%PDF-1.7 rest", "export"},
                        Case{"encrypted zip", pack({{"a.csv", "id,text\n1,a\n"}}, "zip", nullptr, "pw"), "encrypted"}}) {
    const Feed feed = read_text(c.bytes, {}, "refused");
    EXPECT_EQ(feed.code, Code::refused) << c.name << ": " << feed.error;
    EXPECT_NE(feed.error.find(c.hint), std::string::npos) << feed.error;
  }
}

}  // namespace
}  // namespace lyt::feeds_test
