#include "engine/base/arena.h"

#include <algorithm>

namespace lyt {

namespace {
constexpr std::size_t kFirstChunk = 256 * 1024;
}

char* Arena::allocate_slow(std::size_t bytes) {
  // Later chunks of an earlier, larger batch are reused before new memory is asked for.
  std::size_t next = chunks_.empty() ? 0 : current_ + 1;
  while (next < chunks_.size() && chunks_[next].size < bytes) ++next;
  if (next >= chunks_.size()) {
    const std::size_t last = chunks_.empty() ? kFirstChunk / 2 : chunks_.back().size;
    const std::size_t size = std::max(bytes, last * 2);
    chunks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
    next = chunks_.size() - 1;
  }
  current_ = next;
  used_ = bytes;
  return chunks_[current_].data.get();
}

std::size_t Arena::capacity_bytes() const {
  std::size_t total = 0;
  for (const Chunk& chunk : chunks_) total += chunk.size;
  return total;
}

}  // namespace lyt
