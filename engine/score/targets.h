// Targets: which part of a post is about whom.
//
// Every clause belongs to what is named in it; a clause that names nothing belongs to what was named before, or, at the
// beginning, to what is named first. A clause that names two things is cut between them, at the conjunction or else where
// the opinions come nearer to the second, unless they are joined ("shop and service"). An entity as a whole takes every clause that is not another entity's; a department takes the opinions
// of its own clauses and of those that nobody else owns, each by its distance in words and clauses (the keyword windows
// of SentiStrength, with soft ends). So "the shop was great, but customer service never answered" gives two signs. A
// department stands for the entity named last before it in the sentence, else for the employer.
//
// Threads: pure. Cost: O(clauses + hits x targets of the post); no heap call when warm. Limits: 64 targets a post; later
// ones are not scored.
#pragma once

#include <vector>

#include "engine/model/project.h"
#include "engine/score/comparison.h"
#include "engine/score/hits.h"

namespace lyt {

// Somebody or something spoken of in a post.
struct Target {
  std::uint16_t entity = 0;
  std::uint16_t department = 0;  // 0: the entity itself
  std::uint32_t begin = 0;       // bytes: where it is named first
  std::uint32_t end = 0;
};

// A piece of a clause and who it is about.
struct Segment {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  std::uint32_t clause = 0;
  std::uint64_t named = 0;  // bit i: targets[i] is named in it
  std::uint64_t owner = 0;  // bit i: it is about targets[i]
};

struct TargetMap {
  std::vector<Target> targets;
  std::vector<Place> places;      // by begin
  std::vector<Segment> segments;  // by begin, covering the text
  std::vector<Comparison> comparisons;  // by place
  std::vector<std::uint32_t> hit_segments;  // for each hit: the segment it begins in
  std::vector<std::uint32_t> contrasts;  // for each clause: how many clauses up to it, itself included, open with a "but"
};

// What segments and opinions count for one target, in percent.
struct TargetWeights {
  std::vector<int> segments;  // 100: it is about the target, 0: about others; between: perhaps
  std::vector<int> hits;      // below 0: it is the other way round for the target
};

// `concerned`: bit i is set when the post concerns entity i though it does not name it (its channel, its thread).
void map_targets(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses,
                 const std::vector<NameHit>& names, const std::vector<std::uint16_t>& concerned,
                 const std::vector<Hit>& hits, TargetMap& out);

// O(segments + places + hits).
void weigh_for_target(const TargetMap& map, const std::vector<Hit>& hits, std::size_t target, TargetWeights& out);

}  // namespace lyt
