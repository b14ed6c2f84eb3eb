// Every complaint about a query, with its column.
#include <gtest/gtest.h>

#include <random>

#include "tests/match/queried.h"

namespace lyt {
namespace {

struct ErrorCase {
  std::string query;
  std::uint64_t at;  // byte; the message says the column, from 1
  std::string_view expected;
};

TEST(QueryError, SaysWhatAndWhere) {
  for (const ErrorCase& each : std::vector<ErrorCase>{
           {"", 0, "a term is missing at the end"},
           {"   ", 3, "a term is missing at the end"},
           {"a AND", 5, "a term is missing at the end"},
           {"a OR ", 5, "a term is missing at the end"},
           {"NOT", 3, "a term is missing at the end"},
           {"AND a", 0, "a term is missing before AND"},
           {"a AND AND b", 6, "a term is missing before AND"},
           {"a OR OR b", 5, "a term is missing before OR"},
           {"NOT OR a", 4, "a term is missing before OR"},
           {"()", 1, "a term is missing before this"},
           {"a AND )", 6, "a term is missing before this"},
           {"a (b OR c", 2, "a ( without its )"},
           {"(a", 0, "a ( without its )"},
           {"a) b", 1, "a ) without its ("},
           {"a \"b c", 2, "a quotation mark without its second"},
           {"a \"\"", 2, "an empty term"},
           {"\"...\"", 0, "an empty term"},
           {"a !", 2, "an empty term"},
           {"a b*", 2, "at least two letters before *"},
           {"*", 0, "at least two letters before *"},
           {"a /x.*y", 2, "a / without its second"},
           {"a //", 3, "an empty pattern"},
           {"a /(x+)+/", 3, "a repeated group with a repetition inside may take forever"},
           {"/x((a|b*)c)*/", 2, "a repeated group with a repetition inside"},
           {"/(x*){2,}/", 1, "a repeated group with a repetition inside"},
           {"/(ab)\\1/", 5, "back references are not read here"},
           {"/a(?R)/", 3, "a group may begin with"},
           {"/ab)/", 3, "a ) without its ("},
           {"/a(b/", 2, "a ( without its )"},
           {"/[z-a]b/", 6, "the pattern is not well formed"},
           {"/a*/", 1, "a pattern that matches nothing at all"},
           {"title:x", 0, "no field \"title\""},
           {"a author:", 2, "nothing behind the colon"},
           {"lang:xx", 0, "no language \"xx\""},
           {"NEAR/(a, b)", 0, "NEAR/ needs a number from 1 to 99"},
           {"NEAR/0(a, b)", 0, "NEAR/ needs a number from 1 to 99"},
           {"x NEAR/100(a, b)", 2, "NEAR/ needs a number from 1 to 99"},
           {"NEAR/3x(a, b)", 0, "NEAR/ needs a number from 1 to 99"},
           {"NEAR/3 a", 7, "NEAR needs its terms in parentheses"},
           {"NEAR/3", 6, "NEAR needs its terms in parentheses"},
           {"NEAR/3(a)", 0, "NEAR takes two terms"},
           {"NEAR/3(a, b, c)", 0, "NEAR takes two terms"},
           {"NEAR/3(a, b", 0, "a ( without its )"},
           {"NEAR/3(a, NOT b)", 9, "NEAR takes words, phrases"},
           {"NEAR/3(a b, c)", 7, "NEAR takes words, phrases"},
           {"NEAR/3(a, lang:da)", 9, "NEAR takes words, phrases"},
           {"NEAR/3(, b)", 7, "a term is missing before this"},
       }) {
    TermTable table(LexiconData{});
    const Result<Query> query = Query::compile(each.query, table);
    ASSERT_FALSE(query) << each.query;
    EXPECT_EQ(query.error().code, Code::query) << each.query;
    EXPECT_EQ(query.error().at, each.at) << each.query << ": " << query.error().what;
    const std::string column = "column " + std::to_string(each.at + 1) + ": ";
    EXPECT_TRUE(query.error().what.starts_with(column)) << each.query << ": " << query.error().what;
    EXPECT_NE(query.error().what.find(each.expected), std::string::npos) << each.query << ": " << query.error().what;
  }
}

TEST(QueryError, LimitsLengthAndDepth) {
  TermTable table(LexiconData{});
  EXPECT_TRUE(Query::compile(std::string(60, '(') + "a" + std::string(60, ')'), table));
  EXPECT_FALSE(Query::compile(std::string(70, '(') + "a" + std::string(70, ')'), table));
  std::string nots;
  for (int i = 0; i < 70; ++i) nots += "NOT ";
  EXPECT_FALSE(Query::compile(nots + "a", table));
  const Result<Query> longer = Query::compile(std::string(4097, 'a'), table);
  ASSERT_FALSE(longer);
  EXPECT_NE(longer.error().what.find("4,096"), std::string::npos);
  EXPECT_FALSE(Query::compile(std::string(2000, '('), table));
}

TEST(QueryError, TakesRandomInput) {
  const std::vector<std::string> pieces = {"a", "b", "AND", "OR", "NOT", "(", ")", "\"", "NEAR/3(", ",", "*", "case:", "lang:da", " ", ":", "/", "\xFF", "x"};
  std::mt19937_64 random(111);
  TermTable table(LexiconData{});
  for (int i = 0; i < 30'000; ++i) {
    std::string text;
    for (std::size_t k = 0; k < random() % 12; ++k) text += pieces[random() % pieces.size()] + (random() % 2 == 0 ? " " : "");
    const Result<Query> query = Query::compile(text, table);
    if (query) continue;
    ASSERT_EQ(query.error().code, Code::query);
    ASSERT_LE(query.error().at, text.size()) << text;
    ASSERT_FALSE(query.error().what.empty());
  }
}

TEST(QueryError, SaysThatACommaIsWrongHere) {
  TermTable table(lexicon_of({}));
  const Result<Query> query = Query::compile("a, b", table);
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().at, 1U);
  EXPECT_EQ(query.error().what.find("without its ("), std::string::npos) << query.error().what;
}

}  // namespace
}  // namespace lyt
