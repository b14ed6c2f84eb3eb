// FactRun: the facts of a run and what goes with them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/coverage.h"
#include "engine/model/fact.h"

namespace lyt {

// What a number in Fact::terms stands for: a word that a lexicon knows, or a hashtag. Never another word of a post, so
// that no name gets in. Of two terms with one hash the first in the alphabet.
struct TermName {
  std::uint32_t hash = 0;
  std::string name;
  friend auto operator<=>(const TermName&, const TermName&) = default;
};

// Words of a post about the employer, kept only when the configuration asks for quotes: without names, handles, links
// and numbers, cut to a length.
struct Quote {
  PostKey post;
  std::int64_t version_utc_s = 0;  // of the fact that it goes with: words that were changed since are not quoted
  std::string text;
  friend auto operator<=>(const Quote&, const Quote&) = default;
};

// What goes with the facts of a run.
struct FactTotals {
  std::vector<std::string> channels;  // Fact::channel counts in it
  std::vector<TermName> terms;        // sorted by hash
  std::vector<Quote> quotes;          // sorted by post and version
  Coverage coverage;
};

struct FactRun : FactTotals {         // channels sorted
  std::vector<Fact> facts;            // every version and every copy, unordered; see engine/metric/fact_set.h
};

}  // namespace lyt
