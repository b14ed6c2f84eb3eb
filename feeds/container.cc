#include "feeds/container.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vector>

#include "feeds/archive.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kInputBytes = 128U << 10;

std::string system_message(int error) { return std::generic_category().message(error); }

class FileStream final : public ByteStream {
 public:
  FileStream(int fd, std::string name, std::shared_ptr<UnpackLimit> limit)
      : fd_(fd), name_(std::move(name)), limit_(std::move(limit)) {}
  ~FileStream() override {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }

  Result<std::size_t> read(char* to, std::size_t n) override {
    for (;;) {
      const ssize_t got = ::read(fd_, to, n);
      if (got >= 0) {
        at_ += static_cast<std::uint64_t>(got);
        limit_->packed_bytes = std::max(limit_->packed_bytes, at_);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) return Error{Code::unreadable, name_, at_, system_message(errno)};
    }
  }

 private:
  int fd_;
  std::string name_;
  std::shared_ptr<UnpackLimit> limit_;
  std::uint64_t at_ = 0;
};

// The compressed bytes not yet decoded.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteStream> from) : from_(std::move(from)), buffer_(kInputBytes) {}

  // Reads more when all is used; false at the end.
  Result<bool> fill() {
    if (begin != end) return true;
    const Result<std::size_t> got = from_->read(buffer_.data(), buffer_.size());
    if (!got) return got.error();
    begin = buffer_.data();
    end = begin + *got;
    at += *got;
    return *got != 0;
  }

  const char* begin = nullptr;
  const char* end = nullptr;
  std::uint64_t at = 0;  // bytes read so far

 private:
  std::unique_ptr<ByteStream> from_;
  std::vector<char> buffer_;
};

class GzipStream final : public ByteStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> from, std::string name) : in_(std::move(from)), name_(std::move(name)) {
    ready_ = inflateInit2(&z_, 15 + 16) == Z_OK;
  }
  ~GzipStream() override {
    if (ready_) inflateEnd(&z_);
  }

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (!ready_) return Error{Code::unreadable, name_, 0, "not enough memory to decompress"};
    if (failed_) return *failed_;
    if (done_) return std::size_t{0};
    n = std::min<std::size_t>(n, 1U << 30);
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(n);
    while (z_.avail_out == n) {
      const Result<bool> more = in_.fill();
      if (!more) return more.error();
      if (!*more) {
        done_ = true;
        if (in_member_) return Error{Code::truncated, name_, in_.at, "the gzip data ends too early"};
        return std::size_t{0};
      }
      if (!in_member_ && !begin_member()) return std::size_t{0};
      z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in_.begin));
      z_.avail_in = static_cast<uInt>(in_.end - in_.begin);
      const int status = inflate(&z_, Z_NO_FLUSH);
      in_.begin = in_.end - z_.avail_in;
      if (status == Z_STREAM_END) {
        in_member_ = false;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        failed_ = Error{Code::corrupt, name_, in_.at, "the gzip data is damaged"};
        // What came out before the damage is still good: it is handed over first.
        if (z_.avail_out == n) return *failed_;
        break;
      }
    }
    return n - z_.avail_out;
  }

 private:
  // Members may follow each other. Zeros behind the last one are padding; anything else is not ours, as for gzip(1).
  bool begin_member() {
    if (!first_ && *in_.begin != '\x1F') {
      done_ = true;
      return false;
    }
    if (!first_) inflateReset(&z_);
    first_ = false;
    in_member_ = true;
    return true;
  }

  Input in_;
  std::string name_;
  z_stream z_{};
  bool ready_ = false;
  bool first_ = true;
  bool in_member_ = false;
  bool done_ = false;
  std::optional<Error> failed_;
};

class ZstdStream final : public ByteStream {
 public:
  ZstdStream(std::unique_ptr<ByteStream> from, std::string name)
      : in_(std::move(from)), name_(std::move(name)), context_(ZSTD_createDCtx()) {
    // Dumps are made with --long=31.
    if (context_ != nullptr) ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, 31);
  }
  ~ZstdStream() override { ZSTD_freeDCtx(context_); }

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (context_ == nullptr) return Error{Code::unreadable, name_, 0, "not enough memory to decompress"};
    ZSTD_outBuffer out{to, n, 0};
    while (out.pos == 0) {
      // The decoder may hold output that did not fit before: it is asked before the input is.
      ZSTD_inBuffer in{in_.begin, static_cast<std::size_t>(in_.end - in_.begin), 0};
      if (in.size == 0 && !full_) {
        const Result<bool> more = in_.fill();
        if (!more) return more.error();
        if (!*more) {
          if (in_frame_) return Error{Code::truncated, name_, in_.at, "the zstd data ends too early"};
          return std::size_t{0};
        }
        in = {in_.begin, static_cast<std::size_t>(in_.end - in_.begin), 0};
      }
      const std::size_t left = ZSTD_decompressStream(context_, &out, &in);
      in_.begin += in.pos;
      if (ZSTD_isError(left) != 0) {
        return Error{Code::corrupt, name_, in_.at, std::string("the zstd data is damaged: ") + ZSTD_getErrorName(left)};
      }
      in_frame_ = left != 0;
      full_ = out.pos == out.size;
    }
    return out.pos;
  }

 private:
  Input in_;
  std::string name_;
  ZSTD_DCtx* context_;
  bool in_frame_ = false;
  bool full_ = false;
};

struct Signature {
  std::string_view bytes;
  Magic magic;
};

using namespace std::string_view_literals;
constexpr std::array kSignatures = {
    Signature{"\x1F\x8B"sv, Magic::gzip},
    Signature{"\x28\xB5\x2F\xFD"sv, Magic::zstd},
    Signature{"\x50\x2A\x4D\x18"sv, Magic::zstd},  // a skippable frame, with which pzstd begins
    Signature{"\xFD""7zXZ\0"sv, Magic::xz},
    Signature{"BZh"sv, Magic::bzip2},
    Signature{"PK\x03\x04"sv, Magic::zip},
    Signature{"PK\x05\x06"sv, Magic::zip},
    Signature{"\xD0\xCF\x11\xE0"sv, Magic::ole},
    Signature{"7z\xBC\xAF\x27\x1C"sv, Magic::seven_zip},
    Signature{"Rar!\x1A\x07"sv, Magic::rar},
    Signature{"%PDF"sv, Magic::pdf},
    Signature{"\x89PNG"sv, Magic::image},
    Signature{"\xFF\xD8\xFF"sv, Magic::image},
    Signature{"GIF8"sv, Magic::image},
};

}  // namespace

Magic magic_of(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return signature.magic;
  }
  if (head.size() >= 262 && head.substr(257, 5) == "ustar") return Magic::tar;
  return Magic::none;
}

Result<std::unique_ptr<ByteStream>> open_file(const std::string& path, std::shared_ptr<UnpackLimit> limit) {
  const auto stream = [&](int fd) {
    return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(fd, path, std::move(limit)));
  };
  if (path == "-") return stream(STDIN_FILENO);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const int error = errno;
    return Error{error == ENOENT || error == ENOTDIR ? Code::not_found : Code::unreadable, path, 0,
                 system_message(error)};
  }
  struct stat status{};
  if (::fstat(fd, &status) == 0) {
    if (S_ISDIR(status.st_mode)) {
      ::close(fd);
      return Error{Code::unreadable, path, 0, "is a folder"};
    }
    if (S_ISREG(status.st_mode)) limit->packed_bytes = static_cast<std::uint64_t>(status.st_size);
  }
  return stream(fd);
}

std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> from, std::string name) {
  return std::make_unique<GzipStream>(std::move(from), std::move(name));
}

std::unique_ptr<ByteStream> unzstd(std::unique_ptr<ByteStream> from, std::string name) {
  return std::make_unique<ZstdStream>(std::move(from), std::move(name));
}

std::unique_ptr<PeekStream> decompress(std::unique_ptr<PeekStream> from, const std::shared_ptr<UnpackLimit>& limit,
                                       const std::string& name) {
  for (int layer = 0; layer < 2; ++layer) {
    std::unique_ptr<ByteStream> decoded;
    switch (magic_of(from->look(512))) {
      case Magic::gzip: decoded = gunzip(std::move(from), name); break;
      case Magic::zstd: decoded = unzstd(std::move(from), name); break;
      case Magic::xz:
      case Magic::bzip2: decoded = unfilter(std::move(from), name); break;
      default: return from;
    }
    from = std::make_unique<PeekStream>(std::make_unique<LimitedStream>(std::move(decoded), limit, name));
  }
  return from;
}

}  // namespace lyt::feeds
