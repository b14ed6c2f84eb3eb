// Facts of every kind, and what uniting all of them at once gives.
#pragma once

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

#include "engine/model/latest_versions.h"
#include "engine/model/project.h"

namespace lyt {

inline Project project_of(const std::vector<std::string>& entities, const std::vector<std::string>& departments) {
  Project project;
  for (const std::string& name : entities) {
    Entity entity;
    entity.name = name;
    project.entities.push_back(entity);
  }
  for (const std::string& name : departments) project.departments.push_back({name, {}});
  return project;
}

inline bool same(const Fact& a, const Fact& b) { return std::memcmp(&a, &b, sizeof(Fact)) == 0; }

// A version of one of `posts` posts: the key and the author are those of the post, all else is random.
inline Fact random_fact(std::mt19937_64& random, std::uint64_t posts) {
  Fact fact;
  const std::uint64_t post = random() % posts;
  fact.post = {(post + 1) * 0x9E3779B97F4A7C15ULL, (post + 1) * 0xC2B2AE3D27D4EB4FULL + 7};
  fact.author = post % 17 == 0 ? 0 : (post % 31 + 1) * 0x9E3779B97F4A7C15ULL + 3;
  fact.entity = static_cast<std::uint16_t>(random() % 2);
  fact.channel = static_cast<std::uint16_t>(random() % 2);
  fact.score_milli = static_cast<std::int16_t>(static_cast<int>(random() % 2001) - 1000);
  fact.pos_milli = static_cast<std::int16_t>(random() % 1001);
  fact.neg_milli = static_cast<std::int16_t>(-static_cast<int>(random() % 1001));
  fact.rating_milli = random() % 3 == 0 ? static_cast<std::int16_t>(random() % 1001) : std::int16_t{-1};
  fact.confidence_milli = static_cast<std::uint16_t>(random() % 1001);
  fact.lang = static_cast<Lang>(random() % kLangs);
  fact.label = static_cast<Label>(random() % kLabels);
  fact.audience = static_cast<Audience>(random() % kAudiences);
  fact.evidence = static_cast<AudienceEvidence>(random() % 8);
  fact.precision = static_cast<Precision>(random() % 6);
  fact.rating_kind = static_cast<RatingKind>(random() % 2);
  fact.flags = static_cast<std::uint32_t>(random() % 128);
  fact.topics = static_cast<TopicSet>(random() % (1U << kTopics));
  fact.messages = static_cast<std::uint32_t>(random());
  fact.time_utc_s = 1'760'000'000 + static_cast<std::int64_t>(random() % 20'000'000);
  fact.version_utc_s = fact.time_utc_s + static_cast<std::int64_t>(random() % 3);
  fact.text_key = random();
  fact.thread = random() % 3 == 0 ? random() : 0;
  fact.parent = random() % 3 == 0 ? random() : 0;
  fact.likes = random() % 2 == 0 ? Post::kUnknown : static_cast<std::int64_t>(random() % 100'000);
  fact.views = random() % 2 == 0 ? Post::kUnknown : static_cast<std::int64_t>(random() % 100'000'000);
  for (std::size_t i = 0; i < random() % 7 && i < fact.terms.size(); ++i) fact.terms[i] = static_cast<std::uint32_t>(random() | 1);
  return fact;
}

// Versions of posts with one to three rows each; a record of its own for each version.
inline std::vector<Fact> random_facts(std::mt19937_64& random, std::size_t versions, std::uint64_t posts) {
  std::vector<Fact> facts;
  for (std::uint32_t record = 1; record <= versions; ++record) {
    Fact fact = random_fact(random, posts);
    fact.record = record;
    facts.push_back(fact);
    if (fact.entity != 0) continue;
    for (std::uint16_t department = 1; department <= 2; ++department) {
      if (random() % 3 != 0) continue;
      fact.department = department;
      fact.score_milli = static_cast<std::int16_t>(random() % 900);
      facts.push_back(fact);
    }
  }
  return facts;
}

inline std::vector<Fact> united(const std::vector<Fact>& facts) {
  std::vector<Fact> out;
  latest_versions(facts, [&](const Fact& fact) { out.push_back(fact); });
  return out;
}

// Where a fact was read does not count.
inline Fact without_place(Fact fact) {
  fact.file = 0;
  fact.record = 0;
  return fact;
}

}  // namespace lyt
