// lyt, the command line: one table of flags, from which the help comes.
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "tools/lyt/commands.h"
#include "tools/lyt/lexicon_import.h"
#include "tools/lyt/manual.h"
#include "tools/lyt/night_flags.h"
#include "tools/lyt/setup.h"
#include "tools/lyt/version.h"

namespace {

void add_lexicons(CLI::App& command, lyt::CommonArgs& args) {
  command.add_option("--lexicons", args.lexicons, "Use this lexicons folder, not the built-in one")->type_name("DIR");
  command.add_option("--lexicon", args.custom_lexicons, "A lexicon of your own: da=ours.tsv")
      ->type_name("LANG=FILE")
      ->allow_extra_args(false);
}

void add_common(CLI::App& command, lyt::CommonArgs& args, bool feeds) {
  command.add_option("-c,--config", args.config, "Configuration, lyt.toml")->type_name("FILE");
  command.add_option("--employer", args.employer, "Employer to look for, without a configuration")->type_name("NAME");
  add_lexicons(command, args);
  if (!feeds) return;
  command.add_option("--format", args.format, "Read feeds as this format (see lyt formats)")->type_name("KEY");
  command.add_option("--column", args.columns, "Map a column or JSON key: text=Besked")->type_name("OURS=THEIRS");
  command.add_option("--date-order", args.date_order, "Order of dates like 3/4/2026 where a table does not tell")
      ->type_name("dmy|mdy");
  command.add_option("--threads", args.threads, "Threads to use; as many as cores")->type_name("N");
  command.add_flag("-q,--quiet", args.quiet, "No progress, no list of damaged records");
}

// Kept for the worst moment: when memory runs out, cleaning up takes some (the destructors of nlohmann's JSON allocate,
// and may not fail). The first is given up for one more try, the second when that was not enough.
std::atomic<char*> first_reserve = nullptr;
std::atomic<char*> last_reserve = nullptr;
constexpr std::size_t kReserveBytes = 256U << 10;

void on_no_memory() {
  if (char* const first = first_reserve.exchange(nullptr)) {
    delete[] first;
    return;
  }
  delete[] last_reserve.exchange(nullptr);
  throw std::bad_alloc();
}

// The exit code once all that was printed has left. What nobody reads any more is no trouble; what the disk does not take
// is.
int printed(int code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  if (errno == EPIPE) return code;
  lyt::complain(std::string("standard output: cannot be written: ") + std::strerror(errno));
  return lyt::kCouldNotRun;
}

int run(int argc, char** argv) {
  CLI::App app{"Listen to what people say about an employer, in exported posts.", "lyt"};
  app.set_version_flag("--version", lyt::version_text, "Print the version and those of the libraries");
  app.require_subcommand(1);
  app.footer("Exit codes: 0 all used, 1 some input was skipped, 2 could not run, 3 an alert fired.\nREADME.md has a first report in two commands.");
  int code = 0;

  lyt::ReportArgs report;
  CLI::App* command = app.add_subcommand("report", "Exports to report.html, report.json, tables/*.csv");
  add_common(*command, report.common, true);
  command->add_option("feeds", report.feeds, "Files, folders, globs; - is standard input")->type_name("FEED");
  command->add_option("--facts", report.fact_files, "Fact files of lyt facts, in place of feeds")->type_name("FILE");
  command->add_option("-o,--output", report.output, "Folder for the report")->type_name("DIR");
  command->add_option("--period", report.period, "day, week, month or quarter")->type_name("KIND");
  command->add_option("--from", report.from, "Leave out what was written before this day")->type_name("YYYY-MM-DD");
  command->add_option("--to", report.to, "Leave out what was written after this day")->type_name("YYYY-MM-DD");
  command->add_flag("--bom", report.byte_order_mark, "Begin the CSV tables with a byte order mark, for Excel");
  command->add_option("--remember", report.remember, "Protect against earlier reports noted in FILE; note this one")
      ->type_name("FILE");
  command->add_option("--alerts", report.alerts, "Tell new alerts from those noted in FILE; note these")->type_name("FILE");
  command->add_option("--export", report.exports, "The figures also to a database: postgresql://..., or FILE.ndjson")
      ->type_name("TARGET")
      ->allow_extra_args(false);
  command->add_flag("--send", report.send, "Send new alerts by [smtp] and [[webhook]] of the configuration")->needs("--alerts");
  command->callback([&] { code = lyt::run_report(report); });

  lyt::ScoreArgs score;
  command = app.add_subcommand("score", "Annotated NDJSON, one line per post, in order");
  add_common(*command, score.common, true);
  command->add_option("feeds", score.feeds, "Files, folders, globs; - is standard input")->type_name("FEED");
  command->add_option("--in", score.in, "ndjson: a strict filter, a line out for each line in")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"ndjson"}));
  command->callback([&] { code = lyt::run_score(score); });

  lyt::FactsArgs facts;
  command = app.add_subcommand("facts", "Exports to a fact file: scores without texts and names");
  add_common(*command, facts.common, true);
  command->add_option("feeds", facts.feeds, "Files, folders, globs; - is standard input")->type_name("FEED")->required();
  command->add_option("-o,--output", facts.output, "Fact file to write")->type_name("FILE")->required();
  command->add_option("--shard", facts.shard, "Only share I (from 0) of N of the feeds: 2/8; lyt merge unites the shares")
      ->type_name("I/N");
  command->add_flag("--make-roots", facts.make_roots, "Write no facts, but what conversations are about, for --roots");
  command->add_option("--roots", facts.roots, "What --make-roots made of every shard: the other shards are then not read")
      ->type_name("FILE");
  command->callback([&] { code = lyt::run_facts_command(facts); });

  lyt::MergeArgs merge;
  command = app.add_subcommand("merge", "Unite fact files: of each post the latest version");
  command->add_option("files", merge.files, "Fact files, in any order")->type_name("FILE")->required();
  command->add_option("-o,--output", merge.output, "Fact file to write")->type_name("FILE")->required();
  command->callback([&] { code = lyt::run_merge(merge); });

  lyt::ExplainArgs explain;
  command = app.add_subcommand("explain", "Say why a text gets its score, word by word");
  add_common(*command, explain.common, false);
  command->add_option("text", explain.text, "The text")->type_name("TEXT")->required();
  command->add_option("--lang", explain.lang, "Its language, if you know it")->type_name("XX");
  command->add_option("--target", explain.target, "Score the mention of this name")->type_name("NAME");
  command->add_flag("--json", explain.json, "Print JSON");
  command->callback([&] { code = lyt::run_explain(explain); });

  lyt::EvalArgs eval;
  command = app.add_subcommand("eval", "How right the scores are on labelled text");
  command->add_option("file", eval.file, "TSV with a header: text, label (pos/neg/neu or a number)")
      ->type_name("FILE")
      ->required();
  command->add_option("--lang", eval.lang, "Language of rows without a lang column")->type_name("XX");
  command->add_option("--text-column", eval.text_column, "Name of the text column")->type_name("NAME");
  command->add_option("--label-column", eval.label_column, "Name of the label column")->type_name("NAME");
  command->add_option("--target-column", eval.target_column, "Score the mention of this column's text")->type_name("NAME");
  add_common(*command, eval.common, false);
  command->add_option("--errors", eval.errors_file, "Write the rows that are wrong")->type_name("FILE");
  command->add_flag("--json", eval.json, "Print JSON");
  command->callback([&] { code = lyt::run_eval(eval); });

  lyt::FetchArgs fetch;
  command = app.add_subcommand("fetch", "Get what is new of the feeds in the configuration into the spool folder");
  command->add_option("-c,--config", fetch.config, "Configuration, lyt.toml")->type_name("FILE")->required();
  command->add_flag("-q,--quiet", fetch.quiet, "Say nothing but what went wrong");
  command->callback([&] { code = lyt::run_fetch(fetch); });

  lyt::NightFlags night;
  lyt::add_night_commands(app, night, code);

  command = app.add_subcommand("formats", "The export formats that lyt reads");
  command->callback([&] { code = lyt::run_formats(); });

  lyt::LexiconArgs lexicon;
  command = app.add_subcommand("lexicon", "Look after lexicon files");
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand("check", "Find what is wrong or doubtful");
  CLI::App* stats = command->add_subcommand("stats", "Count entries and forms");
  for (CLI::App* each : {check, stats}) {
    each->add_option("path", lexicon.path, "A folder with a folder for each language, or a list of your own")
        ->type_name("PATH");
    each->add_option("--lang", lexicon.lang, "Only this language; the language of a list")->type_name("XX");
    each->add_flag("--custom", lexicon.custom, "The folder is a lexicon of your own, on top of the built-in one");
    each->add_option("-c,--config", lexicon.common.config, "The lexicons of this configuration")->type_name("FILE");
    each->add_option("--lexicons", lexicon.common.lexicons, "Compare with this lexicons folder, not the built-in one")
        ->type_name("DIR");
  }
  check->callback([&] { code = lyt::run_lexicon_check(lexicon); });
  stats->callback([&] { code = lyt::run_lexicon_stats(lexicon); });

  lyt::ImportArgs import;
  CLI::App* importing = command->add_subcommand("import", "Make a public lexicon a list that the configuration can name");
  importing->add_option("file", import.file, "The lexicon as it is published")->type_name("FILE")->required();
  importing->add_option("--from", import.format, "afinn, vader, pattern (XML), dds, or tsv: term and number")
      ->type_name("FORMAT")
      ->required()
      ->check(CLI::IsMember(lyt::import_formats()));
  importing->add_option("--lang", import.lang, "Its language")->type_name("XX")->required();
  importing->add_option("-o,--output", import.output, "List to write; - is standard output")->type_name("FILE")->required();
  importing->add_option("--scale", import.scale, "Numbers of a tsv run from -N to N (5)")
      ->type_name("N")
      ->check(CLI::Range(1e-6, 1e9).description(""));
  importing->callback([&] { code = lyt::run_lexicon_import(import); });

  lyt::LearnArgs learn;
  CLI::App* learning = command->add_subcommand("learn", "Propose words and values from your own labelled posts");
  learning->add_option("file", learn.file, "TSV with a header: text, label (pos/neg/neu or a number), author if known")
      ->type_name("FILE")
      ->required();
  learning->add_option("--lang", learn.lang, "Their language")->type_name("XX")->required();
  learning->add_option("-o,--output", learn.output, "List to write; - is standard output")->type_name("FILE")->required();
  learning->add_option("--text-column", learn.text_column, "Name of the text column")->type_name("NAME");
  learning->add_option("--label-column", learn.label_column, "Name of the label column")->type_name("NAME");
  learning->add_option("--min-posts", learn.min_posts, "Posts (authors, if known) that a word must come from (5)")
      ->type_name("N")
      ->check(CLI::Range(2, 1'000'000).description(""));
  learning->add_option("--folds", learn.folds, "Folds of the cross-validation (5)")
      ->type_name("N")
      ->check(CLI::Range(2, 20).description(""));
  add_common(*learning, learn.common, false);
  learning->callback([&] { code = lyt::run_lexicon_learn(learn); });

  lyt::BenchArgs bench;
  command = app.add_subcommand("bench", "How fast your own feeds are read and scored, stage by stage");
  add_common(*command, bench.common, true);
  command->add_option("feeds", bench.feeds, "Files, folders, globs")->type_name("FEED")->required();
  command->add_option("--runs", bench.runs, "Rounds; the median counts (5)")->type_name("N")->check(CLI::Range(1, 1000).description(""));
  command->add_option("--sample-mb", bench.sample_mb, "How much of the feeds the stages take by themselves (64)")
      ->type_name("N")
      ->check(CLI::Range(1, 4000).description(""));
  command->add_flag("--json", bench.json, "Print JSON");
  command->callback([&] { code = lyt::run_bench(bench); });

  std::string alerts_config;
  command = app.add_subcommand("alerts", "Look after the sending of alerts");
  command->require_subcommand(1);
  CLI::App* alerts_test = command->add_subcommand("test", "Send a test to all that [smtp] and [[webhook]] name");
  alerts_test->add_option("-c,--config", alerts_config, "Configuration, lyt.toml")->type_name("FILE")->required();
  alerts_test->callback([&] { code = lyt::run_alerts_test(alerts_config); });

  std::string folder;
  command = app.add_subcommand("init", "Write a commented lyt.toml and a key for pseudonyms");
  command->add_option("folder", folder, "Where to; here when missing")->type_name("DIR");
  command->callback([&] { code = lyt::run_init(folder); });

  // For packages, not for people: not in the help.
  std::string shape;
  command = app.add_subcommand("manual", "Print the man page, a shell's completions, or the configuration of lyt init")->group("");
  command->add_option("shape", shape, "man, bash, zsh, fish or configuration")
      ->required()
      ->check(CLI::IsMember({"man", "bash", "zsh", "fish", "configuration"}));
  command->callback([&] {
    const std::string text = shape == "man"    ? lyt::man_page(app)
                             : shape == "bash" ? lyt::bash_completion(app)
                             : shape == "zsh"  ? lyt::zsh_completion(app)
                             : shape == "fish" ? lyt::fish_completion(app)
                                               : std::string(lyt::default_configuration());
    std::fputs(text.c_str(), stdout);
  });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version: to standard output
    lyt::complain(std::string(error.what()) + "; see lyt --help");
    return lyt::kCouldNotRun;
  }
  return code;
}

}  // namespace

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // Large pieces go back to the system when they are freed. By default glibc raises this limit with every piece that
  // it frees, and a block that grew to hold one huge record leaves the heap as large for the rest of the run.
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  // A reader that goes away, or a limit on the size of files, ends the output, not the program: the write reports it.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    first_reserve = new char[kReserveBytes];
    last_reserve = new char[kReserveBytes];
    std::set_new_handler(on_no_memory);
    return printed(run(argc, argv));
  } catch (const std::bad_alloc&) {
    lyt::complain("out of memory");
  } catch (const std::exception& error) {
    lyt::complain(std::string("unexpected: ") + error.what());
  }
  return lyt::kCouldNotRun;
}
