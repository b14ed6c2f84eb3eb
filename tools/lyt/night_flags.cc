#include "tools/lyt/night_flags.h"

namespace lyt {

namespace {

void add_common(CLI::App& command, CommonArgs& args, unsigned& wait_s) {
  command.add_option("-c,--config", args.config, "Configuration, lyt.toml")->type_name("FILE")->required();
  command.add_option("--wait", wait_s, "Wait so long for another process that works on the history (60)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 86'400).description(""));
}

}  // namespace

void add_night_commands(CLI::App& app, NightFlags& flags, int& code) {
  NightlyArgs& nightly = flags.nightly;
  CLI::App* command = app.add_subcommand("nightly", "Fetch, read what is new into the history, report; for cron");
  add_common(*command, nightly.common, nightly.wait_s);
  command->add_option("--threads", nightly.common.threads, "Threads to use; as many as cores")->type_name("N");
  command->add_flag("-q,--quiet", nightly.common.quiet, "No summary, no list of damaged records");
  command->callback([&] { code = run_nightly(nightly); });

  HistoryArgs& history = flags.history;
  command = app.add_subcommand("history", "Look after the facts of all nights");
  command->require_subcommand(1);

  CLI::App* info = command->add_subcommand("info", "Say what the history holds");
  info->callback([&] { code = run_history_info(history); });

  CLI::App* check = command->add_subcommand("check", "Find damage; mend it with --repair-from");
  check->add_option("--repair-from", history.repair_from, "Make the history anew from what is whole and these fact files")
      ->type_name("FACTS");
  check->callback([&] { code = run_history_check(history); });

  CLI::App* erase = command->add_subcommand("erase", "Take people and posts out for good, and out of the report");
  erase->add_option("--author", history.authors, "All posts of this account, on one platform or on all that are known")
      ->type_name("HANDLE[@PLATFORM]");
  erase->add_option("--post", history.posts, "One post")->type_name("PLATFORM:ID");
  erase->add_option("--notice", history.notices, "Deletion notices: X compliance events, or PLATFORM:ID on each line")
      ->type_name("FILE");
  erase->callback([&] { code = run_history_erase(history); });

  CLI::App* purge = command->add_subcommand("purge", "Take out what is older than keep_days and quotes_days");
  purge->callback([&] { code = run_history_purge(history); });

  CLI::App* exported = command->add_subcommand("export", "All facts, one version of each post, in the order of their keys");
  CLI::Option* csv = exported->add_flag("--csv", history.csv, "A table");
  exported->add_flag("--ndjson", history.ndjson, "An object on each line, which is the default")->excludes(csv);
  exported->add_flag("--pseudonyms", history.pseudonyms, "With the pseudonyms of posts and authors");
  exported->add_option("-o,--output", history.output, "File to write; standard output when missing")->type_name("FILE");
  exported->callback([&] { code = run_history_export(history); });

  for (CLI::App* each : {info, check, erase, purge, exported}) add_common(*each, history.common, history.wait_s);
}

}  // namespace lyt
