// Arena: memory for the strings and arrays of one batch, released all at once.
//
//   Arena arena;
//   std::string_view kept = arena.copy(view_of_a_parser);
//   arena.clear();                       // all views of it are dead, the memory stays for the next batch
//
// Threads: one arena belongs to one batch and is used by one thread at a time.
// Lifetime: what copy() and array() return lives until clear() or destruction.
// Cost: a bump of a pointer; a heap call only while the arena grows. A batch that is reused makes none when warm.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/check.h"

namespace lyt {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  // `bytes` of memory aligned to `align` (a power of two, at most 16).
  char* allocate(std::size_t bytes, std::size_t align = 1) LYT_LIFETIME {
    const std::size_t begin = (used_ + align - 1) & ~(align - 1);
    if (current_ < chunks_.size() && begin + bytes <= chunks_[current_].size) {
      used_ = begin + bytes;
      return chunks_[current_].data.get() + begin;
    }
    return allocate_slow(bytes);
  }

  std::string_view copy(std::string_view text) LYT_LIFETIME {
    if (text.empty()) return {};
    char* to = allocate(text.size());
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  // An uninitialised array of a trivial type.
  template <class T>
  std::span<T> array(std::size_t n) LYT_LIFETIME {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (n == 0) return {};
    return {reinterpret_cast<T*>(allocate(n * sizeof(T), alignof(T))), n};
  }

  // Gives back the tail of the latest allocation: `end` must point into it.
  void trim(const char* end) { used_ = static_cast<std::size_t>(end - chunks_[current_].data.get()); }

  // Forgets everything allocated, keeps the memory.
  void clear() {
    current_ = 0;
    used_ = 0;
  }

  [[nodiscard]] std::size_t capacity_bytes() const;

 private:
  struct Chunk {
    std::unique_ptr<char[]> data;
    std::size_t size = 0;
  };

  char* allocate_slow(std::size_t bytes);

  std::vector<Chunk> chunks_;
  std::size_t current_ = 0;  // chunk in use
  std::size_t used_ = 0;     // bytes of it in use
};

}  // namespace lyt
