// Cutters: a stream of bytes becomes blocks of whole records, in order, without holding the file.
//
//   auto cutter = cut_lines(std::move(stream), {.block_bytes = 192 * 1024, .max_record_bytes = 16 << 20}, 0);
//   Block block;
//   while (*cutter->cut(block)) ...
//
// A scanner per framing knows where records end (lines, rows, elements); the one loop around it (Cutter) does the
// reading, the growing, the limits and the end of the file. Records that cannot be delivered come as a marked block of
// their own: see Marked.
// Threads: one thread at a time. Memory: one block and the beginning of the next; a record that is larger than a block
// makes its block grow to twice the record, at most to max_record_bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/block.h"
#include "engine/base/result.h"
#include "engine/model/fault.h"
#include "feeds/byte_stream.h"

namespace lyt::feeds {

// What a delimited file looks like.
struct Dialect {
  char delimiter = ',';
  bool backslash = false;  // a quote in a quoted cell is \" and not ""
};

struct CutLimits {
  std::size_t block_bytes = 192U << 10;
  std::uint64_t max_record_bytes = 16U << 20;
};

class Cutter {
 public:
  Cutter() = default;
  Cutter(const Cutter&) = delete;
  Cutter& operator=(const Cutter&) = delete;
  virtual ~Cutter() = default;

  // As PostSource::cut.
  virtual Result<bool> cut(Block& block) = 0;
};

// A record per line, as in NDJSON. `at` is the offset of the stream's first byte in the file.
std::unique_ptr<Cutter> cut_lines(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at);

// A record per row of delimited text; a quoted cell may hold line ends.
std::unique_ptr<Cutter> cut_rows(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at, Dialect dialect);

// Where the records of a JSON document are.
struct ElementPath {
  bool in_list = false;           // records are the elements of a list; else they are the top-level values
  std::vector<std::string> keys;  // the members that lead from the top-level object to the list; empty: it is the top
};

// A record per element. All bytes of a block that belong to no element are blanks, so that it reads as JSON values in a
// row. Every list under the path counts: a key that comes twice, a second document behind the first.
std::unique_ptr<Cutter> cut_elements(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at,
                                     ElementPath path);

// A record per item of an RSS or Atom feed; `tag` is the item's element as the file writes it.
std::unique_ptr<Cutter> cut_items(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at, std::string tag);

// A block that stands for one record that is not there: too large, or cut off by the end of the file.
struct Marked {
  Fault fault = Fault::too_large;
  std::uint64_t bytes = 0;   // of the record
  std::string_view excerpt;  // its beginning
};
std::optional<Marked> marked(const Block& block);
void mark(Block& block, const Marked& record);

}  // namespace lyt::feeds
