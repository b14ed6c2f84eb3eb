#include "engine/flow/pipeline.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "engine/base/hash.h"
#include "engine/flow/channels.h"
#include "engine/flow/handover.h"
#include "engine/flow/thread_pass.h"
#include "engine/match/prefilter.h"

namespace lyt {

namespace {

// Blocks in flight for each thread: enough that neither end of the pipeline waits, few enough to stay in cache.
constexpr std::size_t kBlocksPerThread = 4;

// What a slot of the pipeline keeps for the next block.
constexpr std::size_t kLargeBytes = 4U << 20;

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
    result->new_terms.clear();
    result->quotes.clear();
    result->refused = 0;
    result->threads.clear();
    // One huge record must not leave every slot of the pipeline as large.
    if (result->block.capacity() > kLargeBytes) result->block = Block();
    if (result->batch.arena.capacity_bytes() > kLargeBytes) result->batch = PostBatch();
    const std::lock_guard lock(mutex_);
    free_.push_back(result);
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<BlockResult>> all_;
  std::vector<BlockResult*> free_;
};

// The serial stage at the front: opens one feed after the other and cuts it into blocks. Of a share of the feeds only the
// blocks in its ranges come out; those before are cut and dropped, those behind are not looked at.
class Cutter {
 public:
  Cutter(const std::vector<std::string>& paths, const OpenFeed& open, const FeedShare& share, Coverage& coverage)
      : paths_(paths), open_(open), coverage_(coverage), ranges_(ranges_of(share, paths)) {}

  // Fills the next block; false at the end of the last feed.
  bool next(BlockResult& result) {
    while (true) {
      if (!source_ && !open_next()) return false;
      Result<bool> cut = source_->cut(result.block);
      if (!cut || !*cut) {
        if (mine() && (!cut || !had_blocks_)) list(0);
        if (!cut && listed_) coverage_.files.back().errors.push_back(cut.error());
        source_.reset();
        continue;
      }
      had_blocks_ = true;
      const bool is_mine = mine();
      const bool behind = at_ >= range().end;
      at_ += result.block.size();
      if (is_mine) {
        list(result.block.at);
        result.source = source_;
        result.file = static_cast<std::uint32_t>(coverage_.files.size() - 1);
        coverage_.files.back().bytes += result.block.size();
        return true;
      }
      if (behind) {
        source_.reset();
        series_.reset();
      }
    }
  }

 private:
  [[nodiscard]] const ByteRange& range() const { return ranges_[path_ - 1]; }
  [[nodiscard]] bool mine() const { return range().holds(at_); }

  void list(std::uint64_t at) {
    if (listed_) return;
    listed_ = true;
    FileCoverage& file = coverage_.files.emplace_back();
    file.name = source_->name();
    file.format = source_->format();
    file.at = at;
  }

  bool open_next() {
    for (;;) {
      if (!series_) {
        if (path_ == paths_.size()) return false;
        ++path_;
        at_ = 0;
        if (range().empty()) continue;
        Result<std::unique_ptr<SourceSeries>> opened = open_(paths_[path_ - 1]);
        if (!opened) {
          if (mine()) coverage_.unreadable.push_back(opened.error());
          continue;
        }
        series_ = std::move(*opened);
      }
      Result<std::unique_ptr<PostSource>> source = series_->next();
      if (!source) {
        if (mine()) coverage_.unreadable.push_back(source.error());
      } else if (*source) {
        source_ = std::move(*source);
        listed_ = false;
        had_blocks_ = false;
        return true;
      } else {
        // Known at the end of an archive: to the share that reads it to its end.
        SetAside rest = series_->set_aside();
        if (rest.files_n != 0 && range().end == UINT64_MAX) coverage_.set_aside.push_back(std::move(rest));
        series_.reset();
      }
    }
  }

  const std::vector<std::string>& paths_;
  const OpenFeed& open_;
  Coverage& coverage_;
  std::vector<ByteRange> ranges_;
  std::size_t path_ = 0;  // one behind the one that is read
  std::uint64_t at_ = 0;  // where in the path the next block begins, all members of an archive counted
  bool listed_ = false;   // the source has its row in the coverage
  bool had_blocks_ = false;
  std::unique_ptr<SourceSeries> series_;
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
    std::uint64_t content = 0;
    FaultCounts skipped{};
    std::vector<Reject> rejects;
  };
  std::vector<Counts> counts;
  Cutter cutter(paths, open, options_.share, coverage);
  Recycler recycler;
  tbb::enumerable_thread_specific<AnalyzerScratch> scratches([this] { return AnalyzerScratch(tables_); });
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;
  std::atomic<bool> stopped = false;

  // For ThreadSanitizer: oneTBB runs one block at a time through a serial stage, and a block through one stage after the
  // other, and all of it between here and the end.
  const char begin = 0;
  const char end = 0;
  hand_over(&begin);
  hand_over(&cutter);
  hand_over(&counts);
  tbb::parallel_pipeline(
      threads * kBlocksPerThread,
      tbb::make_filter<void, BlockResult*>(tbb::filter_mode::serial_in_order,
                                           [&](tbb::flow_control& control) -> BlockResult* {
                                             const Handover stage(&cutter);
                                             BlockResult* result = recycler.take();
                                             if (stopped || !cutter.next(*result)) {
                                               recycler.give_back(result);
                                               control.stop();
                                               return nullptr;
                                             }
                                             hand_over(result);
                                             return result;
                                           }) &
          tbb::make_filter<BlockResult*, BlockResult*>(tbb::filter_mode::parallel,
                                                       [&](BlockResult* result) {
                                                         see_handed_over(&begin);
                                                         const Handover block(result);
                                                         result->batch.clear();
                                                         result->batch.keep_all_rejects = options_.keep_all_rejects;
                                                         result->source->read(result->block, result->batch);
                                                         result->content = hash64(result->block.view());
                                                         work(*result, scratches.local());
                                                         hand_over(&end);
                                                         return result;
                                                       }) &
          tbb::make_filter<BlockResult*, void>(tbb::filter_mode::serial_in_order, [&](BlockResult* result) {
            const Handover stage(&counts);
            see_handed_over(result);
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
            file.kept += result->batch.posts.size() - result->refused;
            file.content = hash_mix(file.content, result->content);
            for (std::size_t i = 0; i < kFaults; ++i) file.skipped[i] += result->batch.skipped[i];
            bytes += result->block.size();
            records += result->batch.records;
            if (!sink(*result)) stopped = true;
            if (progress) progress(bytes, records);
            recycler.give_back(result);
          }));
  see_handed_over(&end);
  see_handed_over(&cutter);
  see_handed_over(&counts);

  for (std::size_t i = 0; i < counts.size(); ++i) {
    coverage.files[i].records = counts[i].records;
    coverage.files[i].kept = counts[i].kept;
    coverage.files[i].content = counts[i].content;
    coverage.files[i].skipped = counts[i].skipped;
    coverage.files[i].rejects = std::move(counts[i].rejects);
  }
  return coverage;
}

namespace {

// What nobody says of their own counts in no table of terms.
bool is_opinion(const Fact& fact) { return (fact.flags & (kRepost | kOwn | kBot | kDeletion)) == 0; }

// The terms of a post go with the whole of what it says of an entity.
void add_terms(AnalyzerScratch& scratch, BlockResult& result, std::size_t first) {
  const Terms terms = scratch.terms.find(scratch.scoring, scratch.score, result.new_terms);
  for (std::size_t i = first; i < result.facts.size(); ++i) {
    if (result.facts[i].department == 0) result.facts[i].terms = terms;
  }
}

}  // namespace

void refuse(const Post& post, BlockResult& result) {
  ++result.refused;
  ++result.batch.skipped[static_cast<std::size_t>(Fault::costly)];
  if (result.batch.rejects.size() >= PostBatch::kRejectsKept) return;
  const Reject reject{Fault::costly, post.record, 0, 0, std::string(post.text.substr(0, PostBatch::kExcerptBytes))};
  const auto behind = std::ranges::upper_bound(result.batch.rejects, reject.record, {}, &Reject::record);
  result.batch.rejects.insert(behind, reject);
}

FactTotals stream_facts(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                        const std::vector<std::string>& paths, const OpenFeed& open, const FactSink& sink,
                        const Progress& progress) {
  const Analyzer analyzer(tables);
  const Channels channels(tables.project);
  const Prefilter prefilter(tables.project);
  FactTotals totals;
  const Project& project = tables.project;
  TermBook terms;
  QuoteBook quotes;
  std::map<std::string, std::uint16_t, std::less<>> numbers;

  ThreadRoots roots;
  const ThreadRoots* given = options.roots;  // then one pass does
  if (given == nullptr && !options.share.whole()) {
    roots = find_thread_roots(tables, pseudonyms, options, paths, open);
    given = &roots;
  }
  bool second = false;  // the pass for replies
  bool stopped = false;
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
      // The employer's own answers seldom say who answers.
      const bool own = analyzer.is_own(post, scratch.work);
      if (second) {
        roots.entities_of(post, pseudonyms, scratch.thread);
        if (!deletion && !own && !scratch.thread.empty()) concerned.push_back({&post, rule, false});
        continue;
      }
      const bool about_employer = own || (rule != nullptr && rule->about_employer);
      bool by_thread = false;
      if (given != nullptr && !given->empty()) {
        given->entities_of(post, pseudonyms, scratch.thread);
        by_thread = !scratch.thread.empty();
      }
      if (deletion || about_employer || by_thread || prefilter.may_name(post.text)) {
        concerned.push_back({&post, rule, own});
      } else {
        result.threads.add_answer(post, pseudonyms);
      }
    }
    for (std::size_t i = 0; i < concerned.size(); ++i) {
      const Post& post = *concerned[i].post;
      ChannelContext context = Channels::context_of(concerned[i].rule, post.platform);
      context.about_employer = context.about_employer || concerned[i].own;
      if (!second) context.own = concerned[i].own;
      const bool deletion = (post.flags & kDeletion) != 0;
      if (!deletion) {
        if (second || given != nullptr) {
          (second ? roots : *given).entities_of(post, pseudonyms, scratch.thread);
          context.thread = scratch.thread;
        }
        // Only what is scored next: a deletion never is.
        const Post* next = i + 1 < concerned.size() ? concerned[i + 1].post : nullptr;
        if (next != nullptr && (next->flags & kDeletion) != 0) next = nullptr;
        analyzer.analyze_concerned(post, context, next, scratch);
        if (scratch.scoring.stopped != 0) {
          refuse(post, result);
          continue;
        }
      }
      // What the first pass found is not found again.
      if (second && !scratch.scoring.by_thread) continue;
      if (!second && !deletion && given == nullptr) note_thread(post, pseudonyms, scratch.score, result.threads);
      const std::size_t before = result.facts.size();
      analyzer.add_facts(post, context, pseudonyms, scratch, result.facts);
      if (result.facts.size() == before) continue;
      if (is_opinion(result.facts[before])) add_terms(scratch, result, before);
      if (project.quotes && !deletion) {
        add_quotes(post, std::span(result.facts).subspan(before), scratch.scoring, project.quotes_internal, result.quotes);
      }
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
    terms.add(result.new_terms);
    quotes.add(result.quotes);
    // What can be read once only is not read for replies, and its roots are not kept: a stream may have no end.
    if (!second && given == nullptr && can_read_again(paths)) roots.add_block(result.threads);
    stopped = !sink(result.facts, totals.channels);
    return !stopped;
  };
  totals.coverage = Pipeline(tables, options).run(paths, open, work, block_sink, progress);
  if (!stopped && given == nullptr && can_read_again(paths) && roots.finish()) {
    second = true;
    Pipeline(tables, options).run(paths, open, work, block_sink, {});
  }
  totals.terms = terms.names(options.lemmas);
  totals.quotes = quotes.quotes();
  return totals;
}

FactRun run_facts(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                  const std::vector<std::string>& paths, const OpenFeed& open, const Progress& progress) {
  FactRun run;
  const FactSink sink = [&](std::span<const Fact> facts, const std::vector<std::string>&) {
    run.facts.insert(run.facts.end(), facts.begin(), facts.end());
    return true;
  };
  FactTotals totals = stream_facts(tables, pseudonyms, options, paths, open, sink, progress);
  // Channels get their numbers in the order of their names, whatever came first.
  static_cast<FactTotals&>(run) = totals;
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
