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

}  // namespace lyt
