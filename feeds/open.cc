#include <fnmatch.h>

#include <algorithm>
#include <utility>

#include "feeds/archive_series.h"
#include "feeds/encoding.h"
#include "feeds/format.h"
#include "feeds/line_ends.h"
#include "feeds/open.h"
#include "feeds/sniff.h"
#include "feeds/x_archive.h"
#include "feeds/xml_feed.h"

namespace lyt {

namespace feeds {

namespace {

constexpr std::size_t kHeadBytes = 1U << 20;       // what formats are recognised by
constexpr std::size_t kDatesBytes = 32U << 20;  // how far dates are searched for one that decides their order

class FeedSource final : public PostSource {
 public:
  FeedSource(std::string name, Sniffed found, std::unique_ptr<Cutter> cutter)
      : name_(std::move(name)), note_(std::move(found.note)), format_(found.format), read_(found.read),
        state_(std::move(found.state)), cutter_(std::move(cutter)) {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] std::string_view format() const override { return format_; }
  [[nodiscard]] std::string_view note() const override { return note_; }
  Result<bool> cut(Block& block) override {
    Result<bool> more = cutter_->cut(block);
    if (more || !more.error().where.empty()) return more;
    Error error = more.error();
    error.where = name_;
    return error;
  }
  void read(const Block& block, PostBatch& batch) const override { read_(state_, block, batch); }

 private:
  std::string name_;
  std::string note_;
  std::string_view format_;
  void (*read_)(const FeedState& feed, const Block& block, PostBatch& batch);
  FeedState state_;
  std::unique_ptr<Cutter> cutter_;
};

std::unique_ptr<Cutter> make_cutter(const FeedState& state, std::unique_ptr<ByteStream> stream, std::uint64_t at,
                                    const FeedOptions& options) {
  const CutLimits limits{options.block_bytes, options.max_record_bytes};
  switch (state.framing) {
    case Framing::lines: return cut_lines(std::move(stream), limits, at);
    case Framing::rows: return cut_rows(std::move(stream), limits, at, state.dialect);
    case Framing::items: return cut_items(std::move(stream), limits, at, state.xml_tag);
    case Framing::elements: break;
  }
  return cut_elements(std::move(stream), limits, at, state.path);
}

}  // namespace

ArchiveOwner read_owner(PeekStream account) {
  constexpr std::size_t kAccountBytes = 64U << 10;
  return archive_owner(account.look(kAccountBytes));
}

std::optional<Error> refusal(Magic magic, const std::string& name) {
  const auto refuse = [&](const char* what) { return Error{Code::refused, name, 0, what}; };
  switch (magic) {
    case Magic::ole: return refuse("is an old Excel file (.xls): save it as 'CSV UTF-8' and name that file instead");
    case Magic::seven_zip: return refuse("is a 7-Zip archive: unpack it and name the folder instead");
    case Magic::rar: return refuse("is a RAR archive: unpack it and name the folder instead");
    case Magic::pdf: return refuse("is a PDF: export the posts as CSV or JSON instead");
    case Magic::image: return Error{Code::unknown_format, name, 0, "is an image"};
    default: return std::nullopt;
  }
}

namespace {

// The options for one file: what the first rule that fits its name adds.
FeedOptions options_for(const std::string& name, const FeedOptions& options) {
  FeedOptions mine = options;
  mine.rules.clear();
  const std::string base = name.substr(name.find_last_of("/!") + 1);
  for (const ReadingRule& rule : options.rules) {
    if (::fnmatch(rule.match.c_str(), base.c_str(), FNM_CASEFOLD) != 0) continue;
    if (mine.format.empty()) mine.format = rule.format;
    if (mine.date_order.empty()) mine.date_order = rule.date_order;
    for (const auto& [ours, theirs] : rule.columns) {
      if (!options.columns.contains(ours)) mine.columns.emplace(ours, theirs);
    }
    break;
  }
  return mine;
}

}  // namespace

Result<std::unique_ptr<PostSource>> open_stream(std::unique_ptr<PeekStream> stream, const std::string& name,
                                                const FeedOptions& all_options, const FindOwner& find_owner) {
  const FeedOptions options = options_for(name, all_options);
  std::string_view raw = stream->look(kHeadBytes);
  if (raw.empty() && stream->failed()) return *stream->failed();
  Encoding encoding = guess_encoding(raw);
  const std::size_t skip = mark_bytes(raw);
  const std::string declared = skip == 0 && encoding != Encoding::utf8 ? declared_encoding(raw) : std::string();
  stream->drop(skip);
  const bool by_name = is_other_encoding(declared);
  if (by_name) encoding = Encoding::utf8;
  const bool converts = by_name || (encoding != Encoding::utf8 && encoding != Encoding::ascii);
  const bool returns = only_returns(raw);
  std::uint64_t at = skip;
  if (converts) {
    stream = std::make_unique<PeekStream>(by_name ? to_utf8(std::move(stream), declared)
                                                  : to_utf8(std::move(stream), encoding));
    at = 0;
  }
  if (returns) stream = std::make_unique<PeekStream>(std::make_unique<LineEnds>(std::move(stream)));
  const std::size_t from = converts || returns ? 0 : skip;  // the mark is still in what look() shows
  Result<Sniffed> found = Error{};
  for (std::size_t bytes = kHeadBytes;; bytes *= 2) {
    const std::string_view head = stream->look(bytes + from);
    const bool at_end = stream->ended() || stream->failed();
    found = sniff(head.substr(from), at_end, encoding, options);
    if (!found || found->undecided_date.empty() || at_end || bytes >= kDatesBytes) break;
  }
  if (!found) {
    Error error = found.error();
    error.where = name;
    return error;
  }
  if (!found->undecided_date.empty()) {
    return Error{Code::refused, name, 0,
                 "dates like '" + found->undecided_date +
                     "' may be day/month or month/day, and no date in the file tells: say which: --date-order dmy or mdy, or "
                     "date_order in [[columns]] of lyt.toml"};
  }
  found->state.name = name;
  if (!found->state.part.empty()) {
    const ArchiveOwner owner = find_owner();
    found->state.owner_id = owner.id;
    found->state.owner_handle = owner.handle;
  }
  stream->drop(found->begin);
  at += found->begin;
  std::unique_ptr<Cutter> cutter = make_cutter(found->state, std::move(stream), at, options);
  return std::unique_ptr<PostSource>(std::make_unique<FeedSource>(name, std::move(*found), std::move(cutter)));
}

namespace {

// A file that is no archive.
class SingleSeries final : public SourceSeries {
 public:
  explicit SingleSeries(std::unique_ptr<PostSource> source) : source_(std::move(source)) {}
  Result<std::unique_ptr<PostSource>> next() override { return std::exchange(source_, nullptr); }
  [[nodiscard]] SetAside set_aside() const override { return {}; }

 private:
  std::unique_ptr<PostSource> source_;
};

// Bytes that somebody else keeps.
class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
  Result<std::size_t> read(char* to, std::size_t n) override {
    n = std::min(n, rest_.size());
    std::copy_n(rest_.data(), n, to);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view rest_;
};

// What a stream that is no zip on the disk holds: a file, compressed or not, or an archive that is read from front to back.
Result<std::unique_ptr<SourceSeries>> open_any(std::unique_ptr<PeekStream> stream, const std::string& path,
                                               const std::shared_ptr<UnpackLimit>& limit, const FeedOptions& options,
                                               const FindOwner& find_owner) {
  stream = decompress(std::move(stream), limit, path);
  const std::string_view head = stream->look(512);
  if (head.empty() && stream->failed()) return *stream->failed();
  const Magic magic = magic_of(head);
  if (const auto error = refusal(magic, path)) return *error;
  if (magic == Magic::zip || magic == Magic::tar) {
    Result<std::shared_ptr<Archive>> archive = Archive::open(std::move(stream), path);
    if (!archive) return archive.error();
    return archive_series(std::move(*archive), path, limit, options);
  }
  Result<std::unique_ptr<PostSource>> source = open_stream(std::move(stream), path, options, find_owner);
  if (!source) return source.error();
  return std::unique_ptr<SourceSeries>(std::make_unique<SingleSeries>(std::move(*source)));
}

}  // namespace

}  // namespace feeds

Result<std::unique_ptr<SourceSeries>> open_feed(const std::string& path, const FeedOptions& options) {
  using namespace feeds;
  const auto limit = std::make_shared<UnpackLimit>();
  limit->free_bytes = options.unpack_free_bytes;
  Result<std::unique_ptr<ByteStream>> file = open_file(path, limit);
  if (!file) return file.error();
  auto stream = std::make_unique<PeekStream>(std::move(*file));
  // A zip on the disk is read by its directory, which is at its end.
  if (path != "-" && magic_of(stream->look(512)) == Magic::zip) {
    stream.reset();
    Result<OpenZip> zip = open_zip(path);
    if (!zip) return zip.error();
    return archive_series(std::move(zip->archive), path, limit, options, zip->owner);
  }
  // Parts of an X archive do not say whose they are: the account file beside them does.
  const FindOwner find_owner = [&] {
    const auto unlimited = std::make_shared<UnpackLimit>();
    Result<std::unique_ptr<ByteStream>> beside = Error{};
    if (path != "-") beside = open_file(path.substr(0, path.rfind('/') + 1) + "account.js", unlimited);
    return beside ? read_owner(PeekStream(std::move(*beside))) : ArchiveOwner{};
  };
  return open_any(std::move(stream), path, limit, options, find_owner);
}

Result<std::unique_ptr<SourceSeries>> open_feed_bytes(std::string_view bytes, const std::string& name, const FeedOptions& options) {
  using namespace feeds;
  const auto limit = std::make_shared<UnpackLimit>();
  limit->free_bytes = options.unpack_free_bytes;
  auto stream = std::make_unique<PeekStream>(std::make_unique<MemoryStream>(bytes));
  return open_any(std::move(stream), name, limit, options, [] { return ArchiveOwner{}; });
}

const std::vector<FormatInfo>& known_formats() {
  static const std::vector<FormatInfo> infos = [] {
    std::vector<FormatInfo> all;
    for (const feeds::JsonFormat& format : feeds::json_formats()) all.push_back(format.info);
    for (const FormatInfo& format : feeds::xml_formats()) all.push_back(format);
    for (const feeds::DelimitedFormat& format : feeds::delimited_formats()) all.push_back(format.info);
    return all;
  }();
  return infos;
}

}  // namespace lyt
