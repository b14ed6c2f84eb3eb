// Surveys: an answer is a post, a score is that of its response, and nothing about the person comes along.
#include <gtest/gtest.h>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using Skipped = std::map<std::string, std::uint64_t>;

TEST(Survey, MakesAPostOfEachAnswer) {
  const Feed feed = read_file("qualtrics.csv");
  ASSERT_EQ(feed.posts.size(), 3U) << feed.error;
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["platform"], "survey");
  EXPECT_EQ(first["id"], "R_1/Q2");
  EXPECT_EQ(first["author_id"], "R_1");
  EXPECT_EQ(first["text"], "Flere kolleger,\nbedre vagtplan.");
  EXPECT_EQ(first["channel"], "Hvad kan vi gøre bedre?");
  EXPECT_EQ(first["department"], "Kundeservice");
  EXPECT_EQ(first["lang"], "DA");
  EXPECT_EQ(first.number("time"), 1772438580);
  EXPECT_EQ(first.number("rating"), 900);
  EXPECT_EQ(first.number("recommend"), 1);
  ASSERT_EQ(first.sections.size(), 1U);
  EXPECT_EQ(first.sections[0].second, static_cast<int>(SectionKind::advice)) << "the question asks for it";
  // The score is one of the response, not of each answer.
  EXPECT_EQ(feed.posts[1]["id"], "R_1/Q3");
  EXPECT_EQ(feed.posts[1]["author_id"], "R_1");
  EXPECT_EQ(feed.posts[1].number("rating"), -1);
  EXPECT_TRUE(feed.posts[1].sections.empty());
  // Who wrote nothing has a score all the same.
  EXPECT_EQ(feed.posts[2]["id"], "R_2");
  EXPECT_EQ(feed.posts[2]["text"], "");
  EXPECT_EQ(feed.posts[2].number("rating"), 700);
  EXPECT_EQ(feed.posts[2].number("recommend"), 1);
  EXPECT_EQ(feed.skipped, (Skipped{{"no_text", 1}})) << "-99 is no answer and no score";
}

TEST(Survey, CarriesNothingAboutThePerson) {
  for (const char* file : {"qualtrics.csv", "qualtrics_legacy.csv", "surveymonkey.csv", "microsoft_forms.csv"}) {
    const Feed feed = read_file(file);
    ASSERT_FALSE(feed.posts.empty()) << file << feed.error;
    for (const Read& post : feed.posts) {
      for (const auto& [name, value] : post.strings) {
        for (const char* secret : {"192.0.2", "klarvang.test", "Ida", "Bo Test", "55.4"}) {
          EXPECT_EQ(value.find(secret), std::string::npos) << file << ", " << name << ": " << value;
        }
      }
    }
  }
  // Nor does a message about a row that is damaged.
  const Feed broken = read_text("Respondent ID,Collector ID,End Date,Email Address,What would help you most?\n,,,,Open-Ended Response\n"
                                "1,5,2026-03-02,ida@klarvang.test,More time for customers.\n2,5,never,bo@klarvang.test,Less noise please.\n");
  EXPECT_EQ(broken.skipped, (Skipped{{"bad_time", 1}})) << broken.error;
  ASSERT_EQ(broken.rejects.size(), 1U);
  EXPECT_EQ(broken.rejects[0].excerpt, "");
}

TEST(Survey, KnowsTheQuestionsOfEachTool) {
  struct Case {
    const char* file;
    std::size_t post;
    std::string id, text, question;
    std::int64_t rating, recommend;
  };
  for (const Case& c : {
           Case{"surveymonkey.csv", 0, "101", "Kollegerne", "Hvad er det bedste ved at arbejde her?", 1000, 1},
           Case{"surveymonkey.csv", 1, "102", "", "", 400, 1},
           Case{"microsoft_forms.csv", 0, "1@13-03-2026 08:05", "Lytte mere til os på gulvet.", "Hvad kan ledelsen gøre bedre?", -1, -1},
           Case{"typeform.csv", 0, "", "Answer the phone when we call.", "What could we do better?", -1, -1},
           Case{"qualtrics_legacy.csv", 0, "R_1", "The shifts should be planned earlier", "What should change?", -1, -1},
           // Only the question about recommending makes an eNPS.
           Case{"survey_comments.csv", 0, "", "My team is great", "Engagement", 900, 1},
           Case{"survey_comments.csv", 1, "", "Too many late shifts", "Workload", 200, -1},
           Case{"survey.csv", 2, "", "Alt for mange aftenvagter.", "Hvad bør forbedres?", 300, 1},
           Case{"survey.csv", 3, "", "", "", 1000, 1},
       }) {
    const Feed feed = read_file(c.file);
    ASSERT_GT(feed.posts.size(), c.post) << c.file << ": " << feed.error;
    const Read& post = feed.posts[c.post];
    if (!c.id.empty()) {
      EXPECT_EQ(post["id"], c.id) << c.file;
    }
    EXPECT_EQ(post["text"], c.text) << c.file;
    EXPECT_EQ(post["channel"], c.question) << c.file;
    EXPECT_EQ(post.number("rating"), c.rating) << c.file << ", " << c.text;
    EXPECT_EQ(post.number("recommend"), c.recommend) << c.file << ", " << c.text;
  }
}

TEST(Survey, KeepsTheAnswersOfOnePersonTogether) {
  const Feed feed = read_file("google_forms.csv");
  ASSERT_EQ(feed.posts.size(), 3U) << feed.error;
  EXPECT_EQ(feed.posts[0]["author_id"], feed.posts[1]["author_id"]);
  EXPECT_NE(feed.posts[0]["author_id"], feed.posts[2]["author_id"]);
  EXPECT_EQ(feed.posts[0].number("time"), 1772435730);
  EXPECT_EQ(feed.posts[2].number("time"), 1772457330);
  EXPECT_EQ(feed.posts[0]["department"], "Lager");
}

TEST(Survey, IsNotWhatPicksFromAList) {
  const Feed feed = read_text(
      "Dato;Hvor tilfreds er du med din leder?;Hvad kan vi gøre bedre i afdelingen?\n"
      "2026-03-02;Meget tilfreds;Vi mangler tid til kunderne.\n2026-03-02;Hverken tilfreds eller utilfreds;Bedre mad i kantinen.\n");
  ASSERT_EQ(feed.posts.size(), 2U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "Vi mangler tid til kunderne.");
}

TEST(Survey, TakesSeveralColumnsThatTheUserNames) {
  FeedOptions options;
  options.columns = {{"text", "F1"}, {"text", "F2"}, {"score", "F3"}, {"id", "nr"}};
  const Feed feed = read_text("nr;F1;F2;F3\n1;god;skidt;9\n2;;ok;\n", options);
  ASSERT_EQ(feed.posts.size(), 3U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "god");
  EXPECT_EQ(feed.posts[0].number("rating"), 900);
  EXPECT_EQ(feed.posts[1]["text"], "skidt");
  EXPECT_EQ(feed.posts[1].number("rating"), -1);
  EXPECT_EQ(feed.posts[2]["text"], "ok");
}

}  // namespace
}  // namespace lyt::feeds_test
