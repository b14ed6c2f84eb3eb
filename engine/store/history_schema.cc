#include "engine/store/history_schema.h"

#include <array>
#include <string>
#include <string_view>

namespace lyt {

namespace {

constexpr std::int64_t kApplication = 0x4C595448;  // "LYTH"

// What makes each version of the one before; the first of nothing. Never changed once released: a history may be of any.
constexpr std::array<std::string_view, kHistoryVersion> kSteps = {R"(
CREATE TABLE setting(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE name(kind INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, sum INTEGER NOT NULL,
                  PRIMARY KEY(kind, number)) WITHOUT ROWID;
CREATE TABLE term(hash INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE file(number INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
                  read_utc_s INTEGER NOT NULL, facts INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE source(number INTEGER PRIMARY KEY, file INTEGER NOT NULL, name TEXT NOT NULL, format TEXT NOT NULL,
                    bytes INTEGER NOT NULL, records INTEGER NOT NULL, kept INTEGER NOT NULL, skipped BLOB NOT NULL,
                    sum INTEGER NOT NULL);
CREATE INDEX source_file ON source(file);
CREATE TABLE run(number INTEGER PRIMARY KEY, facts INTEGER NOT NULL, sum INTEGER NOT NULL, target INTEGER);
CREATE TABLE chunk(number INTEGER PRIMARY KEY, run INTEGER NOT NULL, first INTEGER NOT NULL, facts INTEGER NOT NULL,
                   sum INTEGER NOT NULL, data BLOB NOT NULL);
CREATE UNIQUE INDEX chunk_place ON chunk(run, first);
CREATE TABLE quote(hi INTEGER NOT NULL, lo INTEGER NOT NULL, version_utc_s INTEGER NOT NULL,
                   read_utc_s INTEGER NOT NULL, text TEXT NOT NULL,
                   PRIMARY KEY(hi, lo)) WITHOUT ROWID;
CREATE TABLE forgotten(kind INTEGER NOT NULL, hash INTEGER NOT NULL, PRIMARY KEY(kind, hash)) WITHOUT ROWID;
CREATE TABLE unlinked(post INTEGER PRIMARY KEY);
CREATE TABLE memory(name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
)"};

struct Found {
  std::int64_t application = 0;
  std::int64_t version = 0;
};

Found look(Database& db) {
  Found found;
  found.application = db.number("PRAGMA application_id");
  found.version = db.number("PRAGMA user_version");
  return found;
}

Status refuse_newer(const Database& db, const Found& found) {
  if (!db.failed() && found.application != kApplication) {
    return Error{Code::unknown_format, db.path(), 0, "is no history of lyt"};
  }
  if (!db.failed() && found.version > kHistoryVersion) {
    return Error{Code::version, db.path(), 0,
                 "was written by a newer lyt (version " + std::to_string(found.version) + " of the history); update lyt"};
  }
  return db.status();
}

}  // namespace

Status check_history_version(Database& db) {
  const Found found = look(db);
  if (Status known = refuse_newer(db, found); !known) return known;
  if (found.version == kHistoryVersion) return Ok{};
  return Error{Code::version, db.path(), 0, "was written by an earlier lyt; the next `lyt nightly` brings it up to date"};
}

Status prepare_history(Database& db) {
  Found found = look(db);
  const bool empty = !db.failed() && found.application == 0 && found.version == 0 && db.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (empty) found.application = kApplication;
  if (Status known = refuse_newer(db, found); !known) return known;
  if (found.version == kHistoryVersion) return Ok{};
  Transaction transaction(db);
  for (auto step = static_cast<std::size_t>(found.version); step < kSteps.size(); ++step) db.run(std::string(kSteps[step]));
  db.run("PRAGMA application_id = " + std::to_string(kApplication));
  db.run("PRAGMA user_version = " + std::to_string(kHistoryVersion));
  return transaction.commit();
}

}  // namespace lyt
