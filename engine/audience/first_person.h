// Whether somebody speaks of themselves: "I", "my", "we" in the language of the text.
//
// Threads: pure. Cost: a look at the short words of a text; asked only where nothing else tells who is speaking.
#pragma once

#include "engine/lexicon/annotate.h"

namespace lyt {

bool has_first_person(const AnnotatedText& text, Lang lang);

}  // namespace lyt
