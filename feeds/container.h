// Containers: the bytes of a file as they were before somebody packed it. Recognised by magic, never by name.
//
//   auto limit = std::make_shared<UnpackLimit>();
//   Result<std::unique_ptr<ByteStream>> file = open_file("posts.ndjson.zst", limit);
//   std::unique_ptr<PeekStream> stream = decompress(std::make_unique<PeekStream>(std::move(*file)), limit, name);
//
// plain, gzip (several members in a row too), zstd (frames in a row, windows up to 2 GiB) and, through libarchive,
// xz and bzip2. Archives with members are in archive.h, bounds on what may come out of a file in unpack_limit.h.
// Memory: some hundred KiB, for zstd up to the window that the file asks for.
#pragma once

#include <memory>
#include <string>

#include "engine/base/result.h"
#include "feeds/byte_stream.h"
#include "feeds/unpack_limit.h"

namespace lyt::feeds {

// What a file is, from its first bytes.
enum class Magic : std::uint8_t { none, gzip, zstd, xz, bzip2, zip, tar, ole, seven_zip, rar, pdf, image };
Magic magic_of(std::string_view head);

// `path` as it lies on the disk; "-" is standard input. Keeps limit->packed_bytes. Errors: not_found, unreadable.
Result<std::unique_ptr<ByteStream>> open_file(const std::string& path, std::shared_ptr<UnpackLimit> limit);

// Wraps `from` in the decoder for gzip or zstd. `name` is for messages. Errors while reading: truncated, corrupt, or
// what `from` reports.
std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> from, std::string name);
std::unique_ptr<ByteStream> unzstd(std::unique_ptr<ByteStream> from, std::string name);

// What is behind the compression of `from`, twice if need be (a .gz in a .gz). It may still be an archive.
std::unique_ptr<PeekStream> decompress(std::unique_ptr<PeekStream> from, const std::shared_ptr<UnpackLimit>& limit,
                                       const std::string& name);

}  // namespace lyt::feeds
