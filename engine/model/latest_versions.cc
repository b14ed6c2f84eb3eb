#include "engine/model/latest_versions.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

namespace lyt {

namespace {

// Counts come from exports: absurd ones must not overflow.
std::int64_t engagement(const Fact& fact) {
  constexpr std::int64_t kMost = std::int64_t{1} << 60;
  return std::min(fact.likes, kMost) + std::min(fact.shares, kMost) + std::min(fact.replies, kMost) + std::min(fact.views, kMost);
}

// What decides between two versions of a post, the better one greater. All rows of a version share it.
auto version_of(const Fact& fact) {
  return std::tuple(fact.version_utc_s, engagement(fact), fact.likes, fact.shares, fact.replies, fact.views,
                    fact.text_key, fact.flags, fact.author, fact.time_utc_s);
}

auto content_of(const Fact& fact) {
  return std::tuple(fact.entity, fact.department, fact.score_milli, fact.pos_milli, fact.neg_milli, fact.topics,
                    fact.channel, fact.lang, fact.audience, fact.evidence, fact.label, fact.precision, fact.rating_milli,
                    fact.confidence_milli, fact.messages, fact.thread, fact.parent, fact.rating_kind, fact.terms);
}

// True if the version [a, a_end) goes before [b, b_end). fact(a) is the fact that `a` stands for.
template <class Rows, class FactOf>
bool better(Rows a, Rows a_end, Rows b, Rows b_end, const FactOf& fact) {
  if (version_of(fact(*a)) != version_of(fact(*b))) return version_of(fact(*a)) > version_of(fact(*b));
  return std::lexicographical_compare(b, b_end, a, a_end, [&](const auto& x, const auto& y) {
    return content_of(fact(x)) < content_of(fact(y));
  });
}

// The rows of one version stand together: they come from one record of one file.
auto source_of(const Fact& fact) { return std::pair(fact.file, fact.record); }

// A place in the facts, sorted by the post's key: small, so that sorting does not move whole facts.
struct Place {
  std::uint64_t key;
  std::uint32_t at;
};

auto rows_of(const Fact& fact) { return std::tuple(fact.post, fact.file, fact.record, fact.entity, fact.department); }

}  // namespace

bool goes_before(std::span<const Fact> a, std::span<const Fact> b) {
  if (a.empty() || b.empty()) return !a.empty();
  return better(a.begin(), a.end(), b.begin(), b.end(), [](const Fact& fact) -> const Fact& { return fact; });
}

void latest_versions(std::span<const Fact> facts, const std::function<void(const Fact&)>& keep,
                     const std::function<void(const Fact&)>& forget) {
  std::vector<Place> places(facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) places[i] = {facts[i].post.hi, i};
  std::ranges::sort(places, [&](const Place& a, const Place& b) {
    return a.key != b.key ? a.key < b.key : rows_of(facts[a.at]) < rows_of(facts[b.at]);
  });
  using Rows = std::vector<Place>::const_iterator;
  const auto fact = [&](const Place& place) -> const Fact& { return facts[place.at]; };
  const Rows end = places.cend();
  for (Rows post = places.cbegin(); post != end;) {
    const Rows post_end = std::find_if(post, end, [&](const Place& p) { return facts[p.at].post != fact(*post).post; });
    const auto is_notice = [&](const Place& p) { return (facts[p.at].flags & kDeletion) != 0; };
    const bool deleted = std::any_of(post, post_end, is_notice);
    if (deleted && forget) {
      const auto later = [&](const Place& a, const Place& b) {
        return std::pair(is_notice(a), version_of(facts[a.at])) < std::pair(is_notice(b), version_of(facts[b.at]));
      };
      forget(fact(*std::max_element(post, post_end, later)));
    }
    Rows best = post;
    Rows best_end = post;
    for (Rows rows = post; rows != post_end && !deleted;) {
      const Rows rows_end =
          std::find_if(rows, post_end, [&](const Place& p) { return source_of(facts[p.at]) != source_of(fact(*rows)); });
      if (best_end == best || better(rows, rows_end, best, best_end, fact)) {
        best = rows;
        best_end = rows_end;
      }
      rows = rows_end;
    }
    for (Rows row = best; row != best_end; ++row) keep(fact(*row));
    post = post_end;
  }
}

}  // namespace lyt
