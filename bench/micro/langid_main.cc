// Language guessing beside CLD2 on the rows of a labelled set: how many are right, and what a row costs.
//
//   lyt_bench_langid ROWS.tsv    columns label and text; label: a language code, "no" for either Norwegian
//
// Cost of ours: what is left of annotate() and guess_language() when the words are looked up anyway is the second alone;
// both are printed. Languages without a lexicon are left out.
#include <cstdio>
// CLD2's header needs <cstdio> before it.
#include <cld2/public/compact_lang_det.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "bench/micro/bench_corpus.h"
#include "engine/lang/language_guess.h"

namespace lyt {
namespace {

struct Row {
  Lang lang = Lang::none;
  std::string text;
};

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line) {
    if (c == '\t') {
      columns.emplace_back();
    } else {
      columns.back() += c;
    }
  }
  return columns;
}

std::vector<Row> read_rows(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> header = split(line);
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  };
  const std::size_t label = column("label");
  const std::size_t text = column("text");
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> columns = split(line);
    if (columns.size() <= std::max(label, text)) continue;
    const Lang lang = lang_from_declared(columns[label]);
    if (lang != Lang::none && lang != Lang::other) rows.push_back({lang, columns[text]});
  }
  return rows;
}

// CLD2 knows one Norwegian.
bool is_right(Lang found, Lang wanted) { return found == wanted || (wanted == Lang::nb && found == Lang::nn); }

Lang ask_cld2(const std::string& text) {
  bool reliable = false;
  int valid = 0;
  const CLD2::Language found = CLD2::DetectLanguageCheckUTF8(text.data(), static_cast<int>(text.size()), true, &reliable, &valid);
  return found == CLD2::UNKNOWN_LANGUAGE ? Lang::none : lang_from_declared(CLD2::LanguageCode(found));
}

// The best of five rounds, in nanoseconds a row.
template <class Each>
double cost(const std::vector<Row>& rows, Each each) {
  double best = 1e300;
  for (int round = 0; round < 5; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < rows.size(); ++i) each(i);
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
    best = std::min(best, spent.count() / static_cast<double>(rows.size()));
  }
  return best;
}

int run(const char* path) {
  const std::vector<Row> rows = read_rows(path);
  if (rows.empty()) {
    fmt::print(stderr, "{}: no rows with a label of a known language\n", path);
    return 2;
  }
  const Tables& tables = bench_tables();
  Annotator annotator(*tables.terms, *tables.forms);
  std::vector<LanguageEvidence> evidence;
  AnnotatedText text;
  for (const Row& row : rows) {
    annotator.annotate(row.text, text);
    evidence.push_back(text.evidence);
  }
  std::size_t ours = 0;
  std::size_t theirs = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ours += is_right(guess_language(evidence[i], Lang::none, rows[i].text).lang, rows[i].lang) ? 1 : 0;
    theirs += is_right(ask_cld2(rows[i].text), rows[i].lang) ? 1 : 0;
  }
  const Scorer scorer(tables);
  ScoreScratch scratch(tables);
  PostScore score;
  Post post;
  const double scoring = cost(rows, [&](std::size_t i) {
    post.text = rows[i].text;
    scorer.score({.post = &post, .thread = {}, .target = {}}, scratch, score);
  });
  std::array<std::uint64_t, 32> found{};
  const double guessing = cost(rows, [&](std::size_t i) {
    ++found[static_cast<std::size_t>(guess_language(evidence[i], Lang::none, rows[i].text).lang) % found.size()];
  });
  const double cld2 = cost(rows, [&](std::size_t i) { ++found[static_cast<std::size_t>(ask_cld2(rows[i].text)) % found.size()]; });
  const auto percent = [&](std::size_t right) { return 100.0 * static_cast<double>(right) / static_cast<double>(rows.size()); };
  fmt::print("rows {}\n", rows.size());
  fmt::print("{:<28} {:>8} {:>10}\n", "", "right %", "ns/row");
  fmt::print("{:<28} {:>8.2f} {:>10.0f}\n", "lyt, words looked up anyway", percent(ours), guessing);
  fmt::print("{:<28} {:>8.2f} {:>10.0f}\n", "CLD2", percent(theirs), cld2);
  fmt::print("{:<28} {:>8} {:>10.0f}\n", "lyt, whole scoring", "", scoring);
  fmt::print("guessing is {:.1f} % of scoring\n", 100 * guessing / scoring);
  return 0;
}

}  // namespace
}  // namespace lyt

int main(int argc, char** argv) {
  if (argc == 2) return lyt::run(argv[1]);
  fmt::print(stderr, "usage: lyt_bench_langid ROWS.tsv\n");
  return 2;
}
