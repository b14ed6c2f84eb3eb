#include "engine/model/post_batch.h"

namespace lyt {

void PostBatch::clear() {
  arena.clear();
  posts.clear();
  records = 0;
  skipped.fill(0);
  rejects.clear();
}

void PostBatch::skip(Fault fault, std::uint64_t record, std::uint64_t at, std::string_view raw) {
  ++skipped[static_cast<std::size_t>(fault)];
  if (!keep_all_rejects && (!is_damage(fault) || rejects.size() >= kRejectsKept)) return;
  rejects.push_back({fault, record, at, static_cast<std::uint32_t>(raw.size()),
                     std::string(raw.substr(0, kExcerptBytes))});
}

}  // namespace lyt
