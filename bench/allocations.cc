#include "bench/allocations.h"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

constinit thread_local std::uint64_t allocations_n = 0;

void* counted(std::size_t bytes, std::size_t alignment) {
  ++allocations_n;
  if (bytes == 0) bytes = 1;
  // aligned_alloc wants whole multiples.
  void* const piece = alignment == 0 ? std::malloc(bytes) : std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  if (piece == nullptr) throw std::bad_alloc();
  return piece;
}

}  // namespace

namespace lyt {

std::uint64_t allocations() { return allocations_n; }

}  // namespace lyt

// The forms that the others of the library end in.
void* operator new(std::size_t bytes) { return counted(bytes, 0); }
void* operator new(std::size_t bytes, std::align_val_t alignment) { return counted(bytes, static_cast<std::size_t>(alignment)); }
void operator delete(void* piece) noexcept { std::free(piece); }
void operator delete(void* piece, std::size_t) noexcept { std::free(piece); }
void operator delete(void* piece, std::align_val_t) noexcept { std::free(piece); }
void operator delete(void* piece, std::size_t, std::align_val_t) noexcept { std::free(piece); }
