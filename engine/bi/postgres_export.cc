#include "engine/bi/postgres_export.h"

#include <libpq-fe.h>

#include <array>
#include <memory>
#include <string_view>

namespace lyt {

namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kCopyBytes = 1U << 20;

struct Freer {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Connection = std::unique_ptr<PGconn, Freer>;
using Reply = std::unique_ptr<PGresult, Freer>;

// The first line of what the server says; further ones may quote data.
std::string first_line(const char* message) {
  const std::string_view text = message == nullptr ? "" : message;
  return std::string(text.substr(0, text.find('\n')));
}

Error failed(PGconn* connection) { return {Code::write_failed, "postgresql", 0, first_line(PQerrorMessage(connection))}; }

Status check_address(const std::string& uri) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, Freer> options(PQconninfoParse(uri.c_str(), &message));
  if (message != nullptr) PQfreemem(message);  // it quotes the address
  if (!options) return Error{Code::usage, "postgresql", 0, "is no address like postgresql://user@host/database"};
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    const std::string_view name = option->keyword;
    if ((name == "password" || name == "sslpassword") && option->val != nullptr && *option->val != '\0') {
      return Error{Code::usage, "postgresql", 0, "a password in an address can be seen by others: put it into PGPASSFILE or ~/.pgpass"};
    }
  }
  return Ok{};
}

class Export {
 public:
  explicit Export(PGconn* connection) : connection_(connection) {}

  Status run(const ReportInput& input) {
    for (const char* sql : {"SET client_encoding = 'UTF8'", "SET client_min_messages = warning", "BEGIN",
                            "SELECT pg_advisory_xact_lock(7817264511)",  // one lyt at a time, also while it makes tables
                            "CREATE TABLE IF NOT EXISTS lyt_schema (version text PRIMARY KEY)"}) {
      if (Status done = execute(sql); !done) return done;
    }
    if (Status known = check_version(); !known) return known;
    for (const FigureTable& table : figure_tables(input)) {
      if (Status done = replace(table, project_name(input.project)); !done) return done;
    }
    return execute("COMMIT");
  }

 private:
  Status execute(const std::string& sql) {
    const Reply reply(PQexec(connection_, sql.c_str()));
    const ExecStatusType status = PQresultStatus(reply.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return failed(connection_);
    return Ok{};
  }

  Status check_version() {
    const Reply reply(PQexec(connection_, "SELECT version FROM lyt_schema"));
    if (PQresultStatus(reply.get()) != PGRES_TUPLES_OK) return failed(connection_);
    if (PQntuples(reply.get()) == 0) return execute("INSERT INTO lyt_schema VALUES ('" + std::string(kVersion) + "')");
    if (PQgetvalue(reply.get(), 0, 0) == kVersion) return Ok{};
    return Error{Code::version, "postgresql", 0, "the tables are of another version of lyt: drop the tables whose names begin with lyt_"};
  }

  // Names of tables and columns are ours; all that came from outside goes through COPY or a parameter.
  Status replace(const FigureTable& table, const std::string& project) {
    const std::string name(table.name);
    const std::string fresh = "pg_temp." + name + "_tonight";
    std::string columns;
    std::string keys;
    std::string same;
    std::string updates;
    std::string list;
    for (const FigureColumn& column : table.columns) {
      const std::string own = "\"" + std::string(column.name) + "\"";
      columns += own + " " + std::string(column.type) + (column.key ? " NOT NULL, " : ", ");
      list += (list.empty() ? "" : ", ") + own;
      if (column.key) {
        keys += (keys.empty() ? "" : ", ") + own;
        same += (same.empty() ? "" : " AND ") + std::string("t.") + own + " = o." + own;
      } else {
        updates += (updates.empty() ? "" : ", ") + own + " = excluded." + own;
      }
    }
    for (const std::string& sql : {"CREATE TABLE IF NOT EXISTS " + name + " (" + columns + "PRIMARY KEY (" + keys + "))",
                                   "CREATE TEMP TABLE " + name + "_tonight (LIKE " + name + ") ON COMMIT DROP"}) {
      if (Status done = execute(sql); !done) return done;
    }
    if (Status copied = copy(table, "COPY " + fresh + " (" + list + ") FROM STDIN"); !copied) return copied;
    const std::string gone = "DELETE FROM " + name + " o WHERE o.project = $1 AND NOT EXISTS (SELECT 1 FROM " + fresh + " t WHERE " + same + ")";
    const std::array<const char*, 1> values = {project.c_str()};
    const Reply reply(PQexecParams(connection_, gone.c_str(), 1, nullptr, values.data(), nullptr, nullptr, 0));
    if (PQresultStatus(reply.get()) != PGRES_COMMAND_OK) return failed(connection_);
    return execute("INSERT INTO " + name + " (" + list + ") SELECT " + list + " FROM " + fresh + " ON CONFLICT (" + keys + ") DO UPDATE SET " + updates);
  }

  Status copy(const FigureTable& table, const std::string& sql) {
    const Reply begun(PQexec(connection_, sql.c_str()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) return failed(connection_);
    std::string text;
    const auto flush = [&] {
      const bool sent = PQputCopyData(connection_, text.data(), static_cast<int>(text.size())) == 1;
      text.clear();
      return sent;
    };
    for (const auto& row : table.rows) {
      for (std::size_t at = 0; at < row.size(); ++at) {
        if (at != 0) text += '\t';
        add_value(text, row[at]);
      }
      text += '\n';
      if (text.size() >= kCopyBytes && !flush()) return failed(connection_);
    }
    if (!flush() || PQputCopyEnd(connection_, nullptr) != 1) return failed(connection_);
    Status status = Ok{};
    while (const Reply reply{PQgetResult(connection_)}) {
      if (PQresultStatus(reply.get()) != PGRES_COMMAND_OK) status = failed(connection_);
    }
    return status;
  }

  // COPY's text format.
  static void add_value(std::string& text, const std::optional<std::string>& value) {
    if (!value) {
      text += "\\N";
      return;
    }
    for (const char c : *value) {
      switch (c) {
        case '\\': text += "\\\\"; break;
        case '\t': text += "\\t"; break;
        case '\n': text += "\\n"; break;
        case '\r': text += "\\r"; break;
        default: text += c;
      }
    }
  }

  PGconn* connection_;
};

}  // namespace

Status export_to_postgres(const ReportInput& input, const std::string& uri) {
  if (Status good = check_address(uri); !good) return good;
  const std::array<const char*, 4> names = {"dbname", "fallback_application_name", "connect_timeout", nullptr};
  const std::array<const char*, 4> values = {uri.c_str(), "lyt", "30", nullptr};
  const Connection connection(PQconnectdbParams(names.data(), values.data(), 1));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    return Error{Code::unreadable, "postgresql", 0, first_line(PQerrorMessage(connection.get()))};
  }
  return Export(connection.get()).run(input);  // closing the connection takes back what was not committed
}

}  // namespace lyt
