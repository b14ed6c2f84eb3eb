#include "engine/metric/fact_set.h"

#include <algorithm>
#include <tuple>

#include "engine/base/hash.h"

namespace lyt {

namespace {

std::int64_t engagement(const Fact& fact) { return fact.likes + fact.shares + fact.replies + fact.views; }

// What decides between two versions of a post, the better one greater. All rows of a version share it.
auto version_of(const Fact& fact) {
  return std::tuple(fact.version_utc_s, engagement(fact), fact.likes, fact.shares, fact.replies, fact.views,
                    fact.text_key, fact.flags, fact.author, fact.time_utc_s);
}

auto content_of(const Fact& fact) {
  return std::tuple(fact.entity, fact.department, fact.score_milli, fact.pos_milli, fact.neg_milli, fact.topics,
                    fact.channel, fact.lang, fact.audience, fact.evidence, fact.label, fact.precision, fact.rating_milli,
                    fact.confidence_milli, fact.messages, fact.thread, fact.parent);
}

// The rows of one version stand together: they come from one record of one file.
auto source_of(const Fact& fact) { return std::pair(fact.file, fact.record); }

// A place in the facts, sorted by the post's key: small, so that sorting does not move whole facts.
struct Place {
  std::uint64_t key;
  std::uint32_t at;
};

auto rows_of(const Fact& fact) { return std::tuple(fact.post, fact.file, fact.record, fact.entity, fact.department); }

constexpr std::uint32_t kShared = 0xFFFFFFFF;

std::uint32_t mark_of(PostKey post) { return static_cast<std::uint32_t>(1 + hash_mix(post.hi, post.lo) % 0xFFFFFFFE); }

}  // namespace

void latest_versions(std::span<const Fact> facts, const std::function<void(const Fact&)>& keep) {
  std::vector<Place> places(facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) places[i] = {facts[i].post.hi, i};
  std::ranges::sort(places, [&](const Place& a, const Place& b) {
    return a.key != b.key ? a.key < b.key : rows_of(facts[a.at]) < rows_of(facts[b.at]);
  });
  using Rows = std::vector<Place>::const_iterator;
  const auto fact = [&](Rows place) -> const Fact& { return facts[place->at]; };
  // True if the version [a, a_end) goes before [b, b_end).
  const auto better = [&](Rows a, Rows a_end, Rows b, Rows b_end) {
    if (version_of(fact(a)) != version_of(fact(b))) return version_of(fact(a)) > version_of(fact(b));
    return std::lexicographical_compare(b, b_end, a, a_end, [&](const Place& x, const Place& y) {
      return content_of(facts[x.at]) < content_of(facts[y.at]);
    });
  };
  const Rows end = places.cend();
  for (Rows post = places.cbegin(); post != end;) {
    const Rows post_end = std::find_if(post, end, [&](const Place& p) { return facts[p.at].post != fact(post).post; });
    const bool deleted = std::any_of(post, post_end, [&](const Place& p) { return (facts[p.at].flags & kDeletion) != 0; });
    Rows best = post;
    Rows best_end = post;
    for (Rows rows = post; rows != post_end && !deleted;) {
      const Rows rows_end =
          std::find_if(rows, post_end, [&](const Place& p) { return source_of(facts[p.at]) != source_of(fact(rows)); });
      if (best_end == best || better(rows, rows_end, best, best_end)) {
        best = rows;
        best_end = rows_end;
      }
      rows = rows_end;
    }
    for (Rows row = best; row != best_end; ++row) keep(fact(row));
    post = post_end;
  }
}

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
