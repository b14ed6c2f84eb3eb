// Compiles lexicon sources into LexiconData: inflects, expands expressions, adds spelling variants, decides which
// meaning of a form counts, and measures what each word says about the language.
//
// Which meaning counts when two entries of a language make the same form: an expression of one word, then a lemma as
// it stands, then an inflected form; among equals the smaller value, since the stronger claim needs the proof. An
// inflected form that is also a function word has no value. `lyt lexicon check` lists all such cases.
//
// Cold code. Errors: an expression that grows to more than 4,096 word sequences, an unknown class or ~lemma.
#pragma once

#include <vector>

#include "engine/lexicon/lexicon_data.h"
#include "engine/lexicon/lexicon_source.h"

namespace lyt {

struct LexiconBuild {
  LexiconData data;
  std::string lemmas;  // for Lemmas::parse()
  std::vector<Error> errors;
};

LexiconBuild build_lexicon(const std::vector<LexiconSource>& sources, const std::vector<LexiconEntry>& symbols);

// Reads and compiles a whole lexicons/ folder.
LexiconBuild build_lexicon_folder(const std::string& folder);

}  // namespace lyt
