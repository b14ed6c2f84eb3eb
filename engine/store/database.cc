#include "engine/store/database.h"

#include <sqlite3.h>

#include <utility>

namespace lyt {

namespace {

// A history in use by a report that reads it is waited for.
constexpr int kWait_ms = 10'000;

Code code_of(int sqlite) {
  switch (sqlite & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Code::corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Code::refused;
    case SQLITE_FULL:
    case SQLITE_READONLY:
      return Code::write_failed;
    case SQLITE_IOERR:
      return sqlite == SQLITE_IOERR_READ || sqlite == SQLITE_IOERR_SHORT_READ ? Code::unreadable : Code::write_failed;
    default:
      return Code::unreadable;
  }
}

std::string sentence_of(int sqlite, const char* message) {
  switch (sqlite & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return std::string("is damaged (") + message + "); `lyt history check` says how to get it back";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is in use by another process";
    case SQLITE_FULL:
      return "cannot be written: no room left on the disk";
    default:
      return std::string("cannot be used: ") + message;
  }
}

}  // namespace

Result<Database> Database::open(const std::string& path, Access access) {
  Database db;
  db.path_ = path;
  const int flags = access == Access::read    ? SQLITE_OPEN_READONLY
                    : access == Access::write ? SQLITE_OPEN_READWRITE
                                              : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // A name like "file:..." is a file of that name; no shared state between connections.
  const int opened = sqlite3_open_v2(path.c_str(), &db.handle_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
  if (opened == SQLITE_CANTOPEN) {
    return Error{access == Access::create ? Code::write_failed : Code::not_found, path, 0,
                 access == Access::create ? "cannot be made" : "no such history"};
  }
  db.check(opened);
  if (db.handle_ != nullptr) {
    sqlite3_extended_result_codes(db.handle_, 1);
    sqlite3_busy_timeout(db.handle_, kWait_ms);
    // Damage must not make SQLite run what stands in a schema.
    sqlite3_db_config(db.handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db.handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  }
  if (Status status = db.status(); !status) return status.error();
  return db;
}

Database::Database(Database&& other) noexcept { *this = std::move(other); }

Database& Database::operator=(Database&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(handle_, other.handle_);
  std::swap(failed_, other.failed_);
  std::swap(error_, other.error_);
  return *this;
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::check(int code) {
  if (failed_ || code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  if (code == SQLITE_NOMEM) throw std::bad_alloc();
  fail({code_of(code), path_, 0, sentence_of(code, handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code))});
}

void Database::fail(Error error) {
  if (failed_) return;
  failed_ = true;
  error_ = std::move(error);
}

Status Database::status() const {
  if (failed_) return error_;
  return Ok{};
}

void Database::run(const std::string& sql) {
  if (!failed_) check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.row() ? statement.number(0) : 0;
}

std::int64_t Database::last_number() const { return sqlite3_last_insert_rowid(handle_); }

Statement::Statement(Database& db, std::string_view sql) : db_(db) {
  if (db.failed_) return;
  db.check(sqlite3_prepare_v2(db.handle_, sql.data(), static_cast<int>(sql.size()), &handle_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement& Statement::bind(int place, std::int64_t value) {
  if (!db_.failed_) db_.check(sqlite3_bind_int64(handle_, place, value));
  return *this;
}

Statement& Statement::bind_text(int place, std::string_view text) {
  const char* bytes = text.empty() ? "" : text.data();
  if (!db_.failed_) db_.check(sqlite3_bind_text64(handle_, place, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view bytes) {
  const char* data = bytes.empty() ? "" : bytes.data();
  if (!db_.failed_) db_.check(sqlite3_bind_blob64(handle_, place, data, bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::copy(int place, const Statement& row, int column) {
  if (!db_.failed_) db_.check(sqlite3_bind_value(handle_, place, sqlite3_column_value(row.handle_, column)));
  return *this;
}

bool Statement::row() {
  if (db_.failed_) return false;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  db_.check(code);
  reset();
  return false;
}

void Statement::run() {
  while (row()) {
  }
}

void Statement::reset() { sqlite3_reset(handle_); }

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_, column); }

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  const int size = sqlite3_column_bytes(handle_, column);
  return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

Transaction::Transaction(Database& db) : db_(db) { db.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  sqlite3_exec(db_.handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  db_.recover();
}

Status Transaction::commit() {
  db_.run("COMMIT");
  if (db_.failed_) return db_.status();  // rolled back by the destructor
  open_ = false;
  return Ok{};
}

}  // namespace lyt
