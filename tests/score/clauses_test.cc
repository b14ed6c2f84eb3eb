#include "engine/score/clauses.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/lexicon/small_lexicon.h"
#include "tests/score/scored.h"

namespace lyt {
namespace {

// "a b | c": the clauses of a text, cut by " | "; a sentence by " || ".
std::string cut(std::string_view text, std::vector<Clause>* out = nullptr) {
  static SmallTables tables(lexicon_of({{"en/modifiers.tsv", "but | contrast\nalthough | concession\n"},
                                        {"en/function.tsv", "because | sub\nthat | sub\nand | conj\n"}}));
  const AnnotatedText& annotated = tables.annotate(text);
  std::vector<Clause> clauses;
  find_clauses(annotated, Lang::en, {}, clauses);
  std::string written;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    if (c != 0) written += clauses[c].sentence != clauses[c - 1].sentence ? " || " : " | ";
    for (std::uint32_t i = clauses[c].begin; i < clauses[c].end; ++i) {
      written += (i == clauses[c].begin ? "" : " ") + std::string(annotated.tokens.fold(annotated.tokens.list[i]));
    }
  }
  if (out != nullptr) *out = clauses;
  return written;
}

TEST(Clauses, EndAtMarksAndWords) {
  struct Case {
    std::string_view text, expected;
  };
  for (const Case& each : {
           Case{"", ""}, Case{"...", ""}, Case{"a b c", "a b c"}, Case{"a. B", "a || b"}, Case{"a, b", "a | b"},
           Case{"a! b? c", "a || b || c"}, Case{"a: b; c", "a | b | c"}, Case{"a - b", "a | b"}, Case{"a (b) c", "a | b | c"},
           Case{"a-b", "a b"}, Case{"a\nb", "a || b"}, Case{"a x but b", "a x | but b"}, Case{"a, but b", "a | but b"},
           Case{"a x because b", "a x | because b"}, Case{"although a, b", "although a | b"}, Case{"a and b", "a and b"},
           Case{"a and although b", "a and | although b"}, Case{"a... b", "a || b"}, Case{"!a", "a"}, Case{"a!!", "a"},
       }) {
    EXPECT_EQ(cut(each.text), each.expected) << each.text;
  }
}

TEST(Clauses, CoverTheText) {
  std::vector<Clause> clauses;
  cut("a, but b. C because d! E (f) g but", &clauses);
  ASSERT_FALSE(clauses.empty());
  EXPECT_EQ(clauses.front().begin, 0U);
  for (std::size_t c = 1; c < clauses.size(); ++c) {
    EXPECT_EQ(clauses[c].begin, clauses[c - 1].end);
    EXPECT_LT(clauses[c].begin, clauses[c].end);
    EXPECT_GE(clauses[c].sentence, clauses[c - 1].sentence);
  }
  EXPECT_EQ(clauses.back().end, 10U);
}

TEST(Clauses, KnowWhatTheyOpenWith) {
  std::vector<Clause> clauses;
  cut("a x but b although c because d", &clauses);
  ASSERT_EQ(clauses.size(), 4U);
  EXPECT_TRUE(clauses[1].contrast);
  EXPECT_TRUE(clauses[2].concession);
  EXPECT_TRUE(clauses[3].subordinate);
  EXPECT_FALSE(clauses[0].contrast || clauses[0].concession || clauses[0].subordinate);
  cut("a, but although b", &clauses);
  ASSERT_EQ(clauses.size(), 2U);
  EXPECT_TRUE(clauses[1].contrast && clauses[1].concession) << "both, right after one another";
}

TEST(Clauses, KnowHowTheirSentenceEnds) {
  std::vector<Clause> clauses;
  cut("a, b? C, d! E, f!! G", &clauses);
  ASSERT_EQ(clauses.size(), 7U);
  EXPECT_TRUE(clauses[0].question && clauses[1].question);
  EXPECT_EQ(clauses[2].exclaims, 1);
  EXPECT_EQ(clauses[3].exclaims, 1);
  EXPECT_EQ(clauses[4].exclaims, 2);
  EXPECT_FALSE(clauses[6].question);
  EXPECT_EQ(clauses[6].exclaims, 0);
  cut("a?", &clauses);
  EXPECT_TRUE(clauses[0].question);
}

TEST(Clauses, ExpressionsOpenThemAndAreNotCut) {
  // The scorer finds the expressions; their words come back as hits of the right clause.
  Scored& scored = sample_scored();
  const auto clauses_of = [&](std::string_view text, Lang lang) {
    scored.score(text, lang);
    return scored.scratch->clauses;
  };
  EXPECT_EQ(clauses_of("The food is anything but good", Lang::en).size(), 1U);
  const auto other = clauses_of("The food was good on the other hand the service was awful", Lang::en);
  ASSERT_EQ(other.size(), 2U);
  EXPECT_TRUE(other[1].contrast);
  const auto trots = clauses_of("Even though the food was good the service was awful", Lang::en);
  EXPECT_TRUE(trots[0].concession);
  // An adverb behind the topic turns its whole clause; one behind a statement opens the next.
  const auto topic = clauses_of("In de winkel daarentegen is de sfeer goed", Lang::nl);
  ASSERT_EQ(topic.size(), 1U);
  EXPECT_TRUE(topic[0].contrast);
  EXPECT_EQ(clauses_of("De sfeer is goed daarentegen is het loon slecht", Lang::nl).size(), 2U);
}

TEST(Clauses, SwedishUtanIsButRatherAfterANegation) {
  Scored& scored = sample_scored();
  const auto contrasts = [&](std::string_view text) {
    scored.score(text, Lang::sv);
    return std::ranges::count_if(scored.scratch->clauses, &Clause::contrast);
  };
  EXPECT_EQ(contrasts("Det är inte bra, utan dåligt."), 1);
  EXPECT_EQ(contrasts("Det är inte bra utan mycket dåligt."), 1);
  EXPECT_EQ(contrasts("Jag kan inte leva utan dig."), 0);
  EXPECT_EQ(contrasts("Det gick utan problem."), 0);
  EXPECT_EQ(contrasts("Inte det utan bra saker"), 1) << "soon after the beginning, and before any opinion";
  EXPECT_EQ(contrasts("Inte idag. Det gick utan problem."), 0);
}

}  // namespace
}  // namespace lyt
