// Rows of a history's small tables: what is in them, and the sums that tell whether they are as they were written.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/hash.h"
#include "engine/model/coverage.h"
#include "engine/store/database.h"

namespace lyt {

std::int64_t sum_of_name(std::int64_t kind, std::int64_t number, std::string_view name);
std::int64_t sum_of_file(std::int64_t number, std::string_view content, std::string_view name, std::int64_t read_utc_s, std::int64_t facts);

// A source of posts within a file that was taken in: the file, or a member of an archive.
struct SourceRow {
  std::int64_t number = 0;
  FileCoverage coverage;  // without rejects and errors: they hold words of people
};

// Of a row: number, name, format, bytes, records, kept, skipped.
SourceRow source_row(const Statement& row);
std::int64_t sum_of_source(const SourceRow& row);
void insert_source(Database& db, std::int64_t file, const SourceRow& row);

}  // namespace lyt
