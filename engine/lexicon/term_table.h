// TermTable: one lookup per token. All words of all lexicons and of the configuration in one hash table, and the tree
// of expressions over their symbols.
//
//   TermTable table(std::move(lexicon_data));
//   std::uint32_t symbol = table.intern("klarvang");      // while building
//   const Word* word = table.find(token.hash);            // hot: nullptr when no list has it
//
// Threads: build with one thread, then immutable and shared. Lifetime: pointers live as long as the table, once
// interning is over. Cost: find() is one probe, two cache lines; intern() amortised O(1).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/lexicon/lexicon_data.h"

namespace lyt {

class TermTable {
 public:
  explicit TermTable(LexiconData data);
  TermTable(const TermTable&) = delete;
  TermTable& operator=(const TermTable&) = delete;

  // The symbol of a folded word of the configuration; the word is added if no lexicon has it, and marked kNameWord.
  std::uint32_t intern(std::string_view folded);

  [[nodiscard]] const Word* find(std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    while (slots_[at].word != 0) {
      if (slots_[at].tag == tag) {
        const Word& word = data_.words[slots_[at].word - 1];
        if (word.hash == hash) return &word;
      }
      at = (at + 1) & mask_;
    }
    return nullptr;
  }

  // The node behind `node` on the edge `symbol`; 0 when there is none.
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t symbol) const {
    std::size_t at = edge_hash(node, symbol) & edge_mask_;
    while (edges_[at].child != 0) {
      if (edges_[at].node == node && edges_[at].symbol == symbol) return edges_[at].child;
      at = (at + 1) & edge_mask_;
    }
    return 0;
  }

  [[nodiscard]] const PhraseNode& node(std::uint32_t i) const { return data_.nodes[i]; }
  [[nodiscard]] const Sense* senses() const { return data_.senses.data(); }
  [[nodiscard]] const LexiconData& data() const { return data_; }
  [[nodiscard]] std::uint32_t symbols() const { return data_.symbols; }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t word = 0;  // index + 1; 0: empty
  };

  static std::size_t edge_hash(std::uint32_t node, std::uint32_t symbol) {
    const std::uint64_t key = (static_cast<std::uint64_t>(node) << 32) | symbol;
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20);
  }

  void rehash(std::size_t words);
  void put(std::uint32_t word);

  LexiconData data_;
  std::vector<Slot> slots_;
  std::vector<PhraseEdge> edges_;
  std::size_t mask_ = 0;
  std::size_t edge_mask_ = 0;
};

}  // namespace lyt
