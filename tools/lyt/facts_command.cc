#include <optional>

#include <fstream>
#include <iterator>

#include "engine/flow/thread_pass.h"
#include "engine/lexicon/embedded.h"
#include "engine/report/write_report.h"
#include "engine/store/fact_file.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"

namespace lyt {

namespace {

Result<ThreadRoots> read_roots(const std::vector<std::string>& paths, const Project& project) {
  ThreadRoots roots;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{Code::not_found, path, 0, "no such file"};
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (const Status added = add_threads(bytes, project, roots); !added) {
      return Error{added.error().code, path, 0, added.error().what};
    }
  }
  roots.finish();
  return roots;
}

}  // namespace

int run_facts_command(const FactsArgs& args) {
  const std::optional<FeedShare> share = args.shard.empty() ? FeedShare{} : parse_share(args.shard);
  if (!share) {
    complain("--shard is like 2/8: the share, from 0, and how many there are, not \"" + args.shard + "\"");
    return kCouldNotRun;
  }
  const Result<std::unique_ptr<Tables>> tables = tables_of(args.common);
  if (!tables) {
    complain(tables.error());
    return kCouldNotRun;
  }
  const Project& project = (*tables)->project;
  const Result<FeedOptions> options = feed_options_of(args.common);
  const Result<Pseudonyms> pseudonyms = pseudonyms_of(project, args.common.config);
  if (!options || !pseudonyms) {
    complain(options ? pseudonyms.error() : options.error());
    return kCouldNotRun;
  }
  const Expansion feeds = expand_feeds(args.feeds);
  for (const Error& error : feeds.missing) complain(error);
  if (feeds.paths.empty()) return kCouldNotRun;
  PipelineOptions pipeline;
  pipeline.threads = args.common.threads;
  pipeline.share = *share;
  pipeline.lemmas = embedded_lemmas();
  const OpenFeed open = opener(*options, project, args.common.quiet);
  if (args.make_roots) {
    const BlockThreads threads = read_threads(**tables, *pseudonyms, pipeline, feeds.paths, open);
    const Status written = write_file(args.output, threads_bytes(threads, project));
    if (!written) complain(written.error());
    return written ? kAllUsed : kCouldNotRun;
  }
  const Result<ThreadRoots> roots = read_roots(args.roots, project);
  if (!roots) {
    complain(roots.error());
    return kCouldNotRun;
  }
  if (!args.roots.empty()) pipeline.roots = &*roots;
  if (project.key_file.empty() && !args.common.quiet) {
    complain("note: no key_file in the configuration: these facts unite with no others (see lyt init)");
  }
  Result<FactFileWriter> file = FactFileWriter::create(args.output, project, pseudonyms->mark());
  if (!file) {
    complain(file.error());
    return kCouldNotRun;
  }
  FactTotals totals;
  {
    ProgressLine progress(args.common.quiet);
    totals = stream_facts(**tables, *pseudonyms, pipeline, feeds.paths, open,
                          [&](std::span<const Fact> facts, const auto&) { return file->append(facts); }, progress.callback());
  }
  int code = report_coverage(totals.coverage, args.common.quiet);
  // A share may hold nothing, or nothing but damage: the others need to know.
  if (!share->whole() && code == kCouldNotRun) {
    code = totals.coverage.files.empty() && totals.coverage.unreadable.empty() ? kAllUsed : kSomeSkipped;
  }
  if (code == kCouldNotRun) return code;
  std::vector<Error>& unreadable = totals.coverage.unreadable;
  unreadable.insert(unreadable.end(), feeds.missing.begin(), feeds.missing.end());
  if (const Status written = file->finish(totals); !written) {
    complain(written.error());
    return kCouldNotRun;
  }
  return feeds.missing.empty() ? code : kSomeSkipped;
}

}  // namespace lyt
