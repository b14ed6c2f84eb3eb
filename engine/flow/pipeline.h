// The pipeline: feeds to facts, on all cores, in the order of the input.
//
//   FactRun run = run_facts(tables, pseudonyms, {}, paths, open, progress);
//
// Three oneTBB stages: a serial one cuts blocks at record ends and does nothing else; a parallel one reads, scores and
// makes facts, all in one pass over the block; a serial one in order collects. At most 4 blocks a thread are in flight,
// so memory does not grow with the feeds, only with the facts. The result is the same for any number of threads.
//
// Threads: run() uses `options.threads` threads and blocks until done.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/flow/analyzer.h"
#include "engine/flow/feed_share.h"
#include "engine/flow/quotes.h"
#include "engine/flow/terms.h"
#include "engine/flow/thread_roots.h"
#include "engine/model/fact_run.h"
#include "engine/model/coverage.h"
#include "engine/model/post_source.h"

namespace lyt {

struct PipelineOptions {
  FeedShare share;                // of the feeds; coverage is then that of the parts that were read
  const ThreadRoots* roots = nullptr;  // what the conversations of all shares are about, where that is known already
  std::string_view lemmas;        // the text for Lemmas::parse(), by which terms get their names; empty: as written
  bool keep_all_rejects = false;  // BlockResult::batch names every skipped record, not only damage
  unsigned threads = 0;           // 0: as many as there are cores
};

using OpenFeed = std::function<Result<std::unique_ptr<SourceSeries>>(const std::string& path)>;

// What a block gave, handed to a sink in the order of the input.
struct BlockResult {
  Block block;
  PostBatch batch;
  std::shared_ptr<const PostSource> source;
  std::uint32_t file = 0;  // index in Coverage::files
  std::vector<Fact> facts;
  std::vector<std::string> channels;  // Fact::channel counts in it
  std::string lines;                  // annotated output, when asked for
  std::vector<NewTerm> new_terms;     // that the facts have
  std::vector<QuoteCandidate> quotes;  // when the configuration asks for them
  BlockThreads threads;               // conversations in it, for a second pass
  std::uint64_t content = 0;          // hash of the block
  std::uint64_t refused = 0;          // posts of the batch that `work` could not use; their faults are in batch.skipped
};

// Runs once per block on a worker thread, after reading: turns posts into results.
using BlockWork = std::function<void(BlockResult& result, AnalyzerScratch& scratch)>;
// Runs once per block, in order; false stops the run.
using BlockSink = std::function<bool(BlockResult& result)>;
// Bytes and records so far. Called in order, once per block.
using Progress = std::function<void(std::uint64_t bytes, std::uint64_t records)>;

// Counts a post that a pattern of the configuration took too long on (ScoreScratch::stopped) as a fault.
void refuse(const Post& post, BlockResult& result);

class Pipeline {
 public:
  Pipeline(const Tables& tables, PipelineOptions options) : tables_(tables), options_(options) {}

  // Reads all feeds, in the order given. Coverage is filled in; what cannot be opened or read to its end is in it.
  Coverage run(const std::vector<std::string>& paths, const OpenFeed& open, const BlockWork& work,
               const BlockSink& sink, const Progress& progress) const;

 private:
  const Tables& tables_;
  PipelineOptions options_;
};

// Takes the facts of one block, in the order of the input; Fact::channel counts in `channels`, the names so far in the
// order in which they came up. False stops the run.
using FactSink = std::function<bool(std::span<const Fact> facts, const std::vector<std::string>& channels)>;

// Feeds to facts, without keeping them: memory does not grow with the feeds. When a post names nobody, but the post it
// answers does, the feeds are read a second time for such replies. Standard input can be read once: there, they are not
// found. A share of the feeds needs to know what all of them are about: options.roots, or all feeds are read for it first.
FactTotals stream_facts(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                        const std::vector<std::string>& paths, const OpenFeed& open, const FactSink& sink,
                        const Progress& progress);

// Feeds to one set of facts; channels sorted by name.
FactRun run_facts(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                  const std::vector<std::string>& paths, const OpenFeed& open, const Progress& progress);

}  // namespace lyt
