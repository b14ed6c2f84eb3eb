// Block: a piece of a feed that holds whole records, with room behind it that a SIMD parser may read.
//
// A source fills it (serially), a reader parses it (on any thread), the flow recycles it. The bytes behind size() up
// to kPadding are zero. Lifetime: views into data() live until the block is filled again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace lyt {

class Block {
 public:
  static constexpr std::size_t kPadding = 64;

  // Makes room for `bytes` and keeps the first size() bytes that it holds.
  void reserve(std::size_t bytes) {
    if (bytes <= capacity_) return;
    auto grown = std::make_unique_for_overwrite<char[]>(bytes + kPadding);
    if (size_ != 0) std::memcpy(grown.get(), data_.get(), size_);
    data_ = std::move(grown);
    capacity_ = bytes;
  }

  // Sets the number of bytes that count, and zeroes the padding behind them.
  void resize(std::size_t bytes) {
    reserve(bytes);
    size_ = bytes;
    if (data_) std::memset(data_.get() + size_, 0, kPadding);
  }

  void assign(std::string_view bytes) {
    size_ = 0;
    resize(bytes.size());
    if (!bytes.empty()) std::memcpy(data_.get(), bytes.data(), bytes.size());
  }

  [[nodiscard]] char* data() { return data_.get(); }
  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }

  std::uint64_t at = 0;  // offset of the first byte in the (decompressed) file
  bool last = false;     // the file ends with this block

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace lyt
