#include "engine/flow/thread_pass.h"

#include <algorithm>
#include <functional>

#include "engine/flow/channels.h"
#include "engine/match/prefilter.h"

namespace lyt {

void note_thread(const Post& post, const Pseudonyms& keys, const PostScore& score, BlockThreads& threads) {
  if (score.mentions.empty()) return threads.add_answer(post, keys);
  for (const MentionScore& mention : score.mentions) {
    if (mention.department == 0) threads.add_root(post, keys, mention.entity);
  }
}

bool can_read_again(const std::vector<std::string>& paths) { return std::ranges::find(paths, "-") == paths.end(); }

namespace {

// Calls visit(threads) for each block, in order.
void each_block(const Tables& tables, const Pseudonyms& pseudonyms, const PipelineOptions& options, const std::vector<std::string>& paths, const OpenFeed& open,
                const std::function<void(const BlockThreads&)>& visit) {
  if (tables.project.entities.empty() || !can_read_again(paths)) return;
  const Analyzer analyzer(tables);
  const Channels channels(tables.project);
  const Prefilter prefilter(tables.project);
  const BlockWork work = [&](BlockResult& result, AnalyzerScratch& scratch) {
    for (const Post& post : result.batch.posts) {
      if ((post.flags & kDeletion) != 0) continue;
      ChannelContext context = Channels::context_of(channels.rule_for(result.source->name(), post.platform), post.platform);
      context.about_employer = context.about_employer || analyzer.is_own(post, scratch.work);
      if (!context.about_employer && !prefilter.may_name(post.text)) {
        result.threads.add_answer(post, pseudonyms);
      } else {
        analyzer.analyze_concerned(post, context, nullptr, scratch);
        if (scratch.scoring.stopped == 0) note_thread(post, pseudonyms, scratch.score, result.threads);
      }
    }
  };
  const BlockSink sink = [&](BlockResult& result) {
    visit(result.threads);
    return true;
  };
  Pipeline(tables, options).run(paths, open, work, sink, {});
}

}  // namespace

BlockThreads read_threads(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                          const std::vector<std::string>& paths, const OpenFeed& open) {
  BlockThreads all;
  each_block(tables, pseudonyms, options, paths, open, [&](const BlockThreads& block) { all.add(block); });
  return all;
}

ThreadRoots find_thread_roots(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                              const std::vector<std::string>& paths, const OpenFeed& open, const MoreRoots& more) {
  ThreadRoots roots;
  options.share = {};
  each_block(tables, pseudonyms, options, paths, open, [&](const BlockThreads& block) { roots.add_block(block); });
  if (more && roots.any_answers()) more(roots);
  roots.finish();
  return roots;
}

}  // namespace lyt
