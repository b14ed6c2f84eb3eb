#include <algorithm>

#include "engine/flow/thread_pass.h"
#include "engine/lexicon/embedded.h"
#include "engine/store/history_facts.h"
#include "engine/store/intake.h"
#include "tools/lyt/night.h"

namespace lyt {

namespace {

struct NewFile {
  std::string path;
  ContentHash content{};
};

// What replies of tonight answer may lie in the history.
void add_earlier_roots(const Night& night, History& history, ThreadRoots& roots) {
  const Result<HistoryFacts> facts = HistoryFacts::open(history, night.project, {});
  if (!facts) return complain(facts.error());
  const Status read = facts->each([&](std::span<const Fact> block) {
    for (const Fact& fact : block) {
      const bool names_it = fact.department == 0 && (fact.flags & kByThread) == 0;
      if (names_it && roots.may_be_answered(fact.post.lo)) roots.add_root(fact.post.lo, fact.entity);
    }
  });
  if (!read) complain(read.error());
}

void append(Coverage& all, Coverage&& more) {
  const auto move = [](auto& to, auto& from) { std::move(from.begin(), from.end(), std::back_inserter(to)); };
  move(all.files, more.files);
  move(all.unreadable, more.unreadable);
  move(all.set_aside, more.set_aside);
}

}  // namespace

Result<NightRead> read_new(const Night& night, const Tables& tables, const Pseudonyms& pseudonyms, History& history) {
  NightRead night_read;
  const Result<FeedOptions> options = feed_options_of(night.common);
  if (!options) return options.error();
  std::vector<NewFile> files;
  std::vector<std::string> paths;
  for (const std::string& path : night_files(night, night_read.coverage)) {
    const Result<ContentHash> content = content_hash(path);
    if (!content) {
      night_read.coverage.unreadable.push_back(content.error());
      continue;
    }
    const bool twice = std::ranges::find(files, *content, &NewFile::content) != files.end();
    if (twice || history.has(*content)) {
      ++night_read.known_n;
      if (in_spool(night, path)) night_read.spooled.push_back(path);
      continue;
    }
    files.push_back({path, *content});
    paths.push_back(path);
  }
  if (Status status = history.database().status(); !status) return status.error();
  for (const Error& error : night_read.coverage.unreadable) {
    complain(error);
    night_read.code = kSomeSkipped;
  }
  if (files.empty()) return night_read;

  PipelineOptions pipeline;
  pipeline.lemmas = embedded_lemmas();
  pipeline.threads = night.common.threads;
  const bool quiet = night.common.quiet;
  const ThreadRoots roots = find_thread_roots(tables, pseudonyms, pipeline, paths, opener(*options, night.project, /*quiet=*/true),
                                              [&](ThreadRoots& found) { add_earlier_roots(night, history, found); });
  pipeline.roots = &roots;
  for (const NewFile& file : files) {
    Result<std::unique_ptr<Intake>> intake = Intake::begin(history, file.path, file.content, night.now_utc_s);
    if (!intake) return intake.error();
    FactTotals totals;
    {
      ProgressLine progress(quiet);
      totals = stream_facts(tables, pseudonyms, pipeline, {file.path}, opener(*options, night.project, quiet),
                            [&](std::span<const Fact> facts, const std::vector<std::string>& channels) { return (*intake)->add(facts, channels); },
                            progress.callback());
    }
    const int code = report_coverage(totals.coverage, quiet);
    night_read.code = std::max(night_read.code, std::min(code, kSomeSkipped));
    // What cannot be read at all is tried again the next night.
    if (code != kCouldNotRun) {
      const Result<IntakeResult> done = (*intake)->finish(totals);
      if (!done) return done.error();
      ++night_read.files_n;
      night_read.facts_n += done->facts_n;
      night_read.deletions_n += done->deletions_n;
      night_read.forgotten_n += done->forgotten_n;
      if (in_spool(night, file.path)) night_read.spooled.push_back(file.path);
    }
    append(night_read.coverage, std::move(totals.coverage));
    intake->reset();
    if (Status tidied = history.tidy(UINT64_MAX); !tidied) return tidied.error();
  }
  return night_read;
}

}  // namespace lyt
