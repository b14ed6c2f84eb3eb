// Why a text got its score, word by word: for people and as JSON.
//
//   Analyzer(tables).analyze(post, {}, scratch);
//   std::string json = explain_json(text, scratch, project);   // `text` is that of the post just analyzed
//
// Threads: pure.
#pragma once

#include <string>

#include "engine/flow/analyzer.h"

namespace lyt {

// One JSON object of several lines.
std::string explain_json(const std::string& text, const AnalyzerScratch& scratch, const Project& project);

// A few lines and a table; with `colour` also the text, praise in green and blame in red.
std::string explain_in_words(const std::string& text, const AnalyzerScratch& scratch, const Project& project, bool colour);

}  // namespace lyt
