// Protection: what is shown, and what can be computed from it.
#include "engine/metric/protect.h"


#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/metric/facts.h"

namespace lyt {
namespace {

constexpr std::array kDividing = {kByAudience, kByChannel, kByLang, kByPeriod};

struct Protected {
  Voices voices;
  CellSet set;
};

Protected protected_cells(const std::vector<Fact>& facts, std::uint32_t k) {
  Protected out;
  out.voices = voices_of(facts);
  out.set = groups_of(out.voices, k);
  protect(out.set, k);
  return out;
}

const Cell* find_cell(const Protected& all, CellKey key) {
  const std::size_t found = all.set.find(key);
  return found == kNoCell ? nullptr : &all.set.cells[found];
}

// The attacker takes a shown parent and subtracts all of its shown children along one dimension: the authors of the
// opinions that are left must be none or at least k. Returns the fewest that any family leaves.
std::size_t fewest_left(const Protected& all, std::uint32_t k, CellKey* where = nullptr) {
  std::size_t fewest = k;
  const std::vector<std::uint8_t>& list = rollups();
  for (const Cell& parent : all.set.cells) {
    if (parent.suppressed) continue;
    const std::uint8_t of_parent = dimensions_of(parent.key);
    for (const Dimension along : kDividing) {
      const auto of_child = static_cast<std::uint8_t>(of_parent | along);
      if ((of_parent & along) != 0 || !std::ranges::binary_search(list, of_child)) continue;
      std::set<std::uint64_t> left;
      for (const Voice& voice : all.voices.rows) {
        bool in_parent = false;
        bool subtracted = false;
        for_groups(voice, [&](CellKey key) {
          in_parent = in_parent || key == parent.key;
          const Cell* child = find_cell(all, key);
          subtracted = subtracted || (dimensions_of(key) == of_child && without(key, along) == parent.key && !child->suppressed);
        });
        if (in_parent && !subtracted) left.insert(voice.author);
      }
      if (!left.empty() && left.size() < fewest) {
        fewest = left.size();
        if (where != nullptr) *where = parent.key;
      }
    }
  }
  return fewest;
}

std::vector<Fact> random_facts(std::mt19937_64& random, std::size_t authors) {
  std::vector<Fact> facts;
  const std::size_t n = 10 + random() % 60;
  for (std::uint64_t i = 0; i < n; ++i) {
    Fact fact = fact_of(i, 1 + random() % authors, static_cast<int>(random() % 2001) - 1000,
                        kNoon + static_cast<std::int64_t>(random() % 3) * 7 * kDay);
    fact.audience = static_cast<Audience>(random() % 3);
    fact.channel = static_cast<std::uint16_t>(random() % 2);
    fact.lang = random() % 4 == 0 ? Lang::de : Lang::da;
    fact.topics = static_cast<TopicSet>(random() % 4);
    facts.push_back(fact);
    if (random() % 3 == 0) {
      fact.department = static_cast<std::uint16_t>(1 + random() % 2);
      facts.push_back(fact);
    }
  }
  return facts;
}

GroupKey of_audience(Audience audience) {
  GroupKey key;
  key.audience = audience;
  return key;
}

TEST(Protect, HidesGroupsUnderTheThreshold) {
  std::mt19937_64 random(91);
  for (int round = 0; round < 100; ++round) {
    const std::uint32_t k = 2 + static_cast<std::uint32_t>(random() % 4);
    const Protected all = protected_cells(random_facts(random, 12), k);
    for (const Cell& cell : all.set.cells) {
      if (cell.authors < k) {
        ASSERT_TRUE(cell.suppressed);
      }
    }
  }
}

TEST(Protect, ShowsWhatIsLargeEnough) {
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 10; ++i) {
    facts.push_back(fact_of(i, i, 100));
    facts.back().audience = i <= 5 ? Audience::customer : Audience::employee_current;
  }
  for (const Cell& cell : protected_cells(facts, 5).set.cells) EXPECT_FALSE(cell.suppressed);
}

TEST(Protect, HidesASecondChildBesideASmallOne) {
  // 9 customers, 6 employees, 2 candidates: the candidates would be what is left of all.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 17; ++i) {
    facts.push_back(fact_of(i, i, 100));
    facts.back().audience = i <= 9 ? Audience::customer : i <= 15 ? Audience::employee_current : Audience::candidate;
  }
  const Protected all = protected_cells(facts, 5);
  EXPECT_FALSE(find_cell(all, cell_key(GroupKey{}))->suppressed);
  EXPECT_TRUE(find_cell(all, cell_key(of_audience(Audience::candidate)))->suppressed);
  EXPECT_TRUE(find_cell(all, cell_key(of_audience(Audience::employee_current)))->suppressed) << "the smallest of the others";
  EXPECT_FALSE(find_cell(all, cell_key(of_audience(Audience::customer)))->suppressed);
}

TEST(Protect, HidesTheParentWhenThereIsNoOtherChild) {
  // 4 customers, all in one child: the parent is the child.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 4; ++i) facts.push_back(fact_of(i, i, 100));
  for (const Cell& cell : protected_cells(facts, 5).set.cells) EXPECT_TRUE(cell.suppressed);
}

TEST(Protect, HiddenChildrenThatAreLargeTogetherHideNothingMore) {
  // 9 customers; 3 employees and 3 candidates are hidden, together six.
  std::vector<Fact> facts;
  for (std::uint64_t i = 1; i <= 15; ++i) {
    facts.push_back(fact_of(i, i, 100));
    facts.back().audience = i <= 9 ? Audience::customer : i <= 12 ? Audience::employee_current : Audience::candidate;
  }
  const Protected all = protected_cells(facts, 5);
  EXPECT_FALSE(find_cell(all, cell_key(of_audience(Audience::customer)))->suppressed);
  EXPECT_TRUE(find_cell(all, cell_key(of_audience(Audience::candidate)))->suppressed);
}

TEST(Protect, AnAttackerWhoSubtractsEveryFamilyIsolatesNobody) {
  std::mt19937_64 random(92);
  for (int round = 0; round < 150; ++round) {
    const std::uint32_t k = 2 + static_cast<std::uint32_t>(random() % 4);
    const Protected all = protected_cells(random_facts(random, 4 + random() % 20), k);
    CellKey where = 0;
    ASSERT_GE(fewest_left(all, k, &where), k) << "round " << round << ", dimensions " << int{dimensions_of(where)};
  }
}

TEST(Protect, IsNotWorkedAroundByTheEntityNumber) {
  std::mt19937_64 random(93);
  for (int round = 0; round < 30; ++round) {
    std::vector<Fact> facts = random_facts(random, 15);
    for (Fact& fact : facts) fact.entity = static_cast<std::uint16_t>(fact.post.hi % 2);
    ASSERT_GE(fewest_left(protected_cells(facts, 4), 4), 4U);
  }
}

TEST(Protect, DoesNotDependOnTheOrderOfTheFacts) {
  std::mt19937_64 random(94);
  for (int round = 0; round < 50; ++round) {
    std::vector<Fact> facts = random_facts(random, 15);
    const Protected one = protected_cells(facts, 4);
    std::ranges::shuffle(facts, random);
    const Protected two = protected_cells(facts, 4);
    ASSERT_EQ(one.set.cells.size(), two.set.cells.size());
    for (std::size_t i = 0; i < one.set.cells.size(); ++i) ASSERT_EQ(one.set.cells[i].suppressed, two.set.cells[i].suppressed);
  }
}

TEST(Protect, OfOneAuthorShowsAll) {
  std::mt19937_64 random(95);
  for (const Cell& cell : protected_cells(random_facts(random, 5), 1).set.cells) EXPECT_FALSE(cell.suppressed);
}

}  // namespace
}  // namespace lyt
