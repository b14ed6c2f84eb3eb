#include "feeds/scan_rows.h"

#include <bit>
#include <cstring>

namespace lyt::feeds {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighs = 0x8080808080808080ULL;

constexpr std::uint64_t spread(char c) { return kOnes * static_cast<unsigned char>(c); }

// The high bit of each byte that is zero in `word`; only the lowest one set is exact, which is the one asked for.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - kOnes) & ~word & kHighs; }

const char* find_one(const char* at, const char* end, char c) {
  const void* hit = at == end ? nullptr : std::memchr(at, c, static_cast<std::size_t>(end - at));
  return hit == nullptr ? end : static_cast<const char*>(hit);
}

std::string_view view(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

// Reads the quoted cell behind its opening quote; returns the delimiter or line end behind it, or `end`.
const char* read_quoted(const char* at, const char* end, Dialect dialect, Cell& cell) {
  const char* const begin = at;
  cell.quoted = true;
  for (;;) {
    at = dialect.backslash ? find_either(at, end, '"', '\\') : find_one(at, end, '"');
    if (at == end) break;
    if (*at == '\\') {
      cell.escapes = true;
      at = at + 1 == end ? end : at + 2;
      continue;
    }
    if (at + 1 != end && at[1] == '"') {
      cell.escapes = true;
      at += 2;
      continue;
    }
    const char* behind = at + 1;
    while (behind != end && (*behind == ' ' || *behind == '\r')) ++behind;
    if (behind == end || *behind == dialect.delimiter || *behind == '\n') {
      cell.raw = view(begin, at);
      return behind;
    }
    ++at;  // an inner quote that nobody escaped
  }
  cell.raw = view(begin, end);
  cell.open = true;
  return end;
}

}  // namespace

const char* find_either(const char* at, const char* end, char a, char b) {
  if constexpr (std::endian::native == std::endian::little) {
    const std::uint64_t as = spread(a);
    const std::uint64_t bs = spread(b);
    while (end - at >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, 8);
      const std::uint64_t hits = zero_bytes(word ^ as) | zero_bytes(word ^ bs);
      if (hits != 0) return at + std::countr_zero(hits) / 8;
      at += 8;
    }
  }
  while (at != end && *at != a && *at != b) ++at;
  return at;
}

const char* read_row(const char* at, const char* end, Dialect dialect, RowCells& cells) {
  cells.clear();
  for (;;) {
    Cell& cell = cells.emplace_back();
    if (at != end && *at == '"') {
      at = read_quoted(at + 1, end, dialect, cell);
    } else {
      const char* const begin = at;
      at = find_either(at, end, dialect.delimiter, '\n');
      const char* stop = at;
      if ((at == end || *at == '\n') && stop != begin && stop[-1] == '\r') --stop;
      cell.raw = view(begin, stop);
    }
    if (at == end) return end;
    if (*at == '\n') return at + 1;
    ++at;
  }
}

std::string_view cell_text(const Cell& cell, Dialect dialect, Arena& arena) {
  std::string_view raw = cell.raw;
  if (!cell.quoted) {
    while (!raw.empty() && (raw.front() == ' ' || raw.front() == '\t')) raw.remove_prefix(1);
    while (!raw.empty() && (raw.back() == ' ' || raw.back() == '\t')) raw.remove_suffix(1);
    return raw;
  }
  if (!cell.escapes) return raw;
  char* const out = arena.allocate(raw.size());
  char* to = out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool more = i + 1 < raw.size();
    const bool doubled = more && raw[i] == '"' && raw[i + 1] == '"';
    const bool slashed =
        more && dialect.backslash && raw[i] == '\\' && (raw[i + 1] == '"' || raw[i + 1] == '\\');
    if (doubled || slashed) ++i;
    *to++ = raw[i];
  }
  arena.trim(to);
  return view(out, to);
}

std::size_t RowScanner::first(const char* data, std::size_t from, std::size_t size) {
  const char* at = data + from;
  const char* const end = data + size;
  while (at != end) {
    switch (in_) {
      case In::cell_begin:
        if (*at == '"') {
          in_ = In::quoted;
          ++at;
          break;
        }
        in_ = In::plain;
        [[fallthrough]];
      case In::plain:
        at = find_either(at, end, dialect_.delimiter, '\n');
        if (at == end) break;
        in_ = In::cell_begin;
        if (*at++ == '\n') return static_cast<std::size_t>(at - data);
        break;
      case In::quoted:
        at = dialect_.backslash ? find_either(at, end, '"', '\\') : find_one(at, end, '"');
        if (at == end) break;
        in_ = *at++ == '\\' ? In::escape : In::quote;
        break;
      case In::escape:
        ++at;
        in_ = In::quoted;
        break;
      case In::quote:  // a quote went by: was it the closing one?
      case In::quote_blank: {
        const char c = *at;
        if (c == dialect_.delimiter || c == '\n') {
          in_ = In::cell_begin;
          ++at;
          if (c == '\n') return static_cast<std::size_t>(at - data);
        } else if (c == '"') {
          in_ = in_ == In::quote ? In::quoted : In::quote;
          ++at;
        } else if (c == ' ' || c == '\r') {
          in_ = In::quote_blank;
          ++at;
        } else {
          in_ = In::quoted;  // the byte is looked at again: it may be a backslash
        }
        break;
      }
    }
  }
  return kNone;
}

std::size_t RowScanner::last(const char* data, std::size_t from, std::size_t size) {
  std::size_t end = kNone;
  for (;;) {
    const std::size_t found = first(data, from, size);
    if (found == kNone) return end;
    end = from = found;
  }
}

}  // namespace lyt::feeds
