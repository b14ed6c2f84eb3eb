// A disk that fails: loaded before the program (LD_PRELOAD), lets LYT_FAIL_AFTER writes to the history go and then
// answers EIO, or ENOSPC if LYT_FAIL_FULL is set, to every write and sync of it.
#include <dlfcn.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

bool fails(int file) {
  static const char* const limit = std::getenv("LYT_FAIL_AFTER");
  static std::atomic<long> left = limit == nullptr ? -1 : std::atol(limit);
  if (limit == nullptr) return false;
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  std::array<char, 4096> path{};
  const ssize_t n = ::readlink(link.c_str(), path.data(), path.size() - 1);
  if (n <= 0 || std::strstr(path.data(), "history.db") == nullptr) return false;
  if (left-- > 0) return false;
  errno = std::getenv("LYT_FAIL_FULL") == nullptr ? EIO : ENOSPC;
  return true;
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t pwrite64(int file, const void* bytes, size_t n, off64_t at) {
  static auto* const function = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return fails(file) ? -1 : function(file, bytes, n, at);
}

ssize_t pwrite(int file, const void* bytes, size_t n, off_t at) {
  static auto* const function = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return fails(file) ? -1 : function(file, bytes, n, at);
}

int fdatasync(int file) {
  static auto* const function = real<int(int)>("fdatasync");
  return fails(file) ? -1 : function(file);
}

int fsync(int file) {
  static auto* const function = real<int(int)>("fsync");
  return fails(file) ? -1 : function(file);
}

int ftruncate64(int file, off64_t bytes) {
  static auto* const function = real<int(int, off64_t)>("ftruncate64");
  return fails(file) ? -1 : function(file, bytes);
}
}
