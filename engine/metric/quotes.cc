#include "engine/metric/quotes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/base/hash.h"

namespace lyt {

namespace {

// Labels stand in the key where topics do. Mixed counts as neutral.
unsigned kind_of(const Voice& voice) { return voice.label == Label::pos ? 2 : voice.label == Label::neg ? 0 : 1; }
Label label_of(unsigned kind) { return kind == 2 ? Label::pos : kind == 0 ? Label::neg : Label::neu; }

struct Candidate {
  CellKey group = 0;
  std::uint64_t draw = 0;
  std::uint64_t author = 0;
  std::uint64_t post = 0;
  std::uint32_t quote = 0;
};

}  // namespace

std::vector<ShownQuote> compute_quotes(const Counted& counted, const std::vector<Quote>& quotes) {
  std::vector<ShownQuote> shown;
  if (counted.voices.quoted.empty() || !counted.project.has_employer()) return shown;
  const std::vector<Period>& periods = counted.voices.axis.periods();
  const bool nights = counted.before != nullptr;
  const auto group_of_voice = [&](const Voice& voice) {
    const unsigned parts = unsigned{kByDepartment} | kByAudience | (nights ? unsigned{kByPeriod} : 0U);
    return (full_key(voice) & mask_of(static_cast<std::uint8_t>(parts))) | topic_key(kind_of(voice));
  };
  const auto counts = [&](const Voice& voice) {
    if (voice.entity != 0 || !voice.is_opinion() || !voice.is_scored()) return false;
    return !nights || (voice.period != kNoPeriod && periods[voice.period].complete);
  };
  const std::uint32_t least = std::max(counted.project.min_authors_quotes, counted.k());
  const CellSet groups = aggregate(counted.voices.rows, least, Counts::all, [&](const Voice& voice, auto&& visit) {
    if (counts(voice)) visit(group_of_voice(voice));
  });

  std::vector<Candidate> candidates;
  for (const Voice& voice : counted.voices.rows) {
    if (!voice.has(kHasQuote) || !counts(voice)) continue;
    const CellKey key = group_of_voice(voice);
    if (groups.cells[groups.find(key)].people < least) continue;
    GroupKey figure = group_of(key);
    figure.topic.reset();
    if (counted.shown(figure) == nullptr) continue;
    const auto quoted = std::ranges::lower_bound(counted.voices.quoted, voice.post, {}, &Quoted::post);
    const Quote& quote = quotes[quoted->quote];
    candidates.push_back({without(key, kByPeriod), hash_mix(quote.post.lo, quote.post.hi), voice.author, voice.post, quoted->quote});
  }
  // Departments before the whole: their keys are greater.
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tuple(b.group, a.draw, a.post) < std::tuple(a.group, b.draw, b.post);
  });
  std::set<std::uint64_t> used;
  std::map<CellKey, std::vector<const Candidate*>> chosen;
  for (const Candidate& candidate : candidates) {
    std::vector<const Candidate*>& group = chosen[candidate.group];
    const bool again = std::ranges::any_of(group, [&](const Candidate* other) {
      return other->author == candidate.author || quotes[other->quote].text == quotes[candidate.quote].text;
    });
    if (again || group.size() == kQuotesShown || !used.insert(candidate.post).second) continue;
    group.push_back(&candidate);
  }
  for (const auto& [key, group] : chosen) {
    const GroupKey of = group_of(key);
    for (const Candidate* candidate : group) {
      shown.push_back({of.department, of.audience.value_or(Audience::other), label_of(static_cast<unsigned>(*of.topic)), quotes[candidate->quote].text});
    }
  }
  return shown;
}

}  // namespace lyt
