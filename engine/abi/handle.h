// lyt_engine inside: what a configuration and the lexicons compile to, and scratch for each thread that is in it.
//
//   const ScratchLease scratch(*engine);
//   engine->analyzer.analyze(post, channel, *scratch);
//
// Threads: everything in it is const and shared but the pool, which has a lock of its own, taken once a batch.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/abi/lyt.h"
#include "engine/flow/analyzer.h"
#include "engine/flow/channels.h"
#include "engine/flow/pseudonym.h"

struct lyt_engine {
  lyt_engine(std::unique_ptr<lyt::Tables> made, lyt::Pseudonyms key)
      : tables(std::move(made)), analyzer(*tables), channels(tables->project), pseudonyms(key) {}

  const std::unique_ptr<lyt::Tables> tables;
  const lyt::Analyzer analyzer;
  const lyt::Channels channels;
  const lyt::Pseudonyms pseudonyms;

  mutable std::mutex lock;
  mutable std::vector<std::unique_ptr<lyt::AnalyzerScratch>> pool;
};

namespace lyt {

// Scratch out of the pool, and back when it goes. Warm scratch remembers words: it is worth keeping.
class ScratchLease {
 public:
  explicit ScratchLease(const lyt_engine& engine);
  ScratchLease(const ScratchLease&) = delete;
  ScratchLease& operator=(const ScratchLease&) = delete;
  ~ScratchLease();

  AnalyzerScratch& operator*() const { return *scratch_; }

 private:
  const lyt_engine& engine_;
  std::unique_ptr<AnalyzerScratch> scratch_;
};

}  // namespace lyt
