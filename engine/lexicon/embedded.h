// The lexicons that were compiled into this binary.
#pragma once

#include <string_view>

namespace lyt {

// The bytes for LexiconData::parse(). Live as long as the program.
std::string_view embedded_lexicon();

}  // namespace lyt
