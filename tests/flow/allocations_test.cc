// No heap call per post when warm: what was scored once is scored again out of the memory that it left.
#include "bench/allocations.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "engine/config/load_project.h"
#include "engine/flow/analyzer.h"
#include "engine/lexicon/embedded.h"

namespace lyt {
namespace {

// The posts of the gold set for one employer, and its configuration; ids and handles as networks have them.
struct GoldPosts {
  explicit GoldPosts(const std::string& name) {
    Result<Project> project = load_project(std::string(LYT_GOLD) + "/" + name + ".toml");
    Result<LexiconData> lexicon = LexiconData::parse(embedded_lexicon());
    EXPECT_TRUE(project && lexicon);
    tables = std::move(*Tables::make(std::move(*project), std::move(*lexicon)));
    std::ifstream in(std::string(LYT_GOLD) + "/" + name + ".tsv");
    std::string line;
    while (std::getline(in, line)) {
      const std::size_t text = line.rfind('\t');
      if (!line.starts_with('#') && text != std::string::npos) texts.push_back(line.substr(text + 1));
    }
    // What folding and the forms of words do slowly the first time.
    texts.emplace_back("Fantaaaastisk kundeservicechef!!! lagerkaosset \xEF\xBC\xB2\xEF\xBC\xB4 d\xC3\xA5rlig og da\xCC\x8Arlig \xF0\x9F\x98\x80 :-( https://example.org/x?y=1");
    texts.emplace_back("@somebody@example.org #kundeservice case-no. 1.234,56 NOT GOOD");
    for (std::size_t i = 0; i < texts.size(); ++i) ids.push_back("115982345678901234" + std::to_string(1000 + i));
    for (std::size_t i = 0; i < texts.size(); ++i) {
      Post post;
      post.platform = i % 5 == 0 ? "slack" : "mastodon";
      post.channel = "general";
      post.id = ids[i];
      post.author_id = ids[ids.size() - 1 - i];
      post.author_handle = "a_customer_with_a_long_handle@mastodon.example";
      post.author_name = "A customer with a long name";
      if (i % 3 == 0) post.author_bio = "Nurse, former employee, works at a hospital";
      if (i % 4 == 0) post.author_status = "Former employee, more than 3 years";
      if (i % 2 == 0) post.parent_id = post.thread_id = ids[i / 2];
      post.text = texts[i];
      posts.push_back(post);
    }
  }

  std::unique_ptr<Tables> tables;
  std::vector<std::string> texts;
  std::vector<std::string> ids;
  std::vector<Post> posts;
};

class Allocations : public ::testing::TestWithParam<const char*> {};

// Today's count, in hundredths of an allocation per post of any of the sets: it may only fall, and is to be 0. What is
// left (calls on the whole set): std::stable_sort in apply_rules (48), CLD2 in guess_language (10), Query::places (12),
// Names::find_handle (7), fold_word by ICU (7); on the way to facts also the ids in Analyzer::add_facts (687), and
// folded_phrase of the status in audience_of_status (186).
constexpr std::uint64_t kScoredPercent = 40;
constexpr std::uint64_t kFactsPercent = 310;

// Counts when warm; the posts that allocated are in the message.
template <class Run>
void expect_few_when_warm(const GoldPosts& gold, std::uint64_t most_percent, Run run) {
  for (int warm_up = 0; warm_up < 3; ++warm_up) {
    for (std::size_t i = 0; i < gold.posts.size(); ++i) run(i);
  }
  std::uint64_t total = 0;
  std::string culprits;
  for (std::size_t i = 0; i < gold.posts.size(); ++i) {
    const std::uint64_t before = allocations();
    run(i);
    const std::uint64_t made = allocations() - before;
    total += made;
    if (made != 0) culprits += std::to_string(made) + " for: " + gold.texts[i] + "\n";
  }
  EXPECT_LE(total * 100, most_percent * gold.posts.size()) << culprits;
}

TEST_P(Allocations, FewPerScoredPost) {
  const GoldPosts gold(GetParam());
  ASSERT_GT(gold.posts.size(), 30U);
  const Scorer scorer(*gold.tables);
  ScoreScratch scratch(*gold.tables);
  PostScore score;
  expect_few_when_warm(gold, kScoredPercent, [&](std::size_t i) {
    const Post* next = i + 1 < gold.posts.size() ? &gold.posts[i + 1] : nullptr;
    scorer.score({.post = &gold.posts[i], .next = next, .thread = {}, .target = {}}, scratch, score);
  });
}

TEST_P(Allocations, FewPerPostOnTheWayToFacts) {
  const GoldPosts gold(GetParam());
  const Analyzer analyzer(*gold.tables);
  AnalyzerScratch scratch(*gold.tables);
  const Pseudonyms key{Pseudonyms::Key{}};
  std::vector<Fact> facts;
  std::size_t made = 0;
  expect_few_when_warm(gold, kFactsPercent, [&](std::size_t i) {
    facts.clear();
    const bool own = analyzer.is_own(gold.posts[i], scratch.work);
    ChannelContext context;
    context.about_employer = own || i % 2 == 0;
    analyzer.analyze_concerned(gold.posts[i], context, nullptr, scratch);
    analyzer.add_facts(gold.posts[i], context, key, scratch, facts);
    made += facts.size();
  });
  EXPECT_GT(made, gold.posts.size());
}

TEST(AllocationsCounter, Counts) {
  const std::uint64_t before = allocations();
  const auto piece = std::make_unique<std::string>(100, 'x');
  EXPECT_EQ(piece->size(), 100U);
  EXPECT_EQ(allocations() - before, 2U);
}

INSTANTIATE_TEST_SUITE_P(Gold, Allocations, ::testing::Values("airline", "bank", "hospital", "it", "logistics", "municipality", "retail"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace lyt
