#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "engine/lexicon/lexicon_check.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/lexicon_import.h"
#include "tools/lyt/setup.h"
#include "tools/lyt/term_list.h"

namespace lyt {

namespace {

constexpr const char* kDefaultFolder = "lexicons";

// The lexicons of the user's own that the arguments mean; empty: a whole lexicons folder is meant.
Result<std::vector<LexiconRule>> custom_rules(const LexiconArgs& args) {
  const Lang lang = lang_from_declared(args.lang);
  if (!args.lang.empty() && (lang == Lang::none || lang == Lang::other)) {
    return Error{Code::usage, {}, 0, "no language \"" + args.lang + "\""};
  }
  if (!args.common.config.empty()) {
    if (!args.path.empty()) return Error{Code::usage, {}, 0, "give either --config or a path, not both"};
    const Result<Project> project = project_of(args.common);
    if (!project) return project.error();
    if (project->lexicons.empty()) return Error{Code::config, args.common.config, 0, "names no [[lexicon]]"};
    return lexicon_rules(args.common, *project);
  }
  std::error_code ignored;
  const bool list = !args.path.empty() && !std::filesystem::is_directory(args.path, ignored);
  if (!args.custom && !list) return std::vector<LexiconRule>{};
  if (args.path.empty()) return Error{Code::usage, {}, 0, "--custom needs a path"};
  return std::vector<LexiconRule>{{args.path, lang, LexiconMode::override}};
}

int print_findings(const std::vector<Error>& findings) {
  for (const Error& finding : findings) {
    if (finding.code == Code::not_found) {
      complain(finding);
      return kCouldNotRun;
    }
  }
  for (const Error& finding : findings) std::printf("%s\n", finding.message().c_str());
  if (findings.empty()) std::puts("clean");
  return findings.empty() ? kAllUsed : kSomeSkipped;
}

std::string custom_row(const LexiconSource& part, const CustomStats& row) {
  return fmt::format("{:<4} {:>8} {:>8} {:>8} {:>8} {:>8} {:>12} {:>8} {:>8} {:>8}\n", lang_code(part.lang), row.entries,
                     row.positive, row.negative, row.factors, row.removals, row.expressions, row.forms, row.added,
                     row.changed);
}

int print_custom_stats(const std::vector<LexiconRule>& rules, const std::string& folder, LexiconData& built_in) {
  for (const LexiconRule& rule : rules) {
    const CustomLexicon custom = read_custom_lexicon(rule.file, rule.lang);
    for (const Error& error : custom.errors) complain(error);
    if (custom.parts.empty()) return kCouldNotRun;
    std::string out = fmt::format("{}\n{:<4} {:>8} {:>8} {:>8} {:>8} {:>8} {:>12} {:>8} {:>8} {:>8}\n", rule.file, "lang",
                                  "entries", "positive", "negative", "factors", "removals", "expressions", "forms",
                                  "added", "changed");
    for (const LexiconSource& part : custom.parts) {
      out += custom_row(part, custom_stats(part, lemmas_of(folder, part.lang), built_in));
    }
    std::fputs(out.c_str(), stdout);
    if (!custom.errors.empty()) return kSomeSkipped;
  }
  return kAllUsed;
}

}  // namespace

int run_lexicon_check(const LexiconArgs& args) {
  const Result<std::vector<LexiconRule>> rules = custom_rules(args);
  if (!rules) {
    complain(rules.error());
    return kCouldNotRun;
  }
  if (rules->empty()) return print_findings(check_lexicons(args.path.empty() ? kDefaultFolder : args.path, args.lang));
  Result<LexiconData> built_in = built_in_lexicon(args.common.lexicons);
  if (!built_in) {
    complain(built_in.error());
    return kCouldNotRun;
  }
  std::vector<Error> findings;
  for (const LexiconRule& rule : *rules) {
    const CustomLexicon custom = read_custom_lexicon(rule.file, rule.lang);
    findings.insert(findings.end(), custom.errors.begin(), custom.errors.end());
    for (const LexiconSource& part : custom.parts) {
      const std::vector<Error> found = check_custom_lexicon(part, lemmas_of(args.common.lexicons, part.lang), *built_in);
      findings.insert(findings.end(), found.begin(), found.end());
    }
  }
  return print_findings(findings);
}

int run_lexicon_stats(const LexiconArgs& args) {
  const Result<std::vector<LexiconRule>> rules = custom_rules(args);
  if (!rules) {
    complain(rules.error());
    return kCouldNotRun;
  }
  if (!rules->empty()) {
    Result<LexiconData> built_in = built_in_lexicon(args.common.lexicons);
    if (built_in) return print_custom_stats(*rules, args.common.lexicons, *built_in);
    complain(built_in.error());
    return kCouldNotRun;
  }
  std::string rows;
  const std::string folder = args.path.empty() ? kDefaultFolder : args.path;
  for (const LexiconStats& row : lexicon_stats(folder)) {
    if (row.lemmas == 0 || (!args.lang.empty() && args.lang != lang_code(row.lang))) continue;
    rows += fmt::format("{:<4} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>8} {:>8}\n", lang_code(row.lang), row.lemmas,
                        row.positive, row.negative, row.forms, row.phrases, row.modifiers, row.functions, row.topics,
                        row.cues);
  }
  if (rows.empty()) {
    complain(folder + ": no lexicons in this folder");
    return kCouldNotRun;
  }
  std::fputs(fmt::format("{:<4} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>8} {:>8}\n", "lang", "sentiment", "positive",
                         "negative", "forms", "phrases", "modifiers", "functions", "topics", "cues").c_str(), stdout);
  std::fputs(rows.c_str(), stdout);
  return kAllUsed;
}

int run_lexicon_import(const ImportArgs& args) {
  const Lang lang = lang_from_declared(args.lang);
  if (lang == Lang::none || lang == Lang::other) {
    complain("no language \"" + args.lang + "\"");
    return kCouldNotRun;
  }
  const Result<ImportedLexicon> read = import_lexicon(args.file, args.format, args.scale);
  if (!read) {
    complain(read.error());
    return kCouldNotRun;
  }
  for (const Error& error : read->places) complain(error);
  if (read->unusable > read->places.size()) {
    complain(fmt::format("... and {} more lines", read->unusable - read->places.size()));
  }
  if (read->terms.empty()) {
    complain(args.file + ": holds no term in the format " + args.format);
    return kCouldNotRun;
  }
  if (const Status written = write_list(args.output, list_of(*read, args.file, args.format)); !written) {
    complain(written.error());
    return kCouldNotRun;
  }
  std::fprintf(args.output == "-" ? stderr : stdout,
               "%zu terms from %llu entries; %llu neutral, %llu said again, %llu not usable\n", read->terms.size(),
               static_cast<unsigned long long>(read->entries), static_cast<unsigned long long>(read->neutral),
               static_cast<unsigned long long>(read->merged), static_cast<unsigned long long>(read->unusable));
  if (args.output != "-") {
    std::printf("To use it:\n\n[[lexicon]]\nfile = \"%s\"\nlanguage = \"%s\"\nmode = \"extend\"\n", args.output.c_str(),
                std::string(lang_code(lang)).c_str());
  }
  return read->unusable == 0 ? kAllUsed : kSomeSkipped;
}

}  // namespace lyt
