// Spool: the folder that fetched files wait in. Files are whole or not there: each is written beside its place, brought
// to the disk and renamed.
//
// What is not a feed begins with a dot or ends in ".part", so that naming the folder as a feed reads the files only.
// Threads: one. One process at a time: the lock is held while the object lives.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lyt::feeds {

class Spool {
 public:
  // Makes the folder (0700) when it is missing. Errors: write_failed; refused while another run holds the lock.
  static Result<Spool> open(const std::string& folder);
  ~Spool();
  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&&) = delete;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  [[nodiscard]] std::string path(std::string_view name) const { return folder_ + "/" + std::string(name); }

  // Puts a whole file into its place (0600: posts are about people).
  Status write(std::string_view name, std::string_view bytes) const;

  // The same for a file that was written under another name in the spool and brought to the disk.
  Status place(std::string_view part, std::string_view name) const;

 private:
  Spool(std::string folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  std::string folder_;
  int lock_ = -1;
};

// A file that grows in the spool. Errors: write_failed.
class PartFile {
 public:
  // Opens `path` to go on at `keep` bytes; what is behind them is cut off.
  static Result<PartFile> open(const std::string& path, std::uint64_t keep);
  ~PartFile();
  PartFile(PartFile&& other) noexcept;
  PartFile& operator=(PartFile&& other) noexcept;
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  Status add(std::string_view bytes);
  Status sync();

 private:
  PartFile(std::string path, int file) : path_(std::move(path)), file_(file) {}
  std::string path_;
  int file_ = -1;
};

// The size of a file; 0 when there is none.
std::uint64_t file_bytes(const std::string& path);

}  // namespace lyt::feeds
