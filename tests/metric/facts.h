// Facts made by hand, and whole runs of them.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/metric/aggregate.h"
#include "engine/metric/compute.h"
#include "engine/metric/fact_set.h"
#include "engine/metric/voices.h"

namespace lyt {

inline constexpr std::int64_t kDay = 86400;

// Monday 2026-01-05, noon UTC.
inline constexpr std::int64_t kNoon = (20454 + 4) * kDay + kDay / 2;

// A scored post about the employer by an author.
inline Fact fact_of(std::uint64_t post, std::uint64_t author, int score_milli, std::int64_t time_utc_s = kNoon) {
  Fact fact;
  fact.post = {post * 16, post};
  fact.author = author;
  fact.score_milli = static_cast<std::int16_t>(score_milli);
  fact.label = score_milli >= 100 ? Label::pos : score_milli <= -100 ? Label::neg : Label::neu;
  fact.lang = Lang::da;
  fact.time_utc_s = time_utc_s;
  fact.version_utc_s = time_utc_s;
  fact.precision = Precision::second;
  return fact;
}

inline Project project_with(std::uint32_t min_authors, std::size_t departments = 0) {
  Project project;
  project.min_authors = min_authors;
  project.entities.resize(2);
  project.entities[0].name = "Klarvang";
  project.entities[1].kind = EntityKind::competitor;
  project.entities[1].name = "Brillson";
  for (std::size_t i = 0; i < departments; ++i) project.departments.push_back({"Department " + std::to_string(i), {}});
  return project;
}

inline FactTotals with_channels(std::vector<std::string> channels) {
  FactTotals totals;
  totals.channels = std::move(channels);
  return totals;
}

inline Figures figures_of(const std::vector<Fact>& facts, const Project& project, PeriodKind kind = PeriodKind::week) {
  FactRun run;
  run.facts = facts;
  run.channels = {"mastodon", "trustpilot", "x"};
  const Result<Figures> figures = compute_figures(project, run, kind);
  EXPECT_TRUE(figures);
  return *figures;
}

// The voices of facts, by week.
inline Voices voices_of(const std::vector<Fact>& facts, const std::string& zone = "UTC") {
  const Result<Calendar> weeks = Calendar::make(zone, PeriodKind::week);
  EXPECT_TRUE(weeks);
  Result<Voices> voices = collect_voices(FactSpan(facts), *weeks, {});
  EXPECT_TRUE(voices);
  return std::move(*voices);
}

inline CellSet groups_of(const Voices& voices, unsigned slots) {
  return aggregate(voices.rows, slots, Counts::scored, [](const Voice& voice, auto&& visit) {
    if (voice.is_opinion()) for_groups(voice, visit);
  });
}

// What the result says of a fact, apart from where it was read.
inline auto essence(const Fact& fact) {
  return std::tuple(fact.post, fact.entity, fact.department, fact.channel, fact.score_milli, fact.label, fact.lang,
                    fact.audience, fact.flags, fact.topics, fact.time_utc_s, fact.version_utc_s, fact.author, fact.text_key,
                    fact.likes, fact.shares, fact.replies, fact.views);
}

}  // namespace lyt
