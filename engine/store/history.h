// History: the facts of all nights in one SQLite database, with all that goes with them. HISTORY.md has the tables.
//
//   Result<History> history = History::open("history.db", project, pseudonyms.mark());
//   if (!history->has(*content_hash(path))) {
//     Result<Intake> intake = Intake::begin(*history, path, hash, now_utc_s);     // intake.h: a file in one transaction
//     ...
//   }
//   const HistoryFacts facts(*history, horizon);                                  // history_facts.h: for compute_figures
//
// One version of each post counts, by the rule of engine/model/latest_versions.h; so nights of overlapping exports give what
// reading all of them at once gives. What was deleted or erased is gone, and a hash keeps it from coming back.
//
// Every change is one transaction, on the disk when it returns. Threads: one; HistoryFacts opens connections of its own.
// One process writes: hold a FileLock. Errors: corrupt, version, unknown_format, not_found, write_failed; refused for
// another key.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/fact_run.h"
#include "engine/model/project.h"
#include "engine/store/database.h"
#include "engine/store/fact_runs.h"
#include "engine/store/forgotten.h"

namespace lyt {

// 128 bits that tell the content of a file.
using ContentHash = std::array<char, 16>;
// Errors: not_found, unreadable.
Result<ContentHash> content_hash(const std::string& path);

struct HistoryInfo {
  std::int64_t version = 0;
  std::uint64_t key_mark = 0;
  std::uint64_t bytes = 0;       // of the database
  std::uint64_t facts = 0;       // as they lie, with versions that lost and wait for their runs to merge
  std::uint64_t runs = 0;
  std::uint64_t chunks = 0;
  std::uint64_t files = 0;
  std::uint64_t forgotten_posts = 0;
  std::uint64_t forgotten_authors = 0;
  std::uint64_t quotes = 0;
  std::int64_t last_read_utc_s = 0;
};

class History {
 public:
  // Opens it to write; makes it when it is missing. `project` gives its names to the dictionaries.
  static Result<History> open(const std::string& path, const Project& project, std::uint64_t key_mark);
  // Opens one that is there: to look at, or to take things away. `key_mark` 0: any key will do.
  static Result<History> open_to_read(const std::string& path, std::uint64_t key_mark = 0);
  static Result<History> open_to_change(const std::string& path, std::uint64_t key_mark = 0);
  History(History&&) noexcept = default;
  History& operator=(History&&) noexcept = default;

  // Whether a file with this content was taken in.
  [[nodiscard]] bool has(const ContentHash& content);

  // What goes with the facts: channels and terms sorted, quotes, and the coverage of all files by name.
  Result<FactTotals> totals();
  Result<HistoryInfo> info();

  // Bytes under a name: what was shown before, which alerts are known. Empty when there are none.
  Result<std::string> memory(std::string_view name);
  // All of them or none.
  Status remember(const std::vector<std::pair<std::string_view, std::string>>& memories);

  // Merges runs until few are left, at most some `bytes` of them.
  Status tidy(std::uint64_t bytes);

  [[nodiscard]] Database& database() { return *db_; }
  [[nodiscard]] const std::string& path() const { return db_->path(); }
  [[nodiscard]] const ChannelOrder& channels() const { return channels_; }
  // Names as facts in the history count them.
  [[nodiscard]] const std::vector<std::string>& entities() const { return names_[0]; }
  [[nodiscard]] const std::vector<std::string>& departments() const { return names_[1]; }
  [[nodiscard]] const std::vector<std::string>& messages() const { return names_[3]; }
  [[nodiscard]] std::vector<std::string> channel_names() const;  // by rank

  // Numbers of names, in the order given; new ones are written.
  enum class NameKind : std::uint8_t { entity, department, channel, message };
  std::vector<std::uint16_t> numbers_of(NameKind kind, const std::vector<std::string>& names);

  // Numbers of the names of the project that it was opened with.
  [[nodiscard]] const std::vector<std::uint16_t>& project_entities() const { return project_entities_; }
  [[nodiscard]] const std::vector<std::uint16_t>& project_departments() const { return project_departments_; }
  [[nodiscard]] const std::vector<std::uint16_t>& project_messages() const { return project_messages_; }

  // What must not come back. Loaded at the first call.
  Forgotten& forgotten();

  // Reads names again and forgets what else it keeps of the database, after a transaction that was given up.
  Status reload();

 private:
  History() = default;
  static Result<History> open_as(const std::string& path, Database::Access access, std::uint64_t key_mark);

  std::unique_ptr<Database> db_;
  std::array<std::vector<std::string>, 4> names_;  // by number
  ChannelOrder channels_;
  std::vector<std::uint16_t> project_entities_;
  std::vector<std::uint16_t> project_departments_;
  std::vector<std::uint16_t> project_messages_;
  std::optional<Forgotten> forgotten_;
};

}  // namespace lyt
