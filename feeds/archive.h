// Archives and the rarer compressions, through libarchive. Nothing is ever written to the disk, so a member's name is a
// name and no path: "../../etc/passwd" is only ever shown.
//
//   Result<std::shared_ptr<Archive>> archive = Archive::open("export.zip");
//   while (Result<std::optional<Member>> member = (*archive)->next(); member && *member) {
//     std::unique_ptr<ByteStream> bytes = Archive::bytes(*archive, (*member)->name);
//   }
//
// An archive is read once, from front to back. Memory: a buffer, and for a zip on the disk its directory.
// Threads: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "feeds/byte_stream.h"

namespace lyt::feeds {

struct Member {
  std::string name;       // as the archive has it, without control characters, at most 300 bytes
  bool is_file = true;    // neither folder nor link
  bool is_encrypted = false;
};

class Archive {
 public:
  // A zip on the disk, by its directory. Errors: unreadable.
  static Result<std::shared_ptr<Archive>> open(const std::string& path);
  // A zip or tar out of a stream that is already decompressed. A zip is read without its directory then.
  static Result<std::shared_ptr<Archive>> open(std::unique_ptr<ByteStream> from, std::string name);

  // The next member, folders left out; nothing behind the last. Errors: truncated, corrupt; none follows.
  Result<std::optional<Member>> next();

  // The bytes of the member that `archive` is at; they end with the next call of next(). `name` is for messages.
  // Errors while reading: truncated, corrupt, refused (a way of compressing that libarchive lacks).
  static std::unique_ptr<ByteStream> bytes(std::shared_ptr<Archive> archive, std::string name);

  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

 private:
  struct State;
  class Bytes;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Decodes xz and bzip2.
std::unique_ptr<ByteStream> unfilter(std::unique_ptr<ByteStream> from, std::string name);

}  // namespace lyt::feeds
