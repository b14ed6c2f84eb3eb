#include "engine/lexicon/lexicon_edit.h"

#include <algorithm>
#include <tuple>

#include "engine/lexicon/letter_grams.h"
#include "engine/lexicon/spelling.h"
#include "engine/text/fold.h"
#include "engine/text/word_hash.h"

namespace lyt {

namespace {

std::uint64_t edge_key(std::uint32_t node, std::uint32_t symbol) {
  return (static_cast<std::uint64_t>(node) << 32) | symbol;
}

// A table counts senses in 16 bits.
constexpr std::size_t kMostSenses = 1U << 16;

// The sense of exactly this language.
template <class Place>
const Sense* find_sense(const LexiconData& data, const Place& place, Lang lang) {
  const bool known = (place.langs & lang_bit(lang)) != 0;
  return known ? &data.senses[static_cast<std::size_t>(sense_index(place.langs, place.sense, lang))] : nullptr;
}

void overwrite(Sense& sense, const Sense& claim) {
  if ((claim.has & kHasValence) != 0) sense.valence_centi = claim.valence_centi;
  if ((claim.has & kHasModifier) != 0) {
    sense.modifier = claim.modifier;
    sense.factor_percent = claim.factor_percent;
  }
  if ((claim.has & kHasFunction) != 0) sense.function = claim.function;
  add_topics(sense, claim);
  if ((claim.has & kHasAudience) != 0) {
    sense.audience = claim.audience;
    sense.audience_weight = claim.audience_weight;
  }
  if (claim.pos != Pos::other) sense.pos = claim.pos;
  sense.has |= static_cast<std::uint8_t>(claim.has & ~kWeakTopic);
}

void take_away(Sense& sense, std::uint8_t parts) {
  const Sense nothing;
  if ((parts & kHasValence) != 0) sense.valence_centi = nothing.valence_centi;
  if ((parts & kHasModifier) != 0) {
    sense.modifier = nothing.modifier;
    sense.factor_percent = nothing.factor_percent;
  }
  if ((parts & kHasTopic) != 0) {
    sense.topics = nothing.topics;
    sense.has &= static_cast<std::uint8_t>(~kWeakTopic);
  }
  if ((parts & kHasAudience) != 0) {
    sense.audience = nothing.audience;
    sense.audience_weight = nothing.audience_weight;
  }
  sense.has &= static_cast<std::uint8_t>(~parts);
}

}  // namespace

LexiconEdit::LexiconEdit(LexiconData& data) : data_(data) {
  if (data_.nodes.empty()) data_.nodes.emplace_back();
  // What the compiler wrote is in order; what an edit before this one added stands behind it.
  const auto words = std::ranges::is_sorted_until(data_.words, {}, [&](const WordRecord& word) { return data_.text(word); });
  sorted_words_ = static_cast<std::size_t>(words - data_.words.begin());
  for (std::size_t i = sorted_words_; i < data_.words.size(); ++i) {
    new_words_.emplace(data_.text(data_.words[i]), static_cast<std::uint32_t>(i));
  }
  index_edges();
  for (std::uint32_t i = 0; i < data_.meanings.size(); ++i) meanings_.emplace(data_.meanings[i], i);
}

void LexiconEdit::index_edges() {
  const auto edges = std::ranges::is_sorted_until(
      data_.edges, {}, [](const PhraseEdge& edge) { return std::tuple(edge.node, edge.symbol); });
  sorted_edges_ = static_cast<std::size_t>(edges - data_.edges.begin());
  new_edges_.clear();
  for (auto edge = edges; edge != data_.edges.end(); ++edge) new_edges_.emplace(edge_key(edge->node, edge->symbol), edge->child);
}

std::uint32_t LexiconEdit::find_word(std::string_view folded) const {
  const auto begin = data_.words.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(sorted_words_);
  const auto at = std::lower_bound(begin, end, folded, [&](const WordRecord& word, std::string_view text) {
    return data_.text(word) < text;
  });
  if (at != end && data_.text(*at) == folded) return static_cast<std::uint32_t>(at - begin);
  const auto added = new_words_.find(std::string(folded));
  return added == new_words_.end() ? kNone : added->second;
}

std::uint32_t LexiconEdit::add_word(const std::string& folded) {
  if (const std::uint32_t known = find_word(folded); known != kNone) return known;
  WordRecord word;
  word.hash = word_hash(folded);
  word.text = static_cast<std::uint32_t>(data_.texts.size());
  word.text_size = static_cast<std::uint8_t>(folded.size());
  WordMeaning meaning;
  meaning.evidence = LetterGrams::score_letters(data_.grams, folded);
  set_meaning(word, meaning);
  data_.texts += folded;
  data_.words.push_back(word);
  const auto at = static_cast<std::uint32_t>(data_.words.size() - 1);
  new_words_.emplace(folded, at);
  return at;
}

void LexiconEdit::set_meaning(WordRecord& word, const WordMeaning& meaning) {
  const auto [known, fresh] = meanings_.emplace(meaning, static_cast<std::uint32_t>(data_.meanings.size()));
  if (fresh) data_.meanings.push_back(meaning);
  word.meaning = known->second;
}

std::uint32_t LexiconEdit::store(const std::vector<Sense>& senses) {
  const std::string key(reinterpret_cast<const char*>(senses.data()), senses.size() * sizeof(Sense));
  const auto [known, fresh] = new_senses_.emplace(key, static_cast<std::uint32_t>(data_.senses.size()));
  if (fresh) data_.senses.insert(data_.senses.end(), senses.begin(), senses.end());
  return known->second;
}

// Senses are shared: a change makes others of them.
template <class Place>
void LexiconEdit::set_sense(Place& place, Lang lang, const Sense& sense) {
  const std::uint16_t bit = lang_bit(lang);
  const auto begin = data_.senses.begin() + place.sense;
  std::vector<Sense> senses(begin, begin + count_bits(place.langs));
  const auto at = senses.begin() + count_bits(static_cast<std::uint16_t>(place.langs & (bit - 1U)));
  if ((place.langs & bit) != 0) {
    *at = sense;
  } else {
    senses.insert(at, sense);
  }
  place.langs = static_cast<std::uint16_t>(place.langs | bit);
  place.sense = store(senses);
}

std::uint32_t LexiconEdit::find_child(std::uint32_t node, std::uint32_t symbol) const {
  if (node == 0) return symbol < data_.roots ? symbol : 0;
  const auto begin = data_.edges.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(sorted_edges_);
  const auto at = std::lower_bound(begin, end, std::tuple(node, symbol), [](const PhraseEdge& edge, const auto& key) {
    return std::tuple(edge.node, edge.symbol) < key;
  });
  if (at != end && at->node == node && at->symbol == symbol) return at->child;
  const auto added = new_edges_.find(edge_key(node, symbol));
  return added == new_edges_.end() ? 0 : added->second;
}

std::uint32_t LexiconEdit::find_node(const WordSequence& key) const {
  std::uint32_t node = 0;
  for (const std::string& text : key) {
    std::uint32_t symbol = kGapSymbol;
    if (text != kGapWord) {
      const std::uint32_t word = find_word(text);
      if (word == kNone || data_.words[word].symbol == 0) return 0;
      symbol = data_.words[word].symbol;
    }
    node = find_child(node, symbol);
    if (node == 0) return 0;
  }
  return node;
}

std::uint32_t LexiconEdit::symbol_of(const std::string& folded) {
  WordRecord& word = data_.words[add_word(folded)];
  if (word.symbol == 0) word.symbol = data_.symbols++;
  return word.symbol;
}

// The root's children are numbered like their symbols, so new ones go between those that there are and all others.
void LexiconEdit::make_starts(const std::vector<std::string>& words) {
  std::vector<std::uint32_t> symbols;
  for (const std::string& word : words) {
    const std::uint32_t symbol = symbol_of(word);
    if (symbol >= data_.roots && std::ranges::find(symbols, symbol) == symbols.end()) symbols.push_back(symbol);
  }
  if (symbols.empty()) return;
  const std::uint32_t first = data_.roots;
  const auto n = static_cast<std::uint32_t>(symbols.size());
  std::vector<std::uint32_t> number(data_.symbols);
  for (std::uint32_t i = 0; i < first; ++i) number[i] = i;
  for (std::uint32_t i = 0; i < n; ++i) number[symbols[i]] = first + i;
  std::uint32_t next = first + n;
  for (std::uint32_t i = first; i < number.size(); ++i) {
    if (number[i] == 0) number[i] = next++;
  }
  for (WordRecord& word : data_.words) word.symbol = number[word.symbol];
  const auto node_number = [&](std::uint32_t node) { return node < first ? node : node + n; };
  for (PhraseEdge& edge : data_.edges) {
    edge.node = node_number(edge.node);
    edge.child = node_number(edge.child);
    if (edge.symbol != kGapSymbol) edge.symbol = number[edge.symbol];
  }
  std::ranges::sort(data_.edges, {}, [](const PhraseEdge& edge) { return std::tuple(edge.node, edge.symbol); });
  data_.nodes.insert(data_.nodes.begin() + first, n, PhraseNode{});
  // The bits of the edges depend on the symbols.
  for (PhraseNode& node : data_.nodes) node.next = 0;
  for (const PhraseEdge& edge : data_.edges) data_.nodes[edge.node].next |= edge_bit(edge.symbol);
  data_.roots += n;
  for (std::uint32_t symbol = 1; symbol < data_.roots; ++symbol) data_.nodes[0].next |= edge_bit(symbol);
  index_edges();
}

std::uint32_t LexiconEdit::add_node(const WordSequence& key, Lang lang) {
  make_starts({key.front()});
  std::uint32_t node = symbol_of(key.front());
  data_.nodes[node].below |= lang_bit(lang);
  for (std::size_t i = 1; i < key.size(); ++i) {
    const bool gap = key[i] == kGapWord;
    const std::uint32_t symbol = gap ? kGapSymbol : symbol_of(key[i]);
    std::uint32_t child = find_child(node, symbol);
    if (child == 0) {
      child = static_cast<std::uint32_t>(data_.nodes.size());
      data_.nodes.emplace_back();
      data_.edges.push_back({node, symbol, child});
      new_edges_.emplace(edge_key(node, symbol), child);
      data_.nodes[node].next |= edge_bit(symbol);
      if (gap) data_.nodes[node].gap = 1;
    }
    node = child;
    data_.nodes[node].below |= lang_bit(lang);
  }
  start_with(key.front());
  // Other spellings of the first word share its symbol, and begin the expression as well.
  for (const std::string& variant : spelling_variants(key.front(), lang)) {
    const std::uint32_t word = find_word(variant);
    if (word != kNone && data_.words[word].symbol == symbol_of(key.front())) start_with(variant);
  }
  return node;
}

void LexiconEdit::start_with(const std::string& folded) {
  WordRecord& word = data_.words[find_word(folded)];
  word.flags |= kStartsPhrase;
  WordMeaning meaning = data_.meaning(word);
  meaning.starts = data_.nodes[word.symbol].below;
  set_meaning(word, meaning);
}

const Sense* LexiconEdit::sense(const WordSequence& key, Lang lang) const {
  if (key.size() == 1) {
    const std::uint32_t word = find_word(key.front());
    return word == kNone ? nullptr : find_sense(data_, data_.meaning(data_.words[word]), lang);
  }
  const std::uint32_t node = find_node(key);
  return node == 0 ? nullptr : find_sense(data_, data_.nodes[node], lang);
}

void LexiconEdit::put_sense(const WordSequence& key, Lang lang, const Sense& sense) {
  if (key.size() == 1) {
    WordRecord& word = data_.words[add_word(key.front())];
    WordMeaning meaning = data_.meaning(word);
    set_sense(meaning, lang, sense);
    set_meaning(word, meaning);
    word.flags |= flags_of(sense);
  } else {
    const std::uint32_t node = add_node(key, lang);
    set_sense(data_.nodes[node], lang, sense);
  }
}

void LexiconEdit::claim(const WordSequence& key, Lang lang, const Sense& claim) {
  const Sense* known = sense(key, lang);
  Sense changed = known == nullptr ? Sense{} : *known;
  overwrite(changed, claim);
  put_sense(key, lang, changed);
}

void LexiconEdit::remove(const WordSequence& key, Lang lang, std::uint8_t parts) {
  const Sense* known = sense(key, lang);
  if (known == nullptr) return;
  // The sense stays, without its parts: the language still knows the word, and no other one explains it.
  Sense changed = *known;
  take_away(changed, parts);
  put_sense(key, lang, changed);
}

void LexiconEdit::clear_values(Lang lang) {
  const auto clear = [&](auto& place) {
    const Sense* known = find_sense(data_, place, lang);
    if (known == nullptr || (known->has & kHasValence) == 0) return;
    Sense changed = *known;
    take_away(changed, kHasValence);
    set_sense(place, lang, changed);
  };
  for (WordMeaning& meaning : data_.meanings) clear(meaning);
  for (PhraseNode& node : data_.nodes) clear(node);
  meanings_.clear();
  for (std::uint32_t i = 0; i < data_.meanings.size(); ++i) meanings_.emplace(data_.meanings[i], i);
  std::erase_if(data_.parts, [&](const Part& part) {
    return part.lang == lang && static_cast<PartKind>(part.kind) == PartKind::first;
  });
}

bool LexiconEdit::too_many_senses() const { return data_.senses.size() > kMostSenses; }

Part put_part(const CompoundPart& source, Lang lang, LexiconData& data) {
  Part part;
  const std::string text = folded(source.part);
  part.text = static_cast<std::uint32_t>(data.texts.size());
  part.text_size = static_cast<std::uint8_t>(text.size());
  data.texts += text;
  part.kind = static_cast<std::uint8_t>(source.kind);
  part.lang = lang;
  part.value = source.value;
  if (source.kind == PartKind::first) {
    part.sense = static_cast<std::uint32_t>(data.senses.size());
    Sense sense;
    sense.valence_centi = source.value;
    sense.has = kHasValence;
    sense.pos = Pos::noun;
    data.senses.push_back(sense);
  }
  return part;
}

void LexiconEdit::add_part(const CompoundPart& source, Lang lang) {
  const auto place = [](const Part& each) { return std::tuple(each.lang, each.kind, -static_cast<int>(each.text_size)); };
  const Part part = put_part(source, lang, data_);
  data_.parts.insert(std::ranges::lower_bound(data_.parts, place(part), {}, place), part);
}

void LexiconEdit::alias(const std::string& word, const std::string& variant, Lang lang) {
  const Sense* given = sense({word}, lang);
  if (given == nullptr) return;
  const Sense copy = *given;
  const std::uint32_t symbol = symbol_of(word);
  const bool starts = (data_.words[find_word(word)].flags & kStartsPhrase) != 0;
  WordRecord& other = data_.words[add_word(variant)];
  if (other.symbol == 0) other.symbol = symbol;
  const bool shares = other.symbol == symbol;
  put_sense({variant}, lang, copy);
  if (starts && shares) start_with(variant);
}

}  // namespace lyt
