// Feeds: nothing is lost track of, what is kept is a post, and how the file is cut into blocks changes nothing.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/hash.h"
#include "feeds/column_values.h"
#include "feeds/cut.h"
#include "feeds/encoding.h"
#include "feeds/feeds.h"
#include "feeds/fetch/headers.h"
#include "feeds/fetch/url.h"
#include "feeds/html_text.h"
#include "feeds/numbers.h"
#include "feeds/open.h"
#include "feeds/scan_json.h"
#include "feeds/time_formats.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/targets.h"

namespace lyt::fuzz {

namespace {

using namespace feeds;

// Bytes in memory, given in pieces of at most `piece`.
class MemoryStream final : public ByteStream {
 public:
  MemoryStream(std::string_view bytes, std::size_t piece) : rest_(bytes), piece_(piece) {}
  Result<std::size_t> read(char* to, std::size_t n) override {
    n = std::min({n, rest_.size(), piece_});
    std::memcpy(to, rest_.data(), n);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

constexpr std::size_t kWhole = ~std::size_t{0};
constexpr std::size_t kMostRecord = 8192;

// What a feed gave, as hashes.
struct Outcome {
  std::string opened;  // the format, or why it did not open
  std::vector<std::uint64_t> posts;
  FaultCounts skipped{};
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

std::uint64_t hash_of(const Post& post) {
  std::uint64_t hash = 0;
  for (const std::string_view each :
       {post.platform, post.id, post.url, post.channel, post.author_id, post.author_handle, post.author_name, post.lang, post.text,
        post.parent_id, post.thread_id, post.repost_of, post.quote_of, post.department, post.copies}) {
    if (!is_utf8(each)) std::fprintf(stderr, "fuzz: no UTF-8 in post %s of %s\n", std::string(post.id).c_str(), std::string(post.platform).c_str());
    LYT_CHECK(is_utf8(each));
    hash = hash64(each, hash);
  }
  hash = hash_mix(hash, static_cast<std::uint64_t>(post.time_utc_s));
  hash = hash_mix(hash, static_cast<std::uint64_t>(post.likes));
  hash = hash_mix(hash, static_cast<std::uint64_t>(post.rating_milli));
  return hash_mix(hash, post.flags);
}

void read_source(PostSource& source, Outcome& out) {
  Block block;
  PostBatch batch;
  while (true) {
    const Result<bool> more = source.cut(block);
    if (!more) {
      out.opened += " ends: " + std::string(code_name(more.error().code));
      return;
    }
    if (!*more) return;
    batch.clear();
    source.read(block, batch);
    std::uint64_t skipped = 0;
    for (std::size_t i = 0; i < kFaults; ++i) {
      skipped += batch.skipped[i];
      out.skipped[i] += batch.skipped[i];
    }
    LYT_CHECK(batch.records == batch.posts.size() + skipped);
    for (const Post& post : batch.posts) {
      LYT_CHECK(!post.platform.empty() && !post.id.empty());
      LYT_CHECK(post.rating_milli >= -1 && post.rating_milli <= 1000);
      LYT_CHECK(post.likes >= Post::kUnknown && post.shares >= Post::kUnknown);
      for (const Section& section : post.sections) LYT_CHECK(section.begin <= post.text.size());
      out.posts.push_back(hash_of(post));
    }
    for (const Reject& reject : batch.rejects) {
      LYT_CHECK(is_damage(reject.fault) && reject.excerpt.size() <= PostBatch::kExcerptBytes);
    }
  }
}

Outcome read_stream(std::string_view bytes, const std::string& format, std::size_t block_bytes, std::size_t piece) {
  FeedOptions options;
  options.format = format;
  options.date_order = "dmy";
  options.block_bytes = block_bytes;
  options.max_record_bytes = kMostRecord;
  Outcome out;
  Result<std::unique_ptr<PostSource>> source =
      open_stream(std::make_unique<PeekStream>(std::make_unique<MemoryStream>(bytes, piece)), "fuzz.txt", options, [] { return ArchiveOwner{}; });
  if (!source) {
    out.opened = code_name(source.error().code);
    return out;
  }
  out.opened = (*source)->format();
  read_source(**source, out);
  return out;
}

void check_feed(std::string_view bytes, const std::string& format) {
  // A block is never larger than the limit of a record: so it is in earnest.
  const Outcome whole = read_stream(bytes, format, kMostRecord, kWhole);
  const Outcome pieces = read_stream(bytes, format, 1 + bytes.size() % 97, 1 + bytes.size() % 61);
  if (whole == pieces) return;
  for (const Outcome* const each : {&whole, &pieces}) {
    std::fprintf(stderr, "fuzz: %s: %s, %zu posts, skipped", each == &whole ? "whole" : "in pieces", each->opened.c_str(), each->posts.size());
    for (std::size_t i = 0; i < kFaults; ++i) {
      if (each->skipped[i] != 0) std::fprintf(stderr, " %s %llu", std::string(fault_name(static_cast<Fault>(i))).c_str(), static_cast<unsigned long long>(each->skipped[i]));
    }
    std::fputs("\n", stderr);
  }
  LYT_CHECK(whole == pieces);
}

std::string read_all(ByteStream& stream, std::size_t most) {
  std::string all;
  char buffer[1000];
  while (all.size() < most) {
    const Result<std::size_t> got = stream.read(buffer, sizeof(buffer));
    if (!got || *got == 0) break;
    all.append(buffer, *got);
  }
  return all;
}

// The records of a document, cut in blocks of one size: without the blanks between them.
std::string cut_all(Cutter& cutter) {
  std::string all;
  Block block;
  std::uint64_t next = 0;
  while (true) {
    const Result<bool> more = cutter.cut(block);
    if (!more || !*more) break;
    LYT_CHECK(block.at >= next);
    next = block.at;
    if (marked(block)) {
      all += '!';
      continue;
    }
    for (const char c : block.view()) {
      if (!is_json_space(c)) all += c;
    }
  }
  return all;
}

template <class Make>
void check_cutter(std::string_view bytes, const Make& make) {
  const auto cut = [&](std::size_t block_bytes, std::size_t piece) {
    return cut_all(*make(std::make_unique<MemoryStream>(bytes, piece), CutLimits{block_bytes, 4096}));
  };
  const std::string whole = cut(4096, kWhole);
  for (const std::string& pieces : {cut(1, 1), cut(1 + bytes.size() % 300, 1 + bytes.size() % 7)}) {
    // A record that the end of the file cuts off comes as its bytes or as a mark, as it fits: readers count it once.
    if (pieces == whole || (pieces.ends_with('!') && whole.starts_with(std::string_view(pieces).substr(0, pieces.size() - 1)))) continue;
    const auto apart = std::ranges::mismatch(whole, pieces).in1 - whole.begin();
    std::fprintf(stderr, "fuzz: %zu and %zu bytes, which part at %zd: %.80s\n", whole.size(), pieces.size(), apart, whole.c_str() + apart);
    LYT_CHECK(whole == pieces);
  }
}

std::string_view first_line(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return line;
}

}  // namespace

void run_feed(std::string_view bytes) { check_feed(bytes, ""); }

void run_format(std::string_view bytes) {
  const std::string_view line = first_line(bytes);
  const std::vector<FormatInfo>& formats = known_formats();
  const auto found = std::ranges::find(formats, line, &FormatInfo::key);
  check_feed(bytes, std::string(found != formats.end() ? line : formats[hash64(line) % formats.size()].key));
}

void run_container(std::string_view bytes) {
  const MemoryFile file(bytes);
  FeedOptions options;
  options.max_record_bytes = 1U << 16;
  options.unpack_free_bytes = 1U << 20;
  Result<std::unique_ptr<SourceSeries>> series = open_feed(file.path(), options);
  if (!series) return;
  Outcome out;
  for (int members = 0; members < 1000; ++members) {
    const Result<std::unique_ptr<PostSource>> source = (*series)->next();
    if (!source) {
      LYT_CHECK(!source.error().what.empty());
      continue;
    }
    if (!*source) break;
    read_source(**source, out);
  }
  (void)(*series)->set_aside();
}

void run_encoding(std::string_view bytes) {
  const Encoding guessed = guess_encoding(bytes);
  const std::string_view text = bytes.substr(mark_bytes(bytes));
  for (const Encoding encoding : {Encoding::utf16le, Encoding::utf16be, Encoding::windows1252, guessed}) {
    const auto decode = [&](std::size_t piece) {
      return read_all(*to_utf8(std::make_unique<MemoryStream>(text, piece), encoding), kWhole);
    };
    const std::string whole = decode(kWhole);
    LYT_CHECK(whole == decode(1));
    if (encoding == Encoding::utf8 || encoding == Encoding::ascii) LYT_CHECK(whole.size() >= text.size());
    else LYT_CHECK(is_utf8(whole));
  }
  for (const char* const name : {"shift_jis", "euc-kr", "gb18030", "iso-2022-jp", "utf-7", "koi8-r"}) {
    if (!is_other_encoding(name)) continue;
    const auto decode = [&](std::size_t piece) { return read_all(*to_utf8(std::make_unique<MemoryStream>(text, piece), name), kWhole); };
    const std::string whole = decode(kWhole);
    LYT_CHECK(is_utf8(whole));
    LYT_CHECK(whole == decode(1));
  }
  Arena arena;
  LYT_CHECK(is_utf8(from_windows1252(bytes, arena)));
}

void run_html(std::string_view bytes) {
  Arena arena;
  const std::string_view text = html_to_text(bytes, arena);
  const std::string_view plain = unescape_entities(bytes, arena);
  if (is_utf8(bytes)) {
    LYT_CHECK(is_utf8(text));
    LYT_CHECK(is_utf8(plain));
  }
  LYT_CHECK(text.size() <= 2 * bytes.size() + 16);
  (void)looks_like_html(bytes);
}

void run_json(std::string_view bytes) {
  for (const ElementPath& path : {ElementPath{}, ElementPath{true, {}}, ElementPath{true, {"data"}}, ElementPath{true, {"data", "items"}}}) {
    check_cutter(bytes, [&](std::unique_ptr<ByteStream> from, CutLimits limits) { return cut_elements(std::move(from), limits, 0, path); });
  }
  check_cutter(bytes, [](std::unique_ptr<ByteStream> from, CutLimits limits) { return cut_lines(std::move(from), limits, 0); });
  const std::size_t end = value_end(bytes);
  LYT_CHECK(end == std::string_view::npos || end <= bytes.size());
}

void run_csv(std::string_view bytes) {
  if (bytes.empty()) return;
  constexpr char kDelimiters[] = {',', ';', '\t', '|'};
  const auto choice = static_cast<unsigned char>(bytes.front());
  const Dialect dialect{kDelimiters[choice % 4], (choice & 4U) != 0};
  bytes.remove_prefix(1);
  check_cutter(bytes, [&](std::unique_ptr<ByteStream> from, CutLimits limits) { return cut_rows(std::move(from), limits, 0, dialect); });
  check_feed(bytes, "csv");
}

void run_values(std::string_view bytes) {
  for (const DateOrder order : {DateOrder::unknown, DateOrder::day_first, DateOrder::month_first}) {
    const std::optional<ParsedTime> time = parse_time(bytes, order);
    LYT_CHECK(!time || (time->utc_s > -100'000'000'000 && time->utc_s < 1'000'000'000'000));
  }
  LYT_CHECK(parse_count(bytes) >= Post::kUnknown);
  if (const std::optional<Rating> rating = parse_rating(bytes)) {
    for (const double most : {5.0, 10.0, rating->of}) {
      const std::int32_t milli = rating_milli(rating->value, 1, most);
      LYT_CHECK(milli >= -1 && milli <= 1000);
    }
  }
}

void run_answer(std::string_view bytes) {
  Headers headers;
  while (!bytes.empty()) {
    const std::string_view line = first_line(bytes);
    const std::size_t colon = std::min(line.find(':'), line.size());
    headers.emplace(std::string(line.substr(0, colon)), std::string(line.substr(std::min(colon + 1, line.size()))));
    const std::string address(line);
    if (const Result<Url> url = parse_url(address)) {
      LYT_CHECK(!url->host.empty());
      LYT_CHECK(shown(address).find(url->query.empty() ? "\n" : "?" + url->query) == std::string::npos);
      LYT_CHECK(parameter(with_parameter(address, "max_id", "a b&c"), "max_id") == "a b&c");
      LYT_CHECK(parameter(with_parameter(address, "max_id", ""), "max_id").empty());
    }
  }
  constexpr std::int64_t kNow = 1'770'000'000;
  for (const std::optional<std::int64_t> wait : {retry_after_s(headers, kNow), rate_limit_wait_s(headers, kNow)}) {
    LYT_CHECK(!wait || *wait >= 0);
  }
  (void)link_of(headers, "next");
  if (const std::optional<ContentRange> range = content_range(headers)) LYT_CHECK(range->begin <= range->end);
}

}  // namespace lyt::fuzz
