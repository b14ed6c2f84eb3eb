// ByteReader: numbers and strings out of bytes that may be damaged. Reading beyond the end gives nothing and is remembered.
//
//   ByteReader reader(bytes);
//   const auto n = reader.get<std::uint32_t>();
//   if (!reader.done()) return damaged;
//
// Little-endian, as the files of lyt. Lifetime: the views that take() gives live as long as the bytes. Threads: its own.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace lyt {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    const std::string_view bytes = take(sizeof(T));
    if (bytes.size() == sizeof(T)) std::memcpy(static_cast<void*>(&value), bytes.data(), sizeof(T));
    return value;
  }

  std::string_view take(std::size_t n) {
    if (n > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view bytes = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return bytes;
  }

  // What was read cannot be right.
  void fail() {
    good_ = false;
    rest_ = {};
  }

  // Whether `n` items of `bytes` each can still come.
  [[nodiscard]] bool holds(std::uint64_t n, std::size_t bytes) const { return n <= rest_.size() / bytes; }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool done() const { return good_ && rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace lyt
