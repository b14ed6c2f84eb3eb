#include "engine/lexicon/term_table.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/text/word_hash.h"

namespace lyt {

TermTable::TermTable(LexiconData data, std::size_t new_words)
    : data_(std::move(data)), free_(new_words), filter_(kFilterMask + 1), edge_filter_(kEdgeFilterMask + 1) {
  LYT_CHECK(data_.meanings.size() <= Word::kMeanings);
  LYT_CHECK(data_.senses.size() <= 1U << 16);  // the memo counts them in 16 bits; there are some 7,000
  // At least 2^16 slots: the place of a word stands for the bits of its hash that the tag leaves out.
  std::size_t size = 1U << 16;
  while (size * 3 < (data_.words.size() + new_words) * 4) size *= 2;
  slots_ = HugeArray<Word>(size);
  mask_ = size - 1;
  for (const WordRecord& record : data_.words) put(record, data_.text(record));
  std::vector<WordRecord>().swap(data_.words);

  nodes_ = HugeArray<PhraseNode>(std::max<std::size_t>(1, data_.nodes.size()));
  std::ranges::copy(data_.nodes, nodes_.data());
  std::vector<PhraseNode>().swap(data_.nodes);
  size = 16;
  while (size < data_.edges.size() * 2) size *= 2;
  edges_ = HugeArray<PhraseEdge>(size);
  edge_mask_ = size - 1;
  for (const PhraseEdge& edge : data_.edges) {
    const std::size_t hash = edge_hash(edge.node, edge.symbol);
    edge_filter_[(hash >> 6) & kEdgeFilterMask] |= std::uint64_t{1} << (hash & 63);
    std::size_t at = hash & edge_mask_;
    while (edges_[at].child != 0) at = (at + 1) & edge_mask_;
    edges_[at] = edge;
  }
  std::vector<PhraseEdge>().swap(data_.edges);
}

void TermTable::put(const WordRecord& record, std::string_view text) {
  std::size_t at = record.hash & mask_;
  while (slots_[at].symbol_flags != 0) at = (at + 1) & mask_;
  Word& word = slots_[at];
  word.tag = (record.hash & ~std::uint64_t{Word::kMeanings}) | record.meaning;
  word.symbol_flags = (record.symbol << 8) | record.flags | kUsed;
  word.lang_bits = data_.meaning(record).langs;
  if (text.size() >= 4) {
    begins_.set(sides_of(text.data()));
    ends_.set(sides_of(text.data() + text.size() - 4));
  }
  filter_[(record.hash >> 20) & kFilterMask] |= std::uint64_t{1} << ((record.hash >> 14) & 63);
}

Word& TermTable::add(std::string_view folded) {
  const std::uint64_t hash = word_hash(folded);
  const Word* known = find(hash);
  if (known == nullptr) {
    LYT_CHECK(free_ > 0);
    --free_;
    WordRecord record;
    record.hash = hash;
    put(record, folded);
    known = find(hash);
  }
  return slots_[static_cast<std::size_t>(known - slots_.data())];
}

std::uint32_t TermTable::intern(std::string_view folded) {
  if (folded.size() >= 2) name_starts_.set(start_of(folded));
  if (folded.size() >= 4) long_name_starts_.set(long_start_of(folded));
  Word& word = add(folded);
  const std::uint32_t symbol = word.symbol() != 0 ? word.symbol() : data_.symbols++;
  word.symbol_flags = (symbol << 8) | word.flags() | kNameWord;
  return symbol;
}

void TermTable::mark(std::string_view folded, WordFlag flag) { add(folded).symbol_flags |= flag; }

}  // namespace lyt
