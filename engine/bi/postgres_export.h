// PostgreSQL: the protected figures in a database, for whoever makes dashboards of them.
//
// One transaction under a lock: whoever reads meets all of tonight's figures or all of last night's. The tables are made
// when they are missing; rows of the same project that are not shown any more are removed, so that what protection hides
// tonight is nowhere; other projects in the same database stay as they are. The same figures twice change nothing.
// Threads: one. Cost: the tables through COPY, then one comparison.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/bi/figure_tables.h"

namespace lyt {

// `uri` is postgresql://user@host:port/database?sslmode=verify-full and the like. A password does not belong in it, for
// others can see what a program was started with: PGPASSFILE, ~/.pgpass or PGPASSWORD have it.
// Errors: usage (no such address, a password in it), unreadable (no connection), version (tables of another lyt),
// write_failed. No message holds the address.
Status export_to_postgres(const ReportInput& input, const std::string& uri);

}  // namespace lyt
