// Where the items of an XML feed end: the scanner behind cut_items.
//
// Knows tags, comments, CDATA and quoted attributes, and nothing else of XML: no entity is ever expanded and no document
// type is read, so none can do harm. An item that is never closed ends where the next one begins.
// Threads: one thread at a time. Cost: memchr between tags.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/cutter.h"

namespace lyt::feeds {

class ItemScanner {
 public:
  // `tag` as the file writes it: "item", "entry", "atom:entry".
  explicit ItemScanner(std::string tag) : tag_(std::move(tag)) {}

  std::size_t first(const char* data, std::size_t from, std::size_t size);
  std::size_t last(const char* data, std::size_t from, std::size_t size);
  [[nodiscard]] std::size_t pending(std::size_t end, std::size_t size) const;
  void moved();
  static bool whole(std::string_view, bool) { return false; }
  [[nodiscard]] std::string fresh() const { return tag_; }

  // Where the item that first() has found begins.
  [[nodiscard]] std::size_t found() const { return found_; }

 private:
  enum class In : std::uint8_t { text, open, tag, quoted, comment, cdata, aside };

  std::string tag_;
  In in_ = In::text;
  bool in_item_ = false;
  std::size_t begin_ = 0;  // of the item that is open
  std::size_t found_ = 0;
  std::size_t open_ = 0;   // of the tag that is being read
  std::string word_;       // what stands behind its '<', as far as it matters
  char quote_ = 0;
  char before_ = 0;        // the byte before, and the one before that: what ends comments and the like
  char before_that_ = 0;
};

}  // namespace lyt::feeds
