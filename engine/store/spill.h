// FactSpill: facts put aside on the disk by share, for what does not fit in memory.
//
//   Result<FactSpill> spill = FactSpill::create("night.facts.spill", shares);
//   spill->put(fact); ...                        // any order
//   spill->take(3, facts);                       // all of share 3, in the order in which they came
//
// One file without a name: nothing is left of it, however the program ends. Written once, read once.
// Threads: one. Memory: 43 KiB a share. Errors: write_failed, unreadable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/fact.h"

namespace lyt {

class FactSpill {
 public:
  // `path` is the name of the file for the moment that it takes to make it.
  static Result<FactSpill> create(const std::string& path, std::uint64_t shares);
  FactSpill(FactSpill&& other) noexcept;
  FactSpill& operator=(FactSpill&& other) noexcept;
  ~FactSpill();

  // The number of the share that holds a post: Share{number, shares}.holds(post).
  [[nodiscard]] static std::uint64_t share_of(const PostKey& post, std::uint64_t shares) { return ((post.hi >> 32) * shares) >> 32; }

  Status put(const Fact& fact);
  // Replaces `facts`.
  Status take(std::uint64_t share, std::vector<Fact>& facts) const;

 private:
  struct Part {
    std::vector<std::uint64_t> chunks;  // where each whole chunk begins in the file
    std::vector<Fact> rest;
  };

  FactSpill() = default;

  std::string path_;
  int file_ = -1;
  std::uint64_t bytes_ = 0;
  std::vector<Part> parts_;
};

}  // namespace lyt
