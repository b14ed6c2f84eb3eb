#include "engine/store/history_check.h"

#include <map>

#include "engine/store/history_rows.h"
#include "engine/store/history_schema.h"

namespace lyt {

namespace {

constexpr std::size_t kMostDamage = 20;

class Checker {
 public:
  explicit Checker(History& history) : history_(history), db_(history.database()) {}

  HistoryHealth run() {
    Statement pages(db_, "PRAGMA integrity_check(20)");
    while (pages.row()) {
      if (pages.text(0) != "ok") note("pages: " + pages.text(0));
    }
    after("the pages");
    check_files();
    after("the list of files");
    check_sources();
    after("the list of sources");
    check_runs();
    after("the facts");
    return std::move(health_);
  }

 private:
  void note(std::string what) {
    if (health_.damage.size() < kMostDamage) health_.damage.push_back(std::move(what));
  }

  // Reading on is tried after every error, so that all damage is named at once.
  void after(const char* what) {
    if (!db_.failed()) return;
    note(std::string(what) + ": " + db_.status().error().what);
    db_.recover();
  }

  void check_files() {
    Statement files(db_, "SELECT number, content, name, read_utc_s, facts, sum FROM file");
    while (files.row()) {
      const std::string name = files.text(2);
      const std::string content = files.text(1);
      if (sum_of_file(files.number(0), content, name, files.number(3), files.number(4)) != files.number(5)) {
        note("file " + std::to_string(files.number(0)) + " of the list of files is not as it was written");
      }
    }
  }

  void check_sources() {
    Statement sources(db_, "SELECT number, name, format, bytes, records, kept, skipped, sum FROM source");
    while (sources.row()) {
      if (sum_of_source(source_row(sources)) != sources.number(7)) {
        note("source " + std::to_string(sources.number(0)) + " is not as it was written");
      }
    }
  }

  struct Run {
    std::int64_t facts = 0;
    std::uint64_t sum = 0;
  };

  void check_runs() {
    std::map<std::int64_t, Run> expected;
    Statement runs(db_, "SELECT number, facts, sum FROM run");
    while (runs.row()) expected[runs.number(0)] = {runs.number(1), static_cast<std::uint64_t>(runs.number(2))};
    after("the list of runs");
    std::vector<std::int64_t> chunks;
    Statement select(db_, "SELECT number FROM chunk ORDER BY run, first");
    while (select.row()) chunks.push_back(select.number(0));
    after("the list of chunks");
    std::int64_t run = 0;
    PostKey last;
    for (const std::int64_t number : chunks) {
      const Chunk chunk = read_chunk(db_, number, history_.channels());
      if (db_.failed()) {
        db_.recover();
        note("chunk " + std::to_string(number) + " is not as it was written");
        continue;
      }
      if (chunk.number == 0) continue;
      ++health_.chunks;
      health_.facts += chunk.facts.size();
      expected[chunk.run].facts -= chunk.facts_n;
      expected[chunk.run].sum -= static_cast<std::uint64_t>(chunk.sum);
      if (run == chunk.run && !(last < chunk.facts.front().post)) note("chunk " + std::to_string(number) + " is not in its place");
      run = chunk.run;
      last = chunk.facts.back().post;
    }
    for (const auto& [of_run, rest] : expected) {
      if (rest.facts != 0 || rest.sum != 0) note("run " + std::to_string(of_run) + " lacks " + std::to_string(rest.facts) + " facts");
    }
  }

  History& history_;
  Database& db_;
  HistoryHealth health_;
};

}  // namespace

Result<HistoryHealth> check_history(const std::string& path) {
  Result<History> history = History::open_to_read(path);
  if (history) return Checker(*history).run();
  if (history.error().code != Code::corrupt) return history.error();
  HistoryHealth health;
  health.damage.push_back(history.error().what);
  return health;
}

}  // namespace lyt
