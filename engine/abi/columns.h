// Columns of strings as they lie in the memory of the caller, and batches of posts out of them.
//
//   Result... see check(): nothing of a column is read before its offsets are known to be in range.
//
// Lifetime: views into the caller's memory. Threads: const once made.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/abi/guard.h"
#include "engine/abi/lyt.h"
#include "engine/model/post.h"

namespace lyt {

// The columns that are read, in the order of kColumnNames.
enum class ColumnId : std::uint8_t { text, id, lang, platform, channel, author_handle, author_name, author_bio, author_status };
inline constexpr std::array<std::string_view, 9> kColumnNames = {
    "text", "id", "lang", "platform", "channel", "author_handle", "author_name", "author_bio", "author_status"};

class Column {
 public:
  Column() = default;

  // `rows` strings; refuses what is out of range. O(rows).
  static Failure make(const lyt_column& from, std::int64_t rows, Column& to);

  [[nodiscard]] bool given() const { return offsets32_ != nullptr || offsets64_ != nullptr; }
  [[nodiscard]] bool is_null(std::int64_t row) const {
    const std::int64_t bit = first_bit_ + row;
    return valid_ != nullptr && (valid_[bit / 8] >> (bit % 8) & 1) == 0;
  }
  // Empty for a null.
  [[nodiscard]] std::string_view operator[](std::int64_t row) const {
    if (is_null(row)) return {};
    const std::int64_t begin = offsets32_ != nullptr ? offsets32_[row] : offsets64_[row];
    const std::int64_t end = offsets32_ != nullptr ? offsets32_[row + 1] : offsets64_[row + 1];
    if (begin == end) return {};
    return {bytes_ + begin, static_cast<std::size_t>(end - begin)};
  }

 private:
  const char* bytes_ = nullptr;
  const std::int32_t* offsets32_ = nullptr;
  const std::int64_t* offsets64_ = nullptr;
  const std::uint8_t* valid_ = nullptr;
  std::int64_t first_bit_ = 0;
};

struct TextBatch {
  std::int64_t rows = 0;
  std::array<Column, kColumnNames.size()> columns;

  [[nodiscard]] const Column& operator[](ColumnId id) const { return columns[static_cast<std::size_t>(id)]; }

  // Columns by their names; text must be among them.
  static Failure make(std::int64_t rows, const lyt_column* columns, std::uint32_t columns_n, TextBatch& to);

  // The post of a row. Strings beside the text that are not UTF-8 are left out.
  [[nodiscard]] Post post(std::int64_t row) const;
};

// Where `text` stops being UTF-8; its size where it does not.
std::size_t valid_utf8_bytes(std::string_view text);

}  // namespace lyt
