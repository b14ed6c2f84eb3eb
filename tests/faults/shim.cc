// Faults on demand, loaded in front of libc (LD_PRELOAD) by faults_test.py. LYT_FAULT is a list, with commas:
//
//   short          reads and writes of regular files and pipes move at most 7 bytes
//   eintr          every other call is interrupted before it does anything
//   full=N         writes fail with ENOSPC after N bytes
//   eio=N          reads of the file fail with EIO behind N of its bytes
//   nomem=N        from the N-th allocation on there is no more memory than is given back;  nomem1=N: only that one fails
//   kill=N         the process is killed before its N-th change to the disk (a write, a rename, a sync, an unlink)
//   grow, shrink   when the file has been read to LYT_FAULT_AT, it is doubled, or cut to half
//
// LYT_FAULT_FILE: the end of the path that eio, grow and shrink mean. With LYT_FAULT_COUNT, a file descriptor, the
// numbers of allocations and of changes are written there at the end. All of it is counted: no clock, no chance.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

extern "C" void* __libc_malloc(size_t bytes);            // NOLINT: glibc's names
extern "C" void* __libc_realloc(void* old, size_t bytes);  // NOLINT
extern "C" void* __libc_calloc(size_t n, size_t bytes);  // NOLINT
extern "C" void __libc_free(void* old);                    // NOLINT
extern "C" void* __libc_memalign(size_t align, size_t bytes);  // NOLINT

namespace {

struct Faults {
  bool wanted = false;
  bool on = false;
  bool pieces = false;
  bool interrupts = false;
  bool grows = false;
  bool shrinks = false;
  bool nomem_once = false;
  long long full = -1, eio = -1, nomem = -1, kill = -1, at = 0;
  char file[256] = "";
};

Faults faults;
std::atomic<long long> allocations{0};
std::atomic<long long> given_back{0};  // bytes freed since there was no more memory
std::atomic<long long> changes{0};
std::atomic<long long> written{0};
std::atomic<long long> calls{0};
std::atomic<bool> changed{false};

long long number_of(const char* list, const char* name) {
  const char* const found = strstr(list, name);
  return found == nullptr ? -1 : atoll(found + strlen(name));
}

__attribute__((constructor)) void start() {
  const char* const list = getenv("LYT_FAULT");
  if (list == nullptr) return;
  faults.pieces = strstr(list, "short") != nullptr;
  faults.interrupts = strstr(list, "eintr") != nullptr;
  faults.grows = strstr(list, "grow") != nullptr;
  faults.shrinks = strstr(list, "shrink") != nullptr;
  faults.full = number_of(list, "full=");
  faults.eio = number_of(list, "eio=");
  faults.kill = number_of(list, "kill=");
  faults.nomem_once = strstr(list, "nomem1=") != nullptr;
  faults.nomem = faults.nomem_once ? number_of(list, "nomem1=") : number_of(list, "nomem=");
  if (const char* const file = getenv("LYT_FAULT_FILE")) snprintf(faults.file, sizeof(faults.file), "%s", file);
  if (const char* const at = getenv("LYT_FAULT_AT")) faults.at = atoll(at);
  faults.wanted = true;
}

// What happens before main() is not lyt's: main() begins with this call.
extern "C" int mallopt(int what, int value) {
  static const auto real = reinterpret_cast<int (*)(int, int)>(dlsym(RTLD_NEXT, "mallopt"));
  const int done = real(what, value);
  allocations = 0;
  changes = 0;
  faults.on = faults.wanted;
  return done;
}

__attribute__((destructor)) void finish() {
  const char* const to = getenv("LYT_FAULT_COUNT");
  if (to == nullptr) return;
  char line[64];
  const int n = snprintf(line, sizeof(line), "%lld %lld", allocations.load(), changes.load());
  faults.on = false;
  (void)!write(atoi(to), line, static_cast<size_t>(n));
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

bool no_memory(size_t bytes) {
  const long long n = ++allocations;
  if (!faults.on || faults.nomem < 0) return false;
  if (faults.nomem_once ? n != faults.nomem : n < faults.nomem) return false;
  if (!faults.nomem_once) {
    const auto wanted = static_cast<long long>(bytes);
    if (given_back.fetch_sub(wanted) >= wanted) return false;
    given_back += wanted;
  }
  errno = ENOMEM;
  return true;
}

bool interrupted() {
  if (!faults.on || !faults.interrupts || ++calls % 2 == 0) return false;
  errno = EINTR;
  return true;
}

void change() {
  if (faults.on && ++changes == faults.kill) raise(SIGKILL);
}

// The path of a descriptor, when it is the one that the faults mean.
bool is_meant(int file, char* path, size_t room) {
  if (faults.file[0] == '\0') return false;
  char link[64];
  snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
  const ssize_t n = readlink(link, path, room - 1);
  if (n <= 0) return false;
  path[n] = '\0';
  const size_t end = strlen(faults.file);
  return static_cast<size_t>(n) >= end && strcmp(path + n - end, faults.file) == 0;
}

// What a read may take; -1 when it fails.
ssize_t allowed_read(int file, off_t at, size_t n) {
  if (!faults.on) return static_cast<ssize_t>(n);
  char path[4096];
  if ((faults.eio >= 0 || faults.grows || faults.shrinks) && is_meant(file, path, sizeof(path))) {
    if (at < 0) at = lseek(file, 0, SEEK_CUR);
    if (faults.eio >= 0) {
      if (at >= faults.eio) {
        errno = EIO;
        return -1;
      }
      n = std::min(n, static_cast<size_t>(faults.eio - at));
    } else {
      if (at >= faults.at && !changed.exchange(true)) {
        struct stat info {};
        stat(path, &info);
        if (faults.shrinks) {
          (void)!truncate(path, info.st_size / 2);
        } else {
          char* const copy = static_cast<char*>(__libc_malloc(static_cast<size_t>(info.st_size)));
          const int other = open(path, O_RDWR | O_CLOEXEC);
          const auto pread_next = next<ssize_t (*)(int, void*, size_t, off_t)>("pread64");
          const ssize_t got = pread_next(other, copy, static_cast<size_t>(info.st_size), 0);
          const auto pwrite_next = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite64");
          (void)!pwrite_next(other, copy, static_cast<size_t>(got), info.st_size);
          close(other);
          free(copy);
        }
      }
      if (at < faults.at) n = std::min(n, static_cast<size_t>(faults.at - at));
    }
  }
  return static_cast<ssize_t>(faults.pieces ? std::min<size_t>(n, 7) : n);
}

// What a write may take; -1 when it fails. Standard error is left alone: it is where the test looks.
ssize_t allowed_write(int file, size_t n) {
  if (!faults.on || file == STDERR_FILENO) return static_cast<ssize_t>(n);
  change();
  if (faults.pieces) n = std::min<size_t>(n, 7);
  if (faults.full >= 0) {
    const long long left = faults.full - written.load();
    if (left <= 0) {
      errno = ENOSPC;
      return -1;
    }
    n = std::min(n, static_cast<size_t>(left));
    written += static_cast<long long>(n);
  }
  return static_cast<ssize_t>(n);
}

}  // namespace

extern "C" {

void* malloc(size_t bytes) { return no_memory(bytes) ? nullptr : __libc_malloc(bytes); }
void* calloc(size_t n, size_t bytes) { return no_memory(n * bytes) ? nullptr : __libc_calloc(n, bytes); }
void* realloc(void* old, size_t bytes) { return no_memory(bytes) ? nullptr : __libc_realloc(old, bytes); }
void* aligned_alloc(size_t align, size_t bytes) { return no_memory(bytes) ? nullptr : __libc_memalign(align, bytes); }
void free(void* old) {
  if (faults.on && old != nullptr && allocations >= faults.nomem) given_back += static_cast<long long>(malloc_usable_size(old));
  __libc_free(old);
}
int posix_memalign(void** to, size_t align, size_t bytes) {
  if (no_memory(bytes)) return ENOMEM;
  *to = __libc_memalign(align, bytes);
  return *to == nullptr ? ENOMEM : 0;
}

ssize_t read(int file, void* to, size_t n) {
  static const auto real = next<ssize_t (*)(int, void*, size_t)>("read");
  if (interrupted()) return -1;
  const ssize_t allowed = allowed_read(file, -1, n);
  return allowed < 0 ? -1 : real(file, to, static_cast<size_t>(allowed));
}

ssize_t pread64(int file, void* to, size_t n, off_t at) {
  static const auto real = next<ssize_t (*)(int, void*, size_t, off_t)>("pread64");
  if (interrupted()) return -1;
  const ssize_t allowed = allowed_read(file, at, n);
  return allowed < 0 ? -1 : real(file, to, static_cast<size_t>(allowed), at);
}
ssize_t pread(int file, void* to, size_t n, off_t at) { return pread64(file, to, n, at); }

ssize_t write(int file, const void* from, size_t n) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  if (file != STDERR_FILENO && interrupted()) return -1;
  const ssize_t allowed = allowed_write(file, n);
  return allowed < 0 ? -1 : real(file, from, static_cast<size_t>(allowed));
}

ssize_t pwrite64(int file, const void* from, size_t n, off_t at) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite64");
  if (interrupted()) return -1;
  const ssize_t allowed = allowed_write(file, n);
  return allowed < 0 ? -1 : real(file, from, static_cast<size_t>(allowed), at);
}
ssize_t pwrite(int file, const void* from, size_t n, off_t at) { return pwrite64(file, from, n, at); }

ssize_t writev(int file, const struct iovec* list, int n) {
  static const auto real = next<ssize_t (*)(int, const struct iovec*, int)>("writev");
  if (!faults.on || file == STDERR_FILENO) return real(file, list, n);
  for (int i = 0; i < n; ++i) {
    if (list[i].iov_len != 0) return write(file, list[i].iov_base, list[i].iov_len);  // some of it: as it may
  }
  return 0;
}

int rename(const char* from, const char* to) {
  static const auto real = next<int (*)(const char*, const char*)>("rename");
  change();
  return real(from, to);
}

int unlink(const char* path) {
  static const auto real = next<int (*)(const char*)>("unlink");
  change();
  return real(path);
}

int fsync(int file) {
  static const auto real = next<int (*)(int)>("fsync");
  change();
  return real(file);
}

int fdatasync(int file) {
  static const auto real = next<int (*)(int)>("fdatasync");
  change();
  return real(file);
}

}  // extern "C"
