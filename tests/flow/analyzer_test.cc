// From one post to its facts.
#include "engine/flow/analyzer.h"

#include <gtest/gtest.h>

#include "tests/score/scored.h"

namespace lyt {
namespace {

class Facts {
 public:
  explicit Facts(const Project& project = sample_project()) : scored_(embedded_data(), project), analyzer_(*scored_.tables), scratch_(*scored_.tables) {}

  std::vector<Fact> of(const Post& post, const ChannelContext& channel = {}) {
    std::vector<Fact> facts;
    if ((post.flags & kDeletion) == 0) analyzer_.analyze(post, channel, scratch_);
    analyzer_.add_facts(post, channel, key_, scratch_, facts);
    return facts;
  }

  [[nodiscard]] const Pseudonyms& key() const { return key_; }

 private:
  Scored scored_;
  Analyzer analyzer_;
  AnalyzerScratch scratch_;
  Pseudonyms key_{Pseudonyms::Key{}};
};

Facts& facts() {
  static Facts made;
  return made;
}

Post post_of(std::string_view text, std::string_view id = "1") {
  Post post;
  post.platform = "x";
  post.id = id;
  post.author_id = "anna";
  post.text = text;
  post.time_utc_s = 1'760'000'000;
  post.precision = Precision::second;
  return post;
}

TEST(Analyzer, GivesAFactForEachMention) {
  const std::vector<Fact> made = facts().of(post_of("Klarvang's shop is fantastic, but customer service is terrible."));
  ASSERT_EQ(made.size(), 3U);
  EXPECT_EQ(made[0].department, 0);
  EXPECT_EQ(made[1].department, 1);
  EXPECT_EQ(made[2].department, 2);
  EXPECT_EQ(made[1].label, Label::neg);
  EXPECT_EQ(made[2].label, Label::pos);
  for (const Fact& fact : made) {
    EXPECT_EQ(fact.entity, 0);
    EXPECT_EQ(fact.post, facts().key().post("x", "1"));
    EXPECT_EQ(fact.author, facts().key().author("x", "anna"));
    EXPECT_EQ(fact.lang, Lang::en);
    EXPECT_EQ(fact.time_utc_s, 1'760'000'000);
  }
}

TEST(Analyzer, GivesNoneForAPostAboutNobody) { EXPECT_TRUE(facts().of(post_of("The weather is fine.")).empty()); }

TEST(Analyzer, AChannelMayConcernTheEmployer) {
  ChannelContext channel;
  channel.about_employer = true;
  channel.audience = Audience::customer;
  channel.internal = true;
  const std::vector<Fact> made = facts().of(post_of("Very nice."), channel);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].audience, Audience::customer);
  EXPECT_EQ(made[0].evidence, AudienceEvidence::channel);
  EXPECT_NE(made[0].flags & kInternal, 0U);
}

TEST(Analyzer, ADeletionNoticeIsAFact) {
  Post post = post_of("");
  post.flags = kDeletion;
  const std::vector<Fact> made = facts().of(post);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_NE(made[0].flags & kDeletion, 0U);
  EXPECT_EQ(made[0].post, facts().key().post("x", "1"));
}

TEST(Analyzer, KeepsWhatIsUnknownUnknown) {
  Post post = post_of("Klarvang is fine");
  post.likes = 3;
  const Fact fact = facts().of(post).at(0);
  EXPECT_EQ(fact.likes, 3);
  EXPECT_EQ(fact.views, Post::kUnknown);
  EXPECT_EQ(fact.rating_milli, -1);
  EXPECT_EQ(fact.thread, 0U);
  EXPECT_EQ(fact.parent, 0U);
  post.author_id = {};
  EXPECT_EQ(facts().of(post).at(0).author, 0U);
}

TEST(Analyzer, TheLatestOfTimesIsTheVersion) {
  Post post = post_of("Klarvang is fine");
  EXPECT_EQ(facts().of(post).at(0).version_utc_s, post.time_utc_s);
  post.edited_utc_s = post.time_utc_s + 60;
  EXPECT_EQ(facts().of(post).at(0).version_utc_s, post.time_utc_s + 60);
  post.collected_utc_s = post.time_utc_s + 600;
  EXPECT_EQ(facts().of(post).at(0).version_utc_s, post.time_utc_s + 600);
}

TEST(Analyzer, KnowsTheEmployersOwnAccounts) {
  Post post = post_of("Klarvang is fine");
  for (const std::string_view handle : {"klarvang", "@Klarvang", "KLARVANG"}) {
    post.author_handle = handle;
    EXPECT_NE(facts().of(post).at(0).flags & kOwn, 0U) << handle;
  }
  for (const std::string_view handle : {"", "klarvangfan", "@brillson"}) {
    post.author_handle = handle;
    EXPECT_EQ(facts().of(post).at(0).flags & kOwn, 0U) << handle;
  }
}

TEST(Analyzer, OwnPostsOfWhateverLengthAreOwn) {
  const Analyzer analyzer(*sample_scored().tables);
  Post post = post_of("Sorry about that, we are looking into it.");
  std::string work;
  post.author_handle = "klarvang";
  EXPECT_TRUE(analyzer.is_own(post, work));
  post.author_handle = "klarvank";
  EXPECT_FALSE(analyzer.is_own(post, work));
}

TEST(Analyzer, ACopyHasTheFingerprintOfItsOriginal) {
  const std::string_view original = "Klarvang opens a new shop in the middle of the town today, says the manager";
  const auto key = [](std::string_view text) { return facts().of(post_of(text)).at(0).text_key; };
  const std::uint64_t expected = key(original);
  EXPECT_NE(expected, 0U);
  EXPECT_EQ(key("RT @anna: Klarvang opens a new shop in the middle of the town today, says the manager"), expected);
  EXPECT_EQ(key("Klarvang opens a NEW shop in the middle of the town today says the manager https://x.example/1"), expected);
  EXPECT_NE(key("Klarvang opens a new shop in the middle of the town tomorrow, says the manager"), expected);
  EXPECT_EQ(key("Klarvang is fine"), 0U) << "few words are no fingerprint";
}

TEST(Analyzer, SeesQuestions) {
  EXPECT_NE(facts().of(post_of("Is Klarvang open?")).at(0).flags & kQuestion, 0U);
  EXPECT_EQ(facts().of(post_of("Klarvang is open.")).at(0).flags & kQuestion, 0U);
}

TEST(Analyzer, IdsOfChatsAreUniqueInTheirChannel) {
  Post general = post_of("Klarvang is great.", "1772442060.000200");
  general.platform = "slack";
  general.channel = "general";
  general.parent_id = general.thread_id = "1772442000.000100";
  Post support = general;
  support.channel = "support";
  Post first = general;
  first.id = general.parent_id;
  first.parent_id = {};
  Post gone;
  gone.platform = "slack";
  gone.channel = "general";
  gone.id = general.id;
  gone.flags = kDeletion;
  const std::vector<Fact> made = facts().of(general);
  ASSERT_FALSE(made.empty());
  EXPECT_NE(made.front().post, facts().of(support).front().post);
  EXPECT_EQ(made.front().parent, facts().of(first).front().post.lo);
  EXPECT_EQ(made.front().post, facts().of(gone).front().post);
}

TEST(Analyzer, RowNumbersOfTablesAreNoIds) {
  // Two exports that number their rows: the same id, another author or time.
  Post one = post_of("Klarvang is fine");
  one.platform = "csv";
  Post other = one;
  other.author_id = "bo";
  EXPECT_NE(facts().of(one).at(0).post, facts().of(other).at(0).post);
  other = one;
  other.time_utc_s += 60;
  EXPECT_NE(facts().of(one).at(0).post, facts().of(other).at(0).post);
  EXPECT_EQ(facts().of(one).at(0).post, facts().of(one).at(0).post);
}

TEST(Analyzer, ADepartmentColumnGivesARowOfTheDepartment) {
  ChannelContext survey;
  survey.about_employer = true;
  Post answer = post_of("Really terrible.");
  answer.department = "WAREHOUSE";
  const std::vector<Fact> made = facts().of(answer, survey);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[1].department, 3);
  EXPECT_EQ(made[1].score_milli, made[0].score_milli);
  EXPECT_EQ(made[1].label, Label::neg);
  answer.department = "Kundendienst";  // a term of the department
  EXPECT_EQ(facts().of(answer, survey).at(1).department, 1);
  answer.department = "Moon base";
  EXPECT_EQ(facts().of(answer, survey).size(), 1U);
  // Its own words go before the column's.
  answer.department = "Shop";
  answer.text = "The shop is terrible, all else is fine.";
  EXPECT_EQ(facts().of(answer, survey).size(), 2U);
  // A post that does not concern the employer has no department.
  EXPECT_TRUE(facts().of(answer).empty());
}

}  // namespace
}  // namespace lyt
