// LexiconEdit: changes compiled lexicons in place, before a table is made of them. For lexicons that users add.
//
//   LexiconEdit edit(data);
//   edit.claim({"fed"}, Lang::da, sense);          // a word
//   edit.claim({"fed", "fyr"}, Lang::da, sense);   // an expression; kGapWord stands for a gap
//
// Keys are folded words as the tokenizer cuts them (words_of). A new word says of the language what its letters say:
// editing never changes which language a post is taken to be in.
//
// Threads: one. Lifetime: `data` outlives the edit, and is changed by nobody else meanwhile. Cost: the constructor and
// clear_values() walk over all words once; a claim is a binary search.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lexicon/expression.h"
#include "engine/lexicon/lexicon_data.h"
#include "engine/lexicon/lexicon_source.h"

namespace lyt {

// Stores the text of a compound part, and the sense of an evaluative one, in `data`; data.parts is left to the caller.
Part put_part(const CompoundPart& source, Lang lang, LexiconData& data);

class LexiconEdit {
 public:
  explicit LexiconEdit(LexiconData& data);

  // What the lexicons know of a word or an expression in a language; nullptr when nothing. Valid until the next claim.
  [[nodiscard]] const Sense* sense(const WordSequence& key, Lang lang) const;

  // Lets expressions begin with these words. Adding one that begins with another word does so by itself, but each time
  // all words and expressions are numbered anew: say them all before.
  void make_starts(const std::vector<std::string>& words);

  // Gives a key the parts of `claim` (Sense::has), adding it if need be.
  void claim(const WordSequence& key, Lang lang, const Sense& claim);

  // Takes parts (SensePart) away from a key.
  void remove(const WordSequence& key, Lang lang, std::uint8_t parts);

  // Takes the values of all words and expressions of a language away. Emoji keep theirs.
  void clear_values(Lang lang);

  void add_part(const CompoundPart& part, Lang lang);

  // True if the lexicons hold more different senses than a table takes.
  [[nodiscard]] bool too_many_senses() const;

  // Makes `variant` mean what `word` means, as another spelling of it. Both are single words.
  void alias(const std::string& word, const std::string& variant, Lang lang);

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  [[nodiscard]] std::uint32_t find_word(std::string_view folded) const;
  [[nodiscard]] std::uint32_t find_child(std::uint32_t node, std::uint32_t symbol) const;
  [[nodiscard]] std::uint32_t find_node(const WordSequence& key) const;
  std::uint32_t add_word(const std::string& folded);
  std::uint32_t symbol_of(const std::string& folded);
  std::uint32_t add_node(const WordSequence& key, Lang lang);
  void index_edges();
  void start_with(const std::string& folded);
  void put_sense(const WordSequence& key, Lang lang, const Sense& sense);
  void set_meaning(WordRecord& word, const WordMeaning& meaning);
  std::uint32_t store(const std::vector<Sense>& senses);
  template <class Place>
  void set_sense(Place& place, Lang lang, const Sense& sense);

  LexiconData& data_;
  std::size_t sorted_words_ = 0;  // these are in the order of their texts; words that were added follow
  std::size_t sorted_edges_ = 0;  // these are in the order of node and symbol
  std::unordered_map<std::string, std::uint32_t> new_words_;
  std::unordered_map<std::uint64_t, std::uint32_t> new_edges_;
  std::map<WordMeaning, std::uint32_t> meanings_;              // what there is, and where
  std::unordered_map<std::string, std::uint32_t> new_senses_;  // by their bytes
};

}  // namespace lyt
