#include "engine/score/targets.h"

#include <algorithm>

namespace lyt {

namespace {

constexpr std::size_t kMostTargets = 64;
constexpr int kSameSentence = 60;
constexpr int kAcrossContrast = 25;
constexpr int kNextSentence = 40;
constexpr int kFarther = 25;

struct Place {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  std::size_t target = 0;
};

std::size_t target_of(TargetMap& map, std::uint16_t entity, std::uint16_t department, std::uint32_t begin,
                      std::uint32_t end) {
  const auto found = std::ranges::find_if(
      map.targets, [&](const Target& t) { return t.entity == entity && t.department == department; });
  if (found != map.targets.end()) {
    if (found->end == 0) {
      found->begin = begin;
      found->end = end;
    }
    return static_cast<std::size_t>(found - map.targets.begin());
  }
  if (map.targets.size() >= kMostTargets) return kMostTargets;
  map.targets.push_back({entity, department, begin, end});
  return map.targets.size() - 1;
}

// True if only grammar words stand between two places, with "and" or "or" or a comma among them.
bool are_joined(const AnnotatedText& text, Lang lang, const Place& first, const Place& second) {
  if (second.begin < first.end || second.begin - first.end > 3) return false;
  bool conjunction = (text.tokens.list[second.begin].gap & (kGapHyphen | kGapComma)) != 0;
  for (std::uint32_t i = first.end; i < second.begin; ++i) {
    const Sense* sense = text.sense(i, lang);
    if (sense == nullptr || (sense->has & kHasFunction) == 0 || (sense->has & kHasValence) != 0) return false;
    conjunction = conjunction || sense->function == FunctionKind::conjunction;
  }
  return conjunction || first.end == second.begin;
}

std::uint64_t bit(std::size_t target) { return target < kMostTargets ? std::uint64_t{1} << target : 0; }

// Cuts one clause into segments between the targets that it names.
void cut_clause(const AnnotatedText& text, Lang lang, const std::vector<Target>& targets, const Clause& clause,
                std::uint32_t number, const std::vector<Place>& places, std::size_t first, std::size_t last, std::vector<Segment>& out) {
  Segment segment{clause.begin, clause.end, number, 0, 0};
  for (std::size_t i = first; i < last; ++i) {
    const bool same = i > first && places[i].begin == places[i - 1].begin;
    // A department and its own employer are one concern: "Kundeservice hos Klarvang".
    const bool kin = i > first && targets[places[i].target].entity == targets[places[i - 1].target].entity &&
                     (targets[places[i].target].department == 0) != (targets[places[i - 1].target].department == 0);
    if (i > first && !same && !kin && (segment.named & bit(places[i].target)) == 0 &&
        !are_joined(text, lang, places[i - 1], places[i])) {
      // Cut after the conjunction if there is one between the two, else right before the second.
      std::uint32_t cut = places[i].begin;
      for (std::uint32_t k = places[i - 1].end; k < places[i].begin; ++k) {
        const Sense* sense = text.sense(k, lang);
        if (sense != nullptr && sense->function == FunctionKind::conjunction) cut = k;
      }
      Segment head = segment;
      head.end = cut;
      out.push_back(head);
      segment = {cut, clause.end, number, 0, 0};
    }
    segment.named |= bit(places[i].target);
  }
  out.push_back(segment);
}

}  // namespace

void map_targets(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses,
                 const std::vector<NameHit>& names, const std::vector<std::uint16_t>& concerned, TargetMap& out) {
  out.targets.clear();
  out.segments.clear();
  for (const std::uint16_t entity : concerned) target_of(out, entity, 0, 0, 0);
  const auto bytes = [&](const NameHit& hit) {
    return std::pair{text.tokens.list[hit.begin].begin, text.tokens.list[hit.end - 1].end};
  };

  // Entities first: a department needs to know whose it is.
  std::vector<Place> places;
  for (const NameHit& hit : names) {
    if (hit.ref.kind != NameKind::entity) continue;
    const auto [begin, end] = bytes(hit);
    places.push_back({hit.begin, hit.end, target_of(out, hit.ref.id, 0, begin, end)});
  }
  if (out.targets.empty()) return;
  const std::size_t entity_places = places.size();
  const bool employer = std::ranges::any_of(out.targets, [](const Target& t) { return t.entity == 0; });
  std::size_t clause = 0;
  std::size_t latest = 0;
  for (const NameHit& hit : names) {
    if (hit.ref.kind != NameKind::department) continue;
    while (clause + 1 < clauses.size() && clauses[clause + 1].begin <= hit.begin) ++clause;
    // The entity named last before it in the same sentence: "Brillsons kundeservice" is not ours.
    std::uint16_t owner = 0;
    bool owned = false;
    while (latest < entity_places && places[latest].begin <= hit.begin) ++latest;
    if (latest > 0) {
      const Place& place = places[latest - 1];
      const auto after = std::ranges::upper_bound(clauses, place.begin, {}, &Clause::begin);
      const std::size_t place_clause = static_cast<std::size_t>(after - clauses.begin()) - 1;
      if (clauses[place_clause].sentence == clauses[clause].sentence) {
        owner = out.targets[place.target].entity;
        owned = true;
      }
    }
    // "kundeservice hos Brillson": the entity right behind it.
    if (latest < entity_places && places[latest].begin - hit.end <= 2 && places[latest].begin < clauses[clause].end) {
      owner = out.targets[places[latest].target].entity;
      owned = true;
    }
    if (owner != 0 || (!owned && !employer)) continue;
    if (!employer) continue;
    const auto [begin, end] = bytes(hit);
    places.push_back({hit.begin, hit.end, target_of(out, 0, static_cast<std::uint16_t>(hit.ref.id + 1), begin, end)});
  }
  std::ranges::stable_sort(places, {}, &Place::begin);

  std::size_t next = 0;
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    const std::size_t first = next;
    while (next < places.size() && places[next].begin < clauses[c].end) ++next;
    cut_clause(text, lang, out.targets, clauses[c], c, places, first, next, out.segments);
  }
  std::uint64_t current = 0;
  for (const Segment& segment : out.segments) {
    if (segment.named != 0) {
      current = segment.named;
      break;
    }
  }
  for (const std::uint16_t entity : concerned) {
    if (current == 0) current |= bit(target_of(out, entity, 0, 0, 0));
  }
  for (Segment& segment : out.segments) {
    if (segment.named != 0) current = segment.named;
    segment.owner = current;
  }
}

namespace {

// The weight of an unowned segment for a department, by its distance from the nearest segment that names it.
int weight_at_distance(const std::vector<Clause>& clauses, const std::vector<std::uint32_t>& contrasts,
                       std::uint32_t here, std::uint32_t own) {
  const auto [from, to] = std::minmax(here, own);
  if (clauses[own].sentence == clauses[here].sentence) {
    return contrasts[to] != contrasts[from] ? kAcrossContrast : kSameSentence;
  }
  return clauses[to].sentence - clauses[from].sentence == 1 ? kNextSentence : kFarther;
}

}  // namespace

void segment_weights(const TargetMap& map, const std::vector<Clause>& clauses, std::size_t target,
                     std::vector<int>& out) {
  const std::size_t n = map.segments.size();
  const std::uint64_t self = bit(target);
  out.assign(n, 0);
  if (map.targets[target].department == 0) {
    // The whole entity: everything but what belongs to other entities only.
    std::uint64_t kin = 0;
    for (std::size_t t = 0; t < map.targets.size(); ++t) {
      if (map.targets[t].entity == map.targets[target].entity) kin |= bit(t);
    }
    for (std::size_t s = 0; s < n; ++s) out[s] = map.segments[s].owner == 0 || (map.segments[s].owner & kin) != 0 ? 100 : 0;
    return;
  }
  std::vector<std::uint32_t> contrasts(clauses.size() + 1);  // number of contrasts up to a clause, itself included
  for (std::size_t c = 0; c < clauses.size(); ++c) contrasts[c] = (c == 0 ? 0 : contrasts[c - 1]) + (clauses[c].contrast ? 1 : 0);
  constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> before(n, kNone);  // the nearest segment that names the target, looking back
  for (std::size_t s = 0; s < n; ++s) {
    before[s] = (map.segments[s].named & self) != 0 ? s : s == 0 ? kNone : before[s - 1];
  }
  std::size_t after = kNone;
  for (std::size_t s = n; s-- > 0;) {
    const Segment& here = map.segments[s];
    if ((here.named & self) != 0) {
      after = s;
      out[s] = 100;
      continue;
    }
    if (here.named != 0 || (here.owner & self) == 0) continue;
    const std::size_t nearest = before[s] != kNone && (after == kNone || s - before[s] <= after - s) ? before[s] : after;
    out[s] = nearest == kNone ? kFarther : weight_at_distance(clauses, contrasts, here.clause, map.segments[nearest].clause);
  }
}

}  // namespace lyt
