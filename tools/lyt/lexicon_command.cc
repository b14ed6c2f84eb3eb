#include <fmt/core.h>

#include <cstdio>

#include "engine/lexicon/lexicon_check.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"

namespace lyt {

int run_lexicon_check(const LexiconArgs& args) {
  const std::vector<Error> findings = check_lexicons(args.folder, args.lang);
  for (const Error& finding : findings) std::printf("%s\n", finding.message().c_str());
  if (findings.empty()) std::puts("clean");
  return findings.empty() ? kAllUsed : kSomeSkipped;
}

int run_lexicon_stats(const LexiconArgs& args) {
  std::string out = fmt::format("{:<4} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>8} {:>8}\n", "lang", "sentiment",
                                "positive", "negative", "forms", "phrases", "modifiers", "functions", "topics", "cues");
  for (const LexiconStats& row : lexicon_stats(args.folder)) {
    if (row.lemmas == 0 || (!args.lang.empty() && args.lang != lang_code(row.lang))) continue;
    out += fmt::format("{:<4} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>8} {:>8}\n", lang_code(row.lang), row.lemmas,
                       row.positive, row.negative, row.forms, row.phrases, row.modifiers, row.functions, row.topics,
                       row.cues);
  }
  std::fputs(out.c_str(), stdout);
  return kAllUsed;
}

}  // namespace lyt
