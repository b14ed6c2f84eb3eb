// What names and queries do not do yet.
#include <gtest/gtest.h>

#include "tests/match/matched.h"
#include "tests/match/queried.h"

namespace lyt {
namespace {

TEST(KnownQuery, SaysThatACommaIsWrongHere) {
  // It says "a ) without its (".
  TermTable table(LexiconData{});
  const Result<Query> query = Query::compile("a, b", table);
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().at, 1U);
  EXPECT_EQ(query.error().what.find("without its ("), std::string::npos) << query.error().what;
}

TEST(KnownQuery, NearReachesBackOverALongPhrase) {
  // holds() starts looking 32 words before; a phrase may have more.
  std::string phrase;
  for (int i = 0; i < 40; ++i) phrase += (i == 0 ? "" : " ") + ("w" + std::to_string(i) + "q");
  std::string text = "x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x ";
  EXPECT_TRUE(query_matches("NEAR/2(a, \"" + phrase + "\")", text + phrase + " a"));
}

TEST(KnownNames, AShortNameInCapitalsHasItsGenitive) {
  // "HR's", "IT's": as written, with an ending.
  Project project;
  project.entities.push_back(entity_of("HR"));
  Matched matched(project);
  EXPECT_EQ(matched.found("HR's svar"), "entity0:HR's");
  EXPECT_EQ(matched.found("HRs svar"), "entity0:HRs");
  EXPECT_EQ(matched.found("hr's svar"), "");
}

}  // namespace
}  // namespace lyt
