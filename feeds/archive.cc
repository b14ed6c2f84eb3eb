#include "feeds/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <utility>
#include <vector>

#include "feeds/encoding.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kReadBytes = 128U << 10;
constexpr std::size_t kNameBytes = 300;

struct Closer {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, Closer>;

Error no_memory(const std::string& name) {
  return Error{Code::unreadable, name, 0, "not enough memory to unpack"};
}

Error failure(archive* handle, const std::string& name) {
  const char* text = archive_error_string(handle);
  std::string what = text == nullptr ? "the archive is damaged" : text;
  if (what.find("nsupported") != std::string::npos) {
    return Error{Code::refused, name, 0, "is packed in a way that is not read here: unpack it and name the files instead"};
  }
  const bool cut = what.find("runcated") != std::string::npos || what.find("unexpected end") != std::string::npos;
  return Error{cut ? Code::truncated : Code::corrupt, name, 0, std::move(what)};
}

// Names come from whoever made the archive: they are shown on terminals and in reports.
std::string shown_name(archive_entry* entry) {
  const char* raw = archive_entry_pathname_utf8(entry);
  if (raw == nullptr) raw = archive_entry_pathname(entry);
  std::string name = raw == nullptr ? "?" : raw;
  const bool is_text = is_utf8(name);
  for (char& c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !is_text)) c = '?';
  }
  if (name.size() > kNameBytes) {
    name.erase(0, name.size() - kNameBytes);  // the end says what it is
    while (!name.empty() && !is_utf8(name)) name.erase(0, 1);
    name.insert(0, "[...]");
  }
  return name;
}

// Feeds libarchive from a ByteStream.
struct Pull {
  std::unique_ptr<ByteStream> from;
  std::vector<char> buffer = std::vector<char>(kReadBytes);
  std::optional<Error> failed;  // what libarchive's own message would hide
};

la_ssize_t pull(archive* handle, void* data, const void** buffer) {
  auto* source = static_cast<Pull*>(data);
  const Result<std::size_t> got = source->from->read(source->buffer.data(), source->buffer.size());
  if (!got) {
    source->failed = got.error();
    archive_set_error(handle, ARCHIVE_FATAL, "%s", got.error().what.c_str());
    return -1;
  }
  *buffer = source->buffer.data();
  return static_cast<la_ssize_t>(*got);
}

// What broke: the stream below, if it did, else the archive.
Error failure(archive* handle, const std::string& name, const Pull& source) {
  if (!source.failed) return failure(handle, name);
  Error error = *source.failed;
  error.where = name;
  return error;
}

class FilterStream final : public ByteStream {
 public:
  FilterStream(std::unique_ptr<ByteStream> from, std::string name) : name_(std::move(name)) {
    source_.from = std::move(from);
  }

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (!handle_) {
      handle_.reset(archive_read_new());
      if (!handle_) return no_memory(name_);
      archive_read_support_filter_xz(handle_.get());
      archive_read_support_filter_bzip2(handle_.get());
      archive_read_support_format_raw(handle_.get());
      archive_entry* entry = nullptr;
      if (archive_read_open(handle_.get(), &source_, nullptr, pull, nullptr) != ARCHIVE_OK ||
          archive_read_next_header(handle_.get(), &entry) != ARCHIVE_OK) {
        return failure(handle_.get(), name_, source_);
      }
    }
    const la_ssize_t got = archive_read_data(handle_.get(), to, n);
    if (got < 0) return failure(handle_.get(), name_, source_);
    return static_cast<std::size_t>(got);
  }

 private:
  Pull source_;
  Handle handle_;
  std::string name_;
};

}  // namespace

struct Archive::State {
  std::string name;
  Pull source;  // unused for an archive on the disk
  Handle handle;
  std::uint64_t member_n = 0;  // of the member that it is at, from 1
  bool ended = false;

  bool prepare() {
    handle.reset(archive_read_new());
    if (!handle) return false;
    archive_read_support_format_zip(handle.get());
    archive_read_support_format_tar(handle.get());
    return true;
  }
};

class Archive::Bytes final : public ByteStream {
 public:
  Bytes(std::shared_ptr<Archive> archive, std::string name)
      : archive_(std::move(archive)), name_(std::move(name)), member_n_(archive_->state_->member_n) {}

  Result<std::size_t> read(char* to, std::size_t n) override {
    State& state = *archive_->state_;
    if (state.member_n != member_n_) return Error{Code::unreadable, name_, 0, "the archive has moved on"};
    const la_ssize_t got = archive_read_data(state.handle.get(), to, n);
    if (got < 0) return failure(state.handle.get(), name_, state.source);
    return static_cast<std::size_t>(got);
  }

 private:
  std::shared_ptr<Archive> archive_;
  std::string name_;
  std::uint64_t member_n_;
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;

Result<std::shared_ptr<Archive>> Archive::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->name = path;
  if (!state->prepare()) return no_memory(path);
  // A failure shows again at the first header.
  archive_read_open_filename(state->handle.get(), path.c_str(), kReadBytes);
  return std::shared_ptr<Archive>(new Archive(std::move(state)));
}

Result<std::shared_ptr<Archive>> Archive::open(std::unique_ptr<ByteStream> from, std::string name) {
  auto state = std::make_unique<State>();
  state->name = std::move(name);
  state->source.from = std::move(from);
  if (!state->prepare()) return no_memory(state->name);
  archive_read_open(state->handle.get(), &state->source, nullptr, pull, nullptr);
  return std::shared_ptr<Archive>(new Archive(std::move(state)));
}

Result<std::optional<Member>> Archive::next() {
  State& state = *state_;
  while (!state.ended) {
    archive_entry* entry = nullptr;
    ++state.member_n;
    const int status = archive_read_next_header(state.handle.get(), &entry);
    if (status == ARCHIVE_EOF) {
      state.ended = true;
    } else if (status < ARCHIVE_WARN) {
      state.ended = true;
      return failure(state.handle.get(), state.name, state.source);
    } else if (archive_entry_filetype(entry) != AE_IFDIR) {
      Member member;
      member.name = shown_name(entry);
      member.is_file = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
      member.is_encrypted =
          archive_entry_is_data_encrypted(entry) != 0 || archive_entry_is_metadata_encrypted(entry) != 0;
      return std::optional(std::move(member));
    }
  }
  return std::optional<Member>();
}

std::unique_ptr<ByteStream> Archive::bytes(std::shared_ptr<Archive> archive, std::string name) {
  return std::make_unique<Bytes>(std::move(archive), std::move(name));
}

std::unique_ptr<ByteStream> unfilter(std::unique_ptr<ByteStream> from, std::string name) {
  return std::make_unique<FilterStream>(std::move(from), std::move(name));
}

}  // namespace lyt::feeds
