// The terms of a post, and their names.
#include "engine/flow/terms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/lexicon/embedded.h"
#include "tests/score/scored.h"

namespace lyt {
namespace {

// The forms of a text's terms, in their order.
std::vector<std::string> terms_of(std::string_view text, Lang lang) {
  Scored& scored = sample_scored();
  scored.score(text, lang);
  TermFinder finder;
  std::vector<NewTerm> fresh;
  const Terms terms = finder.find(*scored.scratch, scored.result, fresh);
  std::vector<std::string> forms;
  for (const std::uint32_t hash : terms) {
    const auto found = std::ranges::find(fresh, hash, &NewTerm::hash);
    if (found != fresh.end()) forms.push_back(found->form);
  }
  return forms;
}

using Forms = std::vector<std::string>;

struct Case {
  const char* name;
  const char* text;
  Lang lang;
  Forms terms;
};

class TermsOfAText : public testing::TestWithParam<Case> {};

TEST_P(TermsOfAText, AreHashtagsAndWordsOfLexicons) { EXPECT_EQ(terms_of(GetParam().text, GetParam().lang), GetParam().terms) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(
    Texts, TermsOfAText,
    testing::Values(Case{"topic_then_opinion", "Lønnen er elendig", Lang::da, {"lønnen", "elendig"}},
                    Case{"hashtag_first", "Elendig #ventetid", Lang::da, {"#ventetid", "elendig"}},
                    Case{"no_name_of_a_person", "Jens Vestergaard er elendig", Lang::da, {"elendig"}},
                    Case{"no_name_of_the_project", "#klarvang Klarvang @klarvang er elendig", Lang::da, {"elendig"}},
                    Case{"the_strongest_opinions_first", "Ganske fin, men elendig", Lang::da, {"elendig", "fin"}},
                    Case{"once_each", "Elendig, elendig, ELENDIG", Lang::da, {"elendig"}},
                    Case{"three_hashtags_at_most", "#aaa #bbb #ccc #ddd", Lang::en, {"#aaa", "#bbb", "#ccc"}},
                    Case{"nothing", "The sky above", Lang::en, {}}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(TermFinder, NamesATermToAThreadOnce) {
  Scored& scored = sample_scored();
  TermFinder finder;
  std::vector<NewTerm> fresh;
  scored.score("terrible", Lang::en);
  const Terms first = finder.find(*scored.scratch, scored.result, fresh);
  EXPECT_EQ(fresh.size(), 1U);
  EXPECT_EQ(finder.find(*scored.scratch, scored.result, fresh), first);
  EXPECT_EQ(fresh.size(), 1U);
}

TEST(TermBook, NamesFormsByTheirLemma) {
  TermBook book;
  std::vector<NewTerm> terms = {{1, Lang::da, "lønnen"}, {2, Lang::da, "løn"}, {3, Lang::de, "löhne"}, {4, Lang::none, "#ventetid"},
                                {5, Lang::none, "good"}, {6, Lang::da, "ukendtord"}};
  book.add(terms);
  EXPECT_TRUE(terms.empty());
  const std::vector<TermName> expected = {{1, "løn"}, {2, "løn"}, {3, "Lohn"}, {4, "#ventetid"}, {5, "good"}, {6, "ukendtord"}};
  EXPECT_EQ(book.names(embedded_lemmas()), expected);
}

TEST(TermBook, DoesNotDependOnTheOrder) {
  // Two terms with one hash among them: the first in the alphabet has it.
  std::vector<NewTerm> terms = {{7, Lang::none, "#beta"}, {7, Lang::none, "#alfa"}, {3, Lang::en, "good"}, {3, Lang::en, "good"}};
  std::vector<NewTerm> turned(terms.rbegin(), terms.rend());
  TermBook one;
  TermBook other;
  one.add(terms);
  other.add(turned);
  const std::vector<TermName> expected = {{3, "good"}, {7, "#alfa"}};
  EXPECT_EQ(one.names({}), expected);
  EXPECT_EQ(other.names({}), expected);
}

TEST(TermBook, KeepsTheHashtagsOfTheSmallestHashes) {
  TermBook book;
  const auto many = static_cast<std::uint32_t>(TermBook::kMostHashtags) + 1000;
  for (std::uint32_t i = many; i > 0; --i) {
    std::vector<NewTerm> one = {{i, Lang::none, "#t" + std::to_string(i)}};
    book.add(one);
  }
  const std::vector<TermName> names = book.names({});
  ASSERT_EQ(names.size(), TermBook::kMostHashtags);
  EXPECT_EQ(names.front().hash, 1U);
  EXPECT_EQ(names.back().hash, TermBook::kMostHashtags);
}

}  // namespace
}  // namespace lyt
