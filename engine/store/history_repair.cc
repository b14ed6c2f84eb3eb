#include <cstdio>
#include <map>
#include <optional>
#include <unistd.h>

#include "engine/store/fact_reader.h"
#include "engine/store/history_check.h"
#include "engine/store/intake.h"

namespace lyt {

namespace {

// Copies the rows of a table as far as they can be read. True when all could.
bool copy_rows(Database& from, Database& to, const std::string& table, int columns) {
  std::string places = "?";
  for (int i = 1; i < columns; ++i) places += ", ?";
  Statement select(from, "SELECT * FROM " + table);
  Statement insert(to, "INSERT OR REPLACE INTO " + table + " VALUES(" + places + ")");
  while (select.row()) {
    for (int i = 0; i < columns; ++i) insert.copy(i + 1, select, i);
    insert.run();
  }
  const bool whole = !from.failed();
  from.recover();
  return whole;
}

// Takes over the chunks that are whole.
void copy_facts(History& from, History& to, RepairResult& result) {
  Database& db = from.database();
  // By the table, not by its index: either may be damaged.
  std::vector<std::int64_t> chunks;
  Statement select(db, "SELECT number FROM chunk NOT INDEXED");
  while (select.row()) chunks.push_back(select.number(0));
  db.recover();
  std::map<std::int64_t, std::map<std::uint64_t, std::int64_t>> by_run;  // run, first key, chunk
  for (const std::int64_t number : chunks) {
    const Chunk chunk = read_chunk(db, number, from.channels());
    if (db.failed()) {
      db.recover();
      ++result.chunks_lost;
    } else if (chunk.number != 0) {
      by_run[chunk.run].emplace(chunk.facts.front().post.hi, number);
    }
  }
  for (const auto& [run, places] : by_run) {
    RunWriter writer(to.database(), new_run(to.database()), to.channels());
    for (const auto& [first, number] : places) {
      const Chunk chunk = read_chunk(db, number, from.channels());
      for (const Fact& fact : chunk.facts) writer.add(fact);
      result.facts_kept += chunk.facts.size();
    }
    writer.finish();
  }
}

Status take_fact_file(History& history, const Project& project, const std::string& path, std::uint64_t key_mark, std::int64_t now_utc_s,
                      RepairResult& result) {
  const Result<FactFiles> file = FactFiles::open({path}, project);
  if (!file) return file.error();
  if (file->names().key_mark != key_mark) {
    return Error{Code::refused, path, 0, "its pseudonyms were made with another key than that of the configuration"};
  }
  const Result<ContentHash> content = content_hash(path);
  if (!content) return content.error();
  if (history.has(*content)) return Ok{};
  Result<std::unique_ptr<Intake>> intake = Intake::begin(history, path, *content, now_utc_s);
  if (!intake) return intake.error();
  // A fact's file is a part of a feed here.
  FactTotals totals = file->totals();
  totals.coverage.files = file->parts();
  std::vector<Fact> block;
  const Status read = file->each([&](std::span<const Fact> facts) {
    block.assign(facts.begin(), facts.end());
    for (Fact& fact : block) fact.file = file->part_of(fact);
    (*intake)->add(block, totals.channels);
  });
  if (!read) return read;
  const Result<IntakeResult> done = (*intake)->finish(totals);
  if (!done) return done.error();
  result.facts_read += done->facts_n;
  return Ok{};
}

void remove_database(const std::string& path) {
  for (const char* ending : {"", "-wal", "-shm"}) ::unlink((path + ending).c_str());
}

}  // namespace

Result<RepairResult> repair_history(const std::string& path, const Project& project, std::uint64_t key_mark,
                                    const std::vector<std::string>& fact_files, std::int64_t now_utc_s) {
  RepairResult result;
  result.put_aside = path + ".damaged";
  const std::string beside = path + ".repaired";
  remove_database(beside);
  {
    // The names first: they say what the numbers in the facts mean.
    Result<History> damaged = History::open_to_read(path, key_mark);
    if (!damaged && damaged.error().code == Code::refused) return damaged.error();
    Result<History> fresh = History::open(beside, damaged ? Project{} : project, key_mark);
    if (!fresh) return fresh.error();
    if (damaged) {
      Transaction transaction(fresh->database());
      Database& from = damaged->database();
      Database& to = fresh->database();
      copy_rows(from, to, "name", 4);
      result.forgotten_kept = copy_rows(from, to, "forgotten", 2);
      for (const auto& [table, columns] : {std::pair{"term", 2}, {"quote", 5}, {"unlinked", 1}, {"memory", 2}}) copy_rows(from, to, table, columns);
      if (Status loaded = fresh->reload(); !loaded) return loaded.error();
      copy_facts(*damaged, *fresh, result);
      if (Status done = transaction.commit(); !done) return done.error();
    }
  }
  {
    Result<History> fresh = History::open(beside, project, key_mark);
    if (!fresh) return fresh.error();
    for (const std::string& file : fact_files) {
      if (Status taken = take_fact_file(*fresh, project, file, key_mark, now_utc_s, result); !taken) return taken.error();
    }
    fresh->database().run("PRAGMA wal_checkpoint(TRUNCATE)");
    if (Status status = fresh->database().status(); !status) return status.error();
  }
  remove_database(result.put_aside);
  for (const char* ending : {"-wal", "-shm", ""}) {
    const std::string from = path + ending;
    if (::access(from.c_str(), F_OK) == 0 && std::rename(from.c_str(), (result.put_aside + ending).c_str()) != 0) {
      return Error{Code::write_failed, from, 0, "cannot be put aside"};
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) return Error{Code::write_failed, path, 0, "cannot be put in its place"};
  return result;
}

}  // namespace lyt
