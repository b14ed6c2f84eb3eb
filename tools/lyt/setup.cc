#include "tools/lyt/setup.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "engine/config/load_project.h"
#include "engine/lexicon/custom_lexicon.h"
#include "engine/lexicon/embedded.h"
#include "engine/lexicon/lexicon_build.h"

namespace lyt {

namespace {

constexpr std::size_t kPlacesShown = 20;

// Complains about all errors but the last, which is returned: the caller says it as the reason to stop.
Error last_of(std::vector<Error> errors) {
  Error last = std::move(errors.back());
  errors.pop_back();
  for (std::size_t i = 0; i < std::min(errors.size(), kPlacesShown); ++i) complain(errors[i]);
  if (errors.size() > kPlacesShown) complain(fmt::format("... and {} more places", errors.size() - kPlacesShown));
  return last;
}

}  // namespace

std::string beside(const std::string& config_path, const std::string& file) {
  if (file.starts_with('/') || config_path.empty()) return file;
  const std::size_t slash = config_path.rfind('/');
  return slash == std::string::npos ? file : config_path.substr(0, slash + 1) + file;
}

void complain(const std::string& message) { std::fprintf(stderr, "lyt: %s\n", message.c_str()); }
void complain(const Error& error) { complain(error.message()); }

Result<Project> project_of(const CommonArgs& args) {
  if (!args.config.empty() && !args.employer.empty()) {
    return Error{Code::usage, {}, 0, "give either --config or --employer, not both"};
  }
  if (!args.config.empty()) {
    Result<Project> project = load_project(args.config);
    if (!project) return project;
    for (const ColumnRule& rule : project->columns) {
      for (const auto& [ours, theirs] : rule.map) {
        if (is_field_name(ours)) continue;
        return Error{Code::config, args.config + ":" + std::to_string(rule.line), 0,
                     "columns.map: there is no field \"" + ours + "\""};
      }
    }
    return project;
  }
  if (!args.employer.empty()) return employer_project(args.employer);
  return Project{};
}

Result<LexiconData> built_in_lexicon(const std::string& folder) {
  if (folder.empty()) return LexiconData::parse(embedded_lexicon());
  LexiconBuild build = build_lexicon_folder(folder);
  if (!build.errors.empty()) return build.errors.front();
  if (build.data.words.empty()) return Error{Code::not_found, folder, 0, "no lexicons in this folder"};
  return std::move(build.data);
}

Result<std::vector<LexiconRule>> lexicon_rules(const CommonArgs& args, const Project& project) {
  std::vector<LexiconRule> rules = project.lexicons;
  for (LexiconRule& rule : rules) rule.file = beside(args.config, rule.file);
  for (const std::string& typed : args.custom_lexicons) {
    const std::size_t equals = typed.find('=');
    LexiconRule rule;
    if (equals != std::string::npos) {
      rule.lang = lang_from_declared(typed.substr(0, equals));
      rule.file = typed.substr(equals + 1);
    }
    if (rule.file.empty() || rule.lang == Lang::none || rule.lang == Lang::other) {
      return Error{Code::usage, {}, 0, "--lexicon needs LANGUAGE=FILE, not \"" + typed + "\""};
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

Lemmas lemmas_of(const std::string& folder, Lang lang) {
  if (folder.empty()) return Lemmas::parse(embedded_lemmas(), lang);
  return Lemmas(read_lexicon_folder(folder + "/" + std::string(lang_code(lang)), lang).source);
}

Result<LexiconData> lexicon_of(const CommonArgs& args, const Project& project) {
  const Result<std::vector<LexiconRule>> rules = lexicon_rules(args, project);
  if (!rules) return rules.error();
  Result<LexiconData> data = built_in_lexicon(args.lexicons);
  if (!data) return data;
  LexiconEdit edit(*data);
  for (const LexiconRule& rule : *rules) {
    CustomLexicon custom = read_custom_lexicon(rule.file, rule.lang);
    for (const LexiconSource& part : custom.parts) {
      if (!custom.errors.empty()) break;
      custom.errors = apply_custom_lexicon(part, rule.mode, lemmas_of(args.lexicons, part.lang), edit);
    }
    if (!custom.errors.empty()) return last_of(std::move(custom.errors));
  }
  return data;
}

Result<std::unique_ptr<Tables>> tables_of(const CommonArgs& args) {
  Result<Project> project = project_of(args);
  if (!project) return project.error();
  Result<LexiconData> lexicon = lexicon_of(args, *project);
  if (!lexicon) return lexicon.error();
  Result<std::unique_ptr<Tables>> tables = Tables::make(std::move(*project), std::move(*lexicon));
  if (!tables) {
    Error error = tables.error();
    if (error.where.empty()) error.where = args.config;
    return error;
  }
  if (!args.quiet) {
    for (const std::string& name : (*tables)->names->everyday_names()) {
      complain("note: \"" + name + "\" is also an everyday word; it counts as a name where it is written with a capital");
    }
  }
  return tables;
}

Result<FeedOptions> feed_options_of(const CommonArgs& args) {
  FeedOptions options;
  options.format = args.format;
  options.date_order = args.date_order;
  for (const std::string& column : args.columns) {
    const std::size_t equals = column.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == column.size()) {
      return Error{Code::usage, {}, 0, "--column needs OURS=THEIRS, not \"" + column + "\""};
    }
    if (!is_field_name(column.substr(0, equals))) {
      return Error{Code::usage, {}, 0, "--column: there is no field '" + column.substr(0, equals) + "'; feeds/README.md lists them"};
    }
    options.columns.emplace(column.substr(0, equals), column.substr(equals + 1));
  }
  return options;
}

namespace {

// Says how each source is read that had to be guessed.
class NotingSeries final : public SourceSeries {
 public:
  explicit NotingSeries(std::unique_ptr<SourceSeries> series) : series_(std::move(series)) {}

  Result<std::unique_ptr<PostSource>> next() override {
    Result<std::unique_ptr<PostSource>> source = series_->next();
    if (source && *source && !(*source)->note().empty()) {
      complain(std::string((*source)->name()) + ": note: " + std::string((*source)->note()));
    }
    return source;
  }
  [[nodiscard]] SetAside set_aside() const override { return series_->set_aside(); }

 private:
  std::unique_ptr<SourceSeries> series_;
};

}  // namespace

OpenFeed opener(FeedOptions options, const Project& project, bool quiet) {
  for (const ColumnRule& rule : project.columns) {
    options.rules.push_back({rule.match, rule.format, rule.map, rule.date_order});
  }
  return [options = std::move(options), quiet](const std::string& path) {
    Result<std::unique_ptr<SourceSeries>> series = open_feed(path, options);
    if (!series || quiet) return series;
    return Result<std::unique_ptr<SourceSeries>>(std::make_unique<NotingSeries>(std::move(*series)));
  };
}

Result<Pseudonyms> pseudonyms_of(const Project& project, const std::string& config_path) {
  if (project.key_file.empty()) return Pseudonyms::random();
  const std::string path = beside(config_path, project.key_file);
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return Pseudonyms::random();
  return Pseudonyms::from_file(path);
}

struct ProgressLine::State {
  bool shown = false;
  bool wanted = false;
  std::chrono::steady_clock::time_point next{};
};

ProgressLine::ProgressLine(bool quiet) : state_(std::make_unique<State>()) {
  state_->wanted = !quiet && ::isatty(STDERR_FILENO) == 1;
}

ProgressLine::~ProgressLine() {
  if (state_->shown) std::fputs("\r\033[K", stderr);
}

Progress ProgressLine::callback() {
  if (!state_->wanted) return {};
  return [state = state_.get()](std::uint64_t bytes, std::uint64_t records) {
    const auto now = std::chrono::steady_clock::now();
    if (now < state->next) return;
    state->next = now + std::chrono::milliseconds(200);
    state->shown = true;
    std::fprintf(stderr, "\r\033[Klyt: %s records, %.1f MB", fmt::format("{}", records).c_str(),
                 static_cast<double>(bytes) / 1e6);
    std::fflush(stderr);
  };
}

int report_coverage(const Coverage& coverage, bool quiet) {
  bool damaged = false;
  std::uint64_t kept = 0;
  std::size_t shown = 0;
  for (const Error& error : coverage.unreadable) {
    complain(error);
    damaged = true;
  }
  if (!quiet) {
    for (const SetAside& rest : coverage.set_aside) complain("note: " + rest.archive + ": " + rest.what());
  }
  for (const FileCoverage& file : coverage.files) {
    kept += file.kept;
    for (const Error& error : file.errors) {
      complain(error.where.empty() ? file.name + ": " + error.what : error.message());
      damaged = true;
    }
    for (const Reject& reject : file.rejects) {
      if (++shown > kPlacesShown || quiet) continue;
      complain(fmt::format("{}: record {}, byte {}: {}", file.name, reject.record, reject.at, fault_name(reject.fault)));
    }
    for (std::size_t i = 0; i < kFaults; ++i) {
      if (is_damage(static_cast<Fault>(i)) && file.skipped[i] != 0) damaged = true;
    }
  }
  if (shown > kPlacesShown && !quiet) complain(fmt::format("... and {} more places", shown - kPlacesShown));
  if (coverage.files.empty()) return kCouldNotRun;
  if (kept == 0 && damaged) return kCouldNotRun;
  return damaged ? kSomeSkipped : kAllUsed;
}

}  // namespace lyt
