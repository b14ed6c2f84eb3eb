#include "engine/match/query.h"

#include <gtest/gtest.h>

#include "tests/match/queried.h"

namespace lyt {
namespace {

struct QueryCase {
  std::string query;
  std::string_view text;
  bool expected;
};

void check(const std::vector<QueryCase>& cases) {
  for (const QueryCase& each : cases) EXPECT_EQ(query_matches(each.query, each.text), each.expected) << each.query << " / " << each.text;
}

TEST(Query, FindsWords) {
  check({
      {"klarvang", "hos Klarvang", true},      {"klarvang", "hos Brillson", false},  {"KLARVANG", "klarvang", true},
      {"klarvang", "KLARVANG!", true},         {"klarvang", "Klarvangs", true},      {"klarvang", "#klarvang", true},
      {"klarvang", "@klarvang", false},        {"klarvang", "klarva", false},        {"klarvang", "", false},
      {"møbel", "MØBEL", true},                {"don't", "don\u2019t", true},        {"work-life", "work life", true},
      {"a/s", "Klarvang A/S", true},           {"5", "5", false},
  });
}

TEST(Query, FindsPhrases) {
  check({
      {"\"klarvang kirke\"", "Klarvang Kirke ringer", true}, {"\"klarvang kirke\"", "Klarvangs kirke", true},
      {"\"klarvang kirke\"", "kirke klarvang", false},       {"\"klarvang kirke\"", "klarvang og kirke", false},
      {"\"klarvang kirke\"", "klarvang", false},             {"\"a  b\"", "a b", true},
      {"\"klarvang\" kirke", "kirke ved klarvang", true},    {"klarvang\"kirke\"", "klarvang x kirke", true},
  });
}

TEST(Query, CombinesTerms) {
  check({
      {"a AND b", "a b", true},       {"a AND b", "a", false},        {"a b", "b x a", true},         {"a b", "b", false},
      {"a OR b", "b", true},          {"a OR b", "c", false},         {"NOT a", "b", true},           {"NOT a", "a", false},
      {"NOT NOT a", "a", true},       {"a NOT b", "a", true},         {"a NOT b", "a b", false},      {"a AND NOT b", "a c", true},
      {"(a OR b) c", "b c", true},    {"(a OR b) c", "b", false},     {"NOT (a OR b)", "c", true},    {"NOT (a OR b)", "b", false},
      {"((a))", "a", true},           {"a AND(b)", "a b", true},      {"NOT(a)", "b", true},          {"a\nAND\tb", "a b", true},
  });
}

TEST(Query, BindsNotBeforeAndBeforeOr) {
  check({
      {"a OR b c", "a", true},        {"a OR b c", "b", false},       {"a OR b AND c", "b c", true},  {"a b OR c", "c", true},
      {"NOT a b", "b", true},         {"NOT a b", "a b", false},      {"NOT a b", "c", false},        {"NOT a OR b", "a b", true},
      {"a OR NOT b", "c", true},      {"a OR b OR c", "c", true},     {"a AND b OR c AND d", "c d", true},
  });
}

TEST(Query, OnlyCapitalsAreOperators) {
  check({{"and", "and", true}, {"and", "x", false}, {"a or b", "a b", false}, {"a or b", "a or b", true}, {"not", "not", true}});
}

TEST(Query, FindsBeginnings) {
  check({{"lager*", "lagerchefen", true}, {"lager*", "lager", true}, {"lager*", "hovedlager", false}, {"LAGER*", "Lagerchef", true},
         {"lager*", "#lagerjob", true},   {"mø*", "Møbel", true},    {"lager* NOT lagerchef", "lagerarbejde", true}});
}

TEST(Query, FindsWordsAsWritten) {
  check({{"case:IT", "vores IT", true}, {"case:IT", "it is", false}, {"case:IT", "ITS", false}, {"case:Glad", "Glad", true},
         {"case:Glad", "glad", false}, {"case:#Job", "#Job", true}});
}

TEST(Query, FindsNeighbours) {
  check({
      {"NEAR/3(a, b)", "a b", true},           {"NEAR/3(a, b)", "b a", true},           {"NEAR/3(a, b)", "a x x b", true},
      {"NEAR/3(a, b)", "a x x x b", false},    {"NEAR/3(a, b)", "b x x a", true},       {"NEAR/3(a, b)", "b x x x a", false},
      {"NEAR/1(a, b)", "a b", true},           {"NEAR/1(a, b)", "a x b", false},        {"NEAR/3f(a, b)", "a x b", true},
      {"NEAR/3f(a, b)", "b x a", false},       {"NEAR/3f(a, b)", "b a x b", true},      {"NEAR/3(a, a)", "a", false},
      {"NEAR/3(a, a)", "a x a", true},         {"NEAR/2(\"a b\", c)", "a b x c", true}, {"NEAR/2(\"a b\", c)", "a b x x c", false},
      {"NEAR/2(c, \"a b\")", "a b c", true},   {"NEAR/3(a OR b, c)", "b x c", true},    {"NEAR/3(aa* , c)", "c x", false},
      {"NEAR/3(aa*, c)", "c aab", true},       {"NEAR/3(case:A, c)", "a c", false},     {"NEAR/3(case:A, c)", "A c", true},
      {"NOT NEAR/3(a, b)", "a", true},         {"NEAR/3(a,b) c", "a b c", true},        {"NEAR/99(a,b)", "a b", true},
      {"NEAR/2(a, b)", "a. b", true},
  });
}

TEST(Query, FindsFieldsOfThePost) {
  Post post;
  post.author_handle = "Anna_H";
  post.author_id = "4711";
  post.platform = "trustpilot";
  post.channel = "Klarvang Page";
  EXPECT_TRUE(query_matches("author:anna_h", "x", post));
  EXPECT_TRUE(query_matches("author:4711", "x", post));
  EXPECT_FALSE(query_matches("author:anna", "x", post));
  EXPECT_TRUE(query_matches("channel:trustpilot", "x", post));
  EXPECT_TRUE(query_matches("channel:Trustpilot", "x", post));
  EXPECT_FALSE(query_matches("channel:mastodon", "x", post));
  EXPECT_TRUE(query_matches("lang:da", "x", post, Lang::da));
  EXPECT_FALSE(query_matches("lang:da", "x", post, Lang::sv));
  EXPECT_TRUE(query_matches("x NOT author:bo lang:da", "x", post));
}

TEST(Query, SaysWhereItsTermStands) {
  TermTable table(lexicon_of({}));
  const Result<Query> query = Query::compile("NOT x (\"c d\" OR b) e*", table);
  ASSERT_FALSE(query) << "at least two letters before *";
  const Result<Query> good = Query::compile("NOT a (\"c d\" OR b)", table);
  ASSERT_TRUE(good);
  const WordForms forms(table);
  Annotator annotator(table, forms);
  AnnotatedText text;
  annotator.annotate("x c d b", text);
  EXPECT_EQ(good->place(text).begin, 1U);
  EXPECT_EQ(good->place(text).end, 3U);
  annotator.annotate("x y", text);
  EXPECT_EQ(good->place(text).end, 0U);
}

TEST(Query, TakesLongTexts) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "b ";
  EXPECT_FALSE(query_matches("NEAR/9(a, b) OR NEAR/9(\"b a\", b)", text));
  text += "a";
  EXPECT_TRUE(query_matches("NEAR/9f(b, a)", text));
}

TEST(Query, NearReachesBackOverALongPhrase) {
  std::string phrase;
  for (int i = 0; i < 40; ++i) phrase += (i == 0 ? "" : " ") + ("w" + std::to_string(i) + "q");
  std::string text = "x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x ";
  EXPECT_TRUE(query_matches("NEAR/2(a, \"" + phrase + "\")", text + phrase + " a"));
}

}  // namespace
}  // namespace lyt
