// What the commands share: from arguments to tables, sources and messages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/flow/pipeline.h"
#include "engine/lexicon/lemmas.h"
#include "engine/score/scorer.h"
#include "feeds/feeds.h"
#include "tools/lyt/commands.h"

namespace lyt {

// Prints "lyt: message" to standard error.
void complain(const std::string& message);
void complain(const Error& error);

// The project of -c or --employer, or an empty one when neither is given.
Result<Project> project_of(const CommonArgs& args);

// The built-in lexicons with what the project's rules and --lexicon change in them. What is wrong with a lexicon is
// complained about line by line.
Result<LexiconData> lexicon_of(const CommonArgs& args, const Project& project);

// How the lexicons in the binary, or those of a folder, inflect the words of a language.
Lemmas lemmas_of(const std::string& folder, Lang lang);

// The lexicons in the binary, or those of a folder, compiled now.
Result<LexiconData> built_in_lexicon(const std::string& folder);

// The lexicon rules of the configuration and of --lexicon.
Result<std::vector<LexiconRule>> lexicon_rules(const CommonArgs& args, const Project& project);

// Project and lexicons, the user's own included, compiled.
Result<std::unique_ptr<Tables>> tables_of(const CommonArgs& args);

Result<FeedOptions> feed_options_of(const CommonArgs& args);

// Opens feeds by `options` and the [[columns]] of the project, and says how it reads what it had to guess.
OpenFeed opener(FeedOptions options, const Project& project, bool quiet);

// A file of the configuration: relative to the configuration, not to where lyt was started.
std::string beside(const std::string& config_path, const std::string& file);

// The key of the configuration, or a key for this run when there is none.
Result<Pseudonyms> pseudonyms_of(const Project& project, const std::string& config_path);

// A progress line on standard error, only when it is a terminal and not `quiet`. Clears itself when destroyed.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  [[nodiscard]] Progress callback();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Prints what could not be read, the first few places of damage and the counts of skipped records; returns the exit
// code that they mean. Nothing readable at all is kCouldNotRun.
int report_coverage(const Coverage& coverage, bool quiet);

}  // namespace lyt
