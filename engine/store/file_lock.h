// FileLock: one process at a time works on a history. A lock of the system's on a file beside it, so that it is free when
// its holder dies, however it dies.
//
//   Result<FileLock> lock = FileLock::take("history.db.lock", 60, "since 2026-10-25 02:00");
//
// The file says who holds the lock: the number of the process and what it said of itself. Threads: one.
// Errors: refused, with who holds it, when it is not free within `wait_s`; write_failed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lyt {

class FileLock {
 public:
  static Result<FileLock> take(const std::string& path, std::uint32_t wait_s, std::string_view about);
  FileLock(FileLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace lyt
