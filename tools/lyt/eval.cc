#include "tools/lyt/eval.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/text/characters.h"

namespace lyt {

namespace {

constexpr std::array<const char*, 3> kClasses = {"neg", "neu", "pos"};

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  std::size_t at = 0;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return cells;
}

struct Truth {
  std::size_t label = 0;  // class
  std::optional<double> number;
};

std::optional<Truth> read_label(std::string_view label) {
  if (label == "pos" || label == "positive") return Truth{2, {}};
  if (label == "neg" || label == "negative") return Truth{0, {}};
  if (label == "neu" || label == "neutral") return Truth{1, {}};
  double value = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), value);
  if (error != std::errc() || end != label.data() + label.size() || label.empty()) return std::nullopt;
  return Truth{value > 0 ? 2U : value < 0 ? 0U : 1U, value};
}

std::size_t answer_of(Label label) {
  switch (label) {
    case Label::pos: return 2;
    case Label::neg: return 0;
    default: return 1;
  }
}

// Collections write what TSV cannot hold as JSON does: \uXXXX.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    if (text.substr(at, 2) == "\\u" && at + 6 <= text.size()) {
      const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16);
      if (error == std::errc() && end == text.data() + at + 6 && code >= 0x20 && (code < 0xD800 || code > 0xDFFF)) {
        append_utf8(code, out);
        at += 6;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

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
  std::ifstream in(options.file, std::ios::binary);
  if (!in) return Error{Code::not_found, options.file, 0, "no such file"};
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::string_view rest = content;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  const auto next_line = [&] {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  };
  const std::vector<std::string_view> header = split_tabs(next_line());
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(header, std::string_view(name)) - header.begin());
  };
  const std::size_t text_at = column(options.text_column);
  const std::size_t label_at = column(options.label_column);
  const std::size_t lang_at = column("lang");
  const std::size_t target_at = options.target_column.empty() ? header.size() : column(options.target_column);
  for (const auto& [at, name] : {std::pair{text_at, options.text_column}, std::pair{label_at, options.label_column}}) {
    if (at == header.size()) return Error{Code::usage, options.file + ":1", 0, "no column \"" + name + "\" in the header"};
  }
  if (!options.target_column.empty() && target_at == header.size()) {
    return Error{Code::usage, options.file + ":1", 0, "no column \"" + options.target_column + "\" in the header"};
  }
  const Lang given = lang_from_declared(options.lang);
  if (!options.lang.empty() && (given == Lang::none || given == Lang::other)) {
    return Error{Code::usage, {}, 0, "no language \"" + options.lang + "\""};
  }

  const Scorer scorer(tables);
  ScoreScratch scratch(tables);
  PostScore score;
  EvalResult result;
  std::vector<double> numbers;
  std::vector<double> answers;
  bool numeric = true;
  std::string errors;
  std::chrono::steady_clock::duration spent{};
  while (!rest.empty()) {
    const std::string_view line = next_line();
    if (line.empty()) continue;
    ++result.rows;
    const std::vector<std::string_view> cells = split_tabs(line);
    if (cells.size() <= std::max(text_at, label_at) || cells[text_at].empty()) {
      ++result.skipped;
      continue;
    }
    const std::optional<Truth> truth = read_label(cells[label_at]);
    if (!truth) {
      ++result.skipped;
      continue;
    }
    const std::string text = unescape(cells[text_at]);
    Post post;
    post.text = text;
    ScoreInput input;
    input.post = &post;
    input.known_lang = given;
    if (lang_at < cells.size()) {
      const Lang row = lang_from_declared(cells[lang_at]);
      if (row != Lang::none && row != Lang::other) input.known_lang = row;
    }
    std::string target;
    if (target_at < cells.size()) target = unescape(cells[target_at]);
    input.target = target;
    const auto begin = std::chrono::steady_clock::now();
    scorer.score(input, scratch, score);
    spent += std::chrono::steady_clock::now() - begin;
    // The target's own row, when the text names it; else what the text says as a whole.
    const bool named = !target.empty() && score.mentions.size() > 1;
    const Balance& balance = named ? score.mentions.back().balance : score.balance;
    const std::size_t answer = answer_of(balance.label);
    ++result.evaluated;
    ++result.confusion[truth->label][answer];
    numeric = numeric && truth->number.has_value();
    if (truth->number) {
      numbers.push_back(*truth->number);
      answers.push_back(balance.score_milli);
    }
    if (!options.errors_file.empty() && answer != truth->label) {
      errors += fmt::format("{}\t{}\t{}\t{}\t{}", kClasses[truth->label], kClasses[answer], balance.score_milli,
                            lang_code(score.language.lang), target);
      for (const Hit& hit : score.hits) {
        const Token& first = scratch.text.tokens.list[hit.begin];
        const Token& last = scratch.text.tokens.list[hit.end - 1];
        errors += fmt::format("{}{}:{}", &hit == score.hits.data() ? "\t" : " | ",
                              std::string_view(text).substr(first.begin, last.end - first.begin), hit.value_centi);
      }
      if (score.hits.empty()) errors += '\t';
      errors += fmt::format("\t{}\n", text);
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
