// The fuzz targets: functions that take any bytes, and what must hold for all of them.
//
//   for (const FuzzTarget& target : fuzz_targets()) target.run(bytes);
//
// A target ends the process when a claim fails (LYT_CHECK), as a sanitizer does. Under clang each becomes a libFuzzer
// program (fuzzer_main.cc; tools/fuzz builds and runs them); under any compiler replay_test.cc runs them on the
// fixtures, on what fuzzing has found, and on damaged copies of both.
// Threads: one. Lifetime: `bytes` are borrowed for the call and have no room behind them.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace lyt::fuzz {

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view bytes);
  // What of the repository is worth beginning with: folders or files below its root, separated by blanks.
  std::string_view seeds;
  std::size_t most_bytes;  // longer inputs show nothing new
};
std::span<const FuzzTarget> fuzz_targets();

// feed_targets.cc
void run_feed(std::string_view bytes);       // a feed, its format recognised
void run_format(std::string_view bytes);     // a first line that names a format, then a feed
void run_container(std::string_view bytes);  // a file: compressed, an archive, or neither
void run_encoding(std::string_view bytes);   // text in any encoding
void run_html(std::string_view bytes);
void run_json(std::string_view bytes);       // the splitter of JSON documents
void run_csv(std::string_view bytes);        // the splitter of rows; the first byte chooses the dialect
void run_values(std::string_view bytes);     // times, numbers and ratings in cells
void run_answer(std::string_view bytes);     // what servers say in headers, and the addresses in it

// text_targets.cc
void run_tokens(std::string_view bytes);
void run_score(std::string_view bytes);      // the first byte chooses the language
void run_query(std::string_view bytes);      // a first line that is the query, then a text
void run_config(std::string_view bytes);
void run_lexicon(std::string_view bytes);    // a list of terms
void run_lexicon_folder(std::string_view bytes);  // files of a lexicon, each behind "== NAME"

// fact_targets.cc
void run_facts(std::string_view bytes);      // a fact file, and the report of it
void run_shown(std::string_view bytes);      // what earlier reports showed

}  // namespace lyt::fuzz
