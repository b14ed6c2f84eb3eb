#include "feeds/archive_series.h"

#include <utility>
#include <vector>

#include "feeds/expand.h"
#include "feeds/open.h"

namespace lyt::feeds {

namespace {

constexpr std::uint64_t kMembersMax = 1'000'000;  // more than any export; each costs a moment
constexpr int kOfficeLooks = 1000;                // entries of a zip among which an Office file shows itself

// The entries that make a zip an Office document: of Microsoft and of OpenDocument.
bool is_office_entry(std::string_view name) { return name == "[Content_Types].xml" || name == "META-INF/manifest.xml"; }

// Which says whose X archive it is.
bool is_account(std::string_view name) { return name == "account.js" || name.ends_with("/account.js"); }

Error office(const std::string& name) {
  return Error{Code::refused, name, 0,
               "is an Excel or Office file: save it as 'CSV UTF-8' and name that file instead"};
}

class ArchiveSeries final : public SourceSeries {
 public:
  ArchiveSeries(std::shared_ptr<Archive> archive, std::string name, std::shared_ptr<UnpackLimit> limit,
                FeedOptions options, ArchiveOwner owner)
      : limit_(std::move(limit)), options_(std::move(options)), owner_(std::move(owner)) {
    rest_.archive = name;
    open_.push_back({std::move(archive), std::move(name)});
  }

  Result<std::unique_ptr<PostSource>> next() override {
    while (!open_.empty()) {
      Result<std::optional<Member>> member = open_.back().archive->next();
      if (!member) {
        open_.pop_back();
        failed_ = true;
        return member.error();
      }
      if (!*member) {
        const Level level = std::move(open_.back());
        open_.pop_back();
        if (level.encrypted_n != 0) return encrypted(level);
        continue;
      }
      if (++members_n_ > kMembersMax) {
        open_.clear();
        return fail({Code::too_large, rest_.archive, 0, "holds more than 1,000,000 files: unpack it and name the folder"});
      }
      Result<std::unique_ptr<PostSource>> source = open_member(**member);
      if (!source || *source) return source;
    }
    if (sources_n_ == 0 && !failed_) {
      failed_ = true;
      const std::string what = rest_.files_n == 0 ? "is an archive without a file in it"
                                                  : "is an archive without posts in it: " + rest_.what();
      return Error{Code::unknown_format, rest_.archive, 0, what};
    }
    return std::unique_ptr<PostSource>();
  }

  // Of an archive without any source next() has said it all.
  [[nodiscard]] SetAside set_aside() const override { return sources_n_ == 0 ? SetAside{} : rest_; }

 private:
  struct Level {
    std::shared_ptr<Archive> archive;
    std::string name;
    std::uint64_t encrypted_n = 0;
    bool first = true;  // no member seen yet
  };

  Error fail(Error error) {
    failed_ = true;
    return error;
  }

  Error encrypted(const Level& level) {
    const std::string files = level.encrypted_n == 1 ? "a file in it is" : std::to_string(level.encrypted_n) + " files in it are";
    return fail({Code::refused, level.name, 0, files + " encrypted: unpack it with its password and name the folder instead"});
  }

  void set_aside(const std::string& name) {
    if (rest_.names.size() < SetAside::kNames) rest_.names.push_back(name);
    ++rest_.files_n;
  }

  // A member's source; null when there is none to be had, and it is counted.
  Result<std::unique_ptr<PostSource>> open_member(const Member& member) {
    Level& level = open_.back();
    const bool office_file = std::exchange(level.first, false) && is_office_entry(member.name);
    const std::string name = level.name + "!" + member.name;
    if (office_file) {
      const Error error = office(level.name);
      open_.pop_back();
      return fail(error);
    }
    if (member.is_encrypted) {
      ++level.encrypted_n;
      return std::unique_ptr<PostSource>();
    }
    const std::string shown = name.substr(rest_.archive.size() + 1);
    if (!member.is_file || !is_feed_name(member.name)) {
      set_aside(shown);
      return std::unique_ptr<PostSource>();
    }
    auto stream = decompress(std::make_unique<PeekStream>(std::make_unique<LimitedStream>(
                                 Archive::bytes(level.archive, name), limit_, name)),
                             limit_, name);
    const std::string_view head = stream->look(512);
    if (head.empty() && stream->failed()) return fail(*stream->failed());
    const Magic magic = magic_of(head);
    // A stream is not read twice: the account is known to the members behind it.
    if (is_account(member.name)) owner_ = archive_owner(stream->look(64U << 10));
    if (const auto error = refusal(magic, name)) {
      if (error->code == Code::refused) return fail(*error);
      set_aside(shown);
      return std::unique_ptr<PostSource>();
    }
    if (magic == Magic::zip || magic == Magic::tar) {
      if (open_.size() == 2) {
        return fail({Code::refused, name, 0, "is an archive in an archive in an archive: unpack it and name the folder instead"});
      }
      Result<std::shared_ptr<Archive>> inner = Archive::open(std::move(stream), name);
      if (!inner) return fail(inner.error());
      open_.push_back({std::move(*inner), name});
      return std::unique_ptr<PostSource>();
    }
    Result<std::unique_ptr<PostSource>> source = open_stream(std::move(stream), name, options_, [&] { return owner_; });
    if (source) {
      ++sources_n_;
    } else if (source.error().code == Code::unknown_format) {
      set_aside(shown);
      return std::unique_ptr<PostSource>();
    } else {
      failed_ = true;
    }
    return source;
  }

  std::vector<Level> open_;  // the archive, and the one within it that is being read
  std::shared_ptr<UnpackLimit> limit_;
  FeedOptions options_;
  ArchiveOwner owner_;
  SetAside rest_;
  std::uint64_t members_n_ = 0;
  std::uint64_t sources_n_ = 0;
  bool failed_ = false;  // an Error has said why there may be nothing
};

}  // namespace

Result<OpenZip> open_zip(const std::string& path) {
  const Result<std::shared_ptr<Archive>> looked = Archive::open(path);
  if (!looked) return looked.error();
  OpenZip zip;
  for (int i = 0; i < kOfficeLooks; ++i) {
    const Result<std::optional<Member>> member = (*looked)->next();
    if (!member || !*member) break;  // read again below, and reported there
    if (is_office_entry((*member)->name)) return office(path);
    if (is_account((*member)->name)) zip.owner = read_owner(PeekStream(Archive::bytes(*looked, path)));
  }
  Result<std::shared_ptr<Archive>> archive = Archive::open(path);
  if (!archive) return archive.error();
  zip.archive = std::move(*archive);
  return zip;
}

std::unique_ptr<SourceSeries> archive_series(std::shared_ptr<Archive> archive, std::string name,
                                             std::shared_ptr<UnpackLimit> limit, const FeedOptions& options,
                                             ArchiveOwner owner) {
  return std::make_unique<ArchiveSeries>(std::move(archive), std::move(name), std::move(limit), options, std::move(owner));
}

}  // namespace lyt::feeds
