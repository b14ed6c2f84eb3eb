// TokenIndex: how many of the things of a list begin before a token. Says in a few operations, and without a branch that
// cannot be foretold, in which clause a token stands, and which modifier comes next.
//
//   index.assign(text.tokens.size(), clauses, [](const Clause& clause) { return clause.begin; });
//   std::uint32_t clause = index.before(token + 1) - 1;
//
// Threads: one writer. Cost: before() O(1); assign() O(tokens / 64 + list); no heap call when warm.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace lyt {

class TokenIndex {
 public:
  // `begin_of` each of the list: a token below `tokens`, none twice.
  template <class List, class Begin>
  void assign(std::size_t tokens, const List& list, Begin begin_of) {
    blocks_.assign(tokens / 64 + 2, {});
    for (const auto& each : list) {
      const std::uint32_t token = begin_of(each);
      blocks_[token / 64].begins |= std::uint64_t{1} << (token % 64);
    }
    std::uint32_t n = 0;
    for (Block& block : blocks_) {
      block.before = n;
      n += static_cast<std::uint32_t>(std::popcount(block.begins));
    }
  }

  // How many begin before a token: the place in the list of the first that begins there or behind. `token`: at most one
  // more than there are.
  [[nodiscard]] std::uint32_t before(std::uint32_t token) const {
    const Block& block = blocks_[token / 64];
    const std::uint64_t below = (std::uint64_t{1} << (token % 64)) - 1;
    return block.before + static_cast<std::uint32_t>(std::popcount(block.begins & below));
  }

 private:
  struct Block {
    std::uint64_t begins = 0;
    std::uint32_t before = 0;
  };
  std::vector<Block> blocks_;
};

}  // namespace lyt
