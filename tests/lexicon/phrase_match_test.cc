// Expressions in texts, against the real matcher's own loop over the expressions.
#include "engine/lexicon/phrase_match.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

// "begin-end" of the scoring expression that begins at a token of a text, and its valence; "" for none.
std::string found_at(SmallTables& tables, std::string_view text, std::size_t begin, Lang lang = Lang::en) {
  const AnnotatedText& annotated = tables.annotate(text);
  const PhraseMatch match = match_phrases(tables.table, annotated, begin, annotated.tokens.size(), lang).scoring;
  if (match.end == 0) return "";
  std::string out = std::to_string(match.end) + ":" + std::to_string(match.sense->valence_centi);
  if (match.gap_end > match.gap_begin) out += " gap " + std::to_string(match.gap_begin) + "-" + std::to_string(match.gap_end);
  return out;
}

TEST(PhraseMatch, TakesTheLongest) {
  SmallTables tables(lexicon_of({{"en/phrases.tsv", "not bad | 1\nnot bad at all | 2\nbad at | -1\ngood for nothing | -3\n"}}));
  EXPECT_EQ(found_at(tables, "not bad", 0), "2:100");
  EXPECT_EQ(found_at(tables, "not bad at", 0), "2:100");
  EXPECT_EQ(found_at(tables, "not bad at all", 0), "4:200");
  EXPECT_EQ(found_at(tables, "not bad at all", 1), "3:-100");
  EXPECT_EQ(found_at(tables, "not", 0), "");
  EXPECT_EQ(found_at(tables, "it is bad", 0), "");
  EXPECT_EQ(found_at(tables, "good for nothing", 0), "3:-300");
}

TEST(PhraseMatch, SkipsUpToFourWordsAtAGap) {
  SmallTables tables(lexicon_of({{"en/phrases.tsv", "leaves ... desired | -2\n"}}));
  EXPECT_EQ(found_at(tables, "leaves desired", 0), "2:-200");
  EXPECT_EQ(found_at(tables, "leaves something desired", 0), "3:-200 gap 1-2");
  EXPECT_EQ(found_at(tables, "leaves a b c d desired", 0), "6:-200 gap 1-5");
  EXPECT_EQ(found_at(tables, "leaves a b c d e desired", 0), "");
  EXPECT_EQ(found_at(tables, "leaves a desired b desired", 0), "3:-200 gap 1-2") << "the nearest end";
}

TEST(PhraseMatch, StopsAtTheLimit) {
  SmallTables tables(lexicon_of({{"en/phrases.tsv", "not bad | 1\nleaves ... desired | -2\n"}}));
  const AnnotatedText& text = tables.annotate("not bad leaves much desired");
  EXPECT_EQ(match_phrases(tables.table, text, 0, 1, Lang::en).scoring.end, 0U);
  EXPECT_EQ(match_phrases(tables.table, text, 2, 4, Lang::en).scoring.end, 0U);
  EXPECT_EQ(match_phrases(tables.table, text, 2, 5, Lang::en).scoring.end, 5U);
}

TEST(PhraseMatch, TellsLanguagesApart) {
  SmallTables tables(lexicon_of({{"en/phrases.tsv", "in time | 1\n"}, {"da/phrases.tsv", "in time pris | -1\n"}}));
  EXPECT_EQ(found_at(tables, "in time pris", 0, Lang::en), "2:100");
  EXPECT_EQ(found_at(tables, "in time pris", 0, Lang::da), "3:-100");
  EXPECT_EQ(found_at(tables, "in time", 0, Lang::da), "");
}

TEST(PhraseMatch, FindsTheLongestOfEachSort) {
  SmallTables tables(lexicon_of({{"en/phrases.tsv", "customer service | 0\n"},
                                 {"en/topics.tsv", "customer service desk | n | service\n"},
                                 {"en/audience.tsv", "customer service desk here today | employee_current | 2\n"}}));
  const AnnotatedText& text = tables.annotate("customer service desk here today");
  const PhraseMatches found = match_phrases(tables.table, text, 0, 5, Lang::en);
  EXPECT_EQ(found.scoring.end, 2U);
  EXPECT_EQ(found.topic.end, 3U);
  EXPECT_EQ(found.audience.end, 5U);
}

// The expressions of a random lexicon, looked for the slow way.
struct Phrase {
  std::vector<std::string> words;
  int valence = 0;
};

std::size_t end_of(const Phrase& phrase, const std::vector<std::string>& text, std::size_t at, std::size_t word) {
  if (word == phrase.words.size()) return at;
  if (phrase.words[word] != "...") return at < text.size() && text[at] == phrase.words[word] ? end_of(phrase, text, at + 1, word + 1) : 0;
  for (std::size_t skip = 0; skip <= kMaxGap; ++skip) {
    if (const std::size_t end = end_of(phrase, text, at + skip, word + 1); end != 0) return end;
  }
  return 0;
}

TEST(PhraseMatch, AgreesWithASlowLoop) {
  const std::vector<std::string> vocabulary = {"aq", "bq", "cq", "dq"};
  std::mt19937_64 random(41);
  for (int round = 0; round < 40; ++round) {
    std::vector<Phrase> phrases;
    std::string lines;
    for (int i = 0; i < 12; ++i) {
      Phrase phrase;
      const std::size_t size = 2 + random() % 3;
      for (std::size_t k = 0; k < size; ++k) phrase.words.push_back(vocabulary[random() % vocabulary.size()]);
      phrase.valence = i;
      std::string line;
      for (const std::string& word : phrase.words) line += (line.empty() ? "" : " ") + word;
      if (lines.find("\n" + line + " | ") != std::string::npos) continue;
      lines += "\n" + line + " | " + std::to_string(0.1 * i).substr(0, 3);
      phrases.push_back(phrase);
    }
    SmallTables tables(lexicon_of({{"en/phrases.tsv", lines + "\n"}}));
    for (int i = 0; i < 60; ++i) {
      std::vector<std::string> words;
      std::string text;
      for (int k = 0; k < 9; ++k) {
        words.push_back(vocabulary[random() % vocabulary.size()]);
        text += words.back() + " ";
      }
      const AnnotatedText& annotated = tables.annotate(text);
      for (std::size_t at = 0; at < words.size(); ++at) {
        std::size_t best = 0;
        int valence = 0;
        for (const Phrase& phrase : phrases) {
          const std::size_t end = end_of(phrase, words, at, 0);
          if (end > best) {
            best = end;
            valence = phrase.valence * 10;
          }
        }
        const PhraseMatch match = match_phrases(tables.table, annotated, at, words.size(), Lang::en).scoring;
        ASSERT_EQ(match.end, best) << text << " at " << at << lines;
        if (best != 0) {
          ASSERT_EQ(match.sense->valence_centi, valence) << text << " at " << at << lines;
        }
      }
    }
  }
}

}  // namespace
}  // namespace lyt
