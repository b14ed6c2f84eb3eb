// `lyt eval`: how right the scores are on labelled text. Design section 8 defines the figures.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/flow/analyzer.h"
#include "tools/lyt/labelled.h"

namespace lyt {

struct EvalOptions {
  LabelledOptions rows;     // with a target column: score the mention of its text
  std::string errors_file;  // not empty: write the rows that are wrong, as TSV
};

struct EvalResult {
  std::uint64_t rows = 0;
  std::uint64_t evaluated = 0;
  std::uint64_t skipped = 0;  // no label of a class, no text
  // confusion[truth][answer]; classes neg, neu, pos
  std::array<std::array<std::uint64_t, 3>, 3> confusion{};
  std::optional<double> pearson;  // numeric labels
  double seconds = 0;

  [[nodiscard]] std::uint64_t truths(std::size_t c) const;
  [[nodiscard]] std::optional<double> recall(std::size_t c) const;  // percent; nothing without such labels
  [[nodiscard]] double macro_recall() const;
  [[nodiscard]] double macro_f1() const;
  [[nodiscard]] double accuracy() const;
  [[nodiscard]] std::string json() const;
  [[nodiscard]] std::string text() const;
};

Result<EvalResult> evaluate(const EvalOptions& options, const Tables& tables);

}  // namespace lyt
