// What of a text may be quoted.
#include "engine/flow/quotes.h"

#include <gtest/gtest.h>

#include "tests/score/scored.h"

namespace lyt {
namespace {

// Empty: nothing may.
std::string quote_of(std::string_view text, Lang lang, std::string_view author = {}) {
  Scored& scored = sample_scored();
  scored.score(text, lang);
  Post post;
  post.text = text;
  post.author_name = author;
  std::string quote;
  return quotable(post, *scored.scratch, lang, quote) ? quote : "";
}

struct Case {
  const char* name;
  const char* text;
  Lang lang;
  const char* quote;
};

class Quotes : public testing::TestWithParam<Case> {};

TEST_P(Quotes, LoseWhatTellsWhoSpeaks) { EXPECT_EQ(quote_of(GetParam().text, GetParam().lang, "Karin Vestergaard"), GetParam().quote); }

INSTANTIATE_TEST_SUITE_P(
    Texts, Quotes,
    testing::Values(
        Case{"plain", "Jeg er virkelig glad for den hurtige levering.", Lang::da, "Jeg er virkelig glad for den hurtige levering."},
        Case{"name_in_a_sentence", "Jeg er virkelig glad for den hjælp som Jens gav mig", Lang::da, "Jeg er virkelig glad for den hjælp som … gav mig"},
        Case{"two_names_are_one_gap", "Jeg er virkelig glad for den hjælp som Jens Holm gav mig", Lang::da, "Jeg er virkelig glad for den hjælp som … gav mig"},
        Case{"listed_word_in_a_name", "Jeg er virkelig glad for den hjælp som Jens Glad gav mig", Lang::da, "Jeg er virkelig glad for den hjælp som … gav mig"},
        Case{"own_name_without_capital", "det var karin som blev meget glad for den hjælp", Lang::da, "det var … som blev meget glad for den hjælp"},
        Case{"handle_link_number", "I am so happy with the help @jens https://x.example/1 gave me on 24", Lang::en, "I am so happy with the help … gave me on …"},
        Case{"mail", "I am so happy with the help, write to me at jens@mail.example or call", Lang::en, "I am so happy with the help, write to me at … or call"},
        Case{"title", "I was so very happy with the help that mr holm gave me", Lang::en, "I was so very happy with the help that mr … gave me"},
        Case{"signature", "Jeg er virkelig glad for den hurtige levering. Hilsen Jens Holm", Lang::da, "Jeg er virkelig glad for den hurtige levering."},
        Case{"name_of_the_employer", "Jeg er virkelig glad for min ordre hos Klarvang", Lang::da, "Jeg er virkelig glad for min ordre hos Klarvang"},
        Case{"german_nouns", "Die Lieferung war sehr schnell und der Kundenservice freundlich", Lang::de,
             "Die Lieferung war sehr schnell und der Kundenservice freundlich"},
        Case{"english_i", "The service was bad and I will never come back", Lang::en, "The service was bad and I will never come back"},
        Case{"capitals", "This was NEVER a good place to work", Lang::en, "This was NEVER a good place to work"},
        Case{"too_few_words", "Very good", Lang::en, ""},
        Case{"too_much_lost", "Jens and Ida and Bo and Mia are good", Lang::en, ""},
        Case{"mark_up_and_directions", "The <b>service</b> was really\u202e very bad today", Lang::en, "The b service /b was really very bad today"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Quotes, AreCutAtAWord) {
  std::string text = "the service was";
  for (int i = 0; i < 100; ++i) text += " really bad";
  const std::string quote = quote_of(text, Lang::en);
  EXPECT_LE(quote.size(), kQuoteCharacters + 4);
  EXPECT_GE(quote.size(), kQuoteCharacters - 20);
  EXPECT_TRUE(quote.ends_with("really …") || quote.ends_with("bad …")) << quote;
}

QuoteCandidate candidate(std::uint32_t group, std::uint64_t draw, std::uint64_t post) { return {group, draw, {{post, post}, 0, "text " + std::to_string(post)}}; }

TEST(QuoteBook, KeepsTheSmallestDrawsInAnyOrder) {
  std::vector<QuoteCandidate> up;
  for (std::uint64_t i = 0; i < 200; ++i) up.push_back(candidate(1, (i * 77) % 200, i));
  std::vector<QuoteCandidate> down(up.rbegin(), up.rend());
  QuoteBook one;
  QuoteBook other;
  one.add(up);
  other.add(down);
  EXPECT_EQ(one.quotes().size(), kQuotesOfGroup);
  EXPECT_EQ(one.quotes(), other.quotes());
  for (const Quote& quote : one.quotes()) EXPECT_LT((quote.post.hi * 77) % 200, kQuotesOfGroup);
}

TEST(QuoteBook, APostOfTwoGroupsIsOneQuote) {
  QuoteBook book;
  std::vector<QuoteCandidate> both = {candidate(1, 5, 9), candidate(2, 5, 9)};
  book.add(both);
  EXPECT_EQ(book.quotes().size(), 1U);
}

TEST(AddQuotes, LeavesOutWhatIsNoOpinionOrInternal) {
  Scored& scored = sample_scored();
  const std::string text = "I am really happy with the service at Klarvang";
  scored.score(text, Lang::en);
  Post post;
  post.text = text;
  Fact fact;
  fact.label = Label::pos;
  fact.lang = Lang::en;
  const auto count = [&](std::uint32_t flags, bool with_internal) {
    fact.flags = flags;
    std::vector<QuoteCandidate> candidates;
    add_quotes(post, {&fact, 1}, *scored.scratch, with_internal, candidates);
    return candidates.size();
  };
  EXPECT_EQ(count(0, false), 1U);
  EXPECT_EQ(count(kInternal, false), 0U);
  EXPECT_EQ(count(kInternal, true), 1U);
  for (const std::uint32_t flag : {kRepost, kOwn, kBot}) EXPECT_EQ(count(flag, true), 0U);
  fact.entity = 1;
  EXPECT_EQ(count(0, false), 0U);
}

}  // namespace
}  // namespace lyt
