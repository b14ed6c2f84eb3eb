// rejects.ndjson: the damaged records themselves, for whoever has to mend an export.
//
//   {"file": "posts.csv", "record": 23, "byte": 1840, "bytes": 57, "reason": "bad_csv", "excerpt": "..."}
//
// A line per record, in the order of the files and of their records; the first PostBatch::kRejectsKept of each file.
// `byte` is an offset in the file as UTF-8, after unpacking. `excerpt` is what the record begins with, at most 200 bytes:
// the user's own input, and so somebody's words. It stays out of the report for that reason; here bytes that are no text
// are written as \xNN, and everything beyond ASCII as \uNNNN.
// Threads: pure.
#pragma once

#include <string>

#include "engine/model/coverage.h"

namespace lyt {

std::string rejects_ndjson(const Coverage& coverage);

}  // namespace lyt
