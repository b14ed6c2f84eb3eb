// Where the elements of JSON lists end: the scanner behind cut_elements.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "feeds/cut.h"
#include "feeds/scan_json.h"

namespace lyt::feeds {

class ElementScanner {
 public:
  explicit ElementScanner(ElementPath path) : path_(std::move(path)) {}

  std::size_t first(char* data, std::size_t from, std::size_t size);
  std::size_t last(char* data, std::size_t from, std::size_t size);
  [[nodiscard]] std::size_t pending(std::size_t end, std::size_t size) const;
  [[nodiscard]] bool whole(std::string_view rest, bool cut_short) const;
  void moved() { begin_ = 0; }
  [[nodiscard]] ElementPath fresh() const { return path_; }

 private:
  enum class In : std::uint8_t { outside, element, scalar, aside };

  [[nodiscard]] std::size_t levels() const { return path_.in_list ? path_.keys.size() + 1 : 0; }
  [[nodiscard]] bool opens_level(char c) const;

  ElementPath path_;
  JsonNesting state_;
  In in_ = In::outside;
  std::size_t level_ = 0;     // containers of the path that are open
  bool expect_key_ = false;   // the next string is a key of the object of that level
  bool in_key_ = false;
  bool on_path_ = false;      // the latest key is the one that the path names
  std::string key_;
  std::size_t begin_ = 0;     // of the element that is not finished, in the current data
};

}  // namespace lyt::feeds
