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

class FactSource {
 public:
  using Visit = std::function<void(std::span<const Fact>)>;
  virtual ~FactSource() = default;
  // At most this many facts come.
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  // Visits all facts, every time the same ones in the same order.
  [[nodiscard]] virtual Status each(const Visit& visit) const = 0;
};

// Facts in memory. Borrows them.
class FactSpan final : public FactSource {
 public:
  explicit FactSpan(std::span<const Fact> facts) : facts_(facts) {}
  [[nodiscard]] std::uint64_t size() const override { return facts_.size(); }
  [[nodiscard]] Status each(const Visit& visit) const override {
    visit(facts_);
    return Ok{};
  }

 private:
  std::span<const Fact> facts_;
};

}  // namespace lyt
