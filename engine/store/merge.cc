#include "engine/store/merge.h"

#include <algorithm>
#include <optional>
#include <span>

#include "engine/model/latest_versions.h"
#include "engine/store/fact_file.h"
#include "engine/store/fact_reader.h"
#include "engine/store/spill.h"

namespace lyt {

namespace {

// Writes what stays, and notes what it needs of terms and quotes.
class Merged {
 public:
  Merged(const FactFiles& files, FactFileWriter& writer)
      : files_(files), writer_(writer), terms_used_(files.totals().terms.size()), quotes_used_(files.totals().quotes.size()) {}

  // All versions of the posts of a share.
  void add(std::span<const Fact> facts) {
    latest_versions(
        facts, [this](const Fact& fact) { keep(fact); }, [this](const Fact& notice) { forget(notice); });
    flush();
  }

  Status finish() {
    FactTotals totals = files_.totals();
    totals.coverage.files = files_.parts();
    keep_used(terms_used_, totals.terms);
    keep_used(quotes_used_, totals.quotes);
    return writer_.finish(totals);
  }

 private:
  void keep(const Fact& kept) {
    Fact fact = kept;
    fact.file = files_.part_of(kept);
    for (const std::uint32_t hash : fact.terms) {
      const auto found = std::ranges::lower_bound(files_.totals().terms, hash, {}, &TermName::hash);
      if (found != files_.totals().terms.end() && found->hash == hash) terms_used_[index_in(files_.totals().terms, found)] = true;
    }
    const auto [begin, end] = std::ranges::equal_range(files_.totals().quotes, fact.post, {}, &Quote::post);
    for (auto quote = begin; quote != end; ++quote) quotes_used_[index_in(files_.totals().quotes, quote)] = true;
    push(fact);
  }

  // Where a notice was read does not matter; that it was, does.
  void forget(const Fact& notice) {
    Fact fact;
    fact.post = notice.post;
    fact.flags = notice.flags;
    fact.time_utc_s = notice.time_utc_s;
    fact.version_utc_s = notice.version_utc_s;
    fact.precision = notice.precision;
    push(fact);
  }

  void push(const Fact& fact) {
    out_.push_back(fact);
    if (out_.size() >= 2048) flush();
  }
  void flush() {
    writer_.append(out_);
    out_.clear();
  }

  template <class List, class Place>
  static std::size_t index_in(const List& list, Place place) {
    return static_cast<std::size_t>(place - list.begin());
  }

  template <class T>
  static void keep_used(const std::vector<bool>& used, std::vector<T>& list) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!used[i]) continue;
      if (kept != i) list[kept] = std::move(list[i]);
      ++kept;
    }
    list.resize(kept);
  }

  const FactFiles& files_;
  FactFileWriter& writer_;
  std::vector<Fact> out_;
  std::vector<bool> terms_used_;
  std::vector<bool> quotes_used_;
};

Project project_of(const FactNames& names) {
  Project project;
  for (const std::string& name : names.entities) project.entities.emplace_back().name = name;
  for (const std::string& name : names.departments) project.departments.emplace_back().name = name;
  for (const std::string& name : names.messages) project.messages.emplace_back().name = name;
  return project;
}

Status put_aside(const FactFiles& files, FactSpill& spill) {
  Status put = Ok{};
  const Status read = files.each([&](std::span<const Fact> facts) {
    for (const Fact& fact : facts) {
      if (!put) return;
      put = spill.put(fact);
    }
  });
  return read ? put : read;
}

}  // namespace

Status merge_fact_files(const std::vector<std::string>& paths, const std::string& output, const MergeOptions& options) {
  const Result<FactFiles> files = FactFiles::open(paths);
  if (!files) return files.error();
  Result<FactFileWriter> writer = FactFileWriter::create(output, project_of(files->names()), files->names().key_mark);
  if (!writer) return writer.error();
  Merged merged(*files, *writer);
  std::vector<Fact> facts;
  if (files->size() <= options.facts_in_memory) {
    facts.reserve(files->size());
    const Status read = files->each([&](std::span<const Fact> block) { facts.insert(facts.end(), block.begin(), block.end()); });
    if (!read) return read;
    merged.add(facts);
    return merged.finish();
  }
  const std::uint64_t shares = files->size() / std::max<std::uint64_t>(1, options.facts_in_memory) + 1;
  Result<FactSpill> spill = FactSpill::create(output + ".spill", shares);
  if (!spill) return spill.error();
  if (const Status aside = put_aside(*files, *spill); !aside) return aside;
  for (std::uint64_t share = 0; share < shares; ++share) {
    if (const Status taken = spill->take(share, facts); !taken) return taken;
    merged.add(facts);
  }
  return merged.finish();
}

}  // namespace lyt
