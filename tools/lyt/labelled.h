// Labelled text: the rows of a TSV that people judged. What `lyt eval` and `lyt lexicon learn` read.
//
//   Result<LabelledText> rows = read_labelled({.file = "rows.tsv"});
//
// The first line names the columns. A label is pos, neg or neu (also written out, in any case), or a finite number,
// whose sign is its class. Text and target may write what TSV cannot hold as JSON does: \uXXXX.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/fact.h"
#include "engine/model/language.h"

namespace lyt {

enum class Judgement : std::uint8_t { neg, neu, pos };
inline constexpr std::size_t kJudgements = 3;

// The class that a score's label answers with: mixed and unscored count as neutral.
Judgement judgement_of(Label label);

struct LabelledRow {
  std::string text;
  Judgement label = Judgement::neu;
  std::optional<double> number;  // of a numeric label
  Lang lang = Lang::none;        // of the row, else of the options
  std::string target;
  std::string author;
};

struct LabelledOptions {
  std::string file;
  std::string lang;  // of rows without a lang column
  std::string text_column = "text";
  std::string label_column = "label";
  std::string target_column;  // empty: none
};

struct LabelledText {
  std::vector<LabelledRow> rows;  // the usable ones
  std::uint64_t read = 0;
  std::uint64_t skipped = 0;  // no text, or no label of a class
};

// Errors: no such file, a column that the header does not name, an unknown language.
Result<LabelledText> read_labelled(const LabelledOptions& options);

}  // namespace lyt
