// Records in memory to facts: lyt_facts and lyt_roots. Here and not in engine/abi, because the engine does not know feeds.
#include <cstdlib>
#include <cstring>

#include "engine/lexicon/embedded.h"
#include "engine/abi/guard.h"
#include "engine/abi/handle.h"
#include "engine/base/hash.h"
#include "engine/flow/thread_pass.h"
#include "engine/store/fact_file.h"
#include "feeds/feeds.h"

namespace lyt {

namespace {

struct Records {
  const char* name;
  const char* format;
  const char* bytes;
  size_t bytes_n;
};

Failure check(const lyt_engine* engine, const Records& records, char** out, size_t* out_n) {
  if (out == nullptr || out_n == nullptr) return wrong_argument("the place for the result is NULL");
  *out = nullptr;
  *out_n = 0;
  if (engine == nullptr) return wrong_argument("engine is NULL");
  if (records.name == nullptr || *records.name == '\0') return wrong_argument("the feed has no name");
  if (records.bytes == nullptr && records.bytes_n != 0) return wrong_argument("bytes is NULL");
  return kDone;
}

OpenFeed opener(const lyt_engine& engine, const Records& records) {
  FeedOptions options;
  if (records.format != nullptr) options.format = records.format;
  for (const ColumnRule& rule : engine.tables->project.columns) {
    options.rules.push_back({rule.match, rule.format, rule.map, rule.date_order});
  }
  const std::string_view bytes(records.bytes == nullptr ? "" : records.bytes, records.bytes_n);
  return [options, bytes](const std::string& name) { return open_feed_bytes(bytes, name, options); };
}

// The caller's thread alone: who calls this has a thread for each of its partitions already.
PipelineOptions on_this_thread() {
  PipelineOptions options;
  options.threads = 1;
  options.lemmas = embedded_lemmas();
  return options;
}

Failure give(const std::string& bytes, char** out, size_t* out_n) {
  *out = static_cast<char*>(std::malloc(bytes.size()));
  if (*out == nullptr) throw std::bad_alloc();
  std::memcpy(*out, bytes.data(), bytes.size());
  *out_n = bytes.size();
  return kDone;
}

Failure make_facts(const lyt_engine& engine, const Records& records, std::uint64_t at, std::string_view roots_bytes, bool has_roots,
                   char** out, size_t* out_n) {
  const Tables& tables = *engine.tables;
  ThreadRoots roots;
  PipelineOptions options = on_this_thread();
  if (has_roots) {
    if (const Status added = add_threads(roots_bytes, tables.project, roots); !added) return failed(added.error(), LYT_ERROR_INPUT);
    roots.finish();
    options.roots = &roots;
  }
  std::vector<Fact> facts;
  const FactSink sink = [&](std::span<const Fact> block, const auto&) {
    facts.insert(facts.end(), block.begin(), block.end());
    return true;
  };
  FactTotals totals = stream_facts(tables, engine.pseudonyms, options, {records.name}, opener(engine, records), sink, {});
  for (FileCoverage& file : totals.coverage.files) {
    file.at += at;
    for (Reject& reject : file.rejects) reject.at += at;
  }
  return give(fact_file_bytes(tables.project, engine.pseudonyms.mark(), facts, totals), out, out_n);
}

}  // namespace

}  // namespace lyt

lyt_status lyt_facts(const lyt_engine* engine, const char* name, const char* format, const char* bytes, size_t bytes_n, uint64_t at,
                     const char* roots, size_t roots_n, char** facts, size_t* facts_n) {
  return lyt::guarded([&] {
    const lyt::Records records{name, format, bytes, bytes_n};
    if (lyt::Failure checked = lyt::check(engine, records, facts, facts_n); checked.status != LYT_OK) return checked;
    if (roots == nullptr && roots_n != 0) return lyt::wrong_argument("roots is NULL");
    return lyt::make_facts(*engine, records, at, {roots == nullptr ? "" : roots, roots_n}, roots != nullptr, facts, facts_n);
  });
}

lyt_status lyt_roots(const lyt_engine* engine, const char* name, const char* format, const char* bytes, size_t bytes_n, char** roots,
                     size_t* roots_n) {
  return lyt::guarded([&] {
    const lyt::Records records{name, format, bytes, bytes_n};
    if (lyt::Failure checked = lyt::check(engine, records, roots, roots_n); checked.status != LYT_OK) return checked;
    const lyt::BlockThreads threads = lyt::read_threads(*engine->tables, engine->pseudonyms, lyt::on_this_thread(), {name}, lyt::opener(*engine, records));
    return lyt::give(lyt::threads_bytes(threads, engine->tables->project), roots, roots_n);
  });
}

uint64_t lyt_checksum(const char* bytes, size_t bytes_n) {
  return bytes == nullptr ? lyt::hash64({}) : lyt::hash64({bytes, bytes_n});
}

void lyt_bytes_free(char* bytes) { std::free(bytes); }
