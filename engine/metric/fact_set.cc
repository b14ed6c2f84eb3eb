#include "engine/metric/fact_set.h"

#include <algorithm>
#include <tuple>

#include "engine/base/hash.h"

namespace lyt {

namespace {

constexpr std::uint32_t kShared = 0xFFFFFFFF;

std::uint32_t mark_of(PostKey post) { return static_cast<std::uint32_t>(1 + hash_mix(post.hi, post.lo) % 0xFFFFFFFE); }

}  // namespace

CopyFinder::CopyFinder(std::uint64_t facts) {
  unsigned bits = 10;
  while (bits < 25 && (std::uint64_t{1} << bits) < facts * 4) ++bits;
  shift_ = 64 - bits;
  seen_.resize(std::size_t{1} << bits);
}

void CopyFinder::meet(const Fact& fact) {
  if (fact.text_key == 0) return;
  std::uint32_t& seen = seen_[slot(fact.text_key)];
  const std::uint32_t mark = mark_of(fact.post);
  if (seen == 0) {
    seen = mark;
  } else if (seen != mark) {
    seen = kShared;
  }
}

void CopyFinder::note(const Fact& fact, std::uint32_t row) {
  if (fact.text_key == 0 || seen_[slot(fact.text_key)] != kShared) return;
  shared_.push_back({fact.text_key, fact.time_utc_s, fact.post.lo, row, (fact.flags & kRepost) != 0});
}

void CopyFinder::finish(const std::function<void(std::uint32_t)>& is_copy) {
  std::vector<std::uint32_t>().swap(seen_);
  // A repost is never the original, however early it is.
  const auto order = [](const Shared& shared) { return std::tuple(shared.text_key, shared.repost, shared.time_utc_s, shared.post_lo); };
  std::ranges::sort(shared_, {}, order);
  for (auto at = shared_.cbegin(); at != shared_.cend();) {
    const Shared& first = *at;
    for (; at != shared_.cend() && at->text_key == first.text_key; ++at) {
      if (!first.repost && at->post_lo != first.post_lo) is_copy(at->row);
    }
  }
  shared_.clear();
}

std::vector<Fact> unite(std::vector<Fact> facts) {
  CopyFinder copies(facts.size());
  for (const Fact& fact : facts) copies.meet(fact);
  std::vector<Fact> out;
  out.reserve(facts.size());
  latest_versions(facts, [&](const Fact& fact) {
    copies.note(fact, static_cast<std::uint32_t>(out.size()));
    out.push_back(fact);
  });
  copies.finish([&](std::uint32_t row) { out[row].flags |= kCopy; });
  return out;
}

}  // namespace lyt
