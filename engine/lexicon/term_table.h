// TermTable: one lookup per token. All words of all lexicons and of the configuration in one hash table, and the tree
// of expressions over their symbols.
//
//   TermTable table(std::move(lexicon_data));
//   std::uint32_t symbol = table.intern("klarvang");      // while building
//   const Word* word = table.find(token.hash);            // hot: nullptr when no list has it
//
// Threads: build with one thread, then immutable and shared. Lifetime: pointers live as long as the table, once
// interning is over. Cost: find() is one probe, as a rule of one cache line; intern() amortised O(1).
#pragma once

#include <bitset>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "engine/base/huge_array.h"
#include "engine/lexicon/lexicon_data.h"

namespace lyt {

// A word as the hot path finds it, four to a cache line.
struct Word {
  std::uint64_t tag = 0;           // upper 40 bits of the hash; lower 24: the meaning
  std::uint32_t symbol_flags = 0;  // symbol, and WordFlag in the lowest 8 bits
  std::uint16_t lang_bits = 0;     // of its meaning
  std::uint16_t reserved = 0;

  [[nodiscard]] std::uint16_t langs() const { return lang_bits; }
  [[nodiscard]] std::uint32_t meaning() const { return static_cast<std::uint32_t>(tag) & kMeanings; }
  [[nodiscard]] std::uint32_t symbol() const { return symbol_flags >> 8; }
  [[nodiscard]] std::uint8_t flags() const { return static_cast<std::uint8_t>(symbol_flags); }
  // The lowest bits of the hash are the place in the table: together they tell words apart, by 56 bits and more.
  [[nodiscard]] bool is(std::uint64_t hash) const { return ((tag ^ hash) >> 24) == 0 && symbol_flags != 0; }

  static constexpr std::uint32_t kMeanings = (1U << 24) - 1;
};
static_assert(sizeof(Word) == 16);

class TermTable {
 public:
  // `new_words`: how many words intern() and mark() may add at the most.
  explicit TermTable(LexiconData data, std::size_t new_words = 65'536);
  TermTable(const TermTable&) = delete;
  TermTable& operator=(const TermTable&) = delete;

  // The symbol of a folded word of the configuration; the word is added if no lexicon has it, and marked kNameWord.
  std::uint32_t intern(std::string_view folded);

  // Marks a folded word, which is added if need be.
  void mark(std::string_view folded, WordFlag flag);

  [[nodiscard]] const Word* find(std::uint64_t hash) const {
    if (!may_have(hash)) return nullptr;
    std::size_t at = hash & mask_;
    while (slots_[at].symbol_flags != 0) {
      if (slots_[at].is(hash)) return &slots_[at];
      at = (at + 1) & mask_;
    }
    return nullptr;
  }

  // False: no list has the word. Most words that nobody lists end at this filter, which stays in the cache.
  [[nodiscard]] bool may_have(std::uint64_t hash) const {
    return (filter_[(hash >> 20) & kFilterMask] >> ((hash >> 14) & 63) & 1U) != 0;
  }

  // False: no listed word of four bytes and more begins with these four, or ends with them.
  [[nodiscard]] bool may_begin(const char* four) const { return begins_.test(sides_of(four)); }
  [[nodiscard]] bool may_end(const char* four) const { return ends_.test(sides_of(four)); }

  // False: no name begins like this word.
  [[nodiscard]] bool may_begin_name(std::string_view folded) const {
    return folded.size() >= 2 && name_starts_.test(start_of(folded));
  }

  // The same by four bytes, for names of four bytes and more: hardly a word that begins so is none.
  [[nodiscard]] bool may_begin_long_name(std::string_view folded) const {
    return folded.size() >= 4 && long_name_starts_.test(long_start_of(folded));
  }

  // The node behind `node` on the edge `symbol`; 0 when there is none.
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t symbol) const {
    if (node == 0) return symbol < data_.roots ? symbol : 0;
    const std::size_t hash = edge_hash(node, symbol);
    // Most words do not go on with the expression: the filter stays in the cache.
    if ((edge_filter_[(hash >> 6) & kEdgeFilterMask] >> (hash & 63) & 1U) == 0) return 0;
    std::size_t at = hash & edge_mask_;
    while (edges_[at].child != 0) {
      if (edges_[at].node == node && edges_[at].symbol == symbol) return edges_[at].child;
      at = (at + 1) & edge_mask_;
    }
    return 0;
  }

  [[nodiscard]] const PhraseNode& node(std::uint32_t i) const { return nodes_[i]; }
  [[nodiscard]] const WordMeaning& meaning(const Word& word) const { return data_.meanings[word.meaning()]; }
  [[nodiscard]] const Sense* senses() const { return data_.senses.data(); }
  [[nodiscard]] const LexiconData& data() const { return data_; }
  [[nodiscard]] std::uint32_t symbols() const { return data_.symbols; }

 private:
  static constexpr std::size_t kFilterMask = (1U << 16) - 1;      // 64-bit pieces: 512 KiB
  static constexpr unsigned kSideBits = 17;
  static constexpr std::size_t kEdgeFilterMask = (1U << 14) - 1;  // 128 KiB

  static std::size_t edge_hash(std::uint32_t node, std::uint32_t symbol) {
    const std::uint64_t key = (static_cast<std::uint64_t>(node) << 32) | symbol;
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20);
  }

  static std::size_t start_of(std::string_view folded) {
    return static_cast<unsigned char>(folded[0]) * 256U + static_cast<unsigned char>(folded[1]);
  }

  static std::uint32_t hash_of(const char* four) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, four, sizeof(bytes));
    return bytes * 0x9E3779B1U;
  }
  static std::size_t long_start_of(std::string_view folded) { return hash_of(folded.data()) >> 16; }
  static std::size_t sides_of(const char* four) { return hash_of(four) >> (32 - kSideBits); }

  Word& add(std::string_view folded);
  void put(const WordRecord& record, std::string_view text);

  LexiconData data_;      // without the words, nodes and edges: they are below
  std::size_t free_ = 0;  // words that may still be added
  HugeArray<Word> slots_;
  std::vector<std::uint64_t> filter_;
  HugeArray<PhraseNode> nodes_;
  HugeArray<PhraseEdge> edges_;
  std::vector<std::uint64_t> edge_filter_;
  std::bitset<1U << kSideBits> begins_;  // four bytes that words begin with, hashed: 16 KiB
  std::bitset<1U << kSideBits> ends_;
  std::bitset<1U << 16> name_starts_;       // the first two bytes of names
  std::bitset<1U << 16> long_name_starts_;  // the first four, hashed
  std::size_t mask_ = 0;
  std::size_t edge_mask_ = 0;
};

}  // namespace lyt
