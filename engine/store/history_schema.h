// The tables of a history and how they came to be, version by version. HISTORY.md explains them.
#pragma once

#include "engine/store/database.h"

namespace lyt {

inline constexpr std::int64_t kHistoryVersion = 1;

// Makes the tables of an empty database, brings those of an earlier version to this one, and leaves those of this
// version as they are. All or nothing. Errors: unknown_format for another program's database, version for a newer one.
Status prepare_history(Database& db);

// The same without changing anything: an earlier version is an error, too.
Status check_history_version(Database& db);

}  // namespace lyt
