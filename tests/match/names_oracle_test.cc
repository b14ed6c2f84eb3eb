// The automaton of names against a slow loop over all names at every word.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/match/matched.h"

namespace lyt {
namespace {

// Words too short to be handles or parts of compounds, and in no lexicon.
const std::vector<std::string> kVocabulary = {"qa", "qb", "qc", "qd"};

struct Found {
  std::uint32_t begin, end;
  NameRef ref;
  friend auto operator<=>(const Found&, const Found&) = default;
};

struct Name {
  std::vector<std::string> words;
  NameRef ref;
};

// Leftmost, longest; names end at commas and sentences.
std::vector<Found> slow(const std::vector<std::string>& words, const std::vector<bool>& cut_before, const std::vector<Name>& names) {
  std::vector<Found> found;
  for (std::uint32_t at = 0; at < words.size();) {
    std::uint32_t longest = 0;
    std::vector<NameRef> refs;
    for (const Name& name : names) {
      bool matches = at + name.words.size() <= words.size();
      for (std::size_t i = 0; matches && i < name.words.size(); ++i) {
        matches = words[at + i] == name.words[i] && (i == 0 || !cut_before[at + i]);
      }
      if (!matches || name.words.size() < longest) continue;
      if (name.words.size() > longest) refs.clear();
      longest = static_cast<std::uint32_t>(name.words.size());
      if (std::ranges::find(refs, name.ref) == refs.end()) refs.push_back(name.ref);
    }
    for (const NameRef& ref : refs) found.push_back({at, at + longest, ref});
    at += std::max(longest, 1U);
  }
  std::ranges::sort(found);
  return found;
}

TEST(NamesOracle, AgreesWithASlowLoop) {
  std::mt19937_64 random(101);
  for (int round = 0; round < 300; ++round) {
    Project project;
    std::vector<Name> names;
    const std::size_t n = 1 + random() % 6;
    for (std::size_t i = 0; i < n; ++i) {
      Entity entity;
      entity.kind = i == 0 ? EntityKind::employer : EntityKind::competitor;
      for (std::size_t alias = 0; alias < 1 + random() % 2; ++alias) {
        Name name;
        std::string text;
        for (std::size_t k = 0; k < 1 + random() % 3; ++k) {
          name.words.push_back(kVocabulary[random() % kVocabulary.size()]);
          text += (text.empty() ? "" : " ") + name.words.back();
        }
        name.ref = {NameKind::entity, static_cast<std::uint16_t>(i)};
        names.push_back(name);
        (entity.name.empty() ? entity.name : entity.aliases.emplace_back()) = text;
      }
      project.entities.push_back(entity);
    }
    Matched matched(project);
    for (int t = 0; t < 40; ++t) {
      std::vector<std::string> words;
      std::vector<bool> cut_before;
      std::string text;
      for (std::size_t i = 0; i < random() % 12; ++i) {
        const bool cut = random() % 4 == 0;
        if (i != 0) text += cut ? (random() % 2 == 0 ? ", " : ". ") : (random() % 3 == 0 ? "-" : " ");
        words.push_back(kVocabulary[random() % kVocabulary.size()]);
        cut_before.push_back(cut);
        text += words.back();
      }
      std::vector<Found> found;
      for (const NameHit& hit : matched.find(text)) found.push_back({hit.begin, hit.end, hit.ref});
      ASSERT_TRUE(std::ranges::is_sorted(found, {}, &Found::begin)) << text;
      std::ranges::sort(found);
      ASSERT_EQ(found, slow(words, cut_before, names)) << text << " round " << round;
    }
  }
}

}  // namespace
}  // namespace lyt
