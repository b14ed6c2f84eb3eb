// Shows a query's error where it is:
//
//   column 9: a ( without its )
//     Anna OR (Bo AND
//             ^
//
// Threads: pure. Cold.
#pragma once

#include <string_view>

#include "engine/base/result.h"

namespace lyt {

// The same error with the line of the query and a mark under it behind its text. Error::at is a byte of `query`; the
// column counts characters. Long lines are cut around the place.
Error show_query_error(Error error, std::string_view query);

}  // namespace lyt
