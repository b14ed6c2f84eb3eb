#include "engine/store/history_facts.h"

#include "engine/store/match_names.h"

namespace lyt {

namespace {

constexpr std::size_t kBlockFacts = 2048;

// The first and last PostKey::hi of a share: Share::holds() says which top halves are in it.
KeyRange range_of(const Share& share) {
  const auto first_half = [&](std::uint64_t at) { return ((at << 32) + share.of - 1) / share.of; };
  KeyRange range;
  range.first = first_half(share.at) << 32;
  if (share.at + 1 < share.of) range.last = (first_half(share.at + 1) << 32) - 1;
  return range;
}

bool dated(const Fact& fact) { return fact.precision != Precision::unknown && fact.precision != Precision::relative; }

}  // namespace

Result<HistoryFacts> HistoryFacts::open(History& history, const Project& project, const HistoryLimits& limits) {
  HistoryFacts facts;
  facts.path_ = history.path();
  facts.channels_ = history.channels();
  facts.entities_ = match_names(history.entities(), project.entities, &Entity::name);
  facts.departments_ = match_names(history.departments(), project.departments, &Department::name);
  facts.messages_ = match_names(history.messages(), project.messages, &Message::name);
  facts.limits_ = limits;
  PostKey last;
  std::uint64_t n = 0;
  std::uint64_t future = 0;
  const Status read = facts.each([&](std::span<const Fact> block) {
    n += block.size();
    for (const Fact& fact : block) {
      if (fact.time_utc_s >= limits.dated_before_utc_s && !(fact.post == last)) ++future;
      last = fact.post;
    }
  });
  if (!read) return read.error();
  facts.facts_ = n;
  facts.future_ = future;
  return facts;
}

Status HistoryFacts::each_of(const Share& share, const Visit& visit) const {
  Result<Database> db = Database::open(path_, Database::Access::read);
  if (!db) return db.error();
  db->run("PRAGMA cache_size = -2048");
  std::vector<Fact> block;
  block.reserve(kBlockFacts + 64);
  MergedRuns merged(*db, range_of(share), channels_);
  while (merged.next()) {
    for (const Fact& row : merged.rows()) {
      if (row.entity >= entities_.size() || row.department > departments_.size()) {
        return Error{Code::corrupt, path_, 0, "is damaged: a fact is about nobody; `lyt history check` says how to get it back"};
      }
      if (!entities_[row.entity] || (row.department != 0 && !departments_[row.department - 1U])) continue;
      if (row.time_utc_s < limits_.from_utc_s && dated(row)) continue;
      Fact& fact = block.emplace_back(row);
      fact.entity = *entities_[row.entity];
      if (row.department != 0) fact.department = static_cast<std::uint16_t>(*departments_[row.department - 1U] + 1);
      if (fact.messages != 0) fact.messages = moved_bits(fact.messages, messages_);
      if (fact.time_utc_s >= limits_.dated_before_utc_s) fact.precision = Precision::unknown;
    }
    if (block.size() < kBlockFacts) continue;
    visit(block);
    block.clear();
  }
  if (!block.empty()) visit(block);
  return db->status();
}

}  // namespace lyt
