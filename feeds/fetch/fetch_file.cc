// One file that a server replaces, and RSS, whose every version is kept.
#include <fmt/format.h>
#include <unistd.h>

#include "engine/base/hash.h"
#include "feeds/expand.h"
#include "feeds/fetch/fetch.h"

namespace lyt::feeds {

namespace {

// A strong ETag, else Last-Modified: what a range can be tied to.
std::string_view validator(std::string_view etag, std::string_view last_modified) {
  return !etag.empty() && !etag.starts_with("W/") ? etag : last_modified;
}

// What ftps and sftp tell of a file, in place of an ETag.
std::string remote_version(const Reply& reply) {
  if (reply.file_time_utc_s < 0 || reply.size_bytes < 0) return {};
  return fmt::format("{}-{}", reply.file_time_utc_s, reply.size_bytes);
}

// A download on its way into the spool. Keeps its beginning over broken connections and over nights, as long as the
// server says that it is still the same version.
class Download final : public Body {
 public:
  Download(FetchJob& job, std::string path) : job_(job), path_(std::move(path)) {}

  [[nodiscard]] std::uint64_t resumable() const {
    const FeedProgress& progress = job_.progress;
    if (validator(progress.part_etag, progress.part_last_modified).empty()) return 0;
    return file_bytes(path_);
  }

  Status begin(const Reply& head) override {
    std::uint64_t keep = 0;
    FeedProgress& progress = job_.progress;
    const std::string etag = job_.origin.is_http() ? std::string(header(head.headers, "etag")) : version;
    const std::string modified(header(head.headers, "last-modified"));
    total_.reset();
    if (head.status == 206 || (head.status == 0 && resumable() != 0)) {
      const auto range = content_range(head.headers);
      const bool same = (etag.empty() || etag == progress.part_etag) &&
                        (modified.empty() || progress.part_last_modified.empty() || modified == progress.part_last_modified);
      if (head.status == 206 && (!range || range->begin != resumable() || !same)) {
        discard();
        return Error{Code::truncated, {}, 0, "the file changed while it was fetched"};
      }
      keep = resumable();
      if (range) total_ = range->total;
    } else {
      progress.part_etag = etag;
      progress.part_last_modified = modified;
      if (head.size_bytes >= 0) total_ = static_cast<std::uint64_t>(head.size_bytes);
      if (Status saved = job_.save(); !saved) return saved;
    }
    Result<PartFile> file = PartFile::open(path_, keep);
    if (!file) return file.error();
    file_.emplace(std::move(*file));
    bytes_ = keep;
    const std::uint64_t most = std::uint64_t{job_.limits.max_mb} << 20;
    if (total_ && *total_ > most) return too_large();
    return Ok{};
  }

  Status add(std::string_view bytes) override {
    if (bytes_ + bytes.size() > (std::uint64_t{job_.limits.max_mb} << 20)) return too_large();
    if (Status added = file_->add(bytes); !added) return added;
    bytes_ += bytes.size();
    return Ok{};
  }

  // The file is whole: on the disk, and of the length that was announced.
  Status finish() {
    if (!file_) return Error{Code::unreadable, {}, 0, "nothing came"};
    if (Status synced = file_->sync(); !synced) return synced;
    file_.reset();
    if (total_ && *total_ != bytes_) {
      discard();
      return Error{Code::truncated, {}, 0, fmt::format("{} bytes came of {} that were announced", bytes_, *total_)};
    }
    return Ok{};
  }

  void discard() {
    file_.reset();
    ::unlink(path_.c_str());
    job_.progress.part_etag.clear();
    job_.progress.part_last_modified.clear();
  }

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  std::string version;  // ftps, sftp: of the file that is fetched

 private:
  Error too_large() {
    discard();
    return Error{Code::too_large, {}, 0, fmt::format("is larger than {} MB (fetch.max_mb)", job_.limits.max_mb)};
  }

  FetchJob& job_;
  std::string path_;
  std::optional<PartFile> file_;
  std::optional<std::uint64_t> total_;
  std::uint64_t bytes_ = 0;
};

// What the file is called in the spool: with the endings that it has at home, if feeds have such ones.
std::string name_of(const FetchJob& job) {
  std::string_view base = job.origin.path;
  base = base.substr(base.rfind('/') + 1);
  std::string ending;
  if (const std::size_t dot = base.find('.'); dot != std::string_view::npos && base.size() - dot <= 24) {
    for (const char c : base.substr(dot)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
      ending += plain ? c : '_';
    }
  }
  std::string name = job.stem;
  if (!name.ends_with(ending)) name += ending;
  return is_feed_name(name) ? name : name + ".feed";
}

std::vector<std::string> conditions(const FeedProgress& progress) {
  std::vector<std::string> lines;
  if (!progress.etag.empty()) lines.push_back("If-None-Match: " + progress.etag);
  if (!progress.last_modified.empty()) lines.push_back("If-Modified-Since: " + progress.last_modified);
  return lines;
}

}  // namespace

void fetch_file(FetchJob& job) {
  FeedProgress& progress = job.progress;
  const std::string name = name_of(job);
  const std::string part = "." + name + ".part";
  Download download(job, job.spool.path(part));
  const bool have = file_bytes(job.spool.path(name)) != 0;

  Request request;
  request.url = job.url;
  request.credential = &job.credential;
  request.origin = job.origin;
  if (!job.origin.is_http()) {
    request.head_only = true;
    const Reply head = job.client.get(request, download);
    if (head.outcome != Outcome::done) return job.fail(head.error(job.url));
    download.version = remote_version(head);
    if (have && !download.version.empty() && download.version == progress.etag) {
      job.result.note = "unchanged";
      return;
    }
    if (download.version.empty() || download.version != progress.part_etag) download.discard();
    request.head_only = false;
    request.resume_from = [&] { return download.resumable(); };
  }
  request.headers = [&] {
    std::vector<std::string> lines = have ? conditions(progress) : std::vector<std::string>();
    if (const std::uint64_t from = download.resumable(); from != 0 && job.origin.is_http()) {
      lines = {fmt::format("Range: bytes={}-", from),
               "If-Range: " + std::string(validator(progress.part_etag, progress.part_last_modified))};
    }
    return lines;
  };

  // A file that changes while its rest is fetched, or whose length is not what was announced, is fetched from its
  // beginning, once.
  for (int round = 0;; ++round) {
    const Reply reply = job.client.get(request, download);
    const bool no_such_range = reply.status == 416;
    if (reply.outcome == Outcome::done && reply.status == 304) {
      job.result.note = "unchanged";
      return;
    }
    Error error = reply.error(job.url);
    if (reply.outcome == Outcome::done) {
      const Status finished = download.finish();
      if (finished) break;
      error = finished.error();
      error.where = shown(job.url);
    }
    if (no_such_range) download.discard();
    if (round == 1 || !(no_such_range || (error.code == Code::truncated && reply.outcome == Outcome::done))) {
      if (const Status saved = job.save(); !saved) job.fail(saved.error());
      return job.fail(error);
    }
  }
  if (const Status placed = job.spool.place(part, name); !placed) return job.fail(placed.error());
  progress.etag = std::exchange(progress.part_etag, {});
  progress.last_modified = std::exchange(progress.part_last_modified, {});
  if (const Status saved = job.save(); !saved) return job.fail(saved.error());
  ++job.result.files_n;
  job.result.bytes += download.bytes();
}

void fetch_rss(FetchJob& job) {
  FeedProgress& progress = job.progress;
  std::string body;
  const Reply reply = job.page(job.url, body, conditions(progress));
  if (reply.outcome != Outcome::done) return job.fail(reply.error(job.url));
  const std::string content = fmt::format("{:016x}", hash64(body));
  if (reply.status == 304 || content == progress.content) {
    job.result.note = "unchanged";
    return;
  }
  const Status kept = job.keep_page(body, ".xml", [&] {
    progress.content = content;
    progress.etag = header(reply.headers, "etag");
    progress.last_modified = header(reply.headers, "last-modified");
  });
  if (!kept) job.fail(kept.error());
}

}  // namespace lyt::feeds
