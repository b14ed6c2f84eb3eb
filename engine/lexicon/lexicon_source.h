// LexiconSource: the files of lexicons/<lang>/, or a list of terms, as entries, checked line by line.
// lexicons/README.md is the grammar of both.
//
// Cold code: used by the lexicon compiler, `lyt lexicon` and custom lexicons.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/lexicon/inflection.h"
#include "engine/lexicon/sense.h"
#include "engine/model/language.h"

namespace lyt {

// One line. `place` is "da/sentiment.tsv:12", for messages.
struct LexiconEntry {
  std::string term;        // a lemma, or an expression with | ~ and ...
  std::string word_class;  // "-" where the file has no such column
  Sense sense;             // what the line adds to the meaning of its forms
  std::string place;
  bool removes = false;    // the parts in sense.has are taken away; only in custom lexicons
};

enum class PartKind : std::uint8_t { linker, first, boost, suffix, prefix };

// The most bytes that a linking element may have; WordForms looks no further back.
inline constexpr std::size_t kLongestLinker = 3;

struct CompoundPart {
  std::string part;
  PartKind kind = PartKind::linker;
  std::int16_t value = 0;  // valence in 1/100, or factor in percent
};

struct LexiconSource {
  Lang lang = Lang::none;
  Inflection inflection;
  std::vector<std::pair<std::string, std::string>> classes;  // inflection.tsv as it stands: class, rules
  std::vector<LexiconEntry> words;      // sentiment.tsv and topics.tsv: inflected
  std::vector<LexiconEntry> expressions;  // phrases, modifiers, audience cues: as they stand
  std::vector<LexiconEntry> functions;  // function.tsv, most frequent first
  std::vector<CompoundPart> parts;
};

struct LexiconSourceResult {
  LexiconSource source;
  std::vector<Error> errors;
};

// A lexicon of the project, or one of its user: that one may take entries away, and is named by its whole path.
enum class LexiconOrigin : std::uint8_t { built_in, custom };

// Reads one folder. Files that are missing are empty. All wrong lines are reported, at most 100.
LexiconSourceResult read_lexicon_folder(const std::string& folder, Lang lang,
                                        LexiconOrigin origin = LexiconOrigin::built_in);

// Reads a list of terms: term, value and a remark, separated by tabs. The value is a valence, a factor ("x1.5") or
// "-", which takes the term away. Words come with class kAsListed, for all of them may be lemmas that the built-in
// lexicon inflects. Errors: Code::not_found, and wrong lines, at most 100.
inline constexpr std::string_view kAsListed = "=";
LexiconSourceResult read_term_list(const std::string& path, Lang lang);

// emoji.tsv and emoticons.tsv: symbol and valence.
struct Symbols {
  std::vector<LexiconEntry> entries;
  std::vector<Error> errors;
};
Symbols read_symbols(const std::string& path);

}  // namespace lyt
