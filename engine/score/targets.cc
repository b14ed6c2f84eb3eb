#include "engine/score/targets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace lyt {

namespace {

constexpr std::uint32_t kMostTargets = 64;
// What an opinion keeps for a target at a distance, in percent: e^(-words / 6) before the name, e^(-words / 12) behind it
// (predicates follow their subject), half at each clause, half again across a contrast, and never less than a fifth.
constexpr int kEachClause = 50;
constexpr int kAcrossContrast = 50;
constexpr int kLeast = 20;
constexpr std::array<int, 11> kBefore = {100, 85, 72, 61, 51, 43, 37, 31, 26, 22, kLeast};
constexpr std::array<int, 21> kBehind = {100, 92, 85, 78, 72, 66, 61, 56, 51, 47, 43, 40, 37, 34, 31, 29, 26, 24, 22, 21, kLeast};

std::uint32_t target_of(TargetMap& map, std::uint16_t entity, std::uint16_t department, std::uint32_t begin,
                        std::uint32_t end) {
  const auto found = std::ranges::find_if(
      map.targets, [&](const Target& t) { return t.entity == entity && t.department == department; });
  if (found != map.targets.end()) {
    if (found->end == 0) {
      found->begin = begin;
      found->end = end;
    }
    return static_cast<std::uint32_t>(found - map.targets.begin());
  }
  if (map.targets.size() >= kMostTargets) return kMostTargets;
  map.targets.push_back({entity, department, begin, end});
  return static_cast<std::uint32_t>(map.targets.size() - 1);
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

// What a distance in words leaves of an opinion before or behind a name, in percent.
int kept_before(std::uint32_t words) { return kBefore[std::min<std::size_t>(words, kBefore.size() - 1)]; }
int kept_behind(std::uint32_t words) { return kBehind[std::min<std::size_t>(words, kBehind.size() - 1)]; }

// The first token between two names that belongs to the second: behind the last conjunction, else the first opinion
// that is nearer to the second ("even if the shop was dirty I got great help from the service"), else the name.
std::uint32_t cut_between(const AnnotatedText& text, Lang lang, const std::vector<Hit>& hits, const TargetMap& map,
                          std::size_t second_place) {
  const Place& first = map.places[second_place - 1];
  const Place& second = map.places[second_place];
  const auto compared = std::ranges::lower_bound(map.comparisons, second_place, {}, &Comparison::place);
  if (compared != map.comparisons.end() && compared->place == second_place && compared->cut >= first.end) return compared->cut;
  for (std::uint32_t k = second.begin; k > first.end; --k) {
    const Sense* sense = text.sense(k - 1, lang);
    if (sense != nullptr && sense->function == FunctionKind::conjunction) return k - 1;
  }
  for (auto hit = std::ranges::lower_bound(hits, first.end, {}, &Hit::begin); hit != hits.end() && hit->end <= second.begin; ++hit) {
    if (hit->value_centi != 0 && kept_before(second.begin - hit->end) > kept_behind(hit->begin - first.end)) return hit->begin;
  }
  return second.begin;
}

// Cuts one clause into segments between the targets that it names.
void cut_clause(const AnnotatedText& text, Lang lang, const Clause& clause, std::uint32_t number, std::size_t first,
                std::size_t last, const std::vector<Hit>& hits, TargetMap& map) {
  const std::vector<Target>& targets = map.targets;
  const std::vector<Place>& places = map.places;
  std::vector<Segment>& out = map.segments;
  Segment segment{clause.begin, clause.end, number, 0, 0};
  for (std::size_t i = first; i < last; ++i) {
    const bool same = i > first && places[i].begin == places[i - 1].begin;
    // A department and its own employer are one concern: "Kundeservice hos Klarvang".
    const bool kin = i > first && targets[places[i].target].entity == targets[places[i - 1].target].entity &&
                     (targets[places[i].target].department == 0) != (targets[places[i - 1].target].department == 0);
    if (i > first && !same && !kin && (segment.named & bit(places[i].target)) == 0 &&
        !are_joined(text, lang, places[i - 1], places[i])) {
      const std::uint32_t cut = std::max(segment.begin, cut_between(text, lang, hits, map, i));
      Segment head = segment;
      head.end = cut;
      out.push_back(head);
      segment = {cut, clause.end, number, 0, 0};
    }
    segment.named |= bit(places[i].target);
  }
  out.push_back(segment);
}

// "... eine Qual, den Kundenservice anzurufen", "een ramp, om de winkel te bellen": what stands before an infinitive with
// its mark is said of it.
bool is_infinitive(const AnnotatedText& text, Lang lang, const Clause& clause) {
  if ((lang != Lang::de && lang != Lang::nl) || clause.subordinate || clause.contrast || clause.end - clause.begin < 2) return false;
  const std::string_view last = text.tokens.fold(text.tokens.list[clause.end - 1]);
  const std::string_view before = text.tokens.fold(text.tokens.list[clause.end - 2]);
  if (!last.ends_with('n')) return false;
  if (before == (lang == Lang::de ? "zu" : "te")) return true;
  const std::size_t inside = last.find("zu", 2);  // "anzurufen"
  return lang == Lang::de && inside != std::string_view::npos && inside + 4 < last.size() && inside <= 6;
}

}  // namespace

void map_targets(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses,
                 const std::vector<NameHit>& names, const std::vector<std::uint16_t>& concerned,
                 const std::vector<Hit>& hits, TargetMap& out) {
  out.targets.clear();
  out.segments.clear();
  out.hit_segments.clear();
  out.contrasts.clear();
  out.comparisons.clear();
  for (const std::uint16_t entity : concerned) target_of(out, entity, 0, 0, 0);
  const auto bytes = [&](const NameHit& hit) {
    return std::pair{text.tokens.list[hit.begin].begin, text.tokens.list[hit.end - 1].end};
  };

  // Entities first: a department needs to know whose it is.
  std::vector<Place>& places = out.places;
  places.clear();
  const auto add_place = [&](const NameHit& hit, std::uint16_t entity, std::uint16_t department) {
    const auto [begin, end] = bytes(hit);
    const std::uint32_t target = target_of(out, entity, department, begin, end);
    if (target < kMostTargets) places.push_back({hit.begin, hit.end, 0, target});
  };
  for (const NameHit& hit : names) {
    if (hit.ref.kind == NameKind::entity) add_place(hit, hit.ref.id, 0);
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
    add_place(hit, 0, static_cast<std::uint16_t>(hit.ref.id + 1));
  }
  std::ranges::sort(places, {}, [&](const Place& place) {
    return std::tuple(place.begin, out.targets[place.target].department != 0, place.end, place.target);
  });

  std::size_t next = 0;
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    for (; next < places.size() && places[next].begin < clauses[c].end; ++next) places[next].clause = c;
  }
  find_comparisons(text, lang, clauses, hits, places, out.comparisons);
  next = 0;
  std::uint32_t contrasts = 0;
  for (std::uint32_t c = 0; c < clauses.size(); ++c) {
    if (clauses[c].contrast) ++contrasts;
    out.contrasts.push_back(contrasts);
    const std::size_t first = next;
    while (next < places.size() && places[next].clause == c) ++next;
    cut_clause(text, lang, clauses[c], c, first, next, hits, out);
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
  for (std::size_t s = 0; s < out.segments.size(); ++s) {
    Segment& segment = out.segments[s];
    if (segment.named != 0) current = segment.named;
    segment.owner = current;
    if (segment.named != 0 || s + 1 == out.segments.size() || out.segments[s + 1].named == 0) continue;
    const Clause& after = clauses[out.segments[s + 1].clause];
    const bool same = after.sentence == clauses[segment.clause].sentence;
    if (same && is_infinitive(text, lang, after)) segment.owner = out.segments[s + 1].named;
  }
  std::uint32_t at = 0;
  for (const Hit& hit : hits) {
    while (at + 1 < out.segments.size() && out.segments[at].end <= hit.begin) ++at;
    out.hit_segments.push_back(at);
  }
}

namespace {

// What an opinion keeps for a target that is named at `place`.
int weight_at_distance(const TargetMap& map, const Hit& hit, const Place& place) {
  int weight = 100;
  if (hit.end <= place.begin) {
    weight = kept_before(place.begin - hit.end);
  } else if (hit.begin >= place.end) {
    weight = kept_behind(hit.begin - place.end);
  }
  const auto [from, to] = std::minmax(hit.clause, place.clause);
  if (map.contrasts[to] != map.contrasts[from]) weight = weight * kAcrossContrast / 100;
  for (std::uint32_t c = from; c < to && weight > kLeast; ++c) weight = weight * kEachClause / 100;
  return std::max(weight, kLeast);
}

// Gives half of what distance took (the root of the nearest opinion's weight) back to all: how far the nearest stands is
// partly a matter of word order, how much farther the others stand is a matter of whom they are about.
void lift(const std::vector<Hit>& hits, std::vector<int>& weights) {
  int most = 0;
  for (std::size_t h = 0; h < hits.size(); ++h) {
    if (hits[h].value_centi != 0) most = std::max(most, weights[h]);
  }
  if (most == 0 || most >= 100) return;
  const int permille = static_cast<int>(std::nearbyint(10000.0 / std::sqrt(static_cast<double>(most))));
  for (int& weight : weights) weight = weight * permille / 1000;
}

// Tokens between an opinion and a place.
std::uint32_t distance(const Hit& hit, const Place& place) {
  return hit.end <= place.begin ? place.begin - hit.end : hit.begin >= place.end ? hit.begin - place.end : 0;
}

}  // namespace

void weigh_for_target(const TargetMap& map, const std::vector<Hit>& hits, std::size_t target, TargetWeights& out) {
  const std::uint64_t self = bit(target);
  const bool whole = map.targets[target].department == 0;
  std::uint64_t kin = self;  // the whole entity: everything but what belongs to other entities only
  for (std::size_t t = 0; whole && t < map.targets.size(); ++t) {
    if (map.targets[t].entity == map.targets[target].entity) kin |= bit(t);
  }
  out.segments.clear();
  // Chosen without a branch: whom a segment is about cannot be foretold.
  for (const Segment& segment : map.segments) {
    const bool about = segment.owner == 0 || (segment.owner & kin) != 0;
    const bool named = (segment.named & self) != 0;
    const int perhaps = segment.named == 0 && (segment.owner & self) != 0 ? kLeast : 0;
    out.segments.push_back(whole ? 100 * static_cast<int>(about) : std::max(perhaps, 100 * static_cast<int>(named)));
  }
  out.hits.clear();
  for (const std::uint32_t s : map.hit_segments) out.hits.push_back(out.segments[s]);
  std::size_t after = 0;           // the first place of the target that is not before the hit
  const Place* before = nullptr;   // the last one that is
  for (std::size_t h = 0; h < hits.size() && !whole; ++h) {
    if (out.hits[h] == 0) continue;
    const Hit& hit = hits[h];
    for (; after < map.places.size() && map.places[after].begin <= hit.begin; ++after) {
      if (map.places[after].target == target) before = &map.places[after];
    }
    while (after < map.places.size() && map.places[after].target != target) ++after;
    const Place* behind = after < map.places.size() ? &map.places[after] : nullptr;
    const bool nearer = behind == nullptr || (before != nullptr && distance(hit, *before) <= distance(hit, *behind));
    const Place* nearest = nearer ? before : behind;
    out.hits[h] = nearest == nullptr ? kLeast : weight_at_distance(map, hit, *nearest);
  }
  if (!whole) lift(hits, out.hits);
  for (const Comparison& each : map.comparisons) {
    if (map.places[each.place].target == target) out.hits[each.hit] = each.percent;
  }
}

}  // namespace lyt
