// HugeArray: a zeroed array that is probed at random, in huge pages where the system has them.
//
// A hash table of 16 MiB has 4,096 small pages, more than the processor remembers the addresses of; a dozen huge ones
// it does. Threads: as those of its elements. Errors: std::bad_alloc.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace lyt {

template <class T>
class HugeArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  HugeArray() = default;
  explicit HugeArray(std::size_t n) : size_(n) {
    constexpr std::size_t kHugePage = std::size_t{2} << 20;
    if (n == 0) return;
    // Fresh pages are zero already. One page more, so that the array can begin where a huge page does.
    bytes_ = (n * sizeof(T) + kHugePage - 1) / kHugePage * kHugePage + kHugePage;
    void* const pages = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    pages_ = pages;
    const auto at = (reinterpret_cast<std::uintptr_t>(pages) + kHugePage - 1) / kHugePage * kHugePage;
    data_ = reinterpret_cast<T*>(at);  // NOLINT(performance-no-int-to-ptr): rounded up to a page
    // A hint: where it is not followed, the array is only slower.
    static_cast<void>(::madvise(data_, bytes_ - kHugePage, MADV_HUGEPAGE));
  }
  HugeArray(HugeArray&& other) noexcept { swap(other); }
  HugeArray& operator=(HugeArray&& other) noexcept {
    swap(other);
    return *this;
  }
  ~HugeArray() {
    if (pages_ != nullptr) ::munmap(pages_, bytes_);
  }

  void clear() {
    if (size_ != 0) std::memset(static_cast<void*>(data_), 0, size_ * sizeof(T));
  }

  [[nodiscard]] T* data() { return data_; }
  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }

 private:
  void swap(HugeArray& other) noexcept {
    std::swap(pages_, other.pages_);
    std::swap(bytes_, other.bytes_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  void* pages_ = nullptr;
  std::size_t bytes_ = 0;
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace lyt
