// lyt_scores inside, and the scoring of a batch on one or more threads.
//
//   if (const Failure scored = score_batch(engine, batch, options, scores); scored.status != LYT_OK) ...
//
// Rows are scored in pieces, in any order; the columns are the same for any number of threads.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/abi/columns.h"
#include "engine/abi/handle.h"

struct lyt_scores {
  std::vector<std::uint8_t> error;
  std::vector<std::uint8_t> label;
  std::vector<std::int16_t> score_milli;
  std::vector<std::uint16_t> confidence_milli;
  std::vector<std::uint8_t> language;
  std::vector<std::uint8_t> audience;
  std::vector<std::uint32_t> topics;
  std::vector<std::int64_t> mention_begin;
  std::vector<std::uint16_t> mention_entity;
  std::vector<std::uint16_t> mention_department;
  std::vector<std::uint8_t> mention_label;
  std::vector<std::int16_t> mention_score_milli;
  std::vector<std::uint32_t> mention_from;
  std::vector<std::uint32_t> mention_to;
  lyt_scores_columns columns{};
};

namespace lyt {

Failure score_batch(const lyt_engine& engine, const TextBatch& batch, const lyt_score_options* options, lyt_scores& scores);

}  // namespace lyt
