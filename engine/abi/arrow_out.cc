#include "engine/abi/arrow_out.h"

#include <memory>
#include <utility>

namespace lyt {

namespace {

// What the structures point to. A child that its consumer has taken is released (release is NULL) when the parent goes.
template <class Structure>
struct Held {
  std::string format;
  std::string name;
  std::vector<std::string> buffers;
  std::vector<const void*> pointers;
  std::vector<Structure> children;
  std::vector<Structure*> child_pointers;
};

template <class Structure>
void release(Structure* structure) {
  auto* held = static_cast<Held<Structure>*>(structure->private_data);
  for (Structure& child : held->children) {
    if (child.release != nullptr) child.release(&child);
  }
  delete held;
  structure->release = nullptr;
}

template <class Structure>
void own(std::unique_ptr<Held<Structure>> held, Structure& structure) {
  structure.n_children = static_cast<std::int64_t>(held->child_pointers.size());
  structure.children = held->child_pointers.empty() ? nullptr : held->child_pointers.data();
  structure.release = release<Structure>;
  structure.private_data = held.release();
}

}  // namespace

ArrowColumn::ArrowColumn(std::string format, std::string name, std::vector<ArrowColumn> children)
    : format_(std::move(format)), name_(std::move(name)), children_(std::move(children)) {
  if (format_ == "u" || format_ == "+l") append_offset(0);
}

void ArrowColumn::reserve(std::size_t rows) {
  valid_.reserve(rows / 8 + 1);
  if (format_ == "u" || format_ == "+l") offsets_.reserve((rows + 1) * sizeof(std::int32_t));
  if (format_ == "s") values_.reserve(rows * sizeof(std::int16_t));
  if (format_ == "i") values_.reserve(rows * sizeof(std::int32_t));
  if (format_ == "u") values_.reserve(rows * 4);
}

void ArrowColumn::append_offset(std::size_t offset) {
  const auto number = static_cast<std::int32_t>(offset);
  offsets_.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

void ArrowColumn::add_valid(bool valid) {
  if (rows_ % 8 == 0) valid_.push_back('\0');
  if (valid) valid_.back() = static_cast<char>(valid_.back() | (1 << (rows_ % 8)));
  nulls_ += valid ? 0 : 1;
  ++rows_;
}

void ArrowColumn::add(std::string_view text) {
  values_ += text;
  append_offset(values_.size());
  add_valid(true);
}

void ArrowColumn::add_null() {
  if (format_ == "u") append_offset(values_.size());
  if (format_ == "s") values_.append(sizeof(std::int16_t), '\0');
  if (format_ == "i") values_.append(sizeof(std::int32_t), '\0');
  add_valid(false);
}

void ArrowColumn::end_row() {
  if (format_ == "+l") append_offset(static_cast<std::size_t>(children_[0].rows_));
  add_valid(true);
}

void ArrowColumn::give(ArrowSchema& schema, ArrowArray& array) {
  schema = {};
  array = {};
  auto held_schema = std::make_unique<Held<ArrowSchema>>();
  auto held_array = std::make_unique<Held<ArrowArray>>();
  held_schema->format = std::move(format_);
  held_schema->name = std::move(name_);
  held_schema->children.resize(children_.size());
  held_array->children.resize(children_.size());
  held_schema->child_pointers.reserve(children_.size());
  held_array->child_pointers.reserve(children_.size());
  for (std::size_t i = 0; i < children_.size(); ++i) {
    held_schema->child_pointers.push_back(&held_schema->children[i]);
    held_array->child_pointers.push_back(&held_array->children[i]);
  }
  std::vector<std::string>& buffers = held_array->buffers;
  buffers.reserve(3);  // they stay where they are
  buffers.push_back(nulls_ == 0 ? std::string() : std::move(valid_));
  const bool has_offsets = !offsets_.empty();
  if (has_offsets) buffers.push_back(std::move(offsets_));
  if (children_.empty()) buffers.push_back(std::move(values_));
  for (const std::string& buffer : buffers) held_array->pointers.push_back(buffer.data());
  // An absent bitmap says that all rows are valid.
  if (nulls_ == 0) held_array->pointers[0] = nullptr;

  schema.format = held_schema->format.c_str();
  schema.name = held_schema->name.c_str();
  schema.flags = ARROW_FLAG_NULLABLE;
  array.length = rows_;
  array.null_count = nulls_;
  array.n_buffers = static_cast<std::int64_t>(held_array->pointers.size());
  array.buffers = held_array->pointers.data();
  own(std::move(held_schema), schema);
  own(std::move(held_array), array);
  try {
    for (std::size_t i = 0; i < children_.size(); ++i) children_[i].give(*schema.children[i], *array.children[i]);
  } catch (...) {
    schema.release(&schema);
    array.release(&array);
    throw;
  }
}

}  // namespace lyt
