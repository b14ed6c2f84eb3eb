#include "engine/store/intake.h"

#include <algorithm>
#include <utility>

#include "engine/model/latest_versions.h"
#include "engine/store/erase.h"
#include "engine/store/fact_runs.h"
#include "engine/store/history_rows.h"
#include "engine/store/match_names.h"

namespace lyt {

namespace {
constexpr std::size_t kFactsAtOnce = 300'000;  // 50 MB
}

struct Intake::State {
  State(History& into, std::string file_name, const ContentHash& file_content, std::int64_t now)
      : history(into), db(into.database()), messages(into.project_messages().begin(), into.project_messages().end()), name(std::move(file_name)), content(file_content), now_utc_s(now), transaction(db) {}

  History& history;
  Database& db;
  std::vector<std::optional<std::uint16_t>> messages;  // numbers of the project's messages
  std::string name;
  ContentHash content;
  std::int64_t now_utc_s;
  Transaction transaction;
  std::vector<std::string> channels;  // names so far
  std::vector<Fact> pending;
  std::vector<PostKey> deletions;
  std::int64_t file = 0;
  std::int64_t first_source = 0;
  IntakeResult result;
  bool finished = false;

  // Writes what is pending as a run of its own.
  void write() {
    if (db.failed()) return;
    const std::vector<std::uint16_t> numbers = history.numbers_of(History::NameKind::channel, channels);
    const ChannelOrder& order = history.channels();
    Forgotten& forgotten = history.forgotten();
    const auto left_out = std::ranges::remove_if(pending, [&](Fact& fact) {
      if (forgotten.holds(fact)) return true;
      forgotten.unlink(fact);
      if (fact.messages != 0) fact.messages = moved_bits(fact.messages, messages);
      fact.entity = history.project_entities()[fact.entity];
      if (fact.department != 0) fact.department = static_cast<std::uint16_t>(history.project_departments()[fact.department - 1U] + 1);
      fact.channel = order.rank_of[numbers[fact.channel]];
      fact.file += static_cast<std::uint32_t>(first_source);
      return false;
    });
    result.forgotten_n += left_out.size();
    pending.erase(left_out.begin(), left_out.end());
    if (!pending.empty()) {
      RunWriter writer(db, new_run(db), order);
      latest_versions(pending, [&](const Fact& fact) {
        writer.add(fact);
        ++result.facts_n;
      });
      writer.finish();
    }
    pending.clear();
  }

  void write_about(const FactTotals& totals) {
    Statement term(db, "INSERT OR IGNORE INTO term(hash, name) VALUES(?, ?)");
    for (const TermName& each : totals.terms) term.bind(1, each.hash).bind_text(2, each.name).run();
    Statement quote(db, "INSERT INTO quote(hi, lo, version_utc_s, read_utc_s, text) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
                        "SET version_utc_s = excluded.version_utc_s, read_utc_s = excluded.read_utc_s, text = excluded.text "
                        "WHERE (excluded.version_utc_s, excluded.text) > (version_utc_s, text)");
    for (const Quote& each : totals.quotes) {
      if (history.forgotten().holds_post(each.post.lo)) continue;
      quote.bind(1, static_cast<std::int64_t>(each.post.hi)).bind(2, static_cast<std::int64_t>(each.post.lo));
      quote.bind(3, each.version_utc_s).bind(4, now_utc_s).bind_text(5, each.text).run();
    }
    std::int64_t source = first_source;
    for (const FileCoverage& each : totals.coverage.files) insert_source(db, file, {source++, each});
    const auto facts = static_cast<std::int64_t>(result.facts_n);
    const std::string_view bytes(content.data(), content.size());
    Statement(db, "INSERT INTO file(number, content, name, read_utc_s, facts, sum) VALUES(?, ?, ?, ?, ?, ?)")
        .bind(1, file).bind_bytes(2, bytes).bind_text(3, name).bind(4, now_utc_s).bind(5, facts)
        .bind(6, sum_of_file(file, bytes, name, now_utc_s, facts)).run();
  }
};

Intake::Intake(std::unique_ptr<State> state) : state_(std::move(state)) {}

Intake::~Intake() {
  if (!state_ || state_->finished) return;
  History& history = state_->history;
  state_.reset();  // rolls back
  static_cast<void>(history.reload());
}

Result<std::unique_ptr<Intake>> Intake::begin(History& history, const std::string& name, const ContentHash& content, std::int64_t now_utc_s) {
  auto state = std::make_unique<State>(history, name, content, now_utc_s);
  state->file = state->db.number("SELECT coalesce(max(number), 0) + 1 FROM file");
  state->first_source = state->db.number("SELECT coalesce(max(number), 0) + 1 FROM source");
  if (Status status = state->db.status(); !status) return status.error();
  return std::unique_ptr<Intake>(new Intake(std::move(state)));
}

bool Intake::add(std::span<const Fact> facts, const std::vector<std::string>& channels) {
  State& state = *state_;
  state.channels = channels;
  for (const Fact& fact : facts) {
    if ((fact.flags & kDeletion) != 0) {
      state.deletions.push_back(fact.post);
    } else {
      state.pending.push_back(fact);
    }
  }
  if (state.pending.size() >= kFactsAtOnce) state.write();
  return !state.db.failed();
}

Result<IntakeResult> Intake::finish(const FactTotals& totals) {
  State& state = *state_;
  state.channels = totals.channels;
  state.history.forgotten().add_posts(state.db, state.deletions);
  state.write();
  state.result.deletions_n = state.deletions.size();
  state.write_about(totals);
  remove_posts(state.history, state.deletions);
  remove_empty_runs(state.db);
  if (Status done = state.transaction.commit(); !done) return done.error();
  state.finished = true;
  return state.result;
}

}  // namespace lyt
