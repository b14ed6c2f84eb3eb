#include "feeds/fetch/spool.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace lyt::feeds {

namespace {

Error failure(const std::string& path, int reason) {
  return Error{Code::write_failed, path, 0, "cannot be written: " + std::generic_category().message(reason)};
}

// Some file systems cannot bring a folder to the disk; the files are safe by then.
void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<Spool> Spool::open(const std::string& folder) {
  std::error_code reason;
  if (!std::filesystem::is_directory(folder, reason)) {
    std::filesystem::create_directories(folder, reason);
    if (reason) return failure(folder, reason.value());
    ::chmod(folder.c_str(), 0700);
  }
  const std::string path = folder + "/.fetch.lock";
  const int lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock < 0) return failure(path, errno);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return Error{Code::refused, folder, 0, "another run is fetching into this folder"};
  }
  return Spool(folder, lock);
}

Spool::~Spool() {
  if (lock_ >= 0) ::close(lock_);
}

Spool::Spool(Spool&& other) noexcept : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}

Status Spool::write(std::string_view name, std::string_view bytes) const {
  const std::string part = "." + std::string(name) + ".new";
  Result<PartFile> file = PartFile::open(path(part), 0);
  if (!file) return file.error();
  if (Status added = file->add(bytes); !added) return added;
  if (Status synced = file->sync(); !synced) return synced;
  return place(part, name);
}

Status Spool::place(std::string_view part, std::string_view name) const {
  const std::string to = path(name);
  if (std::rename(path(part).c_str(), to.c_str()) != 0) return failure(to, errno);
  sync_folder(folder_);
  return Ok{};
}

Result<PartFile> PartFile::open(const std::string& path, std::uint64_t keep) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return failure(path, errno);
  if (::ftruncate(file, static_cast<off_t>(keep)) != 0 || ::lseek(file, 0, SEEK_END) < 0) {
    const Error error = failure(path, errno);
    ::close(file);
    return error;
  }
  return PartFile(path, file);
}

PartFile::~PartFile() {
  if (file_ >= 0) ::close(file_);
}

PartFile::PartFile(PartFile&& other) noexcept : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)) {}

PartFile& PartFile::operator=(PartFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(file_, other.file_);
  return *this;
}

Status PartFile::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failure(path_, n == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return Ok{};
}

Status PartFile::sync() {
  if (::fsync(file_) != 0) return failure(path_, errno);
  return Ok{};
}

std::uint64_t file_bytes(const std::string& path) {
  std::error_code reason;
  const std::uintmax_t size = std::filesystem::file_size(path, reason);
  return reason ? 0 : size;
}

}  // namespace lyt::feeds
