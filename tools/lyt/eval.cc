#include "tools/lyt/eval.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

namespace lyt {

namespace {

constexpr std::array<const char*, 3> kClasses = {"neg", "neu", "pos"};

double pearson(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  const double spread = std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
  return spread > 0 ? (n * sxy - sx * sy) / spread : 0;
}

double percent(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }

}  // namespace

std::uint64_t EvalResult::truths(std::size_t c) const {
  return confusion[c][0] + confusion[c][1] + confusion[c][2];
}

std::optional<double> EvalResult::recall(std::size_t c) const {
  if (truths(c) == 0) return std::nullopt;
  return percent(static_cast<double>(confusion[c][c]), static_cast<double>(truths(c)));
}

double EvalResult::macro_recall() const {
  double sum = 0;
  double classes = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    if (const auto value = recall(c)) {
      sum += *value;
      classes += 1;
    }
  }
  return classes > 0 ? sum / classes : 0;
}

double EvalResult::macro_f1() const {
  double sum = 0;
  double classes = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    if (truths(c) == 0) continue;
    const std::uint64_t answers = confusion[0][c] + confusion[1][c] + confusion[2][c];
    sum += percent(2 * static_cast<double>(confusion[c][c]), static_cast<double>(truths(c) + answers));
    classes += 1;
  }
  return classes > 0 ? sum / classes : 0;
}

double EvalResult::accuracy() const {
  return percent(static_cast<double>(confusion[0][0] + confusion[1][1] + confusion[2][2]), static_cast<double>(evaluated));
}

std::string EvalResult::json() const {
  const auto rounded = [](double value, double scale) { return std::round(value * scale) / scale; };
  nlohmann::ordered_json out;
  out["rows"] = rows;
  out["evaluated"] = evaluated;
  out["skipped"] = skipped;
  out["macro_recall"] = rounded(macro_recall(), 100);
  for (std::size_t c = 0; c < 3; ++c) {
    const auto value = recall(c);
    out["recall"][kClasses[c]] = value ? nlohmann::ordered_json(rounded(*value, 100)) : nlohmann::ordered_json();
  }
  out["macro_f1"] = rounded(macro_f1(), 100);
  out["accuracy"] = rounded(accuracy(), 100);
  for (std::size_t truth = 0; truth < 3; ++truth) {
    for (std::size_t answer = 0; answer < 3; ++answer) {
      out["confusion"][kClasses[truth]][kClasses[answer]] = confusion[truth][answer];
    }
  }
  out["pearson"] = pearson ? nlohmann::ordered_json(rounded(*pearson, 10000)) : nlohmann::ordered_json();
  out["seconds"] = rounded(seconds, 1000);
  out["posts_per_s"] = seconds > 0 ? std::llround(static_cast<double>(evaluated) / seconds) : 0;
  return out.dump(2) + "\n";
}

std::string EvalResult::text() const {
  std::string out = fmt::format("rows {}  evaluated {}  skipped {}\nmacro recall {:.1f} %  macro F1 {:.1f} %  accuracy {:.1f} %\n",
                                rows, evaluated, skipped, macro_recall(), macro_f1(), accuracy());
  if (pearson) out += fmt::format("pearson {:.3f}\n", *pearson);
  out += "\n            answer neg      neu      pos   recall\n";
  for (std::size_t c = 0; c < 3; ++c) {
    const auto value = recall(c);
    out += fmt::format("label {} {:>12} {:>8} {:>8}   {}\n", kClasses[c], confusion[c][0], confusion[c][1],
                       confusion[c][2], value ? fmt::format("{:.1f} %", *value) : "-");
  }
  out += fmt::format("\n{:.0f} posts/s\n", seconds > 0 ? static_cast<double>(evaluated) / seconds : 0.0);
  return out;
}

Result<EvalResult> evaluate(const EvalOptions& options, const Tables& tables) {
  const Result<LabelledText> labelled = read_labelled(options.rows);
  if (!labelled) return labelled.error();
  const Scorer scorer(tables);
  ScoreScratch scratch(tables);
  PostScore score;
  EvalResult result;
  result.rows = labelled->read;
  result.skipped = labelled->skipped;
  std::vector<double> numbers;
  std::vector<double> answers;
  bool numeric = true;
  std::string errors;
  std::chrono::steady_clock::duration spent{};
  for (const LabelledRow& row : labelled->rows) {
    Post post;
    post.text = row.text;
    ScoreInput input;
    input.post = &post;
    input.known_lang = row.lang;
    input.target = row.target;
    const auto begin = std::chrono::steady_clock::now();
    scorer.score(input, scratch, score);
    spent += std::chrono::steady_clock::now() - begin;
    // The target's own row, when the text names it; else what the text says as a whole.
    const bool named = !row.target.empty() && score.mentions.size() > 1;
    const Balance& balance = named ? score.mentions.back().balance : score.balance;
    const std::size_t answer = static_cast<std::size_t>(judgement_of(balance.label));
    const auto truth = static_cast<std::size_t>(row.label);
    ++result.evaluated;
    ++result.confusion[truth][answer];
    numeric = numeric && row.number.has_value();
    if (row.number) {
      numbers.push_back(*row.number);
      answers.push_back(balance.score_milli);
    }
    if (!options.errors_file.empty() && answer != truth) {
      errors += fmt::format("{}\t{}\t{}\t{}\t{}", kClasses[truth], kClasses[answer], balance.score_milli,
                            lang_code(score.language.lang), row.target);
      for (const Hit& hit : score.hits) {
        const Token& first = scratch.text.tokens.list[hit.begin];
        const Token& last = scratch.text.tokens.list[hit.end - 1];
        errors += fmt::format("{}{}:{}", &hit == score.hits.data() ? "\t" : " | ",
                              std::string_view(row.text).substr(first.begin, last.end - first.begin), hit.value_centi);
      }
      if (score.hits.empty()) errors += '\t';
      errors += fmt::format("\t{}\n", row.text);
    }
  }
  result.seconds = std::chrono::duration<double>(spent).count();
  if (numeric && numbers.size() > 1) result.pearson = pearson(numbers, answers);
  if (!options.errors_file.empty()) {
    std::ofstream out(options.errors_file, std::ios::binary | std::ios::trunc);
    out << "label\tanswer\tscore\tlang\ttarget\thits\ttext\n" << errors;
    if (!out.flush()) return Error{Code::write_failed, options.errors_file, 0, "cannot be written"};
  }
  return result;
}

}  // namespace lyt
