#include "engine/lexicon/term_table.h"

#include <algorithm>

#include "engine/base/hash.h"

namespace lyt {

TermTable::TermTable(LexiconData data) : data_(std::move(data)) {
  rehash(data_.words.size() + 1024);
  std::size_t size = 16;
  while (size < data_.edges.size() * 2) size *= 2;
  edges_.resize(size);
  edge_mask_ = size - 1;
  for (const PhraseEdge& edge : data_.edges) {
    std::size_t at = edge_hash(edge.node, edge.symbol) & edge_mask_;
    while (edges_[at].child != 0) at = (at + 1) & edge_mask_;
    edges_[at] = edge;
  }
  if (data_.nodes.empty()) data_.nodes.emplace_back();
}

void TermTable::rehash(std::size_t words) {
  std::size_t size = 1024;
  while (size < words * 2) size *= 2;
  slots_.assign(size, Slot{});
  mask_ = size - 1;
  for (std::uint32_t i = 0; i < data_.words.size(); ++i) put(i);
}

void TermTable::put(std::uint32_t word) {
  const std::uint64_t hash = data_.words[word].hash;
  std::size_t at = hash & mask_;
  while (slots_[at].word != 0) at = (at + 1) & mask_;
  slots_[at] = {static_cast<std::uint32_t>(hash >> 32), word + 1};
}

std::uint32_t TermTable::intern(std::string_view folded) {
  const std::uint64_t hash = hash64(folded);
  if (const Word* known = find(hash)) {
    Word& word = data_.words[static_cast<std::size_t>(known - data_.words.data())];
    if (word.symbol == 0) word.symbol = data_.symbols++;
    word.flags |= kNameWord;
    return word.symbol;
  }
  Word word;
  word.hash = hash;
  word.symbol = data_.symbols++;
  word.flags = kNameWord;
  word.text = static_cast<std::uint32_t>(data_.texts.size());
  word.text_size = static_cast<std::uint8_t>(std::min<std::size_t>(folded.size(), 255));
  data_.texts += folded;
  data_.words.push_back(word);
  if (data_.words.size() * 2 > slots_.size()) {
    rehash(data_.words.size() * 2);
  } else {
    put(static_cast<std::uint32_t>(data_.words.size() - 1));
  }
  return word.symbol;
}

}  // namespace lyt
