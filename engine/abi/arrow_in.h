// Record batches and arrays of strings of the Arrow C data interface as columns, read where they lie.
//
// Threads: pure. Errors: LYT_ERROR_TYPE for what is not understood, LYT_ERROR_ARGUMENT for what cannot be right.
#pragma once

#include <string_view>

#include "engine/abi/columns.h"

namespace lyt {

// `text_column` names the text of a record batch. Views: as long as the array is not released.
Failure batch_of_arrow(const ArrowSchema& schema, const ArrowArray& array, std::string_view text_column, TextBatch& batch);

}  // namespace lyt
