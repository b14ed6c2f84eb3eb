// The commands of lyt: what was typed, and one function for each that does it and returns the exit code.
//
// Exit codes: 0 all used; 1 finished, but some input was skipped; 2 could not run; 3 nightly: an alert fired.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lyt {

inline constexpr int kAllUsed = 0;
inline constexpr int kSomeSkipped = 1;
inline constexpr int kCouldNotRun = 2;
inline constexpr int kAlertFired = 3;

// What every command that reads feeds understands.
struct CommonArgs {
  std::string config;
  std::string employer;
  std::string format;                // force a feed format
  std::vector<std::string> columns;  // OURS=THEIRS
  std::string date_order;            // dmy or mdy, where a table does not tell
  std::string lexicons;              // folder to use in place of the lexicons in the binary
  std::vector<std::string> custom_lexicons;  // LANGUAGE=FILE, on top of those of the configuration
  unsigned threads = 0;
  bool quiet = false;
};

struct ReportArgs {
  CommonArgs common;
  std::vector<std::string> feeds;
  std::vector<std::string> fact_files;
  std::string output;
  std::string period = "week";
  std::string from;      // first day, YYYY-MM-DD
  std::string to;        // last day, included
  std::string remember;  // file of what earlier reports showed
  std::string alerts;    // file of what earlier reports alerted to, and of what is still to be sent
  std::vector<std::string> exports;  // postgresql://... or FILE.ndjson: the protected groups
  bool send = false;     // what is new, as the configuration says
  bool byte_order_mark = false;
};
int run_report(const ReportArgs& args);

struct ScoreArgs {
  CommonArgs common;
  std::vector<std::string> feeds;
  std::string in;
};
int run_score(const ScoreArgs& args);

struct FactsArgs {
  CommonArgs common;
  std::vector<std::string> feeds;
  std::string output;
  std::string shard;  // "2/8"
  bool make_roots = false;
  std::vector<std::string> roots;  // files that make_roots made
};
int run_facts_command(const FactsArgs& args);

struct BenchArgs {
  CommonArgs common;
  std::vector<std::string> feeds;
  unsigned runs = 5;
  unsigned sample_mb = 64;
  bool json = false;
};
int run_bench(const BenchArgs& args);

struct MergeArgs {
  std::vector<std::string> files;
  std::string output;
};
int run_merge(const MergeArgs& args);

struct ExplainArgs {
  CommonArgs common;
  std::vector<std::string> text;
  std::string lang;
  std::string target;
  bool json = false;
};
int run_explain(const ExplainArgs& args);

struct EvalArgs {
  CommonArgs common;
  std::string file;
  std::string lang;
  std::string text_column = "text";
  std::string label_column = "label";
  std::string target_column;
  std::string errors_file;
  bool json = false;
};
int run_eval(const EvalArgs& args);

struct FetchArgs {
  std::string config;
  bool quiet = false;
};
int run_fetch(const FetchArgs& args);

struct NightlyArgs {
  CommonArgs common;
  unsigned wait_s = 60;  // for another process that works on the history
};
int run_nightly(const NightlyArgs& args);

struct HistoryArgs {
  CommonArgs common;
  unsigned wait_s = 60;
  std::vector<std::string> repair_from;  // check: fact files
  std::vector<std::string> authors;      // erase: HANDLE or HANDLE@PLATFORM
  std::vector<std::string> posts;        // erase: PLATFORM:ID
  std::vector<std::string> notices;      // erase: files
  bool csv = false;                      // export
  bool ndjson = false;                   // export: the default, said
  bool pseudonyms = false;
  std::string output;                    // export; - is standard output
};
int run_history_info(const HistoryArgs& args);
int run_history_check(const HistoryArgs& args);
int run_history_erase(const HistoryArgs& args);
int run_history_purge(const HistoryArgs& args);
int run_history_export(const HistoryArgs& args);

int run_formats();

struct LexiconArgs {
  CommonArgs common;
  std::string path;  // a lexicons folder; a list or a folder of the user's own
  std::string lang;
  bool custom = false;
};
int run_lexicon_check(const LexiconArgs& args);
int run_lexicon_stats(const LexiconArgs& args);

struct ImportArgs {
  std::string file;
  std::string format;
  std::string lang;
  std::string output;
  double scale = 5;
};
int run_lexicon_import(const ImportArgs& args);

struct LearnArgs {
  CommonArgs common;
  std::string file;
  std::string lang;
  std::string text_column = "text";
  std::string label_column = "label";
  std::string output;
  unsigned min_posts = 5;
  unsigned folds = 5;
};
int run_lexicon_learn(const LearnArgs& args);

int run_alerts_test(const std::string& config);

int run_init(const std::string& folder);
std::string_view default_configuration();  // what lyt init writes

}  // namespace lyt
