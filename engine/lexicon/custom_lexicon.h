// Custom lexicons: what users add to the built-in lexicons, or change in them, with the configuration.
//
//   CustomLexicon custom = read_custom_lexicon("ours.tsv", Lang::da);
//   LexiconEdit edit(data);
//   if (custom.errors.empty()) errors = apply_custom_lexicon(custom.parts[0], LexiconMode::override, lemmas, edit);
//
// A list of terms ("term, value, remark"; see read_term_list), or a folder of the project's own format. Terms that the
// built-in lexicon inflects are inflected alike; a form that is written in the list itself goes before one that is
// made. Other spellings (daarlig) follow their word. What holds for Bokmål holds for Nynorsk.
//
// Cold code: runs at start, before any post is read. Cost: some µs a form.
#pragma once

#include <string>
#include <vector>

#include "engine/lexicon/expression.h"
#include "engine/lexicon/lemmas.h"
#include "engine/lexicon/lexicon_edit.h"
#include "engine/lexicon/lexicon_source.h"
#include "engine/model/project.h"

namespace lyt {

struct CustomLexicon {
  std::vector<LexiconSource> parts;  // one for each language; emoji in one of Lang::none
  std::vector<Error> errors;         // each with file and line
};

// Reads a list, the folder of one language, or, with Lang::none, a folder of such folders.
// Errors: what is missing, empty, or does not parse.
CustomLexicon read_custom_lexicon(const std::string& path, Lang lang);

// Why a text can be no term as it stands: nothing in it is a word or an emoji, a part of it is never looked up
// (numbers, accounts, links), or signs around it would be lost ("C++"). Empty when it can.
std::string why_no_term(std::string_view text);

// What a part says of one word or expression; `parts` of the sense are given, or taken away.
struct CustomClaim {
  WordSequence key;
  Sense sense;
  bool removes = false;
  bool written = false;  // as it stands; false: a form that inflection made
  std::string place;
};

// All claims of a part, by key, each key and SensePart once. Errors: an unknown class or ~lemma, what why_no_term()
// says, a word of more than 96 bytes, two values for one term.
struct CustomClaims {
  std::vector<CustomClaim> list;
  std::vector<Error> errors;
  std::vector<Error> repeated;  // written again with the same value: no harm, but no use
};
CustomClaims claims_of(const LexiconSource& part, const Lemmas& lemmas);

// Changes the lexicons as a part says; when there are errors, they are returned and nothing is changed.
std::vector<Error> apply_custom_lexicon(const LexiconSource& part, LexiconMode mode, const Lemmas& lemmas,
                                        LexiconEdit& edit);

}  // namespace lyt
