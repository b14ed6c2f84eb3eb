#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "feeds/fetch/fetch.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"
#include "tools/lyt/version.h"

namespace lyt {

int run_fetch(const FetchArgs& args) {
  CommonArgs common;
  common.config = args.config;
  const Result<Project> project = project_of(common);
  if (!project) {
    complain(project.error());
    return kCouldNotRun;
  }
  feeds::FetchPlan plan;
  plan.feeds = project->feeds;
  plan.limits = project->fetch;
  plan.spool = beside(args.config, project->spool);
  plan.folder = args.config.find('/') == std::string::npos ? "." : args.config.substr(0, args.config.rfind('/'));
  plan.user_agent = "lyt/" + std::string(kVersion);
  const feeds::Wait wait = [&](std::chrono::milliseconds time) {
    if (!args.quiet && time > std::chrono::seconds(5)) {
      complain(fmt::format("note: waiting for {} seconds, as the server asks", time.count() / 1000));
    }
    std::this_thread::sleep_for(time);
    return true;
  };
  const feeds::FetchReport report = [&](const feeds::FetchedFeed& feed) {
    for (const Error& error : feed.errors) complain(error);
    if (args.quiet || (!feed.errors.empty() && feed.files_n == 0)) return;
    const std::string note = feed.note.empty() ? "" : ", " + feed.note;
    std::puts(fmt::format("{}: {} new {}, {} bytes{}", feed.source, feed.files_n, feed.files_n == 1 ? "file" : "files",
                          feed.bytes, note).c_str());
    std::fflush(stdout);
  };
  const Result<std::vector<feeds::FetchedFeed>> done = feeds::fetch_feeds(plan, wait, report);
  if (!done) {
    complain(done.error());
    return kCouldNotRun;
  }
  if (done->empty()) {
    complain(args.config + ": no [[feed]] in it has an address to fetch");
    return kCouldNotRun;
  }
  for (const feeds::FetchedFeed& feed : *done) {
    if (!feed.errors.empty()) return kSomeSkipped;
  }
  return kAllUsed;
}

}  // namespace lyt
