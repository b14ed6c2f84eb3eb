// Spelling variants: how people write a word when the keyboard lacks its letters.
//
// Cold code: the variants become keys of their own when the lexicons are compiled; texts are never rewritten.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/language.h"

namespace lyt {

// "dårlig" in Danish -> {"daarlig", "darlig"}; nothing for a word of plain letters. `word` is folded.
std::vector<std::string> spelling_variants(std::string_view word, Lang lang);

// The same for all words of an expression, each of the ways once: {"går", "på", "räls"} -> {"gaar", "paa", "raels"} and
// {"gar", "pa", "rals"}. Here short words are left bare as well: their neighbours say what is meant.
std::vector<std::vector<std::string>> expression_variants(const std::vector<std::string>& words, Lang lang);

}  // namespace lyt
