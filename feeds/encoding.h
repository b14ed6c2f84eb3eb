// Encodings: every feed becomes UTF-8 before anything else looks at it.
//
//   const Encoding encoding = guess_encoding(stream->look(64 * 1024));
//   stream = to_utf8(std::move(stream), encoding);       // the byte order mark is gone, too
//
// UTF-8 itself is passed through unchecked: readers check per record, so that bad bytes cost one record.
// Threads: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/arena.h"
#include "feeds/byte_stream.h"

namespace lyt::feeds {

// `ascii`: nothing but ASCII was seen so far, so bytes above it may still turn out to be Windows-1252.
enum class Encoding : std::uint8_t { ascii, utf8, utf16le, utf16be, windows1252 };

// From the byte order mark, else from the zeros of UTF-16, else from whether the bytes are UTF-8.
Encoding guess_encoding(std::string_view head);

// What stands before the text: 3 for a UTF-8 byte order mark, 2 for a UTF-16 one, else 0.
std::size_t mark_bytes(std::string_view head);

// Wraps `from`. The byte order mark must have been dropped.
std::unique_ptr<ByteStream> to_utf8(std::unique_ptr<ByteStream> from, Encoding encoding);

// Whether `name` ("euc-kr", as an XML declaration has it) is an encoding that guess_encoding() does not know, and ICU does.
// Not for what is taken for UTF-8 or Windows-1252 anyway.
bool is_other_encoding(const std::string& name);

// From such an encoding.
std::unique_ptr<ByteStream> to_utf8(std::unique_ptr<ByteStream> from, const std::string& name);

// Windows-1252 text as UTF-8 in `arena`. Every byte has a meaning: the five unused ones become U+FFFD.
std::string_view from_windows1252(std::string_view text, Arena& arena);

bool is_utf8(std::string_view text);

}  // namespace lyt::feeds
