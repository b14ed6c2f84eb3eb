// RSS 2.0, RSS 1.0 (RDF), older RSS, and Atom.
//
//   std::optional<XmlHead> head = xml_head(bytes);       // what the file says before its first item
//   read_xml_feed(state, block, batch);                  // a post per <item> or <entry>
//
// Items are parsed one by one (pugixml), so a feed of any size streams and a broken item loses only itself. Entities of
// a document type are never expanded. Content goes before summary: content:encoded, Atom's content, description.
// Threads: free functions; readers run on many threads at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/format.h"

namespace lyt::feeds {

struct XmlHead {
  std::string_view format;  // "rss" or "atom"
  std::string tag;          // of a record, as the file writes it
  std::size_t begin = 0;    // of the first record, or the end of what was looked at
  XmlChannel channel;
};

// Nothing when it is no such feed. `head` begins at the document's first byte.
std::optional<XmlHead> xml_head(std::string_view head);

// The encoding that the XML declaration names, in lower case; empty when there is none. Works on the raw bytes.
std::string declared_encoding(std::string_view head);

bool looks_like_markup(std::string_view head);

void read_xml_feed(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
