// Readers: generated feeds in each framing and container, the count verified before anything is timed. The yardstick of
// NDJSON is simdjson itself, reading the same fields of the same bytes; that of gzip is a bare inflate().
#include <benchmark/benchmark.h>
#include <simdjson.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "bench/micro/bench_corpus.h"
#include "feeds/feeds.h"

namespace lyt {
namespace {

constexpr std::size_t kPosts = 200'000;

std::string json_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string csv_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out;
}

std::string xml_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '&') out += "&amp;";
    else out += c;
  }
  return out;
}

std::string gzipped(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

struct BenchFeed {
  std::string path;
  std::string bytes;            // as they are in the file
  std::uint64_t plain_bytes = 0;  // unpacked
};

// The same posts in all formats; made once, in a folder that goes away with the program.
class BenchFeeds {
 public:
  BenchFeeds() : folder_(std::filesystem::temp_directory_path() / ("lyt_readers_bench_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    std::string ndjson;
    std::string list = "{\"next\":null,\"items\":[";
    std::string csv = "id,created_at,author,lang,text,likes\r\n";
    std::string rss = "<rss version=\"2.0\"><channel><title>t</title>";
    const std::vector<BenchPost>& posts = bench_posts();
    for (std::size_t i = 0; i < kPosts; ++i) {
      const BenchPost& post = posts[i % posts.size()];
      const std::string id = std::to_string(i);
      const std::string author = "a" + std::to_string(i % 5000);
      const std::string json = "{\"id\":\"" + id + "\",\"created_at\":\"2026-03-02T10:00:00Z\",\"author\":\"" + author + "\",\"lang\":\"" +
                               post.lang + "\",\"text\":\"" + json_text(post.text) + "\",\"likes\":3}";
      ndjson += json + "\n";
      list += (i == 0 ? "" : ",\n") + json;
      csv += id + ",2026-03-02T10:00:00Z," + author + "," + post.lang + ",\"" + csv_text(post.text) + "\",3\r\n";
      rss += "<item><guid>" + id + "</guid><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><description>" + xml_text(post.text) +
             "</description></item>\n";
    }
    list += "]}\n";
    rss += "</channel></rss>\n";
    add("ndjson", ndjson, ndjson.size());
    add("ndjson_gzip", gzipped(ndjson), ndjson.size());
    add("list", list, list.size());
    add("csv", csv, csv.size());
    add("rss", rss, rss.size());
  }
  ~BenchFeeds() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  BenchFeeds(const BenchFeeds&) = delete;
  BenchFeeds& operator=(const BenchFeeds&) = delete;

  const BenchFeed& operator[](const std::string& name) const { return feeds_.at(name); }

 private:
  void add(const std::string& name, const std::string& bytes, std::uint64_t plain_bytes) {
    BenchFeed& feed = feeds_[name];
    feed.path = (folder_ / name).string();
    feed.bytes = bytes;
    feed.bytes.reserve(bytes.size() + simdjson::SIMDJSON_PADDING);
    feed.plain_bytes = plain_bytes;
    std::ofstream(feed.path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

  std::filesystem::path folder_;
  std::map<std::string, BenchFeed> feeds_;
};

const BenchFeeds& feeds() {
  static const BenchFeeds made;
  return made;
}

std::uint64_t read_all(const std::string& path) {
  const Result<std::unique_ptr<SourceSeries>> series = open_feed(path, {});
  if (!series) return 0;
  Result<std::unique_ptr<PostSource>> source = (*series)->next();
  if (!source || !*source) return 0;
  Block block;
  PostBatch batch;
  std::uint64_t posts = 0;
  while (true) {
    const Result<bool> more = (*source)->cut(block);
    if (!more || !*more) return posts;
    batch.clear();
    (*source)->read(block, batch);
    posts += batch.posts.size();
  }
}

void reader(benchmark::State& state, const std::string& name) {
  const BenchFeed& feed = feeds()[name];
  measured(state, {kPosts, feed.plain_bytes, kPosts}, kPosts, [&] { return read_all(feed.path); });
}

std::uint64_t simdjson_alone(const BenchFeed& feed) {
  simdjson::ondemand::parser parser;
  parser.threaded = false;  // one core, as the reader
  simdjson::ondemand::document_stream stream;
  std::uint64_t posts = 0;
  std::uint64_t sum = 0;
  if (parser.iterate_many(feed.bytes.data(), feed.bytes.size(), 512U << 10).get(stream) != simdjson::SUCCESS) return 0;
  for (auto document : stream) {
    simdjson::ondemand::object post;
    if (document.get_object().get(post) != simdjson::SUCCESS) continue;
    for (const char* key : {"id", "created_at", "author", "lang", "text"}) {
      std::string_view value;
      if (post[key].get_string().get(value) == simdjson::SUCCESS) sum += value.size();
    }
    std::int64_t likes = 0;
    if (post["likes"].get_int64().get(likes) == simdjson::SUCCESS) sum += static_cast<std::uint64_t>(likes);
    ++posts;
  }
  benchmark::DoNotOptimize(sum);
  return posts;
}

void yardstick_simdjson(benchmark::State& state) {
  const BenchFeed& feed = feeds()["ndjson"];
  measured(state, {kPosts, feed.plain_bytes, kPosts}, kPosts, [&] { return simdjson_alone(feed); });
}

void yardstick_inflate(benchmark::State& state) {
  const BenchFeed& feed = feeds()["ndjson_gzip"];
  std::vector<char> out(512U << 10);
  measured(state, {kPosts, feed.plain_bytes, kPosts}, feed.plain_bytes, [&] {
    z_stream z{};
    inflateInit2(&z, 15 + 16);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(feed.bytes.data()));
    z.avail_in = static_cast<uInt>(feed.bytes.size());
    int status = Z_OK;
    while (status == Z_OK) {
      z.next_out = reinterpret_cast<Bytef*>(out.data());
      z.avail_out = static_cast<uInt>(out.size());
      status = inflate(&z, Z_NO_FLUSH);
    }
    const std::uint64_t bytes = z.total_out;
    inflateEnd(&z);
    return bytes;
  });
}

BENCHMARK_CAPTURE(reader, ndjson, "ndjson")->Unit(benchmark::kMillisecond);
BENCHMARK(yardstick_simdjson)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(reader, list, "list")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(reader, csv, "csv")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(reader, rss, "rss")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(reader, ndjson_gzip, "ndjson_gzip")->Unit(benchmark::kMillisecond);
BENCHMARK(yardstick_inflate)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lyt
