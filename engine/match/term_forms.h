// The forms of a term of the configuration whose stem changes: "jobcenter" is also "jobcentret", "Laden" "Läden".
//
//   changed_forms("kantine", Lang::nb)    // kantina, kantiner ...
//
// Forms that only add an ending are found in the text (engine/lexicon/word_forms.h). Too many is no harm here: a form
// that nobody writes is never met.
//
// Threads: pure. Cost: cold, a few strings a term.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/language.h"

namespace lyt {

// `word` is folded. Lang::none: the rules of all languages.
std::vector<std::string> changed_forms(std::string_view word, Lang lang);

// Compounds with the term in front that a lexicon may well have as words of their own, so that they are not taken
// apart in the text: "lager" gives "lagermedarbejder", "magazijn" "magazijnmedewerker".
std::vector<std::string> common_compounds(std::string_view word);

}  // namespace lyt
