#include "engine/metric/fact_set.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

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

bool row_order(const Fact& a, const Fact& b) {
  return std::tuple(a.post, a.file, a.record, a.entity, a.department) <
         std::tuple(b.post, b.file, b.record, b.entity, b.department);
}

using Rows = std::vector<Fact>::iterator;

// True if the version [a, a_end) goes before [b, b_end).
bool better(Rows a, Rows a_end, Rows b, Rows b_end) {
  if (version_of(*a) != version_of(*b)) return version_of(*a) > version_of(*b);
  return std::lexicographical_compare(b, b_end, a, a_end,
                                      [](const Fact& x, const Fact& y) { return content_of(x) < content_of(y); });
}

void mark_copies(std::vector<Fact>& facts) {
  struct First {
    std::int64_t time_utc_s;
    PostKey post;
  };
  std::unordered_map<std::uint64_t, First> firsts;
  for (const Fact& fact : facts) {
    if (fact.text_key == 0 || (fact.flags & kRepost) != 0) continue;
    const auto [found, fresh] = firsts.try_emplace(fact.text_key, First{fact.time_utc_s, fact.post});
    if (!fresh && std::tuple(fact.time_utc_s, fact.post) < std::tuple(found->second.time_utc_s, found->second.post)) {
      found->second = {fact.time_utc_s, fact.post};
    }
  }
  for (Fact& fact : facts) {
    if (fact.text_key == 0) continue;
    const auto found = firsts.find(fact.text_key);
    if (found != firsts.end() && found->second.post != fact.post) fact.flags |= kCopy;
  }
}

}  // namespace

std::vector<Fact> unite(std::vector<Fact> facts) {
  std::ranges::sort(facts, row_order);
  std::vector<Fact> out;
  out.reserve(facts.size());
  for (auto post = facts.begin(); post != facts.end();) {
    const auto post_end = std::find_if(post, facts.end(), [&](const Fact& fact) { return fact.post != post->post; });
    const bool deleted = std::any_of(post, post_end, [](const Fact& fact) { return (fact.flags & kDeletion) != 0; });
    auto best = post;
    auto best_end = post;
    for (auto rows = post; rows != post_end && !deleted;) {
      const auto rows_end =
          std::find_if(rows, post_end, [&](const Fact& fact) { return source_of(fact) != source_of(*rows); });
      if (best_end == best || better(rows, rows_end, best, best_end)) {
        best = rows;
        best_end = rows_end;
      }
      rows = rows_end;
    }
    if (!deleted) out.insert(out.end(), best, best_end);
    post = post_end;
  }
  mark_copies(out);
  return out;
}

}  // namespace lyt
