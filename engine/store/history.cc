#include "engine/store/history.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <numeric>

#include "engine/base/hash.h"
#include "engine/store/history_rows.h"
#include "engine/store/history_schema.h"

namespace lyt {

namespace {

// Of the result of a merge in one transaction: what the write-ahead log may grow to.
constexpr std::uint64_t kMergeStepBytes = 64U << 20;

// More files than these are put together in a report: the oldest, by format.
constexpr std::size_t kMostSources = 1000;

void set_up(Database& db, bool writes) {
  if (writes) {
    db.run("PRAGMA page_size = 8192");  // of a new database
    db.run("PRAGMA journal_mode = WAL");
    db.run("PRAGMA synchronous = FULL");
    db.run("PRAGMA secure_delete = ON");
    db.run("PRAGMA wal_autocheckpoint = 4000");
    db.run("PRAGMA cell_size_check = ON");
  }
  db.run("PRAGMA cache_size = -32768");  // 32 MiB
  db.run("PRAGMA temp_store = MEMORY");
}

ChannelOrder order_of(const std::vector<std::string>& names) {
  ChannelOrder order;
  order.number_of.resize(names.size());
  order.rank_of.resize(names.size());
  std::iota(order.number_of.begin(), order.number_of.end(), std::uint16_t{0});
  std::ranges::sort(order.number_of, {}, [&](std::uint16_t number) -> const std::string& { return names[number]; });
  for (std::size_t rank = 0; rank < names.size(); ++rank) order.rank_of[order.number_of[rank]] = static_cast<std::uint16_t>(rank);
  return order;
}

}  // namespace

Result<ContentHash> content_hash(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{errno == ENOENT ? Code::not_found : Code::unreadable, path, 0, std::strerror(errno)};
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(1U << 20);
  ssize_t n = 0;
  while ((n = ::read(file, buffer.data(), buffer.size())) > 0 || (n < 0 && errno == EINTR)) {
    if (n > 0) XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(n));
  }
  const int reason = errno;
  ::close(file);
  if (n < 0) return Error{Code::unreadable, path, 0, std::strerror(reason)};
  XXH128_canonical_t canonical{};
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state.get()));
  ContentHash hash{};
  std::memcpy(hash.data(), canonical.digest, hash.size());
  return hash;
}

Result<History> History::open(const std::string& path, const Project& project, std::uint64_t key_mark) {
  // Posts are about people: nobody else may read what comes out of them.
  const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made < 0) return Error{Code::write_failed, path, 0, std::strerror(errno)};
  ::close(made);
  Result<History> history = open_as(path, Database::Access::create, key_mark);
  if (!history) return history;
  std::vector<std::string> entities;
  std::vector<std::string> departments;
  for (const Entity& entity : project.entities) entities.push_back(entity.name);
  for (const Department& department : project.departments) departments.push_back(department.name);
  std::vector<std::string> messages;
  for (const Message& message : project.messages) messages.push_back(message.name);
  Transaction transaction(history->database());
  history->project_messages_ = history->numbers_of(NameKind::message, messages);
  history->project_entities_ = history->numbers_of(NameKind::entity, entities);
  history->project_departments_ = history->numbers_of(NameKind::department, departments);
  if (Status done = transaction.commit(); !done) return done.error();
  return history;
}

Result<History> History::open_to_read(const std::string& path, std::uint64_t key_mark) {
  return open_as(path, Database::Access::read, key_mark);
}

Result<History> History::open_to_change(const std::string& path, std::uint64_t key_mark) {
  return open_as(path, Database::Access::write, key_mark);
}

Result<History> History::open_as(const std::string& path, Database::Access access, std::uint64_t key_mark) {
  Result<Database> db = Database::open(path, access);
  if (!db) return db.error();
  History history;
  history.db_ = std::make_unique<Database>(std::move(*db));
  Database& database = *history.db_;
  const bool writes = access != Database::Access::read;
  set_up(database, writes);
  if (Status ready = writes ? prepare_history(database) : check_history_version(database); !ready) return ready.error();
  Statement mark(database, "SELECT value FROM setting WHERE name = 'key_mark'");
  if (mark.row()) {
    std::uint64_t known = 0;
    const std::string_view bytes = mark.bytes(0);
    if (bytes.size() == sizeof(known)) std::memcpy(&known, bytes.data(), sizeof(known));
    mark.reset();
    if (key_mark != 0 && known != key_mark) {
      return Error{Code::refused, path, 0, "its pseudonyms were made with another key; use the key_file that it was begun with"};
    }
  } else if (writes && key_mark != 0) {
    Statement(database, "INSERT INTO setting(name, value) VALUES('key_mark', ?)")
        .bind_bytes(1, {reinterpret_cast<const char*>(&key_mark), sizeof(key_mark)}).run();
  }
  if (Status loaded = history.reload(); !loaded) return loaded.error();
  return history;
}

Status History::reload() {
  forgotten_.reset();
  for (auto& names : names_) names.clear();
  Statement select(*db_, "SELECT kind, number, name, sum FROM name ORDER BY kind, number");
  while (select.row()) {
    const std::int64_t kind = select.number(0);
    const std::int64_t number = select.number(1);
    const std::string name = select.text(2);
    if (kind < 0 || kind >= static_cast<std::int64_t>(names_.size()) || select.number(3) != sum_of_name(kind, number, name) ||
        number != static_cast<std::int64_t>(names_[static_cast<std::size_t>(kind)].size()) || number > 0xFFFF) {
      db_->fail({Code::corrupt, path(), 0, "is damaged: a list of names has gaps; `lyt history check` says how to get it back"});
      break;
    }
    names_[static_cast<std::size_t>(kind)].push_back(name);
  }
  channels_ = order_of(names_[2]);
  return db_->status();
}

std::vector<std::uint16_t> History::numbers_of(NameKind kind, const std::vector<std::string>& names) {
  auto& known = names_[static_cast<std::size_t>(kind)];
  std::vector<std::uint16_t> numbers;
  bool fresh = false;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(known, name);
    const auto number = found - known.begin();
    numbers.push_back(static_cast<std::uint16_t>(number));
    if (found != known.end()) continue;
    const auto of_kind = static_cast<std::int64_t>(kind);
    Statement(*db_, "INSERT INTO name(kind, number, name, sum) VALUES(?, ?, ?, ?)")
        .bind(1, of_kind).bind(2, number).bind_text(3, name).bind(4, sum_of_name(of_kind, number, name)).run();
    known.push_back(name);
    fresh = true;
  }
  if (kind == NameKind::message && known.size() > 32) {
    db_->fail({Code::too_large, path(), 0, "has facts about other messages already, together more than 32; begin a new history"});
  }
  if (known.size() > 0xFFFF) db_->fail({Code::too_large, path(), 0, "has more than 65,535 names of a kind"});
  if (fresh && kind == NameKind::channel) channels_ = order_of(known);
  return numbers;
}

Forgotten& History::forgotten() {
  if (!forgotten_) forgotten_ = Forgotten::load(*db_);
  return *forgotten_;
}

std::vector<std::string> History::channel_names() const {
  std::vector<std::string> names;
  for (const std::uint16_t number : channels_.number_of) names.push_back(names_[2][number]);
  return names;
}

bool History::has(const ContentHash& content) {
  Statement select(*db_, "SELECT 1 FROM file WHERE content = ?");
  select.bind_bytes(1, {content.data(), content.size()});
  const bool found = select.row();
  select.reset();
  return found;
}

Result<FactTotals> History::totals() {
  FactTotals totals;
  totals.channels = channel_names();
  Statement terms(*db_, "SELECT hash, name FROM term ORDER BY hash");
  while (terms.row()) totals.terms.push_back({static_cast<std::uint32_t>(terms.number(0)), terms.text(1)});
  Statement quotes(*db_, "SELECT hi, lo, version_utc_s, text FROM quote");
  while (quotes.row()) {
    totals.quotes.push_back({{static_cast<std::uint64_t>(quotes.number(0)), static_cast<std::uint64_t>(quotes.number(1))},
                             quotes.number(2), quotes.text(3)});
  }
  std::ranges::sort(totals.quotes);

  std::map<std::pair<std::string, std::string>, FileCoverage> files;  // by name and format
  const auto add = [&](const std::string& name, const FileCoverage& more) {
    FileCoverage& file = files[{name, more.format}];
    file.name = name;
    file.format = more.format;
    file.bytes += more.bytes;
    file.records += more.records;
    file.kept += more.kept;
    for (std::size_t i = 0; i < kFaults; ++i) file.skipped[i] += more.skipped[i];
  };
  Statement sources(*db_, "SELECT number, name, format, bytes, records, kept, skipped FROM source ORDER BY number DESC");
  while (sources.row()) {
    const SourceRow row = source_row(sources);
    add(files.size() < kMostSources ? row.coverage.name : "earlier files", row.coverage);
  }
  for (auto& [key, file] : files) totals.coverage.files.push_back(std::move(file));
  if (Status status = db_->status(); !status) return status.error();
  return totals;
}

Result<HistoryInfo> History::info() {
  HistoryInfo info;
  const auto count = [&](const char* sql) { return static_cast<std::uint64_t>(db_->number(sql)); };
  info.version = db_->number("PRAGMA user_version");
  Statement mark(*db_, "SELECT value FROM setting WHERE name = 'key_mark'");
  if (mark.row() && mark.bytes(0).size() == sizeof(info.key_mark)) std::memcpy(&info.key_mark, mark.bytes(0).data(), sizeof(info.key_mark));
  mark.reset();
  info.bytes = count("PRAGMA page_count") * count("PRAGMA page_size");
  info.facts = count("SELECT coalesce(sum(facts), 0) FROM run");
  info.runs = count("SELECT count(*) FROM run");
  info.chunks = count("SELECT count(*) FROM chunk");
  info.files = count("SELECT count(*) FROM file");
  info.forgotten_posts = count("SELECT count(*) FROM forgotten WHERE kind = 0");
  info.forgotten_authors = count("SELECT count(*) FROM forgotten WHERE kind = 1");
  info.quotes = count("SELECT count(*) FROM quote");
  info.last_read_utc_s = db_->number("SELECT max(read_utc_s) FROM file");
  if (Status status = db_->status(); !status) return status.error();
  return info;
}

Result<std::string> History::memory(std::string_view name) {
  Statement select(*db_, "SELECT bytes FROM memory WHERE name = ?");
  select.bind_text(1, name);
  std::string bytes;
  if (select.row()) bytes = select.text(0);
  select.reset();
  if (Status status = db_->status(); !status) return status.error();
  return bytes;
}

Status History::remember(const std::vector<std::pair<std::string_view, std::string>>& memories) {
  Transaction transaction(*db_);
  Statement insert(*db_, "INSERT OR REPLACE INTO memory(name, bytes) VALUES(?, ?)");
  for (const auto& [name, bytes] : memories) insert.bind_text(1, name).bind_bytes(2, bytes).run();
  return transaction.commit();
}

Status History::tidy(std::uint64_t bytes) {
  for (std::uint64_t done = 0; done < bytes; done += kMergeStepBytes) {
    const Result<bool> more = merge_some(*db_, channels_, kMergeStepBytes);
    if (!more) return more.error();
    if (!*more) break;
  }
  return Ok{};
}

}  // namespace lyt
