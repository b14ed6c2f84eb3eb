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
void cut_clause(const AnnotatedText& text, Lang lang, const Clause& clause, std::uint32_t number,
                const std::vector<Place>& places, std::size_t first, std::size_t last, std::vector<Segment>& out) {
  Segment segment{clause.begin, clause.end, number, 0, 0};
  for (std::size_t i = first; i < last; ++i) {
    const bool same = i > first && places[i].begin == places[i - 1].begin;
    if (i > first && !same && (segment.named & bit(places[i].target)) == 0 &&
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
      std::size_t place_clause = clause;
      while (place_clause > 0 && clauses[place_clause].begin > place.begin) --place_clause;
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
    cut_clause(text, lang, clauses[c], c, places, first, next, out.segments);
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

int segment_weight(const TargetMap& map, const std::vector<Clause>& clauses, std::size_t target, std::size_t segment) {
  const Segment& here = map.segments[segment];
  const std::uint64_t self = bit(target);
  if (map.targets[target].department == 0) {
    // The whole entity: everything but what belongs to other entities only.
    if ((here.owner & self) != 0) return 100;
    for (std::size_t t = 0; t < map.targets.size(); ++t) {
      if ((here.owner & bit(t)) != 0 && map.targets[t].entity == map.targets[target].entity) return 100;
    }
    return here.owner == 0 ? 100 : 0;
  }
  if ((here.named & self) != 0) return 100;
  if (here.named != 0) return 0;
  if ((here.owner & self) == 0) return 0;
  // An unowned segment that follows (or, at the beginning, precedes) its own: by distance.
  std::size_t nearest = map.segments.size();
  for (std::size_t s = 0; s < map.segments.size(); ++s) {
    if ((map.segments[s].named & self) == 0) continue;
    const auto distance = [&](std::size_t k) { return k > segment ? k - segment : segment - k; };
    if (nearest == map.segments.size() || distance(s) < distance(nearest)) nearest = s;
  }
  if (nearest == map.segments.size()) return kFarther;
  const std::uint32_t own = map.segments[nearest].clause;
  if (clauses[own].sentence == clauses[here.clause].sentence) {
    const auto [from, to] = std::minmax(own, here.clause);
    for (std::uint32_t c = from + 1; c <= to; ++c) {
      if (clauses[c].contrast) return kAcrossContrast;
    }
    return kSameSentence;
  }
  const std::uint32_t apart = clauses[here.clause].sentence > clauses[own].sentence
                                  ? clauses[here.clause].sentence - clauses[own].sentence
                                  : clauses[own].sentence - clauses[here.clause].sentence;
  return apart == 1 ? kNextSentence : kFarther;
}

}  // namespace lyt
