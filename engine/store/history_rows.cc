#include "engine/store/history_rows.h"

#include <cstring>
#include <string>

namespace lyt {

namespace {

std::int64_t mixed(std::uint64_t sum, std::int64_t value) { return static_cast<std::int64_t>(hash_mix(sum, static_cast<std::uint64_t>(value))); }
std::uint64_t again(std::int64_t sum) { return static_cast<std::uint64_t>(sum); }

std::string bytes_of(const FaultCounts& skipped) {
  return {reinterpret_cast<const char*>(skipped.data()), skipped.size() * sizeof(skipped[0])};
}

}  // namespace

std::int64_t sum_of_name(std::int64_t kind, std::int64_t number, std::string_view name) {
  return mixed(again(mixed(hash64(name), kind)), number);
}

std::int64_t sum_of_file(std::int64_t number, std::string_view content, std::string_view name, std::int64_t read_utc_s, std::int64_t facts) {
  return mixed(again(mixed(again(mixed(hash_mix(hash64(content), hash64(name)), number)), read_utc_s)), facts);
}

SourceRow source_row(const Statement& row) {
  SourceRow source;
  source.number = row.number(0);
  source.coverage.name = row.text(1);
  source.coverage.format = row.text(2);
  source.coverage.bytes = static_cast<std::uint64_t>(row.number(3));
  source.coverage.records = static_cast<std::uint64_t>(row.number(4));
  source.coverage.kept = static_cast<std::uint64_t>(row.number(5));
  // A later version may know more faults.
  const std::string_view skipped = row.bytes(6);
  std::memcpy(source.coverage.skipped.data(), skipped.data(), std::min(skipped.size(), sizeof(source.coverage.skipped)));
  return source;
}

std::int64_t sum_of_source(const SourceRow& row) {
  const FileCoverage& coverage = row.coverage;
  std::uint64_t sum = hash_mix(hash64(coverage.name), hash64(coverage.format));
  for (const std::uint64_t value : {coverage.bytes, coverage.records, coverage.kept}) sum = hash_mix(sum, value);
  // Of faults only those that came up, so that a new kind of fault changes no sum.
  for (std::size_t i = 0; i < kFaults; ++i) {
    if (coverage.skipped[i] != 0) sum = hash_mix(hash_mix(sum, i), coverage.skipped[i]);
  }
  return mixed(sum, row.number);
}

void insert_source(Database& db, std::int64_t file, const SourceRow& row) {
  const FileCoverage& coverage = row.coverage;
  const std::string skipped = bytes_of(coverage.skipped);
  Statement insert(db, "INSERT INTO source(number, file, name, format, bytes, records, kept, skipped, sum) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, row.number).bind(2, file).bind_text(3, coverage.name).bind_text(4, coverage.format);
  insert.bind(5, static_cast<std::int64_t>(coverage.bytes)).bind(6, static_cast<std::int64_t>(coverage.records));
  insert.bind(7, static_cast<std::int64_t>(coverage.kept)).bind_bytes(8, skipped).bind(9, sum_of_source(row)).run();
}

}  // namespace lyt
