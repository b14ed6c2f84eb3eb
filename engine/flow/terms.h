// Terms: the words by which a post counts in what rises and falls, as numbers in its facts and names beside them.
//
//   TermFinder finder;                                  // one per thread
//   fact.terms = finder.find(scratch.scoring, scratch.score, result.new_terms);
//   TermBook book;                                      // one per run
//   book.add(result.new_terms);
//   totals.terms = book.names(lemmas);                  // {hash, "ventetid"}
//
// A term is a hashtag, or a word or expression to which a lexicon gives an opinion or a topic. No other word of a post
// becomes one, so that no name gets in; names of the project are in every post and tell nothing.
// Of a post with more than six terms these count: up to three hashtags, which are put there to be counted; then by turns
// the topics in the order of the text, for what is spoken of comes first, and the opinions, the strongest first, of
// equals the first.
// Forms of a word have numbers of their own and one name, their lemma: that is looked up once a run, not once a post.
//
// Threads: a finder belongs to a thread; a book is filled by one. Cost: a few steps a hit; no heap call unless a word is
// new to the thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/fact_run.h"
#include "engine/score/scorer.h"

namespace lyt {

using Terms = decltype(Fact::terms);

// A term that a thread has not met before.
struct NewTerm {
  std::uint32_t hash = 0;
  Lang lang = Lang::none;  // whose word it is; none: a hashtag, or a word of another language than its post
  std::string form;        // folded; a hashtag with its #

  friend auto operator<=>(const NewTerm&, const NewTerm&) = default;
};

class TermFinder {
 public:
  // The terms of the post just scored, zeros behind them. Appends to `fresh` those that the thread has not met.
  Terms find(const ScoreScratch& scratch, const PostScore& score, std::vector<NewTerm>& fresh);

 private:
  struct Place {
    std::uint32_t begin = 0;  // tokens
    std::uint32_t end = 0;
    Lang lang = Lang::none;
    bool hashtag = false;
  };
  class Chosen;

  bool note(std::uint64_t key);
  void make_room();
  void add(const Tokens& tokens, const Place& place, Terms& terms, std::size_t& n, std::vector<NewTerm>& fresh);

  std::vector<std::uint64_t> known_;  // open addressing; 0 is free
  std::size_t known_n_ = 0;
};

class TermBook {
 public:
  // Everybody can invent hashtags: of more than these the ones with the smallest hashes have a name, the same ones in
  // any order of the input.
  static constexpr std::size_t kMostHashtags = 200'000;

  // Empties `terms`.
  void add(std::vector<NewTerm>& terms);

  // Sorted by hash. `lemmas`: the text for Lemmas::parse(); where it knows nothing of a word, its name is the word.
  [[nodiscard]] std::vector<TermName> names(std::string_view lemmas);

 private:
  void tidy();

  std::vector<NewTerm> terms_;
  std::size_t tidied_ = 0;  // so many were left when it was last tidied
};

}  // namespace lyt
