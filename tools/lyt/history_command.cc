#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <filesystem>

#include "engine/metric/shown_before.h"
#include "engine/store/history_check.h"
#include "tools/lyt/erase_names.h"
#include "tools/lyt/night.h"

namespace lyt {

namespace {

// Runs a command, complains about its error.
template <class Command>
int run(Command&& command) {
  const Result<int> code = command();
  if (code) return *code;
  complain(code.error());
  return kCouldNotRun;
}

std::string day_of(std::int64_t utc_s) { return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(utc_s))); }

// Networks that authors may be of: those that posts are known to come from, and names of channels, as a channel without
// a name of its own is called after its network.
std::vector<std::string> platforms_of(const History& history) {
  std::vector<std::string> platforms = {"x", "mastodon", "bluesky", "reddit", "facebook", "instagram", "threads", "youtube",
                                        "linkedin", "tiktok", "google", "google-play", "app-store", "trustpilot", "glassdoor",
                                        "kununu", "indeed", "slack", "teams", "viva-engage", "rss", "web", "survey", "csv", "json"};
  for (const std::string& name : history.channel_names()) platforms.push_back(name);
  return platforms;
}

// Files of the spool that the history holds: all that is needed of them is in it.
void clear_read_spool(const Night& night, History& history) {
  Coverage ignored;
  std::size_t unread = 0;
  for (const std::string& path : night_files(night, ignored)) {
    const Result<ContentHash> content = content_hash(path);
    if (!content) continue;
    const bool read = history.has(*content);
    if (!in_spool(night, path)) {
      complain("note: " + path + " is yours: take out of it yourself what must go");
    } else if (!read) {
      ++unread;
    } else if (::unlink(path.c_str()) != 0) {
      complain(path + ": cannot be removed from the spool");
    }
  }
  if (unread != 0) complain(fmt::format("note: {} files of the spool were not read yet and stay; what is erased will be left out of them", unread));
}

// The report without what is gone. One that was never made is not made now.
Status report_anew(const Night& night, History& history) {
  if (::access((night.output + "/report.html").c_str(), F_OK) != 0) return Ok{};
  const Result<NightReport> report = report_night(night, history, {}, ReportUse::again);
  if (report) return Ok{};
  // It would show what must be gone.
  std::error_code failed;
  for (const char* part : {"report.html", "report.json", "rejects.ndjson", "alerts.json", "tables"}) {
    std::filesystem::remove_all(night.output + "/" + part, failed);
  }
  complain("the report is removed, as it cannot be made anew; the next `lyt nightly` makes one");
  return report.error();
}

struct Opened {
  Night night;
  Pseudonyms keys;
  FileLock lock;
  History history;
};

Result<Opened> open_to_change(const HistoryArgs& args) {
  Result<Night> night = night_of(args.common);
  if (!night) return night.error();
  Result<Pseudonyms> keys = key_of(*night);
  if (!keys) return keys.error();
  if (::access(night->history.c_str(), F_OK) != 0) return Error{Code::not_found, night->history, 0, "no such history"};
  Result<FileLock> lock = lock_of(*night, args.wait_s);
  if (!lock) return lock.error();
  Result<History> history = History::open_to_change(night->history, keys->mark());
  if (!history) return history.error();
  return Opened{std::move(*night), std::move(*keys), std::move(*lock), std::move(*history)};
}

Result<int> info(const HistoryArgs& args) {
  const Result<Night> night = night_of(args.common);
  if (!night) return night.error();
  Result<History> history = History::open_to_read(night->history);
  if (!history) return history.error();
  const Result<HistoryInfo> info = history->info();
  if (!info) return info.error();
  std::uint64_t facts = 0;
  std::uint64_t posts = 0;
  std::int64_t first = INT64_MAX;
  std::int64_t last = INT64_MIN;
  MergedRuns merged(history->database(), KeyRange{}, history->channels());
  while (merged.next()) {
    ++posts;
    facts += merged.rows().size();
    const Fact& fact = merged.rows().front();
    if (fact.precision == Precision::unknown) continue;
    first = std::min(first, fact.time_utc_s);
    last = std::max(last, fact.time_utc_s);
  }
  if (Status status = history->database().status(); !status) return status.error();
  std::string text = fmt::format("history    {}\nversion    {}\nkey mark   {:016x}\nfacts      {}\nposts      {}\n", night->history, info->version,
                                 info->key_mark, facts, posts);
  if (first <= last) text += fmt::format("from       {}\nto         {}\n", day_of(first), day_of(last));
  text += fmt::format("files      {}\nlast read  {}\nbytes      {}\n", info->files, info->files == 0 ? "never" : day_of(info->last_read_utc_s), info->bytes);
  if (facts != 0) text += fmt::format("bytes a fact {}\n", info->bytes / facts);
  text += fmt::format("runs       {}\nquotes     {}\nerased     {} posts, {} authors\n", info->runs, info->quotes, info->forgotten_posts, info->forgotten_authors);
  std::fputs(text.c_str(), stdout);
  return kAllUsed;
}

Result<int> repair(const HistoryArgs& args, const Night& night) {
  const Result<Pseudonyms> keys = key_of(night);
  if (!keys) return keys.error();
  const Result<FileLock> lock = lock_of(night, args.wait_s);
  if (!lock) return lock.error();
  const Result<RepairResult> done = repair_history(night.history, night.project, keys->mark(), args.repair_from, night.now_utc_s);
  if (!done) return done.error();
  fmt::print("{} facts kept, {} taken from fact files; the damaged history is {}\n", done->facts_kept, done->facts_read, done->put_aside);
  if (done->chunks_lost != 0) complain(fmt::format("note: {} chunks of facts were lost; feeds that are still there are read again the next night", done->chunks_lost));
  if (!done->forgotten_kept) complain("note: who was erased could not be read in full: erase them again after the next night");
  return done->chunks_lost == 0 && done->forgotten_kept ? kAllUsed : kSomeSkipped;
}

Result<int> check(const HistoryArgs& args) {
  const Result<Night> night = night_of(args.common);
  if (!night) return night.error();
  if (!args.repair_from.empty()) return repair(args, *night);
  const Result<HistoryHealth> health = check_history(night->history);
  if (!health) return health.error();
  std::vector<std::string> damage = health->damage;
  if (damage.empty()) {
    Result<History> history = History::open_to_read(night->history);
    if (!history) return history.error();
    const Result<std::string> shown = history->memory("shown");
    if (!shown) return shown.error();
    if (!shown->empty() && !ShownBefore::parse(*shown)) damage.emplace_back("what earlier reports showed is not as it was written");
  }
  for (const std::string& what : damage) complain(night->history + ": " + what);
  if (!damage.empty()) {
    complain("the way back: restore the history from a backup, or `lyt history check --repair-from FACTS...` with the fact files "
             "that there are; what is whole is kept, and feeds that are still there are read again");
    return kSomeSkipped;
  }
  fmt::print("{}: whole, {} facts in {} chunks\n", night->history, health->facts, health->chunks);
  return kAllUsed;
}

Result<int> erase_them(const HistoryArgs& args) {
  if (args.authors.empty() && args.posts.empty() && args.notices.empty()) {
    return Error{Code::usage, {}, 0, "say whom or what to erase: --author, --post or --notice"};
  }
  Result<Opened> opened = open_to_change(args);
  if (!opened) return opened.error();
  const Result<Erasure> erasure = erasure_of(args, opened->night, opened->keys, platforms_of(opened->history));
  if (!erasure) return erasure.error();
  const Result<Erased> erased = erase(opened->history, *erasure);
  if (!erased) return erased.error();
  const Status reported = report_anew(opened->night, opened->history);
  clear_read_spool(opened->night, opened->history);
  if (Status swept = sweep(opened->history); !swept) return swept.error();
  if (!reported) return reported.error();
  fmt::print("{} posts erased ({} facts)\n", erased->posts_n, erased->facts_n);
  return kAllUsed;
}

Result<int> purge_old(const HistoryArgs& args) {
  Result<Opened> opened = open_to_change(args);
  if (!opened) return opened.error();
  const Project& project = opened->night.project;
  const auto before = [&](std::uint32_t days) { return opened->night.now_utc_s - 86'400 * static_cast<std::int64_t>(days); };
  if (project.keep_days == 0) complain("note: no keep_days in the configuration: facts are kept for good");
  const Result<Erased> purged = purge(opened->history, project.keep_days == 0 ? INT64_MIN : before(project.keep_days), before(project.quotes_days));
  if (!purged) return purged.error();
  const Status reported = report_anew(opened->night, opened->history);
  if (Status swept = sweep(opened->history); !swept) return swept.error();
  if (!reported) return reported.error();
  fmt::print("{} posts purged ({} facts)\n", purged->posts_n, purged->facts_n);
  return kAllUsed;
}

}  // namespace

int run_history_info(const HistoryArgs& args) {
  return run([&] { return info(args); });
}
int run_history_check(const HistoryArgs& args) {
  return run([&] { return check(args); });
}
int run_history_erase(const HistoryArgs& args) {
  return run([&] { return erase_them(args); });
}
int run_history_purge(const HistoryArgs& args) {
  return run([&] { return purge_old(args); });
}

}  // namespace lyt
