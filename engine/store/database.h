// Database: SQLite in few words. Alone includes sqlite3.
//
//   Result<Database> db = Database::open(path, Database::Access::write);
//   Transaction transaction(*db);
//   Statement insert(*db, "INSERT INTO term VALUES(?, ?)");
//   insert.bind(1, hash).bind(2, name).run();
//   if (Status done = transaction.commit(); !done) return done.error();
//
// The first error stays: what follows it does nothing, and commit() or status() says it. So code reads straight on, and
// nothing of a transaction that failed anywhere is kept.
//
// Threads: a database and its statements are used by one thread at a time. Errors: not_found, unreadable, write_failed,
// corrupt, refused while another process holds it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lyt {

class Database {
 public:
  enum class Access : std::uint8_t { read, write, create };
  static Result<Database> open(const std::string& path, Access access);
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  // Runs statements that give no rows.
  void run(const std::string& sql);
  // The first column of the first row as a number; 0 without a row.
  std::int64_t number(const std::string& sql);
  [[nodiscard]] std::int64_t last_number() const;  // of the row just inserted

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] Status status() const;
  // Notes an error that was found in the content.
  void fail(Error error);
  // Forgets the error, after a rollback.
  void recover() { failed_ = false; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  friend class Statement;
  friend class Transaction;
  Database() = default;
  void check(int code);

  std::string path_;
  sqlite3* handle_ = nullptr;
  bool failed_ = false;
  Error error_;
};

class Statement {
 public:
  Statement(Database& db, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Places count from 1. Bytes and text must live until run() or the last row().
  Statement& bind(int place, std::int64_t value);
  Statement& bind_text(int place, std::string_view text);
  Statement& bind_bytes(int place, std::string_view bytes);

  // A value of another statement's row as it is; it must stay there until run().
  Statement& copy(int place, const Statement& row, int column);

  // The next row; false behind the last. Then the statement can be bound anew.
  bool row();
  void run();
  // Ends reading before the last row.
  void reset();

  // Of the row, columns from 0. Views live until the next row().
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string_view bytes(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }
  [[nodiscard]] bool is_null(int column) const;

 private:
  Database& db_;
  sqlite3_stmt* handle_ = nullptr;
};

// Writes all or nothing. Rolled back unless commit() was called and succeeded; then the database can be used again.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  [[nodiscard]] Status commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace lyt
