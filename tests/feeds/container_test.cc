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

TEST(Container, SetsAsideWhatNoReaderKnows) {
  const std::string bytes = pack({{"data/tweets.csv", "id,text\n1,hej\n"},
                                  {"data/settings.json", "{\"theme\":\"dark\"}"},
                                  {"data/media/1.jpg", "\xFF\xD8\xFF rest"},
                                  {"data/hidden.png.csv", "\x89PNG rest"},
                                  {"index.html", "<html></html>"},
                                  {"empty.json", ""}},
                                 "zip");
  const Feed feed = read_text(bytes, {}, "aside.zip");
  EXPECT_EQ(feed.error, "");
  EXPECT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.set_aside.files_n, 5U);
  EXPECT_EQ(feed.set_aside.names, (std::vector<std::string>{"data/settings.json", "data/media/1.jpg", "data/hidden.png.csv",
                                                            "index.html", "empty.json"}));
  EXPECT_EQ(feed.set_aside.what(2), "5 files that no reader knows: data/settings.json, data/media/1.jpg and 3 more");
  const Feed nothing = read_text(pack({{"a.png", "x"}, {"b.json", "{}"}}, "zip"), {}, "nothing.zip");
  EXPECT_EQ(nothing.code, Code::unknown_format);
  EXPECT_NE(nothing.error.find("2 files that no reader knows: a.png, b.json"), std::string::npos) << nothing.error;
}

TEST(Container, OpensArchivesInArchivesOneLevelDeep) {
  const std::string inner = pack({{"in/a.ndjson", lines(2)}, {"in/b.png", "x"}}, "zip");
  const std::string tar = pack({{"t/c.ndjson", lines(3)}}, "ustar", "gzip");
  const std::string bytes = pack({{"inner.zip", inner}, {"d.ndjson.zst", zstd(lines(4))}, {"t.tar.gz", tar},
                                  {"deep.zip", pack({{"deeper.zip", inner}}, "zip")}, {"last.ndjson", lines(5)}},
                                 "zip");
  const std::string path = write_temporary("outer.zip", bytes);
  const Feed feed = read_file(path);
  EXPECT_EQ(feed.names, (std::vector{path + "!inner.zip!in/a.ndjson", path + "!d.ndjson.zst", path + "!t.tar.gz!t/c.ndjson",
                                     path + "!last.ndjson"}));
  EXPECT_EQ(feed.posts.size(), 14U);
  EXPECT_EQ(feed.set_aside.names, std::vector<std::string>{"inner.zip!in/b.png"});
  EXPECT_EQ(feed.code, Code::refused);
  EXPECT_EQ(feed.error.find(path + "!deep.zip!deeper.zip: "), 0U) << feed.error;
}

TEST(Container, AMemberThatIsDamagedLosesOnlyItself) {
  const std::string cut = gzip(lines(3)).substr(0, 11);
  const std::string xlsx = pack({{"[Content_Types].xml", "<x/>"}, {"xl/workbook.xml", "<x/>"}}, "zip");
  const Feed feed = read_text(pack({{"a.ndjson", lines(1)}, {"cut.ndjson.gz", cut}, {"table.xlsx", xlsx}, {"b.ndjson", lines(2)}},
                                   "zip"), {}, "damaged.zip");
  EXPECT_EQ(feed.posts.size(), 3U);
  EXPECT_NE(feed.error.find("damaged.zip!cut.ndjson.gz: "), std::string::npos) << feed.error;
  EXPECT_NE(feed.error.find("damaged.zip!table.xlsx: is an Excel"), std::string::npos) << feed.error;
  // An archive that ends too early: what came before is read.
  std::string noise;
  for (unsigned i = 0, x = 1; i < 200'000; ++i, x = x * 1664525U + 1013904223U) noise += static_cast<char>('a' + (x >> 24) % 26);
  const std::string whole = pack({{"a.ndjson", lines(200)}, {"b.ndjson", "{\"text\":\"" + noise + "\"}\n"}}, "ustar", "gzip");
  const Feed half = read_text(std::string_view(whole).substr(0, whole.size() / 2), {}, "half.tar.gz");
  EXPECT_EQ(half.posts.size(), 200U);
  EXPECT_EQ(half.ended_code, Code::truncated) << half.ended << half.error;
}

TEST(Container, StopsWhatUnpacksToMoreThanAnybodyWrote) {
  FeedOptions options;
  options.unpack_free_bytes = 1 << 20;
  std::string line = "{\"id\":\"1\",\"text\":\"";
  line.append(3'000'000, 'a');
  line += "\"}\n";
  std::string many = lines(3);
  for (int i = 0; i < 3; ++i) many += line;
  for (const std::string& bomb : {gzip(many), zstd(many), pack({{"a", many}}, "raw", "xz"), pack({{"a.ndjson", many}}, "zip")}) {
    const Feed feed = read_text(bomb, options, "bomb");
    EXPECT_EQ(feed.ended_code, Code::too_large) << feed.ended << feed.error;
    EXPECT_NE(feed.ended.find("unpack it"), std::string::npos) << feed.ended;
  }
  // The same bytes are fine where they are not packed, and what packs well but not absurdly is fine, too.
  EXPECT_EQ(read_text(many, options).ended, "");
  const Feed usual = read_text(gzip(lines(50'000)), options);
  EXPECT_EQ(usual.ended, "");
  EXPECT_EQ(usual.posts.size(), 50'000U);
}

TEST(Container, AnXArchiveKnowsWhoseItIs) {
  const std::pair<std::string, std::string> account = {
      "data/account.js", "window.YTD.account.part0 = [{\"account\":{\"username\":\"ida_test\",\"accountId\":\"7\"}}]"};
  const std::pair<std::string, std::string> posts = {
      "data/tweets.js", "window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"1\",\"full_text\":\"hej\",\"created_at\":"
                        "\"Sun Dec 31 14:36:59 +0000 2023\"}}]"};
  for (const std::string& bytes : {pack({posts, account}, "zip"), pack({account, posts}, "zip"),
                                   pack({account, posts}, "ustar", "gzip"), pack({{"x.zip", pack({account, posts}, "zip")}}, "zip")}) {
    const Feed feed = read_text(bytes, {}, "x-download");
    ASSERT_EQ(feed.posts.size(), 1U) << feed.error;
    EXPECT_EQ(feed.posts[0]["author_id"], "7");
    EXPECT_EQ(feed.posts[0]["author_handle"], "ida_test");
  }
}

// Members are opened one after the other: as many as there are, with one buffer and one open file.
TEST(Container, HasRoomForManyMembers) {
  std::vector<std::pair<std::string, std::string>> members;
  for (int i = 0; i < 3000; ++i) members.emplace_back("day/" + std::to_string(i) + ".ndjson", lines(1));
  const Feed feed = read_text(pack(members, "zip"), {}, "many.zip");
  EXPECT_EQ(feed.error, "");
  EXPECT_EQ(feed.posts.size(), 3000U);
}

TEST(Container, ShowsNamesWithoutWhatTerminalsObey) {
  const std::string path = write_temporary("names.zip", pack({{"a\x1B[2J\n.csv", "id,text\n1,a\n"},
                                                              {std::string(5000, 'x') + ".csv", "id,text\n2,b\n"}}, "zip"));
  const Feed feed = read_file(path);
  EXPECT_EQ(feed.names.at(0), path + "!a?[2J?.csv");
  EXPECT_EQ(feed.names.at(1).size(), path.size() + 1 + 305);
}

TEST(Container, NamesTheMember) {
  const std::string path = write_temporary("named.zip", pack({{"../../etc/posts.ndjson", lines(1)}}, "zip"));
  EXPECT_EQ(read_file(path).names, std::vector{path + "!../../etc/posts.ndjson"});
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
