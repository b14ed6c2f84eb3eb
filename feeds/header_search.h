// Where the header of a table is, what divides its columns, and whose export it is.
//
//   std::optional<Header> header = find_header(head, at_end, options);
//   header->names[3]            // "Review Content"
//   header->format->info.key    // "trustpilot-csv"
//
// Exports put titles and filters above the header, and anybody may have a column "Message": the header is the row, among
// the first 20 and for each delimiter, that has all columns of a known format; else the one with the most names that
// mean something; else, with `guessed` set, the first row of what is clearly a table.
// Threads: free functions. Cost: paid once per file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/columns.h"
#include "feeds/cut.h"
#include "feeds/format.h"

namespace lyt::feeds {

struct Header {
  Dialect dialect;
  std::size_t rows_at = 0;  // where the row behind it begins
  std::vector<std::string> names;
  std::vector<std::string> folded;
  const DelimitedFormat* format = nullptr;
  bool guessed = false;     // no name in it means anything to us
};

// `head`: the beginning of the file, behind a line "sep=;". `named`: the delimiter that such a line names.
std::optional<Header> find_header(std::string_view head, bool at_end, std::optional<char> named,
                                  const FeedOptions& options);

}  // namespace lyt::feeds
