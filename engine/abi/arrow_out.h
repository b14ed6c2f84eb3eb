// Arrays of the Arrow C data interface, built and handed over.
//
//   ArrowColumn labels = string_column("label");
//   labels.add("pos"); labels.add_null();
//   export_struct({...}, rows, schema, array);
//
// What is handed over owns its memory and is released by its consumer; children may be taken out one by one, as the
// specification allows. Threads: one.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "engine/abi/lyt.h"

namespace lyt {

// A column while it is built: utf8 ("u"), int16 ("s"), int32 ("i"), list ("+l") or struct ("+s").
class ArrowColumn {
 public:
  ArrowColumn(std::string format, std::string name, std::vector<ArrowColumn> children = {});

  void reserve(std::size_t rows);
  void add(std::string_view text);  // utf8
  template <class Number>
  void add(Number number) {  // int16, int32
    append_bytes(&number, sizeof(number));
    add_valid(true);
  }
  void add_null();
  // Ends the row of a list behind what was added to its child; counts a row of a struct.
  void end_row();

  [[nodiscard]] ArrowColumn& child(std::size_t i = 0) { return children_[i]; }
  [[nodiscard]] std::int64_t rows() const { return rows_; }

  // Hands the column over; it is empty afterwards. Both are released structures when memory runs out (and it throws).
  void give(ArrowSchema& schema, ArrowArray& array);

 private:
  void append_bytes(const void* bytes, std::size_t n) {
    values_.append(static_cast<const char*>(bytes), n);
  }
  void append_offset(std::size_t offset);
  void add_valid(bool valid);

  std::string format_;
  std::string name_;
  std::int64_t rows_ = 0;
  std::int64_t nulls_ = 0;
  std::string valid_;    // bits
  std::string offsets_;  // int32
  std::string values_;
  std::vector<ArrowColumn> children_;
};

}  // namespace lyt
