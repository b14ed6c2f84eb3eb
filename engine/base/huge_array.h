// HugeArray: a zeroed array that is probed at random, in huge pages where the system has them.
//
// A hash table of 16 MiB has 4,096 small pages, more than the processor remembers the addresses of; a dozen huge ones
// it does. Threads: as those of its elements. Errors: std::bad_alloc.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

namespace lyt {

template <class T>
class HugeArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  HugeArray() = default;
  explicit HugeArray(std::size_t n) : size_(n) {
    constexpr std::size_t kHugePage = std::size_t{2} << 20;
    const std::size_t bytes = (n * sizeof(T) + kHugePage - 1) / kHugePage * kHugePage;
    data_.reset(static_cast<T*>(std::aligned_alloc(kHugePage, bytes)));
    if (!data_) throw std::bad_alloc();
    // A hint: where it is not followed, the array is only slower.
    static_cast<void>(::madvise(data_.get(), bytes, MADV_HUGEPAGE));
    clear();
  }

  void clear() { std::memset(static_cast<void*>(data_.get()), 0, size_ * sizeof(T)); }

  [[nodiscard]] T* data() { return data_.get(); }
  [[nodiscard]] const T* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return data_.get()[i]; }
  const T& operator[](std::size_t i) const { return data_.get()[i]; }

 private:
  struct Free {
    void operator()(T* data) const { std::free(data); }
  };
  std::unique_ptr<T, Free> data_;
  std::size_t size_ = 0;
};

}  // namespace lyt
