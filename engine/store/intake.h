// Intake: the facts of one file into a history, in one transaction.
//
//   Result<std::unique_ptr<Intake>> intake = Intake::begin(history, "spool/a.json", *content_hash(path), now_utc_s);
//   stream_facts(..., [&](std::span<const Fact> facts, const auto& channels) { return (*intake)->add(facts, channels); });
//   Status done = (*intake)->finish(totals);
//
// What does not get to the end of finish() was never there. Facts of posts and authors that were erased are left out;
// deletion notices take their posts out of the whole history and are kept as hashes.
//
// Threads: one at a time. Memory: some 300,000 facts, however large the file is. Cost: sorting, and writing once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/store/history.h"

namespace lyt {

struct IntakeResult {
  std::uint64_t facts_n = 0;      // written
  std::uint64_t forgotten_n = 0;  // facts left out: their posts or authors were erased
  std::uint64_t deletions_n = 0;  // posts that deletion notices named
};

class Intake {
 public:
  // Begins the transaction. Errors: write_failed, refused while another process writes.
  static Result<std::unique_ptr<Intake>> begin(History& history, const std::string& name, const ContentHash& content, std::int64_t now_utc_s);
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // `channels` are the names that Fact::channel counts in, those so far. False when the disk does not take it: finish()
  // says why.
  bool add(std::span<const Fact> facts, const std::vector<std::string>& channels);

  Result<IntakeResult> finish(const FactTotals& totals);

 private:
  struct State;
  explicit Intake(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lyt
