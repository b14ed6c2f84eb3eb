// From decompressed bytes to a source: encoding, format, cutter, reader.
//
//   Result<std::unique_ptr<PostSource>> source = open_stream(std::move(stream), "export.zip!posts.csv", options);
//
// Threads: free functions without state.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/model/post_source.h"
#include "feeds/container.h"
#include "feeds/feeds.h"
#include "feeds/x_archive.h"

namespace lyt::feeds {

// Asked when the file is a part of an account archive: whose it is.
using FindOwner = std::function<ArchiveOwner()>;

// Errors: unknown_format, refused, what the stream reports.
Result<std::unique_ptr<PostSource>> open_stream(std::unique_ptr<PeekStream> stream, const std::string& name,
                                                const FeedOptions& options, const FindOwner& find_owner);

// Whose archive it is, from the account.js of an X archive.
ArchiveOwner read_owner(PeekStream account);

// What is not read on purpose, with what to do instead.
std::optional<Error> refusal(Magic magic, const std::string& name);

}  // namespace lyt::feeds
