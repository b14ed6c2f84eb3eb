// HistoryFacts: the facts of a history for compute_figures. One version of each post, read by ranges of keys from the
// database as often as asked, never all at once.
//
//   Result<HistoryFacts> facts = HistoryFacts::open("history.db", project, {.dated_before_utc_s = now + kDay});
//   compute_figures(project, *facts, totals, options);
//
// Names that the project no longer has are left out. Threads: as FactSource says; each pass has a connection of its own.
// The history must not change meanwhile. Memory: a chunk of each run. Errors: those of the history.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/fact_source.h"
#include "engine/model/project.h"
#include "engine/store/fact_runs.h"
#include "engine/store/history.h"

namespace lyt {

struct HistoryLimits {
  // Posts with a later time than this have a wrong one, or the clock has: they count, but in no period.
  std::int64_t dated_before_utc_s = INT64_MAX;
  // Earlier posts are left out; undated ones are not.
  std::int64_t from_utc_s = INT64_MIN;
};

class HistoryFacts final : public FactSource {
 public:
  // Reads all facts once, to count them.
  static Result<HistoryFacts> open(History& history, const Project& project, const HistoryLimits& limits);

  [[nodiscard]] std::uint64_t size() const override { return facts_; }
  [[nodiscard]] Status each_of(const Share& share, const Visit& visit) const override;
  // Posts that are said to be of the future.
  [[nodiscard]] std::uint64_t future_posts() const { return future_; }

 private:
  HistoryFacts() = default;

  std::string path_;
  ChannelOrder channels_;
  std::vector<std::optional<std::uint16_t>> entities_;  // of the project, by number
  std::vector<std::optional<std::uint16_t>> departments_;
  std::vector<std::optional<std::uint16_t>> messages_;
  HistoryLimits limits_;
  std::uint64_t facts_ = 0;
  std::uint64_t future_ = 0;
};

}  // namespace lyt
