#include "engine/flow/pipeline.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "engine/flow/channels.h"
#include "engine/match/prefilter.h"

namespace lyt {

namespace {

// Blocks in flight for each thread: enough that neither end of the pipeline waits, few enough to stay in cache.
constexpr std::size_t kBlocksPerThread = 4;

// A feed whose platform column holds anything at all must not make a channel of each value.
constexpr std::size_t kMostChannels = 4000;
const std::string kOtherChannels = "other";

// Keeps block results that are done for the next blocks, so that a warm run allocates none.
class Recycler {
 public:
  BlockResult* take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      all_.push_back(std::make_unique<BlockResult>());
      return all_.back().get();
    }
    BlockResult* result = free_.back();
    free_.pop_back();
    return result;
  }

  void give_back(BlockResult* result) {
    result->source.reset();
    result->facts.clear();
    result->channels.clear();
    result->lines.clear();
    const std::lock_guard lock(mutex_);
    free_.push_back(result);
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<BlockResult>> all_;
  std::vector<BlockResult*> free_;
};

// The serial stage at the front: opens one feed after the other and cuts it into blocks.
class Cutter {
 public:
  Cutter(const std::vector<std::string>& paths, const OpenFeed& open, Coverage& coverage)
      : paths_(paths), open_(open), coverage_(coverage) {}

  // Fills the next block; false at the end of the last feed.
  bool next(BlockResult& result) {
    while (true) {
      if (!source_ && !open_next()) return false;
      Result<bool> cut = source_->cut(result.block);
      if (cut && *cut) {
        result.source = source_;
        result.file = static_cast<std::uint32_t>(coverage_.files.size() - 1);
        coverage_.files.back().bytes += result.block.size();
        return true;
      }
      if (!cut) coverage_.files.back().errors.push_back(cut.error());
      source_.reset();
    }
  }

 private:
  bool open_next() {
    while (waiting_.empty()) {
      if (path_ == paths_.size()) return false;
      const std::string& path = paths_[path_++];
      Result<SourceList> opened = open_(path);
      if (!opened) {
        coverage_.unreadable.push_back(opened.error());
        continue;
      }
      for (auto& source : *opened) waiting_.push_back(std::move(source));
      std::ranges::reverse(waiting_);
    }
    source_ = std::move(waiting_.back());
    waiting_.pop_back();
    coverage_.files.push_back({std::string(source_->name()), std::string(source_->format()), 0, 0, 0, {}, {}, {}});
    return true;
  }

  const std::vector<std::string>& paths_;
  const OpenFeed& open_;
  Coverage& coverage_;
  std::size_t path_ = 0;
  std::vector<std::shared_ptr<PostSource>> waiting_;
  std::shared_ptr<PostSource> source_;
};

}  // namespace

Coverage Pipeline::run(const std::vector<std::string>& paths, const OpenFeed& open, const BlockWork& work,
                       const BlockSink& sink, const Progress& progress) const {
  const std::size_t threads =
      options_.threads != 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  Coverage coverage;
  // The cutter is the only one that appends to coverage.files while the pipeline runs; the counts of blocks are kept
  // apart until it is done.
  struct Counts {
    std::uint64_t records = 0;
    std::uint64_t kept = 0;
    FaultCounts skipped{};
    std::vector<Reject> rejects;
  };
  std::vector<Counts> counts;
  Cutter cutter(paths, open, coverage);
  Recycler recycler;
  tbb::enumerable_thread_specific<AnalyzerScratch> scratches([this] { return AnalyzerScratch(tables_); });
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;
  std::atomic<bool> stopped = false;

  tbb::parallel_pipeline(
      threads * kBlocksPerThread,
      tbb::make_filter<void, BlockResult*>(tbb::filter_mode::serial_in_order,
                                           [&](tbb::flow_control& control) -> BlockResult* {
                                             BlockResult* result = recycler.take();
                                             if (stopped || !cutter.next(*result)) {
                                               recycler.give_back(result);
                                               control.stop();
                                               return nullptr;
                                             }
                                             return result;
                                           }) &
          tbb::make_filter<BlockResult*, BlockResult*>(tbb::filter_mode::parallel,
                                                       [&](BlockResult* result) {
                                                         result->batch.clear();
                                                         result->batch.keep_all_rejects = options_.keep_all_rejects;
                                                         result->source->read(result->block, result->batch);
                                                         work(*result, scratches.local());
                                                         return result;
                                                       }) &
          tbb::make_filter<BlockResult*, void>(tbb::filter_mode::serial_in_order, [&](BlockResult* result) {
            if (counts.size() <= result->file) counts.resize(result->file + 1);
            Counts& file = counts[result->file];
            for (Fact& fact : result->facts) {
              fact.file = result->file;
              fact.record += file.records + 1;
            }
            for (Reject& reject : result->batch.rejects) {
              if (file.rejects.size() >= PostBatch::kRejectsKept) break;
              reject.record += file.records + 1;
              reject.at += result->block.at;
              file.rejects.push_back(std::move(reject));
            }
            file.records += result->batch.records;
            file.kept += result->batch.posts.size();
            for (std::size_t i = 0; i < kFaults; ++i) file.skipped[i] += result->batch.skipped[i];
            bytes += result->block.size();
            records += result->batch.records;
            if (!sink(*result)) stopped = true;
            if (progress) progress(bytes, records);
            recycler.give_back(result);
          }));

  for (std::size_t i = 0; i < counts.size(); ++i) {
    coverage.files[i].records = counts[i].records;
    coverage.files[i].kept = counts[i].kept;
    coverage.files[i].skipped = counts[i].skipped;
    coverage.files[i].rejects = std::move(counts[i].rejects);
  }
  return coverage;
}

FactTotals stream_facts(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                        const std::vector<std::string>& paths, const OpenFeed& open, const FactSink& sink,
                        const Progress& progress) {
  const Analyzer analyzer(tables);
  const Channels channels(tables.project);
  const Prefilter prefilter(tables.project);
  FactTotals totals;
  std::map<std::string, std::uint16_t, std::less<>> numbers;

  struct Concerned {
    const Post* post = nullptr;
    const ChannelRule* rule = nullptr;
    bool own = false;
  };
  const BlockWork work = [&](BlockResult& result, AnalyzerScratch& scratch) {
    // First those that may name somebody, so that each is known while the one before it is scored.
    std::vector<Concerned> concerned;
    const ChannelRule* rule = nullptr;
    std::string_view platform = "\n";  // no platform is called so: the first post looks its rule up
    for (const Post& post : result.batch.posts) {
      if (post.platform != platform) {
        platform = post.platform;
        rule = channels.rule_for(result.source->name(), platform);
      }
      const bool deletion = (post.flags & kDeletion) != 0;
      const bool own = analyzer.is_own(post);
      const bool about_employer = own || Channels::context_of(rule).about_employer;
      if (deletion || about_employer || prefilter.may_name(post.text)) concerned.push_back({&post, rule, own});
    }
    for (std::size_t i = 0; i < concerned.size(); ++i) {
      const Post& post = *concerned[i].post;
      ChannelContext context = Channels::context_of(concerned[i].rule);
      context.about_employer = context.about_employer || concerned[i].own;
      if ((post.flags & kDeletion) == 0) {
        const Post* next = i + 1 < concerned.size() ? concerned[i + 1].post : nullptr;
        analyzer.analyze_concerned(post, context, next, scratch);
      }
      const std::size_t before = result.facts.size();
      analyzer.add_facts(post, context, pseudonyms, scratch, result.facts);
      if (result.facts.size() == before) continue;
      const std::string_view name = concerned[i].rule != nullptr ? std::string_view(concerned[i].rule->name) : post.platform;
      auto known = std::ranges::find(result.channels, name);
      if (known == result.channels.end()) known = result.channels.emplace(known, name);
      for (std::size_t k = before; k < result.facts.size(); ++k) {
        result.facts[k].channel = static_cast<std::uint16_t>(known - result.channels.begin());
        result.facts[k].record = post.record;
      }
    }
  };
  const BlockSink block_sink = [&](BlockResult& result) {
    std::vector<std::uint16_t> number(result.channels.size());
    for (std::size_t i = 0; i < result.channels.size(); ++i) {
      const std::string& name = numbers.size() < kMostChannels ? result.channels[i] : kOtherChannels;
      const auto [known, fresh] = numbers.try_emplace(name, static_cast<std::uint16_t>(numbers.size()));
      if (fresh) totals.channels.push_back(name);
      number[i] = known->second;
    }
    for (Fact& fact : result.facts) {
      if (!number.empty()) fact.channel = number[fact.channel];
    }
    return sink(result.facts);
  };
  totals.coverage = Pipeline(tables, options).run(paths, open, work, block_sink, progress);
  return totals;
}

FactRun run_facts(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                  const std::vector<std::string>& paths, const OpenFeed& open, const Progress& progress) {
  FactRun run;
  const FactSink sink = [&](std::span<const Fact> facts) {
    run.facts.insert(run.facts.end(), facts.begin(), facts.end());
    return true;
  };
  FactTotals totals = stream_facts(tables, pseudonyms, options, paths, open, sink, progress);
  run.coverage = std::move(totals.coverage);
  // Channels get their numbers in the order of their names, whatever came first.
  run.channels = totals.channels;
  std::ranges::sort(run.channels);
  std::vector<std::uint16_t> place;
  for (const std::string& name : totals.channels) {
    place.push_back(static_cast<std::uint16_t>(std::ranges::lower_bound(run.channels, name) - run.channels.begin()));
  }
  for (Fact& fact : run.facts) {
    if (!place.empty()) fact.channel = place[fact.channel];
  }
  return run;
}

}  // namespace lyt
