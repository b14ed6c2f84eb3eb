// From what a person types, or a network sends, to the pseudonyms that the history knows posts and authors by.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/flow/pseudonym.h"
#include "engine/store/erase.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/night.h"

namespace lyt {

// The posts and authors of --author, --post and --notice. Networks know authors by numbers rather than by what they call
// themselves, so the feeds that are still there are searched for the numbers of a handle.
// Errors: usage for what is neither, those of reading a file of notices.
Result<Erasure> erasure_of(const HistoryArgs& args, const Night& night, const Pseudonyms& keys, const std::vector<std::string>& platforms);

}  // namespace lyt
