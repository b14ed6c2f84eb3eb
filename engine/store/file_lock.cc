#include "engine/store/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace lyt {

namespace {

std::string holder_of(int file) {
  std::array<char, 200> text{};
  const ssize_t n = ::pread(file, text.data(), text.size(), 0);
  std::string holder(text.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder.empty() ? "another process" : holder;
}

}  // namespace

Result<FileLock> FileLock::take(const std::string& path, std::uint32_t wait_s, std::string_view about) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return Error{Code::write_failed, path, 0, std::strerror(errno)};
  FileLock lock(file);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(wait_s);
  while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return Error{Code::write_failed, path, 0, std::strerror(errno)};
    if (std::chrono::steady_clock::now() >= end) {
      return Error{Code::refused, path, 0, "is held by " + holder_of(file) + "; wait for it to end"};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const std::string holder = "process " + std::to_string(::getpid()) + ", " + std::string(about) + "\n";
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, holder.data(), holder.size(), 0) != static_cast<ssize_t>(holder.size())) {
    return Error{Code::write_failed, path, 0, std::strerror(errno)};
  }
  return lock;
}

FileLock::~FileLock() {
  if (file_ < 0) return;
  // The file stays: if it went, another process could wait for the lock of a file that nobody finds any more.
  // What it says is of no matter once it is free.
  if (::ftruncate(file_, 0) == 0) ::fsync(file_);
  ::close(file_);
}

}  // namespace lyt
