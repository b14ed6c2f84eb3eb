#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "engine/flow/analyzer.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/explain.h"
#include "tools/lyt/setup.h"

namespace lyt {

int run_explain(const ExplainArgs& args) {
  CommonArgs common = args.common;
  if (!args.target.empty() && (!common.config.empty() || !common.employer.empty())) {
    complain("--target is the only name to look for: give it without --config and --employer");
    return kCouldNotRun;
  }
  if (!args.target.empty()) common.employer = args.target;
  const Result<std::unique_ptr<Tables>> tables = tables_of(common);
  if (!tables) {
    complain(tables.error());
    return kCouldNotRun;
  }
  std::string text;
  for (const std::string& word : args.text) text += (text.empty() ? "" : " ") + word;
  Post post;
  post.text = text;
  post.lang = args.lang;
  if (!args.lang.empty() && lang_from_declared(args.lang) == Lang::none) {
    complain("no language \"" + args.lang + "\"");
    return kCouldNotRun;
  }
  AnalyzerScratch scratch(**tables);
  scratch.scoring.hits.traced = true;
  Analyzer(**tables).analyze(post, {}, scratch);
  const Project& project = (*tables)->project;
  const std::string out = args.json ? explain_json(text, scratch, project) : explain_in_words(text, scratch, project, ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr);
  std::fputs(out.c_str(), stdout);
  return kAllUsed;
}

}  // namespace lyt
