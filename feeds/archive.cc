#include "feeds/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <vector>

namespace lyt::feeds {

namespace {

constexpr std::size_t kMembersMax = 10'000;
constexpr std::size_t kReadBytes = 128U << 10;

struct Closer {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, Closer>;

Error failure(archive* handle, const std::string& name) {
  const char* text = archive_error_string(handle);
  std::string what = text == nullptr ? "the archive is damaged" : text;
  const bool cut = what.find("runcated") != std::string::npos || what.find("unexpected end") != std::string::npos;
  return Error{cut ? Code::truncated : Code::corrupt, name, 0, std::move(what)};
}

bool is_encrypted(archive_entry* entry) {
  return archive_entry_is_data_encrypted(entry) != 0 || archive_entry_is_metadata_encrypted(entry) != 0;
}

Error encrypted(const std::string& name) {
  return Error{Code::refused, name, 0, "is encrypted: unpack it with its password and name the files instead"};
}

class MemberStream final : public ByteStream {
 public:
  MemberStream(Handle handle, std::string name) : handle_(std::move(handle)), name_(std::move(name)) {}

  Result<std::size_t> read(char* to, std::size_t n) override {
    const la_ssize_t got = archive_read_data(handle_.get(), to, n);
    if (got < 0) return failure(handle_.get(), name_);
    return static_cast<std::size_t>(got);
  }

 private:
  Handle handle_;
  std::string name_;
};

Handle open_archive(const std::string& path) {
  Handle handle(archive_read_new());
  if (!handle) return nullptr;
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_format_zip(handle.get());
  archive_read_support_format_tar(handle.get());
  archive_read_open_filename(handle.get(), path.c_str(), kReadBytes);  // the first header reports a failure
  return handle;
}

// Feeds libarchive from a ByteStream.
struct Pull {
  std::unique_ptr<ByteStream> from;
  std::vector<char> buffer = std::vector<char>(kReadBytes);
};

la_ssize_t pull(archive* handle, void* data, const void** buffer) {
  auto* source = static_cast<Pull*>(data);
  const Result<std::size_t> got = source->from->read(source->buffer.data(), source->buffer.size());
  if (!got) {
    archive_set_error(handle, ARCHIVE_FATAL, "%s", got.error().what.c_str());
    return -1;
  }
  *buffer = source->buffer.data();
  return static_cast<la_ssize_t>(*got);
}

class FilterStream final : public ByteStream {
 public:
  FilterStream(std::unique_ptr<ByteStream> from, std::string name) : name_(std::move(name)) {
    source_.from = std::move(from);
  }

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (!handle_) {
      handle_.reset(archive_read_new());
      if (!handle_) return Error{Code::unreadable, name_, 0, "not enough memory to decompress"};
      archive_read_support_filter_xz(handle_.get());
      archive_read_support_filter_bzip2(handle_.get());
      archive_read_support_format_raw(handle_.get());
      archive_entry* entry = nullptr;
      if (archive_read_open(handle_.get(), &source_, nullptr, pull, nullptr) != ARCHIVE_OK ||
          archive_read_next_header(handle_.get(), &entry) != ARCHIVE_OK) {
        return failure(handle_.get(), name_);
      }
    }
    const la_ssize_t got = archive_read_data(handle_.get(), to, n);
    if (got < 0) return failure(handle_.get(), name_);
    return static_cast<std::size_t>(got);
  }

 private:
  Pull source_;
  Handle handle_;
  std::string name_;
};

}  // namespace

Result<std::vector<ArchiveMember>> list_members(const std::string& path) {
  const Handle handle = open_archive(path);
  if (!handle) return Error{Code::unreadable, path, 0, "not enough memory to open the archive"};
  std::vector<ArchiveMember> members;
  archive_entry* entry = nullptr;
  std::size_t index = 0;
  for (;; ++index) {
    const int status = archive_read_next_header(handle.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) {
      // The members before the damage can still be read.
      if (members.empty()) return failure(handle.get(), path);
      break;
    }
    if (is_encrypted(entry)) return encrypted(path);
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    members.push_back({name == nullptr ? "?" : name, index});
    if (members.size() > kMembersMax) {
      return Error{Code::refused, path, 0, "holds more than 10,000 files: unpack it and name the folder instead"};
    }
  }
  return members;
}

Result<std::unique_ptr<ByteStream>> open_member(const std::string& path, std::size_t index, std::string name) {
  Handle handle = open_archive(path);
  if (!handle) return Error{Code::unreadable, path, 0, "not enough memory to open the archive"};
  archive_entry* entry = nullptr;
  for (std::size_t i = 0; i <= index; ++i) {
    if (archive_read_next_header(handle.get(), &entry) < ARCHIVE_WARN) return failure(handle.get(), name);
  }
  if (is_encrypted(entry)) return encrypted(name);
  return std::unique_ptr<ByteStream>(std::make_unique<MemberStream>(std::move(handle), std::move(name)));
}

std::unique_ptr<ByteStream> unfilter(std::unique_ptr<ByteStream> from, std::string name) {
  return std::make_unique<FilterStream>(std::move(from), std::move(name));
}

}  // namespace lyt::feeds
