// From sums to scores and labels, and what a whole post gives.
#include "engine/score/scorer.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/score/scored.h"

namespace lyt {
namespace {

TEST(BalanceOf, NormalisesTheSum) {
  const auto milli = [](int pos, int neg) { return balance_of(pos, neg, 1, 4, Lang::en, Scope::post).score_milli; };
  EXPECT_EQ(milli(0, 0), 0);
  EXPECT_EQ(milli(200, -200), 0);
  EXPECT_EQ(milli(200, 0), -milli(0, -200));
  EXPECT_GT(milli(300, 0), milli(200, 0));
  EXPECT_GT(milli(200, 0), milli(200, -100));
  EXPECT_LE(milli(2'000'000'000, 0), 1000);
  EXPECT_GE(milli(2'000'000'000, 0), 999);
  EXPECT_EQ(milli(0, -2'000'000'000), -milli(2'000'000'000, 0));
}

TEST(BalanceOf, LabelsByTheScore) {
  const auto label = [](int pos, int neg) { return balance_of(pos, neg, 2, 8, Lang::da, Scope::post).label; };
  EXPECT_EQ(label(200, 0), Label::pos);
  EXPECT_EQ(label(0, -200), Label::neg);
  EXPECT_EQ(label(0, 0), Label::neu);
  EXPECT_EQ(label(10, 0), Label::neu);
  EXPECT_EQ(label(200, -200), Label::mixed);
  EXPECT_EQ(label(20, -20), Label::neu);
}

TEST(BalanceOf, HalvesAddUpToTheScore) {
  std::mt19937_64 random(51);
  for (int i = 0; i < 5000; ++i) {
    const auto pos = static_cast<std::int64_t>(random() % 3000);
    const auto neg = -static_cast<std::int64_t>(random() % 3000);
    const Balance balance = balance_of(pos, neg, 3, 9, Lang::en, Scope::post);
    const bool clamped = balance.pos_milli == 1000 || balance.neg_milli == -1000;
    if (!clamped) {
      EXPECT_NEAR(balance.pos_milli + balance.neg_milli, balance.score_milli, 1);
    }
    EXPECT_GE(balance.pos_milli, 0);
    EXPECT_LE(balance.pos_milli, 1000);
    EXPECT_LE(balance.neg_milli, 0);
    EXPECT_GE(balance.neg_milli, -1000);
    EXPECT_LE(balance.confidence_milli, 1000);
  }
}

TEST(ShareOut, AddsUpToTheScore) {
  std::mt19937_64 random(52);
  for (int i = 0; i < 20'000; ++i) {
    std::vector<Hit> hits(random() % 8);
    std::int64_t pos = 0;
    std::int64_t neg = 0;
    for (Hit& hit : hits) {
      hit.value_centi = static_cast<std::int32_t>(random() % 1001) - 500;
      if (random() % 5 == 0) hit.value_centi = 0;
      (hit.value_centi > 0 ? pos : neg) += hit.value_centi;
    }
    const std::int16_t score = balance_of(pos, neg, hits.size(), 10, Lang::en, Scope::post).score_milli;
    share_out(hits, score);
    int sum = 0;
    for (const Hit& hit : hits) {
      sum += hit.share_milli;
      if (hit.value_centi == 0) {
        EXPECT_EQ(hit.share_milli, 0);
      }
    }
    ASSERT_EQ(sum, score);
  }
}

TEST(Scorer, ScoresAPost) {
  Scored& scored = sample_scored();
  EXPECT_EQ(scored.score("Klarvang har en fantastisk kundeservice!").balance.label, Label::pos);
  EXPECT_EQ(scored.result.language.lang, Lang::da);
  EXPECT_EQ(scored.score("What a terrible day at the office").balance.label, Label::neg);
  EXPECT_EQ(scored.result.language.lang, Lang::en);
  EXPECT_EQ(scored.score("The office opens at nine", Lang::en).balance.label, Label::neu);
}

TEST(Scorer, LeavesOtherLanguagesUnscored) {
  Scored& scored = sample_scored();
  EXPECT_EQ(scored.score("Bu ma\u011faza her g\u00fcn sabahtan ak\u015fama kadar a\u00e7\u0131k").balance.label, Label::unscored);
  EXPECT_EQ(scored.score("").balance.label, Label::unscored);
  EXPECT_EQ(scored.score("12345").balance.label, Label::unscored);
}

TEST(Scorer, ScoresEmojiInEveryLanguage) {
  Scored& scored = sample_scored();
  EXPECT_GT(scored.milli("\U0001F60D\U0001F60D"), 0);
  EXPECT_LT(scored.milli("\U0001F621"), 0);
  EXPECT_GT(scored.milli("Klarvang <3"), 0);
  EXPECT_LT(scored.milli("Klarvang :("), 0);
}

TEST(Scorer, SeesQuestions) {
  Scored& scored = sample_scored();
  EXPECT_TRUE(scored.score("Is Klarvang open?", Lang::en).question);
  EXPECT_TRUE(scored.score("Klarvang is open. Or?", Lang::en).question);
  EXPECT_FALSE(scored.score("Klarvang is open.", Lang::en).question);
}

TEST(Scorer, GivesTopics) {
  Scored& scored = sample_scored();
  EXPECT_NE(scored.score("The pay at Klarvang is low.", Lang::en).topics.sure & topic_bit(Topic::pay), 0U);
  EXPECT_NE(scored.score("Lønnen hos Klarvang er lav.", Lang::da).topics.sure & topic_bit(Topic::pay), 0U);
  EXPECT_NE(scored.score("The delivery from Klarvang was late.", Lang::en).topics.sure & topic_bit(Topic::delivery), 0U);
}

TEST(Scorer, EchoesMessages) {
  Project project = sample_project();
  Message message;
  message.name = "Flexibility";
  message.terms[index(Lang::en)] = {"flexible hours"};
  project.messages.push_back({"Other", {}});
  project.messages.push_back(message);
  Scored scored(embedded_data(), project);
  EXPECT_EQ(scored.score("Klarvang offers flexible hours.", Lang::en).messages, 2U);
  EXPECT_EQ(scored.score("Klarvang offers hours.", Lang::en).messages, 0U);
}

TEST(Scorer, LeavesPostsThatConcernNobodyOutOnDemand) {
  Scored& scored = sample_scored();
  Post post;
  ScoreInput input;
  input.post = &post;
  input.only_concerned = true;
  for (const std::string_view text : {"Klarvang is great", "The shop of Klarvang is bad", "Brillson is bad", "@klarvang hello"}) {
    post.text = text;
    PostScore all;
    input.only_concerned = false;
    scored.scorer->score(input, *scored.scratch, all);
    PostScore concerned;
    input.only_concerned = true;
    scored.scorer->score(input, *scored.scratch, concerned);
    ASSERT_EQ(concerned.mentions.size(), all.mentions.size()) << text;
    EXPECT_EQ(concerned.balance.score_milli, all.balance.score_milli) << text;
  }
  post.text = "The weather is great";
  PostScore result;
  scored.scorer->score(input, *scored.scratch, result);
  EXPECT_TRUE(result.mentions.empty());
}

TEST(Scorer, ScoresAGivenTarget) {
  Scored& scored = sample_scored();
  Post post;
  post.text = "The battery is awful but the screen is great.";
  ScoreInput input;
  input.post = &post;
  input.known_lang = Lang::en;
  const auto target = [&](std::string_view name) {
    input.target = name;
    PostScore result;
    scored.scorer->score(input, *scored.scratch, result);
    for (const MentionScore& mention : result.mentions) {
      if (mention.department != 0) return static_cast<int>(mention.balance.score_milli);
    }
    return 0;
  };
  EXPECT_LT(target("battery"), 0);
  EXPECT_GT(target("screen"), 0);
  EXPECT_EQ(target("keyboard"), 0);
}

TEST(Tables, SayWhichQueryIsWrong) {
  Project project = sample_project();
  project.entities[1].exclude = {"(a OR"};
  const Result<std::unique_ptr<Tables>> made = Tables::make(project, LexiconData{});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Code::query);
  EXPECT_NE(made.error().what.find("(a OR"), std::string::npos);
  EXPECT_NE(made.error().what.find("Brillson"), std::string::npos);
}

TEST(Tables, QueriesReplaceNamesAndExclude) {
  Project project = sample_project();
  project.entities[0].query = "klarvang AND job";
  project.entities[1].exclude = {"\"brillson street\""};
  Scored scored(embedded_data(), project);
  scored.score("Klarvang is great", Lang::en);
  EXPECT_EQ(scored.mention(0, 0), nullptr);
  scored.score("The job at Klarvang is great", Lang::en);
  EXPECT_NE(scored.mention(0, 0), nullptr);
  scored.score("Brillson is great", Lang::en);
  EXPECT_NE(scored.mention(1, 0), nullptr);
  scored.score("Brillson in Brillson Street is great", Lang::en);
  EXPECT_EQ(scored.mention(1, 0), nullptr);
}

}  // namespace
}  // namespace lyt
