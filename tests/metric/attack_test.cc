// The attacker reads every report of a month and subtracts everything from everything.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/metric/organisation.h"

namespace lyt {
namespace {

// What a reader of one night's report has, and the posts behind it, which they do not have.
struct Night {
  std::vector<GroupKey> shown;                // with tonight's numbers
  std::map<GroupKey, Posts> posts;            // of every group
};

Night night_of(const std::vector<Fact>& facts, const Figures& figures) {
  Night night;
  for (const Figure& figure : figures.groups) {
    if (!figure.suppressed && figure.as_of == 0) night.shown.push_back(figure.key);
  }
  std::map<std::uint64_t, const Fact*> by_post;
  for (const Fact& fact : facts) by_post.try_emplace(fact.post.lo * 4 + fact.department, &fact);
  const Voices voices = voices_of(facts);
  for (const Voice& voice : voices.rows) {
    const Fact& fact = *by_post.at(voice.post * 4 + voice.department);
    for_groups(voice, [&](CellKey key) {
      if (!is_undated(key)) night.posts[group_of(key)][version_of(fact)] = voice.author;
    });
  }
  return night;
}

// The groups that hold a group: itself with some of its parts left out.
std::vector<GroupKey> groups_around(const GroupKey& group) {
  std::vector<GroupKey> around;
  const CellKey key = cell_key(group);
  const std::uint8_t dimensions = dimensions_of(key);
  for (unsigned left_out = 1; left_out < 64; ++left_out) {
    if ((left_out & ~unsigned{dimensions}) == 0) around.push_back(group_of(key & mask_of(static_cast<std::uint8_t>(dimensions & ~left_out))));
  }
  return around;
}

std::string name_of(const GroupKey& group) {
  return "dimensions " + std::to_string(dimensions_of(cell_key(group))) + " key " + std::to_string(cell_key(group));
}

TEST(Attack, SubtractingEverythingFromEverythingOverThirtyNightsIsolatesNobody) {
  for (const std::uint64_t seed : {301U, 302U, 303U}) {
    Organisation organisation(seed, 120, 25);
    const Project project = project_with(kThreshold, 2);
    ShownBefore before;
    std::vector<Night> nights;
    std::map<GroupKey, std::vector<std::size_t>> versions;  // nights on which a group had numbers of its own
    std::size_t fresh = 0;
    for (std::size_t at = 0; at < 30; ++at) {
      const std::vector<Fact>& facts = organisation.next_night();
      const Result<Figures> figures = compute_figures(project, FactSpan(facts), with_channels({"mastodon", "trustpilot", "x"}),
                                                      {.period = PeriodKind::week, .range = {}, .before = &before});
      ASSERT_TRUE(figures);
      Result<ShownBefore> again = ShownBefore::parse(before.bytes());
      ASSERT_TRUE(again);
      before = std::move(*again);
      nights.push_back(night_of(facts, *figures));
      const Night& tonight = nights.back();
      for (const GroupKey& group : tonight.shown) {
        versions[group].push_back(at);
        ++fresh;
      }
      for (const GroupKey& group : tonight.shown) {
        const Posts& posts = tonight.posts.at(group);
        std::set<std::uint64_t> people;
        for (const auto& [post, author] : posts) people.insert(author);
        ASSERT_GE(people.size(), kThreshold);
        // The same group on earlier nights.
        for (const std::size_t earlier : versions[group]) {
          ASSERT_FALSE(is_isolated(people_between(posts, nights[earlier].posts.at(group))))
              << seed << ": " << name_of(group) << " on nights " << earlier << " and " << at;
        }
        // Larger groups, tonight and earlier.
        for (const GroupKey& larger : groups_around(group)) {
          const auto known = versions.find(larger);
          if (known == versions.end()) continue;
          for (const std::size_t then : known->second) {
            ASSERT_FALSE(is_isolated(people_between(posts, nights[then].posts.at(larger))))
                << seed << ": " << name_of(group) << " on night " << at << " in " << name_of(larger) << " on night " << then;
          }
        }
      }
      // Larger groups tonight, smaller ones on earlier nights.
      for (const auto& [group, on] : versions) {
        for (const GroupKey& larger : groups_around(group)) {
          if (!std::ranges::binary_search(tonight.shown, larger)) continue;
          for (const std::size_t then : on) {
            ASSERT_FALSE(is_isolated(people_between(nights[then].posts.at(group), tonight.posts.at(larger))))
                << seed << ": " << name_of(group) << " on night " << then << " in " << name_of(larger) << " on night " << at;
          }
        }
      }
    }
    // Else the test could not fail.
    EXPECT_GT(fresh, 200U);
  }
}

// The attacker as an algebraist: each shown cell is an equation over the kinds of posts there are. A group of too few
// people that is a combination of shown cells is known. Elimination modulo a large prime.
class Equations {
 public:
  // True when the row is no combination of those before; it is then kept.
  bool add(std::vector<std::int64_t> row) {
    reduce(row);
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (row[at] == 0) continue;
      const std::int64_t inverse = power(row[at], kPrime - 2);
      for (std::int64_t& value : row) value = value * inverse % kPrime;
      rows_.emplace(at, std::move(row));
      return true;
    }
    return false;
  }

  [[nodiscard]] bool tell(std::vector<std::int64_t> row) const {
    reduce(row);
    return std::ranges::all_of(row, [](std::int64_t value) { return value == 0; });
  }

 private:
  static constexpr std::int64_t kPrime = 1'000'000'007;

  static std::int64_t power(std::int64_t base, std::int64_t exponent) {
    std::int64_t result = 1;
    for (; exponent > 0; exponent /= 2, base = base * base % kPrime) {
      if (exponent % 2 == 1) result = result * base % kPrime;
    }
    return result;
  }

  void reduce(std::vector<std::int64_t>& row) const {
    for (const auto& [lead, by] : rows_) {
      const std::int64_t factor = row[lead];
      if (factor == 0) continue;
      for (std::size_t at = lead; at < row.size(); ++at) row[at] = (row[at] + (kPrime - factor) * by[at]) % kPrime;
    }
  }

  std::map<std::size_t, std::vector<std::int64_t>> rows_;  // by the place of their leading one
};

// Every combination of the values that occur.
std::vector<CellKey> parts_of(const Voices& voices) {
  std::vector<CellKey> all = {0};
  for (const Dimension dimension : {kByDepartment, kByAudience, kByChannel, kByLang, kByPeriod}) {
    std::set<CellKey> values;
    for (const Voice& voice : voices.rows) values.insert(full_key(voice) & mask_of(dimension));
    std::vector<CellKey> longer;
    for (const CellKey before : all) {
      for (const CellKey value : values) longer.push_back(before | value);
    }
    all.swap(longer);
  }
  return all;
}

TEST(Attack, SolvingForSmallGroupsFindsNone) {
  std::size_t hidden = 0;
  std::size_t solved = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Organisation organisation(seed, 60 + seed * 5, 20);
    const std::vector<Fact> facts = organisation.next_night();
    const Voices voices = voices_of(facts);
    CellSet set = groups_of(voices, kThreshold);
    protect(set, kThreshold);
    // The kinds of posts that there may be: everything but topics, which overlap. The report names the groups that it
    // hides, so a reader knows that there is no post of a kind of which some group is not named.
    const std::vector<CellKey> parts = parts_of(voices);
    std::map<CellKey, std::size_t> kinds;
    for (const CellKey kind : parts) {
      const bool named = std::ranges::all_of(rollups(), [&](std::uint8_t rollup) {
        if ((rollup & kByTopic) != 0 || ((rollup ^ dimensions_of(kind)) & kByDepartment) != 0) return true;
        return set.find(kind & mask_of(rollup)) != kNoCell;
      });
      if (named) kinds.try_emplace(kind, kinds.size());
    }
    const auto equation = [&](const Cell& cell) {
      std::vector<std::int64_t> row(kinds.size());
      for (const auto& [kind, at] : kinds) {
        const bool whole = (dimensions_of(kind) & kByDepartment) == 0;
        const bool of_whole = (dimensions_of(cell.key) & kByDepartment) == 0;
        row[at] = whole == of_whole && (kind & mask_of(dimensions_of(cell.key))) == cell.key ? 1 : 0;
      }
      return row;
    };
    Equations known;
    for (const Cell& cell : set.cells) {
      if (!cell.suppressed && (dimensions_of(cell.key) & kByTopic) == 0) known.add(equation(cell));
    }
    for (const Cell& cell : set.cells) {
      if (cell.people >= kThreshold || (dimensions_of(cell.key) & kByTopic) != 0) continue;
      ++hidden;
      if (known.tell(equation(cell))) ++solved;
    }
  }
  EXPECT_GT(hidden, 500U);
  EXPECT_EQ(solved, 0U) << "of " << hidden;
}

}  // namespace
}  // namespace lyt
