// The lexicons that were compiled into this binary.
#pragma once

#include <string_view>

namespace lyt {

// The bytes for LexiconData::parse(). Live as long as the program.
std::string_view embedded_lexicon();

// The text for Lemmas::parse(). Lives as long as the program.
std::string_view embedded_lemmas();

}  // namespace lyt
