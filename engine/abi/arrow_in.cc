#include "engine/abi/arrow_in.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lyt {

namespace {

// Offsets of an array without rows may be left out.
constexpr std::int64_t kNoOffsets[1] = {0};

Failure wrong_type(const std::string& name, const std::string& what) { return {LYT_ERROR_TYPE, "column \"" + name + "\" " + what}; }

// Bit `row` of a bitmap.
bool is_set(const std::uint8_t* bits, std::int64_t row) { return (bits[row / 8] >> (row % 8) & 1) != 0; }

Failure check_extent(const ArrowArray& array, const std::string& name) {
  if (array.release == nullptr) return wrong_argument("column \"" + name + "\" was released");
  // Beyond this the sum of both overflows; no memory holds as many.
  constexpr std::int64_t kMost = std::int64_t{1} << 60;
  if (array.length < 0 || array.offset < 0 || array.length > kMost || array.offset > kMost) {
    return wrong_argument("column \"" + name + "\": length or offset is out of range");
  }
  return kDone;
}

// A column of strings of which rows [begin, begin + rows) are wanted.
Failure string_column(const ArrowSchema& schema, const ArrowArray& array, const std::string& name, std::int64_t begin,
                      std::int64_t rows, lyt_column& column) {
  if (schema.dictionary != nullptr || array.dictionary != nullptr) {
    return wrong_type(name, "is a dictionary: decode it first (in pyarrow: dictionary_decode)");
  }
  const std::string_view format = schema.format;
  if (format != "u" && format != "U") {
    return wrong_type(name, "has the Arrow type \"" + std::string(format) + "\"; utf8 (\"u\") and large_utf8 (\"U\") are understood");
  }
  if (const Failure checked = check_extent(array, name); checked.status != LYT_OK) return checked;
  if (array.length - rows < begin) return wrong_argument("column \"" + name + "\" has fewer rows than the batch");
  if (array.n_buffers != 3 || array.buffers == nullptr) return wrong_argument("column \"" + name + "\" has not three buffers");
  const std::int64_t first = array.offset + begin;
  const auto* valid = static_cast<const std::uint8_t*>(array.buffers[0]);
  column.bytes = static_cast<const char*>(array.buffers[2]);
  if (array.null_count != 0) column.valid = valid;
  column.first_bit = first;
  if (array.buffers[1] == nullptr) {
    if (rows != 0) return wrong_argument("column \"" + name + "\" has no offsets");
    column.offsets64 = kNoOffsets;
  } else if (format == "u") {
    column.offsets32 = static_cast<const std::int32_t*>(array.buffers[1]) + first;
    column.bytes_n = column.offsets32[rows];
  } else {
    column.offsets64 = static_cast<const std::int64_t*>(array.buffers[1]) + first;
    column.bytes_n = column.offsets64[rows];
  }
  if (column.bytes_n < 0) return wrong_argument("column \"" + name + "\": an offset is negative");
  return kDone;
}

Failure no_null_rows(const ArrowArray& array) {
  if (array.null_count == 0 || array.n_buffers < 1 || array.buffers == nullptr || array.buffers[0] == nullptr) return kDone;
  const auto* valid = static_cast<const std::uint8_t*>(array.buffers[0]);
  for (std::int64_t row = 0; row < array.length; ++row) {
    if (!is_set(valid, array.offset + row)) return {LYT_ERROR_TYPE, "row " + std::to_string(row) + " of the record batch is null as a whole"};
  }
  return kDone;
}

Failure batch_of_struct(const ArrowSchema& schema, const ArrowArray& array, std::string_view text_column, TextBatch& batch) {
  if (const Failure checked = no_null_rows(array); checked.status != LYT_OK) return checked;
  if (schema.n_children != array.n_children || schema.n_children < 0 ||
      (schema.n_children != 0 && (schema.children == nullptr || array.children == nullptr))) {
    return wrong_argument("the schema does not fit the array");
  }
  std::vector<lyt_column> columns;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i] == nullptr || array.children[i] == nullptr || schema.children[i]->format == nullptr) {
      return wrong_argument("column " + std::to_string(i) + " is NULL");
    }
    const std::string name = schema.children[i]->name == nullptr ? "" : schema.children[i]->name;
    const bool is_text = name == text_column;
    const auto known = std::ranges::find(kColumnNames, std::string_view(name));
    if (!is_text && (known == kColumnNames.end() || *known == "text")) continue;
    // A column without any value: pandas and Spark make such of missing ones.
    if (!is_text && std::string_view(schema.children[i]->format) == "n") continue;
    lyt_column column{};
    column.name = is_text ? kColumnNames[0].data() : known->data();
    if (const Failure made = string_column(*schema.children[i], *array.children[i], name, array.offset, array.length, column);
        made.status != LYT_OK) {
      return made;
    }
    columns.push_back(column);
  }
  const auto is_text = [](const lyt_column& column) { return std::string_view(column.name) == "text"; };
  if (std::ranges::none_of(columns, is_text)) {
    return wrong_argument("the record batch has no column \"" + std::string(text_column) + "\"");
  }
  return TextBatch::make(array.length, columns.data(), static_cast<std::uint32_t>(columns.size()), batch);
}

}  // namespace

Failure batch_of_arrow(const ArrowSchema& schema, const ArrowArray& array, std::string_view text_column, TextBatch& batch) {
  if (schema.release == nullptr || array.release == nullptr) return wrong_argument("the schema or the array was released");
  if (schema.format == nullptr) return wrong_argument("the schema has no format");
  const std::string name = schema.name == nullptr ? "" : schema.name;
  if (const Failure checked = check_extent(array, name); checked.status != LYT_OK) return checked;
  if (std::string_view(schema.format) == "+s") return batch_of_struct(schema, array, text_column, batch);
  lyt_column column{};
  column.name = "text";
  if (const Failure made = string_column(schema, array, name, 0, array.length, column); made.status != LYT_OK) return made;
  return TextBatch::make(array.length, &column, 1, batch);
}

}  // namespace lyt
