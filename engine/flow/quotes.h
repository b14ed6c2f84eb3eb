// Quotes: what people say about the employer in their own words, without who they are. Kept only when the configuration
// asks for quotes; the report shows them under conditions of its own (engine/metric/quotes.h).
//
//   add_quotes(post, facts_of_the_post, scratch.scoring, false, candidates);
//   QuoteBook book;                                              // one per run
//   book.add(candidates);
//   totals.quotes = book.quotes();
//
// Left out of a text, an ellipsis in their place: handles, links, mail addresses, numbers and words with digits, hashtags
// that no lexicon knows, words of the author's own name, words behind "Mr" and the like, and capitalised words: in the
// middle of a sentence all but listed nouns of German, English "I" and words in capitals that a lexicon knows; at its
// beginning those that no lexicon knows. Names of the project stay. What follows "best regards" goes. A text that loses
// more than a fifth of its words, or has fewer than four, gives no quote.
// A first name written without a capital cannot be told from a word and stays: hence the thresholds of the report.
//
// Of each group (department, audience, label) the posts with the smallest hashes are kept, under the key of the
// pseudonyms: nobody can choose them, they do not depend on the order of the feeds, and books unite to the same book.
//
// Threads: functions are pure; a book is filled by one thread. Cost: a pass over the words of a post.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/fact_run.h"
#include "engine/model/post.h"
#include "engine/score/scorer.h"

namespace lyt {

inline constexpr std::size_t kQuoteCharacters = 280;
inline constexpr std::size_t kQuotesOfGroup = 64;

// The words of the post that was scored last, as they may be quoted; false when they say too little. Fills `text`.
bool quotable(const Post& post, const ScoreScratch& scored, Lang lang, std::string& text);

struct QuoteCandidate {
  std::uint32_t group = 0;
  std::uint64_t draw = 0;  // the smallest are kept
  Quote quote;
};

// Appends the groups that a post belongs to by its facts; nothing when it may not be quoted. `with_internal`: posts from
// channels inside the organisation too.
void add_quotes(const Post& post, std::span<const Fact> facts, const ScoreScratch& scored, bool with_internal, std::vector<QuoteCandidate>& candidates);

class QuoteBook {
 public:
  // Empties `candidates`.
  void add(std::vector<QuoteCandidate>& candidates);
  // Each once, by post and version.
  [[nodiscard]] std::vector<Quote> quotes() const;

 private:
  std::map<std::uint32_t, std::set<std::pair<std::uint64_t, Quote>>> groups_;
};

}  // namespace lyt
