// Sniffing: from the first bytes of a feed to its format, its framing and all that its reader has to know.
//
//   Result<Sniffed> found = sniff(head, at_end, encoding, options);
//
// Content decides; the name of a file is never looked at. Threads: free functions without state.
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "feeds/format.h"

namespace lyt::feeds {

struct Sniffed {
  std::string_view format;  // its key
  FeedState state;
  void (*read)(const FeedState& feed, const Block& block, PostBatch& batch) = nullptr;
  std::size_t begin = 0;         // bytes of the head that come before the records: a header, a preamble
  std::string note;              // what the user should know about how the file is read
  std::string undecided_date;    // not empty: the order of day and month is not known; more of the file may tell
};

// `head`: the beginning in UTF-8, without byte order mark; `at_end`: it is all there is.
// Errors: unknown_format, `what` says what was seen; usage (the column map).
Result<Sniffed> sniff(std::string_view head, bool at_end, Encoding encoding, const FeedOptions& options);

}  // namespace lyt::feeds
