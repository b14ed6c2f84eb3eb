#include "engine/abi/columns.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>

namespace lyt {

namespace {

// The longest text that is scored: positions in it are 32 bits.
constexpr std::int64_t kMostTextBytes = std::numeric_limits<std::int32_t>::max();

template <class Offset>
Failure check_offsets(const Offset* offsets, std::int64_t rows, const lyt_column& column) {
  const std::string name = column.name;
  if (offsets[0] < 0) return wrong_argument("column " + name + ": the first offset is negative");
  for (std::int64_t row = 0; row < rows; ++row) {
    if (offsets[row + 1] < offsets[row]) return wrong_argument("column " + name + ": the offsets fall at row " + std::to_string(row));
    if (static_cast<std::int64_t>(offsets[row + 1]) - offsets[row] > kMostTextBytes) {
      return wrong_argument("column " + name + ": row " + std::to_string(row) + " has more than 2 GiB");
    }
  }
  if (static_cast<std::int64_t>(offsets[rows]) > column.bytes_n) {
    return wrong_argument("column " + name + ": the last offset is " + std::to_string(offsets[rows]) + ", of " +
                          std::to_string(column.bytes_n) + " bytes");
  }
  return kDone;
}

}  // namespace

Failure Column::make(const lyt_column& from, std::int64_t rows, Column& to) {
  const std::string name = from.name;
  if ((from.offsets32 == nullptr) == (from.offsets64 == nullptr)) {
    return wrong_argument("column " + name + ": give one of offsets32 and offsets64");
  }
  if (from.bytes_n < 0) return wrong_argument("column " + name + ": bytes_n is negative");
  if (from.bytes == nullptr && from.bytes_n != 0) return wrong_argument("column " + name + ": bytes is NULL");
  if (from.valid != nullptr && from.first_bit < 0) return wrong_argument("column " + name + ": first_bit is negative");
  const Failure checked = from.offsets32 != nullptr ? check_offsets(from.offsets32, rows, from) : check_offsets(from.offsets64, rows, from);
  if (checked.status != LYT_OK) return checked;
  to.bytes_ = from.bytes;
  to.offsets32_ = from.offsets32;
  to.offsets64_ = from.offsets64;
  to.valid_ = from.valid;
  to.first_bit_ = from.first_bit;
  return kDone;
}

Failure TextBatch::make(std::int64_t rows, const lyt_column* columns, std::uint32_t columns_n, TextBatch& to) {
  if (rows < 0) return wrong_argument("n is negative");
  if (columns == nullptr || columns_n == 0) return wrong_argument("there are no columns");
  to.rows = rows;
  for (std::uint32_t i = 0; i < columns_n; ++i) {
    if (columns[i].name == nullptr) return wrong_argument("column " + std::to_string(i) + " has no name");
    const auto known = std::ranges::find(kColumnNames, std::string_view(columns[i].name));
    if (known == kColumnNames.end()) return wrong_argument("there is no column \"" + std::string(columns[i].name) + "\"");
    Column& column = to.columns[static_cast<std::size_t>(known - kColumnNames.begin())];
    if (column.given()) return wrong_argument("column " + std::string(columns[i].name) + " is there twice");
    if (const Failure made = Column::make(columns[i], rows, column); made.status != LYT_OK) return made;
  }
  if (!to[ColumnId::text].given()) return wrong_argument("there is no column \"text\"");
  return kDone;
}

Post TextBatch::post(std::int64_t row) const {
  const auto field = [&](ColumnId id) -> std::string_view {
    const Column& column = (*this)[id];
    if (!column.given()) return {};
    const std::string_view value = column[row];
    return valid_utf8_bytes(value) == value.size() ? value : std::string_view();
  };
  Post post;
  post.text = (*this)[ColumnId::text][row];
  post.id = field(ColumnId::id);
  post.lang = field(ColumnId::lang);
  post.platform = field(ColumnId::platform);
  post.channel = field(ColumnId::channel);
  post.author_handle = field(ColumnId::author_handle);
  post.author_name = field(ColumnId::author_name);
  post.author_bio = field(ColumnId::author_bio);
  post.author_status = field(ColumnId::author_status);
  return post;
}

std::size_t valid_utf8_bytes(std::string_view text) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  const unsigned char* const end = begin + text.size();
  const unsigned char* at = begin;
  while (at < end) {
    while (end - at >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, 8);
      if ((word & 0x8080808080808080ULL) != 0) break;
      at += 8;
    }
    if (at == end) break;
    const unsigned lead = *at;
    if (lead < 0x80) {
      ++at;
      continue;
    }
    // Table 3-7 of the Unicode standard: the second byte says what is overlong, a surrogate or too large.
    const int more = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    if (more == 0 || end - at <= more) break;
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) break;
    bool good = true;
    for (int i = 2; i <= more; ++i) good = good && (at[i] & 0xC0U) == 0x80U;
    if (!good) break;
    at += more + 1;
  }
  return static_cast<std::size_t>(at - begin);
}

}  // namespace lyt
