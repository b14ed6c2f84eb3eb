// Archives and the rarer compressions, through libarchive. Nothing is ever written to the disk.
//
//   Result<std::vector<ArchiveMember>> members = list_members("export.zip");
//   Result<std::unique_ptr<ByteStream>> stream = open_member("export.zip", (*members)[0].index);
//
// Threads: free functions without shared state; every member that is open reads the archive on its own, so members may
// be read at the same time. Cost: opening member i of a tar reads over the i members before it; a zip is seeked in.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "feeds/byte_stream.h"

namespace lyt::feeds {

struct ArchiveMember {
  std::string name;       // as the archive has it; only ever shown
  std::size_t index = 0;  // position among all entries
};

// The regular files of a zip or tar, in its order. Errors: refused (encrypted, more than 10,000 members), corrupt.
Result<std::vector<ArchiveMember>> list_members(const std::string& path);

// The bytes of one of them. `name` is for messages. Errors as list_members, and truncated or corrupt while reading.
Result<std::unique_ptr<ByteStream>> open_member(const std::string& path, std::size_t index, std::string name);

// Decodes xz and bzip2.
std::unique_ptr<ByteStream> unfilter(std::unique_ptr<ByteStream> from, std::string name);

}  // namespace lyt::feeds
