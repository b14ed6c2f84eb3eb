// FactSource: facts that can be read several times over, a block at a time. So millions of them need not be in memory
// at once: what counts them makes several passes.
//
//   class Mine : public FactSource { ... };
//   Status read = source.each([&](std::span<const Fact> facts) { ... });
//
// Threads: each() may run on several threads at once. Lifetime: a block lives until its visit returns.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "engine/base/result.h"
#include "engine/model/fact.h"

namespace lyt {

// A share of the posts: number `at` of `of` equal ones, by post key. All versions of a post are in one share.
struct Share {
  std::uint64_t at = 0;
  std::uint64_t of = 1;

  [[nodiscard]] bool holds(const PostKey& post) const { return ((post.hi >> 32) * of) >> 32 == at; }
};

class FactSource {
 public:
  using Visit = std::function<void(std::span<const Fact>)>;
  virtual ~FactSource() = default;
  // At most this many facts come.
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  // Visits all facts of a share, every time the same ones in the same order.
  [[nodiscard]] virtual Status each_of(const Share& share, const Visit& visit) const = 0;
  // All facts.
  [[nodiscard]] Status each(const Visit& visit) const { return each_of({}, visit); }
};

// Facts in memory. Borrows them.
class FactSpan final : public FactSource {
 public:
  explicit FactSpan(std::span<const Fact> facts) : facts_(facts) {}
  [[nodiscard]] std::uint64_t size() const override { return facts_.size(); }
  [[nodiscard]] Status each_of(const Share& share, const Visit& visit) const override {
    if (share.of == 1) {
      visit(facts_);
      return Ok{};
    }
    for (const Fact& fact : facts_) {
      if (share.holds(fact.post)) visit({&fact, 1});
    }
    return Ok{};
  }

 private:
  std::span<const Fact> facts_;
};

}  // namespace lyt
